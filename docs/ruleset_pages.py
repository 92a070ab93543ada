"""The page of the bundled rulesets, in Vietnamese and English.

In: the rulesets. Out: Markdown with a table of all, and of each its header, its parameters and its criteria.
"""

from collections.abc import Sequence

from antq_rules.cli.wording import Messages
from antq_rules.pipeline import Library, default_library
from antq_rules.report.phrases import Phrases
from antq_rules.ruleset.model import BASES, Parameter, RuleSet
from antq_rules.values import format_number

WORDS = {
    "en": {
        "head": "# Bundled rulesets\n\nTitles and labels are in Vietnamese, as they stand in results. "
        "What the bases mean: [language reference](language.md#25-criteria).",
        "instrument": "instrument",
        "version": "version {version}, {status}",
        "unit_types": "unit types",
        "criteria": "criteria",
        "family": "family",
        "file": "file",
        "sources": "where each figure comes from",
        "from": "{value} from {day}",
        "not_set": "not set",
        "yes": "yes",
        "no": "no",
    },
    "vi": {
        "head": "# Các bộ tiêu chí có sẵn\n\nTên và nhãn giữ như trong kết quả. "
        "Nguồn nội dung của tiêu chí nghĩa là gì: [tra cứu ngôn ngữ](language.vi.md#25-tiêu-chí).",
        "instrument": "văn bản",
        "version": "phiên bản {version}, {status}",
        "unit_types": "áp dụng cho",
        "criteria": "tiêu chí",
        "family": "nhóm",
        "file": "tệp",
        "sources": "nguồn của từng con số",
        "from": "{value} từ {day}",
        "not_set": "chưa đặt",
        "yes": "có",
        "no": "không",
    },
}
HEADS = {
    "en": {
        "all": ("ruleset", "instrument", "unit types", "criteria", "from the instrument"),
        "parameters": ("parameter", "label", "value", "where"),
        "criteria": ("criterion", "title", "where", "basis"),
    },
    "vi": {
        "all": ("bộ tiêu chí", "văn bản", "áp dụng cho", "tiêu chí", "theo văn bản"),
        "parameters": ("tham số", "nhãn", "giá trị", "căn cứ"),
        "criteria": ("tiêu chí", "tên", "căn cứ", "nguồn"),
    },
}


def ruleset_page(lang: str, made: str) -> str:
    """The bundled rulesets: what they judge, where from, by which parameters. `made` says it is generated."""
    found = default_library()
    loaded = [(entry.relative, found.load_path(entry.path)[0]) for entry in found.current]
    known = [(path, ruleset) for path, ruleset in loaded if ruleset is not None]
    rows = [
        (
            f"[{item.id}](#{item.id})",
            instrument(item, lang),
            unit_types(item, found, lang),
            len(item.criteria),
            sum(each.basis == "official" for each in item.criteria),
        )
        for _, item in known
    ]
    parts = [WORDS[lang]["head"], made, table(HEADS[lang]["all"], rows)]
    return "\n\n".join([*parts, *(one_ruleset(path, item, found, lang) for path, item in known)]) + "\n"


def one_ruleset(path: str, item: RuleSet, found: Library, lang: str) -> str:
    """One ruleset: header, parameters, criteria."""
    words = WORDS[lang]
    status = Messages(lang)(f"status_{item.status}")
    folder = path.rpartition("/")[0]
    facts = [
        f"- {words['instrument']}: {instrument(item, lang)}",
        "- " + words["version"].format(version=item.version, status=status),
        f"- {in_force(item, lang)}",
        f"- {words['unit_types']}: {unit_types(item, found, lang)}",
        f"- {words['criteria']}: {criteria_by_basis(item, lang)}",
        f"- {words['family']}: `{item.family}`",
        f"- {words['file']}: [`rulesets/{path}`](../../rulesets/{path}); "
        f"[{words['sources']}](../../rulesets/{folder}/SOURCES.md)",
    ]
    parts = [f"## {item.id}", f"{item.title}.", "\n".join(facts)]
    if item.parameters:
        parameters = [(f"`{each.name}`", each.label or "", value(each, lang), place(each)) for each in item.parameters]
        parts.append(table(HEADS[lang]["parameters"], parameters))
    criteria = [(each.id, each.title, each.cite.place, basis(each.basis, lang)) for each in item.criteria]
    return "\n\n".join([*parts, table(HEADS[lang]["criteria"], criteria)])


def instrument(item: RuleSet, lang: str) -> str:
    """Kind and number of the instrument."""
    return Phrases(lang).instrument(item.instrument.number)


def unit_types(item: RuleSet, found: Library, lang: str) -> str:
    """The unit types that a ruleset is for."""
    return ", ".join(found.vocabulary.label(name, lang) for name in item.applies_to)


def in_force(item: RuleSet, lang: str) -> str:
    """The first and last day in force."""
    first, last = (Phrases(lang).day(day.isoformat()) if day else "" for day in (item.in_force_from, item.in_force_to))
    key = "from_to" if first and last else "from" if first else "to" if last else "always"
    messages = Messages(lang)
    text = messages("rulesets_in_force", text=messages(f"rulesets_{key}", first=first, last=last))
    return text[0].lower() + text[1:]


def basis(name: str, lang: str) -> str:
    """What a criterion rests on, in words."""
    return Messages(lang)(f"basis_{name}", count="").strip()


def criteria_by_basis(item: RuleSet, lang: str) -> str:
    """The number of criteria, and of each basis."""
    counts = {name: sum(each.basis == name for each in item.criteria) for name in BASES}
    listed = [Messages(lang)(f"basis_{name}", count=count) for name, count in counts.items() if count]
    return f"{len(item.criteria)} ({', '.join(listed)})"


def value(parameter: Parameter, lang: str) -> str:
    """The values of a parameter with their first days."""
    words = WORDS[lang]

    def shown(given: object) -> str:
        if isinstance(given, bool):
            return words["yes" if given else "no"]
        if isinstance(given, (str, int)) or not hasattr(given, "denominator"):
            return str(given)
        return format_number(given) + ("%" if parameter.type.kind == "percent" else "")  # type: ignore[arg-type]  # a Fraction

    listed = [
        words["from"].format(value=shown(each.value), day=Phrases(lang).day(each.first_day.isoformat()))
        if each.first_day
        else shown(each.value)
        for each in parameter.periods
    ]
    return ", ".join(listed) or words["not_set"]


def place(parameter: Parameter) -> str:
    """The citation of a parameter."""
    return parameter.cite.place if parameter.cite else ""


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown; a bar inside a cell is escaped."""
    lines = ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in (heads, *rows)]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:]])
