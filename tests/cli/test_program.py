"""The program as a whole: streams, exit codes, languages, files, faults, start-up."""

import json
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from antq_rules.cli import audit_en, audit_vi, authoring_en, authoring_vi, messages_en, messages_vi, scoring
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.main import COMMANDS, main
from antq_rules.cli.wording import choose_language

FILES = Path(__file__).parent / "files"
OURS = ["--rulesets-dir", "mau"]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FILES)
    monkeypatch.delenv("ANTQ_LANG", raising=False)


def invoke(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


def test_warnings_do_not_fail_unless_they_are_denied(tmp_path: Path) -> None:
    text = (FILES / "mau" / "mau_xa.antq").read_text(encoding="utf-8")
    unused = 'evidence { khong_ai_dung : flag "Không ai dùng" }\n'
    (tmp_path / "mau_xa.antq").write_text(text + unused, encoding="utf-8")
    allowed, denied = (invoke("check", str(tmp_path), *more) for more in ([], ["--deny-warnings"]))
    assert "W101" in allowed.stderr
    assert (allowed.exit_code, denied.exit_code) == (0, 1)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from antq_rules.cli.main import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_both_languages_have_the_same_messages_with_the_same_facts() -> None:
    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for vi, en in ((messages_vi, messages_en), (authoring_vi, authoring_en), (audit_vi, audit_en)):
        assert set(vi.MESSAGES) == set(en.MESSAGES)
        assert not [key for key, text in vi.MESSAGES.items() if facts(text) != facts(en.MESSAGES[key])]
    tables = [messages_vi.MESSAGES, authoring_vi.MESSAGES, audit_vi.MESSAGES]
    assert len({key for table in tables for key in table}) == sum(map(len, tables))


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "vi"),
        ([], {"ANTQ_LANG": "en_GB.UTF-8"}, "en"),
        ([], {"ANTQ_LANG": "fr"}, "vi"),
        (["--lang", "en"], {"ANTQ_LANG": "vi"}, "en"),
        (["score", "--lang=en"], {}, "en"),
        (["--lang", "en", "score", "--lang", "vi"], {}, "vi"),
        (["score", "--", "--lang", "en"], {}, "vi"),
        (["--lang"], {"ANTQ_LANG": "en"}, "en"),
        (["--lang", "fr"], {}, "vi"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    assert choose_language(arguments, environment) == lang


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, lang: str) -> None:
    result = invoke(name, "--help", "--lang", lang)
    assert result.exit_code == 0
    assert ("Cách dùng: " if lang == "vi" else "Usage: ") in result.stdout
    assert ("Options:" in result.stdout) == (lang == "en")


def test_results_go_to_standard_output_and_findings_to_standard_error() -> None:
    result = invoke("score", "dat.json", "sai.json", *OURS)
    assert result.exit_code == ExitCode.FINDINGS
    assert "[E402]" in result.stderr
    assert "[E402]" not in result.stdout
    assert "Xã Hợp Hoà" in result.stdout
    assert "Xã Hợp Hoà" not in result.stderr


def test_the_outcome_does_not_change_the_exit_code_unless_asked() -> None:
    assert invoke("score", "khong_dat.json", *OURS).exit_code == ExitCode.DONE
    assert invoke("score", "khong_dat.json", *OURS, "--fail-unless", "dat").exit_code == ExitCode.NOT_REACHED
    assert invoke("score", "khong_dat.json", *OURS, "--fail-unless", "chua_dat").exit_code == ExitCode.DONE
    assert invoke("score", "dat.json", "khong_dat.json", *OURS, "--fail-unless", "dat").exit_code == (
        ExitCode.NOT_REACHED
    )


def test_json_of_one_file_is_an_object_and_of_several_an_array() -> None:
    one = json.loads(invoke("score", "dat.json", *OURS, "--format", "json").stdout)
    assert one["decision"]["outcome"] == "dat"
    several = json.loads(invoke("score", "dat.json", "sai.json", "thieu.yaml", *OURS, "--format", "json").stdout)
    assert [item["unit"]["name"] for item in several] == ["Xã Hợp Hoà", "Xã Đông Lợi"]
    assert several[0] == one


def test_the_same_bytes_each_time() -> None:
    first = invoke("score", "thieu.yaml", *OURS, "--format", "json").stdout_bytes
    assert invoke("score", "thieu.yaml", *OURS, "--format", "json").stdout_bytes == first


