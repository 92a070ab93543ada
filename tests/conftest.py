"""What every test rests on: a cache of its own, so that no run remembers what an earlier one said."""

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTQ_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
