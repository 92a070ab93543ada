"""The exceptions of the library: what the `load_*` conveniences raise.

In: a name and findings. Out: an exception whose text lists every finding in full.
"""

from antq_rules.diagnostics import Diagnostic


class _Failure(Exception):
    def __init__(self, subject: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(subject)
        self.subject = subject
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        from antq_rules.diagnostics.render import render_diagnostics

        return self.subject + "\n" + render_diagnostics(self.diagnostics, format="full", lang="en")


class RuleSetError(_Failure):
    """A ruleset cannot be found, read or trusted. `diagnostics` holds every finding."""


class EvidenceError(_Failure):
    """An evidence record cannot be read or does not fit its ruleset. `diagnostics` holds every finding."""


class AuditError(_Failure):
    """An audit log cannot be opened, read or added to. `diagnostics` says why."""
