"""Files that a run over many records reads and writes."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from antq_rules import compile_ruleset, load_ruleset
from antq_rules.engines.sql import columns_of
from antq_rules.engines.sql.rows import row_of, score_of
from antq_rules.evidence.reader import read_document, read_evidence
from antq_rules.pipeline.batch import Rejected, Unreadable, run_batch
from antq_rules.pipeline.batch.blocks import blocks_of, lines_of
from pipeline.batch.lines_of_records import lines
from pipeline.batch.test_same_as_score import batch

duckdb = pytest.importorskip("duckdb")
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
WARD = json.dumps(json.loads((EXAMPLES / "phuong_dat_tt124.json").read_text("utf-8")), ensure_ascii=False).encode()
WRONG = b'{"unit": {"name": "X", "type": "phuong"}, "year": 2024, "as_of": "2024-11-18", "ruleset": "tt124_xa", "x": 1}'


def run(tmp_path, content, **more):
    request, batch_run = batch(tmp_path, content, **more)
    with batch_run as (counts, scores):
        found = scores.scored[0] if scores.scored else None
        statuses = scores.statuses(found) if found else {}
    return request, counts, statuses


def rows_of(path):
    return [json.loads(line, parse_float=Decimal) for line in path.read_text().splitlines()]


def test_counts_add_up_and_lines_keep_their_numbers(tmp_path):
    request, counts, statuses = run(tmp_path, b"\n".join([WARD, b"", WRONG, WARD]))
    assert (counts.read, counts.scored, counts.rejected, counts.written) == (3, 2, 1, 2)
    assert [row["line"] for row in rows_of(request.output)] == [1, 4]
    assert statuses["1"]["met"] == 2
    with request.rejects.open(encoding="utf-8-sig", newline="") as file:
        (reject,) = csv.DictReader(file)
    assert (reject["line"], reject["code"], reject["field"]) == ("3", "E401", "/x")


def test_a_run_without_rejects_leaves_no_file_of_rejects_of_an_earlier_one(tmp_path):
    run(tmp_path, WRONG)
    request, counts, _ = run(tmp_path, WARD)
    assert counts.rejected == 0
    assert not request.rejects.exists()


def test_one_row_for_each_criterion(tmp_path):
    request, counts, _ = run(tmp_path, WARD, per_criterion=True)
    rows = rows_of(request.output)
    assert counts.written == len(rows) == len(load_ruleset("tt124_xa").criteria)
    assert {row["criterion"] for row in rows} == {item.id for item in load_ruleset("tt124_xa").criteria}
    assert {row["ruleset"] for row in rows} == {"tt124_xa@1.0.1"}


def test_rulesets_are_chosen_record_by_record(tmp_path):
    other = json.dumps(json.loads((EXAMPLES / "truong_thpt.json").read_text("utf-8"))).encode()
    request, counts, _ = run(tmp_path, WARD + b"\n" + other)
    assert counts.rulesets == 2
    assert len({row["ruleset"] for row in rows_of(request.output)}) == 2


def test_a_strict_run_stops_and_writes_nothing(tmp_path):
    request, batch_run = batch(tmp_path, WARD + b"\n" + WRONG, is_strict=True)
    with pytest.raises(Rejected) as stopped, batch_run:
        pass
    assert stopped.value.rows[0]["line"] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.ndjson"]
    assert not request.output.exists()


def test_an_output_that_is_there_stays_when_a_run_fails(tmp_path):
    request, _, _ = run(tmp_path, WARD)
    before = request.output.read_bytes()
    with pytest.raises(Rejected), batch(tmp_path, WRONG, is_strict=True)[1]:
        pass
    assert request.output.read_bytes() == before


def test_a_missing_file_is_named(tmp_path):
    request, _ = batch(tmp_path, WARD)
    (tmp_path / "records.ndjson").unlink()
    with pytest.raises(Unreadable, match=r"records\.ndjson"), run_batch(request):
        pass


@pytest.mark.parametrize("end", [".parquet", ".csv", ".ndjson"])
def test_every_format_holds_the_same(tmp_path, end):
    request, batch_run = batch(tmp_path, WARD)
    output = tmp_path / f"out{end}"
    with run_batch(type(request)(**{**_fields(request), "output": output})):
        pass
    del batch_run
    reader = {".parquet": "read_parquet", ".csv": "read_csv", ".ndjson": "read_json"}[end]
    found = duckdb.sql(f"""SELECT "unit.name", decision, "status 1", "criteria met" FROM {reader}('{output}')""")
    assert found.fetchall() == [("Phường Tân Lập", "dat", "met", 4)]


def _fields(request):
    return {name: getattr(request, name) for name in request.__slots__}


def test_cells_that_look_like_formulas_are_text(tmp_path):
    hostile = WARD.replace("Phường Tân Lập".encode(), b"=HYPERLINK(1)")
    request, _ = batch(tmp_path, hostile + b"\n" + WRONG.replace(b'"X"', b'"@X"'))
    output = tmp_path / "out.csv"
    with run_batch(type(request)(**{**_fields(request), "output": output})):
        pass
    assert "'=HYPERLINK(1)" in output.read_text()
    assert ",'@X," in request.rejects.read_text("utf-8-sig")


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize("id", ["tt124_xa", "qd9745_xa", "qd510_xa", "tt124_khu_dan_cu"])
@pytest.mark.parametrize("kind", ["parquet", "duckdb", "csv"])
def test_a_table_says_the_same_as_lines(tmp_path, id, kind):
    ruleset = load_ruleset(id)
    program = compile_ruleset(ruleset)
    columns = columns_of(program.plan)
    if kind == "csv" and any(type_.endswith("[]") for type_ in columns.values()):
        pytest.skip("a list has no place in a cell")
    records = []
    for line in lines(ruleset, ruleset.applies_to[0], Random(id), 60, 0.0):
        node, _ = read_document(line, "x.json")
        evidence, _ = read_evidence(node, ruleset)
        if evidence is not None:
            records.append(evidence)
    assert records
    path, table = _table(tmp_path, records, ruleset, columns, kind)
    request, batch_run = batch(tmp_path, path.read_bytes(), path.name, table=table, choosing={"ruleset": id})
    with batch_run as (counts, _):
        assert (counts.scored, counts.rejected) == (len(records), 0)
    found = {row["line"]: score_of(row, program.plan) for row in rows_of(request.output)}
    first = 2 if kind == "csv" else 1
    assert found == {number: program.evaluate(record) for number, record in enumerate(records, first)}


def _table(tmp_path, records, ruleset, columns, kind):
    rows = tmp_path / "rows.json"
    rows.write_text("\n".join(json.dumps(row_of(item, ruleset.family), default=str) for item in records))
    given = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
    source = f"SELECT * FROM read_json('{rows}', format = 'newline_delimited', columns = {{{given}}})"
    path = tmp_path / f"table.{kind}"
    if kind == "duckdb":
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"CREATE TABLE so_lieu AS {source}")
        return path, "so_lieu"
    duckdb.sql(f"COPY ({source}) TO '{path}'")
    return path, None


def test_a_cell_that_is_not_of_its_kind_is_rejected_with_its_line(tmp_path):
    head = "unit.name,unit.type,year,as_of,ruleset,so_vu_chay_no,quan_ly_giao_duc_hieu_qua,la"
    table = f'{head}\nA,phuong,2024,2024-11-18,tt124_xa,"1,5",maybe,\n"B\nC",phuong,2024,2024-11-18,tt124_xa,3,TRUE,\n'
    request, counts, _ = run(tmp_path, table.encode(), name="bang.csv")
    assert (counts.scored, counts.rejected) == (1, 1)
    with request.rejects.open(encoding="utf-8-sig", newline="") as file:
        fields = [(row["line"], row["field"]) for row in csv.DictReader(file)]
    assert fields == [("2", "/evidence/quan_ly_giao_duc_hieu_qua"), ("2", "/evidence/so_vu_chay_no")]
    assert [(row["line"], row["unit.name"]) for row in rows_of(request.output)] == [(4, "B\nC")]


def test_the_callers_day_takes_the_place_of_the_records(tmp_path):
    request, _, _ = run(tmp_path, WARD, choosing={"as_of": date(2024, 12, 1)})
    assert [row["as_of"] for row in rows_of(request.output)] == ["2024-12-01"]


# ---------------------------------------------------------------- blocks, kills


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_blocks_cut_at_lines_hold_every_line_once(tmp_path, end):
    path = tmp_path / "lines"
    given = [b"x" * (number % 7) for number in range(200)] + [b"y"]
    path.write_bytes(b"\n".join(given) + end)
    blocks = list(blocks_of(path, "lines", 0, size=16))
    assert len(blocks) > 10
    assert [line for block in blocks for _, line in lines_of(block)] == given
    assert [number for block in blocks for number, _ in lines_of(block)] == list(range(1, len(given) + 1))


def test_several_processes_say_what_one_says(tmp_path, monkeypatch):
    monkeypatch.setattr("antq_rules.pipeline.batch.run.PARALLEL_FROM", 0)
    monkeypatch.setattr("antq_rules.pipeline.batch.blocks.BLOCK_BYTES", 10_000)
    content = b"\n".join([WARD, WRONG] * 20)
    request, counts, _ = run(tmp_path, content, processes=2)
    together = request.output.read_bytes(), request.rejects.read_bytes()
    request, alone, _ = run(tmp_path, content, processes=1)
    assert (counts.read, counts.scored, counts.rejected) == (alone.read, alone.scored, alone.rejected) == (40, 20, 20)
    assert together == (request.output.read_bytes(), request.rejects.read_bytes())


def test_a_killed_run_leaves_no_output_and_the_next_one_starts_again(tmp_path):
    (tmp_path / "records.ndjson").write_bytes(b"\n".join([WARD] * 2000))
    command = [sys.executable, "-m", "antq_rules.cli.main", "batch", "records.ndjson", "-o", "out.ndjson"]
    program = "from antq_rules.cli.main import main; main()"
    command = [sys.executable, "-c", program, *command[3:]]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(tmp_path.glob(".out.ndjson.partial-*/*")) and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert list(tmp_path.glob(".out.ndjson.partial-*"))
    assert not (tmp_path / "out.ndjson").exists()
    _, counts, _ = run(tmp_path, WARD)
    assert counts.scored == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.ndjson", "records.ndjson"]


def test_nothing_is_written_when_the_provinces_cannot_be_used(tmp_path):
    provinces = tmp_path / "tinh.csv"
    provinces.write_text("ma,tinh\n1,A\n")
    _, batch_run = batch(tmp_path, WARD, provinces=provinces)
    with pytest.raises(Unreadable, match=r"tinh\.csv"), batch_run:
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.ndjson", "tinh.csv"]


def test_names_of_folders_may_hold_any_character(tmp_path):
    folder = tmp_path / "d[1]*'x"
    folder.mkdir()
    plain = json.loads(WARD)
    plain.pop("_ghi_chu")
    request, counts, _ = run(folder, json.dumps(plain, ensure_ascii=False).encode() + b"\n" + WARD)
    assert counts.scored == 2
    assert request.output.exists()


@pytest.mark.parametrize("kind", ["parquet", "duckdb"])
def test_names_of_tables_may_hold_any_character(tmp_path, kind):
    folder, made = tmp_path / "d[1]*'x", tmp_path / f"made.{kind}"
    folder.mkdir()
    row = """SELECT 'A' AS "unit.name", 'xa' AS "unit.type", 2024 AS year, DATE '2024-11-18' AS as_of"""
    with duckdb.connect(str(made) if kind == "duckdb" else ":memory:") as connection:
        connection.execute(f"CREATE TABLE t AS {row}" if kind == "duckdb" else f"COPY ({row}) TO '{made}'")
    table = "t" if kind == "duckdb" else None
    request, counts, _ = run(folder, made.read_bytes(), name=f"b[2].{kind}", table=table)
    assert (counts.scored, counts.rejected) == (1, 0)
    assert request.output.exists()


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "ong.ndjson")
    request, _ = batch(tmp_path, WARD)
    pipe = type(request)(**{**_fields(request), "inputs": ((tmp_path / "ong.ndjson", "ong.ndjson"),)})
    with pytest.raises(Unreadable, match="not a regular file"), run_batch(pipe):
        pass
