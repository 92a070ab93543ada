"""The server, driven as an editor drives it: over its standard input and output."""

import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from antq_rules.authoring.format import format_ruleset
from antq_rules.pipeline.library import bundled_root
from authoring.language_server.editor import Editor, RequestFailed, cut, edited, editor
from authoring.language_server.folder import BASE, SHARED, write

ROOT = bundled_root().resolve()
TT124 = ROOT / "tt124" / "tt124_xa.antq"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def talk(root: Path) -> Iterator[Editor]:
    with editor(root) as found:
        yield found


def document(uri: str) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}}


# ---------------------------------------------------------------- beginning and end


def test_the_server_says_what_it_can_do(talk: Editor) -> None:
    can = talk.capabilities
    offered = {name.removesuffix("Provider") for name, value in can.items() if name.endswith("Provider") and value}
    assert offered >= {
        "hover", "definition", "references", "documentHighlight", "documentSymbol", "foldingRange", "completion",
        "documentFormatting", "rename", "codeLens", "codeAction", "executeCommand",
    }  # fmt: skip
    assert can["positionEncoding"] == "utf-16"
    assert can["executeCommandProvider"]["commands"] == ["antq.runTests"]


def test_the_server_asks_to_be_told_of_files_that_change(talk: Editor, root: Path) -> None:
    talk.codes(talk.open(root / "goc.antq"))
    assert talk.asked == ["client/registerCapability"]


@pytest.mark.parametrize(
    ("lang", "arguments", "environment", "word"),
    [
        (None, (), {}, "chưa được khai báo"),
        ("en", (), {}, "not declared"),
        ("vi", ("--lang", "en"), {}, "chưa được khai báo"),
        (None, ("--lang", "en"), {}, "not declared"),
        (None, (), {"ANTQ_LANG": "en"}, "not declared"),
        ("xx", (), {}, "chưa được khai báo"),
    ],
)
def test_the_language_is_the_editors(
    root: Path, lang: str | None, arguments: tuple[str, ...], environment: dict[str, str], word: str
) -> None:
    with Editor(*arguments, environment={"ANTQ_LANG": "", **environment}) as talk:
        talk.initialize(root, lang=lang)
        uri = talk.open(root / "goc.antq", BASE.replace("require it_vu", "require it_vuu"))
        assert word in talk.findings(uri)[0]["message"]
        assert talk.end() == 0


def test_no_other_command_imports_the_libraries_of_the_server() -> None:
    program = "import sys; from antq_rules.cli.main import main\ntry: main(['check', '--lang', 'en'])\nfinally: "
    program += "print([name for name in ('pygls', 'lsprotocol', 'cattrs', 'asyncio') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_without_its_libraries_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from antq_rules.cli import main as program

    monkeypatch.setattr("antq_rules.cli.commands.lsp.find_spec", lambda _: None)
    for lang, word in (("vi", "chưa được cài"), ("en", "not installed")):
        done = CliRunner().invoke(program.main, ["--lang", lang, "lsp"])
        assert done.exit_code == 2
        assert word in done.output
        assert "pip install 'antq-rules[lsp]'" in done.output


# ---------------------------------------------------------------- findings


def test_every_bundled_ruleset_opens_without_a_finding() -> None:
    with editor(ROOT.parent, lint=True) as talk:
        for path in sorted(ROOT.rglob("*.antq")):
            assert talk.codes(talk.open(path)) == [], path.name


def test_a_finding_has_its_code_page_places_and_words(talk: Editor, root: Path) -> None:
    uri = talk.open(
        root / "goc.antq", BASE.replace("it_vu and previous.so_vu >= so_vu", "it_vuu and so_vuu >= 1 or so_vuu = 0")
    )
    found = {item["message"].partition("`")[2].partition("`")[0]: item for item in talk.findings(uri)}
    assert set(found) == {"it_vuu", "so_vuu"}
    item = found["so_vuu"]
    assert (item["code"], item["severity"], item["source"]) == ("E104", 1, "antq-rules")
    assert "có phải là `so_vu` không?" in item["message"]
    assert talk.cut(uri, item) == "so_vuu"
    (other,) = item["relatedInformation"]
    assert talk.cut(uri, other["location"]) == "so_vuu"
    assert other["location"]["range"] != item["range"]
    page = Path(item["codeDescription"]["href"].removeprefix("file://"))
    assert page.read_text(encoding="utf-8").startswith("# E104")


