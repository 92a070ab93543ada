"""The place where the reading of an item stopped, and what could have followed there.

In: the tokens, the index of the token that cannot follow, the terminals that could. Out: texts and places around it,
and the finding that something else was expected.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.syntax.keywords import written_in
from antq_rules.syntax.lexing import Lexed, Token
from antq_rules.syntax.wording import quote


@dataclass(frozen=True, slots=True)
class Trouble:
    """The place where reading stopped: the token before it, the one found (None at the end), what could follow."""

    lexed: Lexed
    index: int
    start: int
    accepted: frozenset[str]

    @property
    def phrases(self) -> Mapping[str, str]:
        """How the lexicon of the file writes each keyword."""
        return written_in(self.lexed.lexicon)

    @property
    def before(self) -> Token:
        return self.lexed.tokens[self.index - 1]

    @property
    def found(self) -> Token | None:
        return self.lexed.tokens[self.index] if self.index < len(self.lexed.tokens) else None

    @property
    def next_kind(self) -> str:
        tokens = self.lexed.tokens
        return tokens[self.index + 1].kind if self.index + 1 < len(tokens) else ""

    @property
    def found_kind(self) -> str:
        return self.found.kind if self.found else ""

    @property
    def found_text(self) -> str:
        return quote(self.lexed.text(self.found)) if self.found else ""

    @property
    def after_text(self) -> str:
        return quote(self.lexed.text(self.before))

    @property
    def is_on_new_line(self) -> bool:
        found = self.found
        return found is None or "\n" in self.lexed.source.text[self.before.end : found.start]

    @property
    def is_missing(self) -> bool:
        """Whether something is left out, rather than something wrong written in its place."""
        return self.is_on_new_line or self.found_kind in ("RBRACE", "RPAR", "COMMA", "LBRACE")

    @property
    def expects_value(self) -> bool:
        return "LPAR" in self.accepted and "NAME" in self.accepted

    @property
    def is_after_expression(self) -> bool:
        return "PLUS" in self.accepted or "AND" in self.accepted

    def span(self, token: Token | None = None) -> Span:
        """The place of a token, by default of the one found, or of the one before where there is none."""
        return self.lexed.span(token or self.found or self.before)

    def expected(self, variant: str, **facts: object) -> Diagnostic:
        """E012 at the token before, where something is left out, else at the token found."""
        facts = {"after": self.after_text, "found": self.found_text, **facts}
        is_missing = self.is_missing and variant not in ("leftover", "line")
        label = Label(self.span(self.before)) if is_missing else Label(self.span(), "found")
        return Diagnostic("E012", (label,), facts, variant)
