"""Write the pages that are made from the source: command line, library, rulesets, errors, cheat sheet.

In: the package, its rulesets, and the cases of `tests/bad`. Out: Markdown below `docs/reference`, the examples of
codes that ship with the package, and what `editors/vscode` takes from the keyword table. Invariant: the same
sources give the same bytes. `--check` writes nothing: it exits 1 and names the pages that differ.

    python docs/generate.py [--check]
"""

import dataclasses
import enum
import inspect
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from click import Context, Group
from click.testing import CliRunner
from pydantic import BaseModel

import antq_rules
from antq_rules.authoring.textmate import grammar
from antq_rules.cli.main import COMMANDS, main
from antq_rules.diagnostics.catalog import CODES
from antq_rules.diagnostics.render.words import title
from cheat_sheet import cheat_sheet
from ruleset_pages import ruleset_page
from snippets import snippets

REFERENCE = Path(__file__).resolve().parent / "reference"
CASES = REFERENCE.parents[1] / "tests" / "bad"
PAGES = Path(antq_rules.__file__).parent / "diagnostics" / "pages"
MADE = {
    "en": "<!-- Made by docs/generate.py; change the source, not this page. -->",
    "vi": "<!-- Trang do docs/generate.py tạo ra; hãy sửa nguồn, không sửa trang này. -->",
}
EXAMPLES = "../../src/antq_rules/diagnostics/pages/examples.json"
EXTENSION = "../../editors/vscode"
EXAMPLE_LINES = 45


def suffix(lang: str) -> str:
    """The ending of a page in a language."""
    return ".md" if lang == "en" else ".vi.md"


# ---------------------------------------------------------------- command line


def command_line(lang: str) -> str:
    """The help of every command, as the command prints it."""
    heads = {
        "en": "# Command line\n\nThe help of every command at 80 columns. Exit codes and streams: "
        "[use in a pipeline](../how-to/use-in-a-pipeline.md).",
        "vi": "# Dòng lệnh\n\nPhần trợ giúp của từng lệnh ở độ rộng 80 cột. Mã kết thúc và luồng ra vào: "
        "[dùng trong quy trình tự động](../how-to/use-in-a-pipeline.vi.md).",
    }
    parts = [heads[lang], MADE[lang], f"## antq-rules\n\n{text_block(help_of([], lang))}"]
    for name in COMMANDS:
        parts.append(f"## antq-rules {name}\n\n{text_block(help_of([name], lang))}")
        inner = commands_of(name)
        parts += [f"### antq-rules {name} {each}\n\n{text_block(help_of([name, each], lang))}" for each in inner]
    return "\n\n".join(parts) + "\n"


def commands_of(name: str) -> list[str]:
    """The commands of a group; none for a command that is no group."""
    found = main.get_command(Context(main), name)
    return list(found.commands) if isinstance(found, Group) else []


def help_of(arguments: list[str], lang: str) -> str:
    """What `--help` prints."""
    environment = {"COLUMNS": "80", "NO_COLOR": "1", "ANTQ_LANG": lang}
    result = CliRunner().invoke(main, [*arguments, "--help"], prog_name="antq-rules", env=environment)
    return str(result.output)


# ---------------------------------------------------------------- library

STEPS = (
    "parse", "check", "load_ruleset", "find_ruleset", "read_evidence", "load_evidence", "compile_ruleset", "evaluate",
    "explain", "compare", "diff_rulesets", "migrate_record", "verify_result", "record_result",
    "verify_audit", "render_report", "render_diagnostics", "format_ruleset", "document_ruleset", "try_condition",
)  # fmt: skip


def library() -> str:
    """Every public name, with signature and docstring."""
    names = [name for name in antq_rules.__all__ if hasattr(antq_rules, name)]
    values = {name: getattr(antq_rules, name) for name in names}
    errors = [name for name, value in values.items() if isinstance(value, type) and issubclass(value, Exception)]
    data = [name for name in names if name not in STEPS and name not in errors]
    sections = {"Steps": [name for name in STEPS if name in values], "Data": data, "Exceptions": errors}
    parts = [
        "# Library\n\n" + cleandoc(antq_rules.__doc__) + "\n\nWorked examples: "
        "[use from Python](../how-to/use-from-python.md).",
        MADE["en"],
    ]
    for heading, listed in sections.items():
        parts += [f"## {heading}", *(public_name(name, values[name]) for name in listed)]
    return "\n\n".join(parts) + "\n"