def test_warnings_are_shown_as_warnings(talk: Editor, root: Path) -> None:
    uri = talk.open(
        root / "goc.antq", BASE.replace("points 5", 'points 5.0\n    note "x"').replace(', khac "Khác"', "")
    )
    assert [item["severity"] for item in talk.findings(uri)] == [2]


def test_findings_of_style_are_shown_quietly_and_mended_where_that_is_safe(root: Path) -> None:
    text = BASE.replace("  use", "use").replace(
        'use "chung/su_viec.antq"\n', 'use "chung/su_viec.antq"\nuse "chung/khac.antq"\n'
    )
    (root / "chung" / "khac.antq").write_text(
        'antq 1\n\nevidence {\n  so_khac : count "Số khác"\n}\n', encoding="utf-8"
    )
    with editor(root, lint=True) as talk:
        uri = talk.open(root / "goc.antq", text)
        found = next(item for item in talk.findings(uri) if item["code"] == "W619")
        assert found["severity"] == 3
        asked = {**document(uri), "range": found["range"], "context": {"diagnostics": [found]}}
        (action,) = talk.request("textDocument/codeAction", asked)
        assert action["title"] == "Bỏ đi"
        mended = edited(text, action["edit"]["changes"][uri])
        assert "khac.antq" not in mended
        talk.change(uri, mended)
        assert "W619" not in talk.codes(uri)


def test_typing_in_a_shared_file_shows_what_it_breaks_and_mends(talk: Editor, root: Path) -> None:
    base, extending = talk.open(root / "goc.antq"), talk.open(root / "tinh.antq")
    shared = talk.open(root / "chung" / "su_viec.antq")
    assert [talk.codes(uri) for uri in (base, extending, shared)] == [[], [], []]
    talk.change(shared, SHARED.replace("define it_vu", "define it_vu_khac"))
    assert [item["code"] for item in talk.wait(base, lambda: talk.diagnostics.get(base))] == ["E104"]
    talk.change(shared, SHARED)
    assert talk.wait(base, lambda: not talk.diagnostics[base]) == []


def test_a_file_that_is_not_open_is_shown_while_it_depends_on_one_that_is(talk: Editor, root: Path) -> None:
    shared, base = talk.open(root / "chung" / "su_viec.antq"), (root / "goc.antq").as_uri()
    talk.change(shared, SHARED.replace("define it_vu", "define it_vu_khac"))
    assert [item["code"] for item in talk.wait(base, lambda: talk.diagnostics.get(base))] == ["E104"]
    talk.close(shared)
    assert talk.wait(base, lambda: not talk.diagnostics[base]) == []


def test_a_file_that_changes_on_disk_is_read_again(talk: Editor, root: Path) -> None:
    uri, path = talk.open(root / "goc.antq"), root / "chung" / "su_viec.antq"
    assert talk.codes(uri) == []
    path.write_text(SHARED.replace("define it_vu", "define it_vu_khac"), encoding="utf-8")
    talk.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})
    assert [item["code"] for item in talk.wait(uri, lambda: talk.diagnostics[uri])] == ["E104"]


def test_a_document_without_a_file_is_checked_too(talk: Editor) -> None:
    text = BASE.replace('use "chung/su_viec.antq"\n', SHARED.removeprefix("antq 1\n"))
    uri = talk.open("untitled:Untitled-1", text)
    assert talk.codes(uri) == ["W101"]
    talk.change(uri, text.replace("require it_vu", "require it_vuu"))
    assert talk.codes(uri) == ["E104"]
    assert "Ít vụ" in talk.hover(uri, "it_vu ")


def test_while_one_types_only_the_last_text_is_checked(talk: Editor, root: Path) -> None:
    uri = talk.open(root / "goc.antq")
    talk.codes(uri)
    seen: list[int | None] = []
    for number in range(20):
        talk.change(uri, BASE + f"# {number}\n")
    talk.wait(uri, lambda: seen.append(talk.versions[uri]) or talk.versions[uri] == 21)
    assert set(seen) <= {1, 21}


# ---------------------------------------------------------------- names


