"""The benchmark compares before it times; with few records that is a test like others."""

import pytest

pytest.importorskip("duckdb")


def test_all_engines_of_the_benchmark_say_the_same():
    from benchmarks.__main__ import check_statuses

    assert len(check_statuses(40).criteria) == 34


def test_the_program_of_the_law_says_the_same():
    from benchmarks.law import statuses_of_law

    assert len(statuses_of_law(60, 1)) == 3


def test_bulk_engines_say_the_same():
    from benchmarks.batch import tables

    titles = [title for title, _, _ in tables(200)]
    assert len(titles) == 2