def public_name(name: str, value: Any) -> str:
    """One name: heading, signature, docstring, fields."""
    parts = [f"### {name}"]
    if inspect.isfunction(value):
        parts += [text_block(signature(name, value)), cleandoc(value.__doc__)]
    elif isinstance(value, type):
        parts.append(cleandoc(value.__doc__))
        fields = "\n".join(f"- {line}" for line in members(value))
        parts += [fields] if fields else []
    else:
        parts.append("One of " + ", ".join(f"`{short(str(item))}`" for item in value.__args__) + ".")
    return "\n\n".join(parts)


def signature(name: str, value: Any) -> str:
    """The call, one argument a line when it is long; types by their bare names."""
    found = inspect.signature(value)
    listed: list[str] = []
    for parameter in found.parameters.values():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and "*" not in listed:
            listed.append("*")
        listed.append(short(str(parameter)))
    result = short(inspect.formatannotation(found.return_annotation))
    line = f"{name}({', '.join(listed)}) -> {result}"
    return line if len(line) <= 100 else f"{name}(\n    " + ",\n    ".join(listed) + f",\n) -> {result}"


def members(value: type) -> Iterator[str]:
    """Fields of a data class or model, members of an enumeration, and public methods."""
    if issubclass(value, enum.Enum):
        yield from (f"`{item.name}` = `{item.value!r}`" for item in value)
        return
    if issubclass(value, BaseModel):
        yield from (f"`{name}`: `{short(annotation(item.annotation))}`" for name, item in value.model_fields.items())
    elif dataclasses.is_dataclass(value):
        yield from (f"`{item.name}`: `{short(annotation(item.type))}`" for item in dataclasses.fields(value))
    for name, item in vars(value).items():
        if name.startswith(("_", "model_")):
            continue
        if inspect.isfunction(item) and item.__doc__:
            yield f"`{name}()`: {cleandoc(item.__doc__).splitlines()[0]}"
        elif isinstance(item, property) and item.__doc__:
            yield f"`{name}`: {cleandoc(item.__doc__).splitlines()[0]}"


def annotation(value: object) -> str:
    """A type as it is written."""
    return value if isinstance(value, str) else inspect.formatannotation(value)


def short(text: str) -> str:
    """Types without their modules, and without the quotes of forward references."""
    text = re.sub(r"ForwardRef\('([^']*)'[^)]*\)", r"\1", text)
    text = re.sub(r"<class '([^']+)'>", r"\1", text)
    text = re.sub(r"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])", "", text)
    text = re.sub(r"'([A-Z]\w+)'", r"\1", text)
    union = " | ".join(item.__name__ for item in antq_rules.Condition.__args__)
    return text.replace(union, "Condition")


# ---------------------------------------------------------------- errors


def error_pages(lang: str) -> Iterator[tuple[str, str]]:
    """The index and the page of every code."""
    heads = {
        "en": "# Errors and warnings\n\n`antq-rules code E104` prints a page on the terminal. Codes are never reused.",
        "vi": "# Lỗi và cảnh báo\n\n`antq-rules code E104` in trang giải thích ra màn hình. Mã không bao giờ dùng lại.",
    }
    columns = {"en": "| code | name | message |", "vi": "| mã | tên | thông báo |"}
    rows = [
        table_row(f"[{code}]({code}{suffix(lang)})", f"`{CODES[code].name}`", title(code, lang) or "")
        for code in sorted(CODES, key=lambda name: (name[1:2], name))
    ]
    table = f"{columns[lang]}\n|---|---|---|\n" + "\n".join(rows)
    yield "index" + suffix(lang), f"{heads[lang]}\n\n{MADE[lang]}\n\n{table}\n"
    for code in sorted(CODES):
        text = (PAGES / lang / f"{code}.md").read_text(encoding="utf-8")
        example = error_example(code, lang)
        if example is None:
            text = re.sub(r"^## [^\n]*\n+<!-- example -->\n+", "", text, flags=re.M)
        yield code + suffix(lang), f"{text.replace('<!-- example -->', example or '').rstrip()}\n\n{MADE[lang]}\n"