def test_definition_references_and_highlights_across_files(talk: Editor, root: Path) -> None:
    base, extending = talk.open(root / "goc.antq"), talk.open(root / "tinh.antq")
    shared = talk.open(root / "chung" / "su_viec.antq")

    def go(uri: str, word: str) -> list[tuple[str, str]]:
        found = talk.request("textDocument/definition", talk.at(uri, word))
        return [(item["uri"], talk.cut(item["uri"], item)) for item in found]

    assert go(base, "it_vu and") == [(shared, "it_vu")]
    assert go(extending, "nguong") == [(shared, "nguong")]
    assert go(extending, "goc") == [(base, "goc")]
    assert go(extending, "2 because") == [(base, "2")]
    assert go(base, "chung/su") == [(shared, "")]
    assert go(base, "kha\n") == [(base, "kha")]
    assert go(base, "Điều 1") == []
    asked = {**talk.at(shared, "so_vu"), "context": {"includeDeclaration": False}}
    found = talk.request("textDocument/references", asked)
    assert sorted(item["uri"] for item in found) == sorted([shared, base, base, extending, extending])
    assert {talk.cut(item["uri"], item) for item in found} == {"so_vu"}
    lights = talk.request("textDocument/documentHighlight", talk.at(base, "hieu_qua)"))
    assert [(talk.cut(base, item), item["kind"]) for item in lights] == [
        ("hieu_qua", 3),
        ("hieu_qua", 2),
        ("hieu_qua", 2),
    ]


def test_rename_edits_every_file_and_says_why_not(talk: Editor, root: Path) -> None:
    base, shared = talk.open(root / "goc.antq"), talk.open(root / "chung" / "su_viec.antq")
    prepared = talk.request("textDocument/prepareRename", talk.at(base, "it_vu and"))
    assert (talk.cut(base, prepared), prepared["placeholder"]) == ("it_vu", "it_vu")
    edit = talk.request("textDocument/rename", {**talk.at(base, "it_vu and"), "newName": "vu_viec_it"})
    assert set(edit["changes"]) == {base, shared}
    for uri, edits in edit["changes"].items():
        talk.change(uri, edited(talk.texts[uri][0], edits))
    assert [talk.codes(base), talk.codes(shared)] == [[], []]
    assert "vu_viec_it" in talk.texts[shared][0]
    with pytest.raises(RequestFailed, match="`so_vu` đã là tên"):
        talk.request("textDocument/rename", {**talk.at(base, "vu_viec_it and"), "newName": "so_vu"})
    with pytest.raises(RequestFailed, match="không có gì để đổi tên"):
        talk.request("textDocument/prepareRename", talk.at(base, "Điều 1"))


def test_a_bundled_ruleset_is_not_renamed_from_outside(talk: Editor) -> None:
    uri = talk.open(TT124)
    with pytest.raises(RequestFailed, match="ngoài thư mục đang mở"):
        talk.request("textDocument/rename", {**talk.at(uri, "khu_dan_cu_dat"), "newName": "kdc_dat"})


