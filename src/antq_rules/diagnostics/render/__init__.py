"""Diagnostics as text for people (`full`, `concise`) and for programs (`json`, `sarif`, `github`).

In: diagnostics of one run, in the order to print. Out: one text. Invariant: no combination of code, facts and places
makes a renderer fail; what is unknown is shown as such.
"""

from collections.abc import Iterable

from antq_rules.diagnostics.diagnostic import Diagnostic

FORMATS = ("full", "concise", "json", "sarif", "github")
LANGUAGES = ("vi", "en")


def render_diagnostics(
    found: Iterable[Diagnostic],
    format: str = "full",
    *,
    lang: str = "vi",
    colour: bool = False,
    width: int = 100,
    version: str = "",
) -> str:
    """The findings in words: `full` with the source lines, `concise` one line each, `json`, `sarif`, or
    `github` (workflow commands).

    `lang` is `vi` or `en`. `full` and `concise` end in a line break unless there is nothing to say; `json` and `sarif`
    give a whole document even for no findings. `colour` adds terminal colours; `width` is the number of columns of the
    source lines of `full`; `version` is that of the tool, for SARIF. Raises ValueError for another format or language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"unknown language {lang!r}")
    items = tuple(found)
    if format == "full":
        from antq_rules.diagnostics.render.full import render_full

        return "".join(render_full(item, lang, colour=colour, width=width) + "\n" for item in items)
    if format == "concise":
        from antq_rules.diagnostics.render.concise import render_concise

        return "".join(render_concise(item, lang, colour=colour) for item in items)
    if format == "json":
        from antq_rules.diagnostics.render.as_json import render_json

        return render_json(items, lang)
    if format == "sarif":
        from antq_rules.diagnostics.render.as_sarif import render_sarif

        return render_sarif(items, lang, version)
    if format == "github":
        from antq_rules.diagnostics.render.as_github import render_github

        return "".join(render_github(item, lang) for item in items)
    raise ValueError(f"unknown message format {format!r}")
