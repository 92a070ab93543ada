"""Whatever rulesets, records, file names and arguments hold: no output of any command can make a terminal do anything.

JSON keeps the values; Markdown and HTML hold no markup, link or image that was quoted.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from antq_rules.cli.main import main
from antq_rules.diagnostics.display import printable

HOSTILE = (
    "\x1b[2J\x1b]0;tên\x07\x9b31m\u202eđảo\u2066ẩn\x7f"
    "<script>alert(1)</script> ![ảnh](http://x.vn/a.png) [bấm](javascript:x) | **đậm** `mã` =1+1 @tôi"
)
"""In a title, a label, a note, a name: control sequences of 7 and 8 bits, overrides, markup."""
IN_RECORD = re.sub("[\x00-\x1f\x7f-\x9f]", "", HOSTILE)
"""A record with control characters is refused (E432), one with overrides and markup is not."""
ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
RULESET = f"""antq 1

ruleset doc_hai version "1.0.0" {{
  family      mau
  title       "{HOSTILE}"
  instrument  "01/2023/QĐ-MAU" issued 2023-01-01 by "{HOSTILE}"
  status      local
  in force    2023-01-01 ..
  applies to  xa
  period      from 01/01 to 31/12
}}

evidence {{
  so_vu : count "{HOSTILE}"
}}

criterion 1 "{HOSTILE}" {{
  cite  "{HOSTILE}"
  basis official
  note  "{HOSTILE}"
  require so_vu <= muc
}}

parameter muc : count = 0 "{HOSTILE}" cite "{HOSTILE}"

