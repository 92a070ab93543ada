"""Files below a folder, also while others write there."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from antq_rules.pipeline.files import files_below
from antq_rules.pipeline.library import Library, bundled_root


def test_the_same_files_as_a_glob_finds() -> None:
    assert sorted(files_below(bundled_root(), "*.antq")) == sorted(bundled_root().rglob("*.antq"))


def test_a_folder_that_goes_away_meanwhile_has_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bo").mkdir()
    (tmp_path / "bo" / "mot.antq").write_text("antq 1\n", encoding="utf-8")
    gone = tmp_path / "tam"
    gone.mkdir()
    scandir = os.scandir

    def scan(place: Any) -> Iterator[Any]:
        if Path(place) == gone:
            raise FileNotFoundError(place)
        return scandir(place)

    monkeypatch.setattr(os, "scandir", scan)
    assert list(files_below(tmp_path, "*.antq")) == [tmp_path / "bo" / "mot.antq"]
    assert Library([tmp_path]).entries == ()
