"""Every input of the fuzzing corpus, and the seeds of each target, give nothing but diagnostics."""

from pathlib import Path

import pytest

from fuzz.targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus(target: str) -> None:
    inputs = sorted((CORPUS / target).iterdir())
    assert len(inputs) >= 20
    for path in inputs:
        TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xfe", b"{", b"[" * 5000, "﻿antq 1\n".encode(), b'{"a": 1e999}'])
def test_inputs_that_are_nothing(target: str, data: bytes) -> None:
    TARGETS[target](data)