def error_example(code: str, lang: str) -> str | None:
    """The smallest failing case of a code with its rendered finding; None for a code without a case."""
    expected = sorted(CASES.glob(f"{code}/**/expected.txt"), key=lambda path: (len(path.parts), path))
    if not expected:
        return None
    case = expected[0].parent
    shown = [text_block(text) for text in (arguments_of(case), source_of(case)) if text]
    return "\n\n".join([*shown, text_block(rendered(expected[0].read_text(encoding="utf-8"), lang))])


def examples() -> str:
    """The examples of all codes in both languages, shipped with the pages that `antq-rules code` prints."""
    found = {code: {lang: error_example(code, lang) for lang in ("en", "vi")} for code in sorted(CODES)}
    shown = {code: texts for code, texts in found.items() if texts["en"] is not None}
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def arguments_of(case: Path) -> str:
    """The command line of a case that is about one."""
    given = case / "args.txt"
    return f"$ antq-rules {given.read_text(encoding='utf-8').strip()}\n" if given.is_file() else ""


def source_of(case: Path) -> str:
    """The file of a case, if it is short text."""
    for file in (*sorted(case.glob("evidence.*")), case / "ruleset.antq"):
        if file.is_file() and file.stat().st_size < 10_000:
            try:
                text = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                return ""
            is_shown = text.strip() and text.count("\n") < EXAMPLE_LINES and max(map(len, text.splitlines())) <= 120
            return text if is_shown and all(char.isprintable() or char == "\n" for char in text) else ""
    return ""


def rendered(expected: str, lang: str) -> str:
    """The part of `expected.txt` in one language: English first, then Vietnamese, then the exit code."""
    body = expected[: expected.rindex("\nexit ")]
    second = re.search(r"^(?:lỗi|cảnh báo)\[", body, flags=re.M)
    cut = second.start() if second else len(body)
    return body[:cut] if lang == "en" else body[cut:]


# ---------------------------------------------------------------- all pages


def table_row(*cells: object) -> str:
    """A row of a table; a bar inside a cell is escaped."""
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def text_block(text: str) -> str:
    """A fenced block that is not run; the text may hold no fence."""
    lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    return f"```text\n{lines}\n```"


def cleandoc(text: str | None) -> str:
    """A docstring as prose."""
    return inspect.cleandoc(text or "")


def pages() -> Mapping[str, str]:
    """Every generated page by its path below `docs/reference`."""
    made = {"library.md": library(), EXAMPLES: examples()}
    made[f"{EXTENSION}/syntaxes/antq.tmLanguage.json"] = grammar()
    for lang in ("en", "vi"):
        made[f"{EXTENSION}/snippets/antq.{lang}.json"] = snippets(lang)
        made["cheat_sheet" + suffix(lang)] = cheat_sheet(lang, MADE[lang])
        made["rulesets" + suffix(lang)] = ruleset_page(lang, MADE[lang])
        made["cli" + suffix(lang)] = command_line(lang)
        made |= {f"errors/{name}": text for name, text in error_pages(lang)}
    return made


def run(check: bool) -> int:
    """Write the pages, or name those that differ."""
    made = pages()
    stale = [path for path in REFERENCE.glob("errors/*.md") if f"errors/{path.name}" not in made]
    differing = [
        name
        for name, text in made.items()
        if not (REFERENCE / name).is_file() or (REFERENCE / name).read_text(encoding="utf-8") != text
    ]
    if check:
        for name in [*differing, *(f"errors/{path.name}" for path in stale)]:
            sys.stderr.write(f"docs/reference/{name} differs from its source; run python docs/generate.py\n")
        return 1 if differing or stale else 0
    for path in stale:
        path.unlink()
    for name in differing:
        target = REFERENCE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(made[name], encoding="utf-8")
    sys.stderr.write(f"{len(made)} pages, {len(differing)} written, {len(stale)} removed\n")
    return 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
