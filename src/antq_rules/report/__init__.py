"""In: an assessment (the result document). Out: text, JSON or Markdown, in Vietnamese or English.

Reports no codes. The only place with sentences.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from antq_rules.values.vietnamese import SortKey, sort_key

if TYPE_CHECKING:
    from antq_rules.explanation.assessment import Assessment

FORMATS = ("text", "json", "markdown")

__all__ = ["FORMATS", "render_criteria", "render_overview", "render_report"]


def render_report(
    assessment: "Assessment",
    format: str = "text",
    *,
    lang: str = "vi",
    details: bool = False,
    width: int = 80,
    colour: bool = False,
    unit_types: Mapping[str, str] | None = None,
) -> str:
    """The report of one unit as `text`, `markdown` or `json`.

    `details` shows the whole condition tree of every criterion; `width` is the number of columns of text; `colour` adds
    terminal colours to text; `unit_types` gives labels for unit types that the report has no word for.
    Raises ValueError for another format or language.
    """
    _check(format, lang)
    if format == "json":
        from antq_rules.report.as_json import render_json

        return render_json(assessment)
    from antq_rules.report.phrases import Phrases

    phrases = Phrases(lang)
    if format == "markdown":
        from antq_rules.report.markdown import render_markdown

        return render_markdown(assessment, phrases, details=details, unit_types=unit_types)
    from antq_rules.report.text import render_text

    return render_text(assessment, phrases, details=details, width=width, colour=colour, unit_types=unit_types)


def render_criteria(
    assessment: "Assessment",
    ids: Sequence[str],
    *,
    lang: str = "vi",
    width: int = 80,
    colour: bool = False,
) -> str:
    """Some criteria of a unit as text, with every detail."""
    _check("text", lang)
    from antq_rules.report.phrases import Phrases
    from antq_rules.report.text import criteria_lines

    lines = criteria_lines(assessment, Phrases(lang), details=True, width=width, colour=colour, only=ids)
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def render_overview(
    results: Sequence[tuple[str, "Assessment | None"]],
    format: str = "text",
    *,
    lang: str = "vi",
    width: int = 80,
    colour: bool = False,
) -> str:
    """A table of several units in the order of their names, as `text` or `markdown`.

    Files without a result come last, by the name of the file.
    """
    _check(format, lang)
    results = sorted(results, key=lambda result: _place_in_overview(*result))
    from antq_rules.report.phrases import Phrases

    if format == "markdown":
        from antq_rules.report.markdown import render_overview_markdown

        return render_overview_markdown(results, Phrases(lang))
    from antq_rules.report.text import render_overview as overview

    return overview(results, Phrases(lang), width=width, colour=colour)


def _place_in_overview(name: str, item: "Assessment | None") -> tuple[bool, SortKey]:
    return item is None, sort_key(name if item is None else item.unit.name)


def _check(format: str, lang: str) -> None:
    if format not in FORMATS:
        raise ValueError(f"unknown report format {format!r}")
    if lang not in ("vi", "en"):
        raise ValueError(f"unknown language {lang!r}")