# ---------------------------------------------------------------- Vietnamese


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_those_of_the_editors_text(root: Path, form: Any, encoding: str, end: str) -> None:
    wrong = BASE.replace('"Hình thức": hinh_thuc in', '"Hình thức 😀 ưỡng": hinh_thucc in')
    wrong = unicodedata.normalize(form, wrong).replace("\n", end)
    with editor(root, encodings=(encoding,)) as talk:
        assert talk.capabilities["positionEncoding"] == encoding
        uri = talk.open(root / "goc.antq", wrong)
        (found,) = talk.findings(uri)
        assert cut(wrong, found["range"], encoding) == "hinh_thucc"
        place = {"line": found["range"]["start"]["line"] + 1, "character": 0}
        line = wrong.replace("\r\n", "\n").split("\n")[place["line"]]
        name = encoding if encoding == "utf-8" else encoding + "-le"
        size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        place["character"] = len(line[: line.index("xep_loai") + 2].encode(name)) // size
        shown = talk.request("textDocument/hover", {**document(uri), "position": place})
        assert shown["contents"]["value"].startswith("**xep_loai**")
        assert cut(wrong, shown["range"], encoding) == "xep_loai"
        symbols = talk.request("textDocument/documentSymbol", document(uri))
        group = next(item for item in symbols if item["name"] == "Nhóm II")
        assert unicodedata.normalize("NFC", cut(wrong, group["range"], encoding)).startswith('group II "Nhóm hai"')


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_keywords_are_told_and_completed(root: Path, form: Any) -> None:
    text, _ = format_ruleset(BASE, keywords="vi")
    assert text is not None
    text = unicodedata.normalize(form, text)
    with editor(root) as talk:
        uri = talk.open(root / "goc.antq", text)
        assert talk.codes(uri) == []
        yeu_cau = unicodedata.normalize(form, "yêu cầu")
        assert talk.hover(uri, yeu_cau).startswith("**yêu cầu** — từ khóa")
        shown = talk.request("textDocument/hover", talk.at(uri, yeu_cau, 3))
        assert unicodedata.normalize("NFC", talk.cut(uri, shown)) == "yêu cầu"
        for typed in ("yêu", "yêu c", "yeu", "yeu c"):
            word = unicodedata.normalize(form, f"\n  {typed}")
            talk.change(uri, text + unicodedata.normalize(form, 'tiêu chí 9 "Mới" {') + word)
            assert "yêu cầu" in talk.completions(uri, word)


def test_completion_writes_over_what_was_typed(talk: Editor, root: Path) -> None:
    uri = talk.open(root / "goc.antq", BASE.replace("issued in quarter 1", "issued on or b"))
    result = talk.request("textDocument/completion", talk.at(uri, "issued on or b", 14))
    item = next(item for item in result["items"] if item["label"] == "on or before")
    assert talk.cut(uri, item["textEdit"]) == "on or b"
    assert item["documentation"]["value"] == "Chậm nhất là một ngày, tính cả ngày đó."


# ---------------------------------------------------------------- whole documents


def test_outline_and_folding(talk: Editor, root: Path) -> None:
    uri = talk.open(root / "goc.antq")
    symbols = talk.request("textDocument/documentSymbol", document(uri))
    tree = {item["name"]: [child["name"] for child in item["children"]] for item in symbols}
    assert tree == {
        "goc": [],
        "Đặc điểm của đơn vị": ["quy_mo"],
        "Số liệu": ["hinh_thuc", "xep_loai", "nghi_quyet", "mo_hinh"],
        "muc": ["thap", "cao"],
        "Nhóm I": ["Tiêu chí 1"],
        "Nhóm II": ["Tiêu chí 2"],
        "Kết luận": ["dat", "chua_dat"],
    }
    assert [talk.cut(uri, item["selectionRange"]) for item in symbols[:2]] == ["goc", "unit"]
    folds = talk.request("textDocument/foldingRange", document(uri))
    lines = BASE.split("\n")
    assert all(lines[item["startLine"]].endswith("{") for item in folds)
    assert all(lines[item["endLine"] + 1].strip().startswith("}") for item in folds)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_formatting_is_that_of_fmt_and_keeps_line_ends(talk: Editor, root: Path, end: str) -> None:
    messy = BASE.replace("  cite  ", "      cite ").replace("points 5", "points    5")
    uri = talk.open(root / "goc.antq", messy.replace("\n", end))
    options = {"options": {"tabSize": 2, "insertSpaces": True}}
    edits = talk.request("textDocument/formatting", {**document(uri), **options})
    assert all(edit["newText"].count("\n") == edit["newText"].count(end) for edit in edits)
    plain = [{**edit, "newText": edit["newText"].replace(end, "\n")} for edit in edits]
    wanted = format_ruleset(messy)[0]
    assert edited(messy, plain) == wanted
    talk.change(uri, str(wanted))
    assert talk.request("textDocument/formatting", {**document(uri), **options}) == []
    talk.change(uri, messy + "criterion {")
    assert talk.request("textDocument/formatting", {**document(uri), **options}) == []