decision {{
  dat       "{HOSTILE}" when all criteria met
  otherwise chua_dat "{HOSTILE}"
}}
"""
RECORD = {
    "ruleset": "doc_hai",
    "unit": {"name": IN_RECORD, "type": "xa", "code": IN_RECORD},
    "year": 2024,
    "as_of": "2024-11-16",
    "evidence": {"so_vu": 1},
}
NAMED = "\x1b[2J\u202e<b>.json"
FORMATS = ("full", "concise", "json", "sarif", "github")
COMMANDS = [
    *(f"{command} --format {form}" for form in ("text", "json")
      for command in ("score R", "score R R2", "explain R --criterion 1", "compare R --with doc_hai@1.0.0")),
    *("score R --format markdown --details", "score R R2 --format markdown", "score R --details"),
    *("compare R --with doc_hai@1.0.0 --format markdown", "diff doc_hai.antq doc_hai2.antq --format text"),
    *("diff doc_hai.antq doc_hai2.antq --format json", "diff doc_hai.antq doc_hai2.antq --format markdown"),
    *("doc doc_hai.antq --format markdown", "doc doc_hai.antq --format html", "form doc_hai.antq"),
    *("form doc_hai.antq --format json", "schema doc_hai.antq", "sql doc_hai.antq", "rulesets --format json"),
    "rulesets",
    *(f"check . --message-format {form}" for form in FORMATS),
    *(f"lint . --message-format {form}" for form in FORMATS),
    *(f"score HOSTILE_NAME --message-format {form}" for form in FORMATS),
    *(f"score bad.json --ruleset doc_hai.antq --message-format {form}" for form in FORMATS),
    *("score R --set HOSTILE=1", "score R --set muc=HOSTILE", "HOSTILE", "score --HOSTILE", "check HOSTILE_NAME"),
    "code HOSTILE",
    *("score R --ruleset HOSTILE", "score R --fail-unless HOSTILE", "score R --as-of HOSTILE"),
    "explain R --criterion HOSTILE",
    *("eval muc>so_vu+HOSTILE --ruleset doc_hai.antq", "audit verify HOSTILE_NAME", "score R --audit HOSTILE_NAME/x"),
    *("migrate R --to doc_hai@1.0.0", "test .", "fmt --check ."),
]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doc_hai.antq").write_text(RULESET, encoding="utf-8", newline="")
    other = RULESET.replace("ruleset doc_hai ", "ruleset doc_hai2 ").replace("so_vu <= muc", "so_vu < muc")
    (tmp_path / "doc_hai2.antq").write_text(other.replace("tên", "khác"), encoding="utf-8", newline="")
    (tmp_path / "r.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (tmp_path / "r2.json").write_text(json.dumps({**RECORD, "year": 2023}), encoding="utf-8")
    (tmp_path / NAMED).write_text("{", encoding="utf-8")
    bad = {**RECORD, "evidence": {"so_vu": HOSTILE, HOSTILE: 1}}
    (tmp_path / "bad.json").write_text(json.dumps(bad), encoding="utf-8")
    return tmp_path


def run(command: str, *more: str) -> Result:
    names = {"R": "r.json", "R2": "r2.json"}
    words = [
        names.get(word, word.replace("HOSTILE_NAME", NAMED).replace("HOSTILE", HOSTILE)) for word in command.split()
    ]
    if words[0] in ("score", "explain", "compare", "rulesets", "migrate"):
        words += ["--rulesets-dir", "."]
    return CliRunner().invoke(main, [*words, *more])


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_output_makes_a_terminal_do_anything(command: str, lang: str) -> None:
    result = run(command, "--lang", lang)
    assert result.exit_code != 70, result.stderr
    assert result.stdout or result.stderr
    assert not ACTS.search(result.stdout + result.stderr)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "command", ["score R --format json", "explain R --criterion 1 --format json", "schema doc_hai.antq"]
)
def test_json_keeps_the_values(command: str) -> None:
    data = json.loads(run(command).stdout)
    assert HOSTILE in texts(data)


def test_a_saved_file_is_as_safe_as_the_terminal(here: Path) -> None:
    for form in ("text", "markdown", "json"):
        printed = run(f"score R --format {form}").stdout
        assert run(f"score R --format {form} --output out.txt").exit_code == 0
        assert (here / "out.txt").read_text(encoding="utf-8") == printed


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "command",
    ["score R --format markdown --details", "score R R2 --format markdown", "doc doc_hai.antq",
     "compare R --with doc_hai@1.0.0 --format markdown", "diff doc_hai.antq doc_hai2.antq --format markdown"],
)  # fmt: skip
def test_markdown_quotes_no_markup(command: str) -> None:
    page = run(command).stdout
    assert "script" in page
    tokens = [inner for token in MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(page)
              for inner in (token, *(token.children or ()))]  # fmt: skip
    kinds = {token.type for token in tokens}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline"}
    assert all("đậm" not in token.content or token.type in ("text", "inline") for token in tokens)


@pytest.mark.usefixtures("here")
def test_html_quotes_no_markup() -> None:
    page = run("doc doc_hai.antq --format html").stdout
    found = _Elements()
    found.feed(page)
    assert "script" in page
    assert not found.names & {"script", "img", "a", "iframe", "object", "link", "form"}
    assert not [name for name in found.attributes if name.startswith("on")]


def test_source_goes_through_a_pipe_as_it_is(here: Path) -> None:
    text = (here / "doc_hai.antq").read_bytes()
    result = CliRunner().invoke(main, ["fmt", "-"], input=text)
    assert HOSTILE in result.stdout_bytes.decode()


def test_only_colours_pass_and_only_where_colours_are_wanted() -> None:
    assert printable("\x1b[1;31mđỏ\x1b[0m", colour=True) == "\x1b[1;31mđỏ\x1b[0m"
    assert printable("\x1b[1;31mđỏ", colour=False) == "\\u001b[1;31mđỏ"
    for sequence in ("\x1b[2J", "\x1b]8;;http://x\x1b\\", "\x1b[1A", "\x9b1m", "\x1b[?25l", "a\rb", "\u202e"):
        assert not ACTS.search(printable(f"\x1b[1m{sequence}", colour=True).replace("\x1b[1m", "", 1))


def texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