def test_a_fault_in_one_ruleset_is_said_once_for_many_records() -> None:
    result = invoke("score", "dat.json", "thieu.yaml", "--ruleset", "hong/hong_xa.antq", "--message-format", "concise")
    assert result.stderr.count("[E104]") == 1


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_output_file(format: str, tmp_path: Path) -> None:
    target = tmp_path / "kết quả.txt"
    result = invoke("score", "dat.json", *OURS, "--format", format, "--output", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == invoke("score", "dat.json", *OURS, "--format", format).stdout


def test_machine_readable_findings_are_one_document() -> None:
    result = invoke("score", "sai.json", "khong_co.json", *OURS, "--message-format", "json")
    assert sorted(item["code"] for item in json.loads(result.stderr)) == ["E401", "E402", "E507"]
    log = json.loads(invoke("--message-format", "sarif", "score", "sai.json", *OURS).stderr)
    assert log["runs"][0]["tool"]["driver"]["version"]
    assert json.loads(invoke("check", "mau", "--message-format", "json").stderr) == []
    assert invoke("score", "dat.json", *OURS, "--message-format", "json").stderr == ""


def test_options_of_the_program_are_accepted_before_and_after_the_command() -> None:
    before = invoke("--message-format", "concise", "--lang", "en", "score", "sai.json", *OURS)
    after = invoke("score", "sai.json", *OURS, "--message-format", "concise", "--lang", "en")
    assert before.stderr == after.stderr
    assert before.stderr.startswith("sai.json:7:23: error[E402]: ")


def test_standard_input() -> None:
    result = invoke("score", "-", *OURS, given=(FILES / "dat.json").read_bytes())
    assert result.exit_code == 0
    assert invoke("score", "-", *OURS, given=b"").exit_code == ExitCode.FINDINGS


def test_rulesets_as_json_have_the_fixed_keys() -> None:
    listed = json.loads(invoke("rulesets", *OURS, "--format", "json").stdout)
    ours = next(item for item in listed if item["id"] == "mau_xa")
    assert ours == {
        "id": "mau_xa",
        "version": "1.0.0",
        "family": "mau",
        "status": "local",
        "title": "Xã, phường mẫu để thử dòng lệnh",
        "instrument": "01/2024/QĐ-MAU",
        "applies_to": ["xa", "phuong"],
        "in_force": {"from": "2024-01-15", "to": None},
        "criteria": 4,
        "basis": {"official": 3, "secondary": 0, "counted": 0, "assumed": 1},
    }
    assert {"tt124_xa", "qd9745_xa"} <= {item["id"] for item in listed}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_rulesets_as_text(lang: str) -> None:
    text = invoke("rulesets", *OURS, "--lang", lang).stdout
    assert "mau_xa@1.0.0\n" in text
    assert ("Thời gian áp dụng: từ 15/01/2024" if lang == "vi" else "In force: from 15 January 2024") in text


def test_schema_and_form() -> None:
    schema = json.loads(invoke("schema", "mau_xa", *OURS).stdout)
    assert schema["type"] == "object"
    result = json.loads(invoke("schema", "--result").stdout)
    assert result["$id"] == "antq-rules/assessment/1"
    assert json.loads(invoke("form", "mau_xa", *OURS, "--format", "json").stdout)
    assert invoke("schema", "mau_xa", "--result", *OURS).exit_code == ExitCode.USAGE


def test_explain_as_json() -> None:
    one = json.loads(invoke("explain", "dat.json", "-c", "4", *OURS, "--format", "json").stdout)
    assert (one["id"], one["status"]) == ("4", "met")
    assert len(json.loads(invoke("explain", "dat.json", *OURS, "--format", "json").stdout)) == 4


def test_codes_are_listed_by_step() -> None:
    text = invoke("code", "--lang", "en").stdout
    assert text.index("E001") < text.index("Names") < text.index("E104") < text.index("E501") < text.index("E900")


@pytest.fixture
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError("a\nb")

    monkeypatch.setattr(scoring, "read_document", fail)


@pytest.mark.usefixtures("_broken")
def test_an_internal_fault_is_one_line() -> None:
    result = invoke("score", "dat.json", *OURS, "--lang", "en")
    assert result.exit_code == ExitCode.FAULT
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("error[E900]: this is a fault in antq-rules ")
    assert "LookupError: a\\nb" in line


@pytest.mark.usefixtures("_broken")
def test_debug_adds_the_traceback() -> None:
    result = invoke("score", "dat.json", *OURS, "--debug")
    assert result.exit_code == ExitCode.FAULT
    assert "Traceback" in result.stderr
    (item,) = json.loads(invoke("score", "dat.json", *OURS, "--message-format", "json").stderr)
    assert item["code"] == "E900"


def test_interrupting(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scoring, "read_document", interrupt)
    result = invoke("score", "dat.json", *OURS)
    assert result.exit_code == ExitCode.INTERRUPTED
    assert result.stderr.strip() == "đã dừng theo yêu cầu"


def test_names_that_are_hard_to_print() -> None:
    result = process("score", b"kh\xffng.json".decode(errors="surrogateescape"), "--message-format", "concise")
    assert result.returncode == ExitCode.FINDINGS
    assert b"kh\\udcffng.json" in result.stderr
    assert "[E507]" in invoke("score", "a\0b", "--message-format", "concise").stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    script = "import sys; from antq_rules.cli.main import main; main()"
    writer = subprocess.Popen(
        [sys.executable, "-c", script, "code", "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    assert writer.wait() == ExitCode.DONE
    assert writer.stderr.read() == b""
    writer.stderr.close()


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1252"}],
)
def test_vietnamese_is_written_whatever_the_locale(environment: dict[str, str]) -> None:
    result = process("score", "dat.json", *OURS, **environment)
    assert result.returncode == 0
    assert "KẾT QUẢ CHẤM" in result.stdout.decode("utf-8")


def test_help_imports_none_of_the_large_libraries() -> None:
    script = (
        "import sys\nfrom antq_rules.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit(', '.join({'pydantic', 'lark', 'yaml', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert result.stderr.decode().strip() == ""


def test_scoring_does_not_import_rich() -> None:
    script = (
        "import sys\nfrom antq_rules.cli.main import main\n"
        "try: main(['score', 'dat.json', '--rulesets-dir', 'mau'])\nexcept SystemExit: pass\n"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_colour_only_on_a_terminal_and_without_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("antq_rules.cli.console._is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in invoke("score", "dat.json", *OURS).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in invoke("score", "dat.json", *OURS).stdout
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in invoke("score", "dat.json", *OURS).stdout