def test_a_code_action_mends_what_a_finding_suggests(talk: Editor, root: Path) -> None:
    for wrong, right in (
        ("require it_vuu and previous.so_vuu >= so_vu", "require it_vu and previous.so_vuu >= so_vu"),
        ("require it_vu and previous.so_vuu >= so_vu", "require it_vu and previous.so_vu >= so_vu"),
        ("require it_vu and previous.so_vu == so_vu", "require it_vu and previous.so_vu = so_vu"),
        ("requrie it_vu and previous.so_vu >= so_vu", "require it_vu and previous.so_vu >= so_vu"),
        ("yêu cầu it_vu and previous.so_vu >= so_vu", "require it_vu and previous.so_vu >= so_vu"),
    ):
        uri = talk.open(root / "goc.antq", BASE.replace("require it_vu and previous.so_vu >= so_vu", wrong))
        found = talk.findings(uri)[0]
        asked = {**document(uri), "range": found["range"], "context": {"diagnostics": [found]}}
        (action,) = talk.request("textDocument/codeAction", asked)
        assert action["kind"] == "quickfix"
        assert right in edited(talk.texts[uri][0], action["edit"]["changes"][uri]), wrong
        talk.close(uri)


def test_no_action_is_offered_where_nothing_is_suggested(talk: Editor, root: Path) -> None:
    uri = talk.open(root / "goc.antq", BASE.replace("require it_vu", "require hoan_toan_khac"))
    found = talk.findings(uri)[0]
    asked = {**document(uri), "range": found["range"], "context": {"diagnostics": [found]}}
    assert talk.request("textDocument/codeAction", asked) == []


# ---------------------------------------------------------------- tests


def copied(tmp_path: Path) -> Path:
    """The folder of one instrument, to be spoiled."""
    for name in ("tt124", "chung"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "vocabulary.yaml", tmp_path)
    return tmp_path.resolve()


def test_tests_are_run_on_the_open_text_and_told_above_the_rules(tmp_path: Path) -> None:
    root = copied(tmp_path)
    with editor(root) as talk:
        uri = talk.open(root / "tt124" / "tt124_xa.antq")

        def lenses() -> list[str]:
            return [item["command"]["title"] for item in talk.request("textDocument/codeLens", document(uri))]

        def run() -> dict[str, Any]:
            asked = {"command": "antq.runTests", "arguments": [uri]}
            result: dict[str, Any] = talk.request("workspace/executeCommand", asked)
            return result

        assert lenses() == ["Chạy kiểm thử"] * 5
        first = run()
        assert first["failed"] == []
        assert first["tests"] > 10
        assert lenses()[0] == f"{first['tests']} trường hợp đạt · chạy lại"
        assert "workspace/codeLens/refresh" in talk.asked
        talk.change(
            uri, talk.texts[uri][0].replace("so_can_bo_cong_an_bi_ky_luat = 0", "so_can_bo_cong_an_bi_ky_luat = 9")
        )
        assert lenses()[0].startswith("trước lần sửa: ")
        second = run()
        assert second["failed"]
        told = lenses()
        assert "không đạt" in told[0]
        assert "không đạt" in told[3]
        assert "không đạt" not in told[4]
        assert "không đạt" in talk.shown[-1]


def test_tests_that_are_not_there_or_cannot_be_run_are_told(talk: Editor, root: Path) -> None:
    uri, shared = talk.open(root / "goc.antq"), talk.open(root / "chung" / "su_viec.antq")
    run = {"command": "antq.runTests", "arguments": [uri]}
    assert talk.request("workspace/executeCommand", run)["tests"] == 0
    assert (
        talk.request("textDocument/codeLens", document(uri))[0]["command"]["title"]
        == "Bộ tiêu chí chưa có tệp kiểm thử"
    )
    assert talk.request("textDocument/codeLens", document(shared)) == []
    assert talk.request("workspace/executeCommand", {**run, "arguments": [shared]}) is None
    (root / "tests.yaml").write_text("ruleset: [", encoding="utf-8")
    assert "không chạy được" in talk.request("workspace/executeCommand", run)["message"]


# ---------------------------------------------------------------- the extension for VS Code


def test_the_extension_says_its_language_as_the_server_reads_it() -> None:
    client = (ROOT.parent / "editors/vscode/src/extension.js").read_text(encoding="utf-8")
    assert 'initializationOptions: { lang: language, lint: settings.get("lint", true) }' in client
    package = json.loads((ROOT.parent / "editors/vscode/package.json").read_text(encoding="utf-8"))
    assert package["contributes"]["configuration"]["properties"]["antq.language"]["enum"] == ["vi", "en"]
