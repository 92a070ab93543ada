"""Somebody types a ruleset letter by letter, deletes and inserts at random: nothing fails, nothing hangs."""

import random
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from antq_rules.authoring.format import format_ruleset
from antq_rules.authoring.language_server.completing import complete
from antq_rules.authoring.language_server.hovering import hover
from antq_rules.authoring.language_server.outline import Outlined, folds, outline
from antq_rules.authoring.language_server.session import Session
from authoring.language_server.editor import Editor, editor
from authoring.language_server.folder import BASE, EXTENDING, write

OPTIONS = {"tabSize": 2, "insertSpaces": True}
PIECES = [
    "",
    "",
    " ",
    "\n",
    "{",
    "}",
    '"',
    "(",
    ".",
    "=",
    "khi ",
    "when ",
    "tiêu chí ",
    "#",
    "ệ",
    "e\u0323\u0302",
    "😀",
    "\x00",
]
SECONDS_PER_QUESTION = 20.0
"""Far more than any question takes, on a machine that does much else: what hangs takes longer."""


def question(talk: Editor, uri: str, rng: random.Random) -> None:
    """One request of any kind, about any place."""
    lines = talk.texts[uri][0].count("\n")
    place = {"line": rng.randint(0, lines + 1), "character": rng.randint(0, 90)}
    document: dict[str, Any] = {"textDocument": {"uri": uri}}
    at = {**document, "position": place}
    area = {"start": {"line": 0, "character": 0}, "end": place}
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("hover", at),
        ("completion", at),
        ("completion", at),
        ("definition", at),
        ("references", {**at, "context": {"includeDeclaration": True}}),
        ("documentHighlight", at),
        ("documentSymbol", document),
        ("foldingRange", document),
        ("codeLens", document),
        ("formatting", {**document, "options": OPTIONS}),
        ("codeAction", {**document, "range": area, "context": {"diagnostics": []}}),
    ]
    kind, parameters = rng.choice(kinds)
    begun = time.monotonic()
    talk.request(f"textDocument/{kind}", parameters)
    assert time.monotonic() - begun < SECONDS_PER_QUESTION, kind


def test_a_ruleset_typed_letter_by_letter_and_taken_back_at_random(tmp_path: Path) -> None:
    root, rng = write(tmp_path), random.Random(4)
    with editor(root) as talk:
        uri = talk.open(root / "tinh.antq", "")
        for end in range(1, len(EXTENDING) + 1):
            talk.change(uri, EXTENDING[:end])
            question(talk, uri, rng)
        assert talk.codes(uri) == []
        text = EXTENDING
        for _ in range(200):
            start = rng.randint(0, len(text))
            text = text[:start] + rng.choice(PIECES) + text[start + rng.choice([1, 1, 1, 2, 5, 40]) :]
            talk.change(uri, text)
            question(talk, uri, rng)
        talk.change(uri, EXTENDING)
        assert talk.codes(uri) == []


def is_nested(items: tuple[Outlined, ...], start: int, end: int) -> bool:
    return all(
        start <= item.start <= item.name_start <= item.name_end <= item.end <= end
        and is_nested(item.children, item.start, item.end)
        for item in items
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("lexicon", ["en", "vi"])
def test_any_spoiled_text_gives_answers_within_the_text(tmp_path: Path, lexicon: str, form: Any) -> None:
    root, rng = write(tmp_path, lexicon), random.Random(f"{lexicon} {form}")
    whole = format_ruleset(BASE, keywords=lexicon)[0]
    assert whole is not None
    whole = unicodedata.normalize(form, whole)
    session, path = Session(folders=(root,)), root / "goc.antq"
    for _ in range(120):
        text = whole[: rng.randint(0, len(whole))] if rng.random() < 0.4 else whole
        for _ in range(rng.randint(1, 6)):
            start = rng.randint(0, len(text))
            text = text[:start] + rng.choice(PIECES) + text[start + rng.choice([0, 1, 1, 2, 5, 300]) :]
        session.put(path, text)
        project, client = session.project(path), session.text(path)
        size = len(client.read_text)
        offset = rng.randint(0, size)
        reading = project.reading(path)
        assert reading is not None
        assert reading.source.text == client.read_text
        assert all(item.start <= item.end == offset for item in complete(project, path, offset, "vi"))
        told = hover(project, path, offset, "en")
        assert told is None or told.start <= offset <= told.end
        assert all(0 <= item.start <= item.end <= size for item in project.occurrences(path))
        assert is_nested(outline(reading, "vi"), 0, size)
        assert all(0 <= item.first < item.last <= text.count("\n") for item in folds(reading))
        for shown in session.check(path):
            assert all(
                item.span is None or item.span.end <= len(item.span.source.text) for item in session.shown(shown)
            )


def long_ruleset(lines: int) -> str:
    """A sound ruleset of at least so many lines."""
    count = lines // 6 + 1
    head = BASE.replace('use "chung/su_viec.antq"\n', "").partition("unit {")[0]
    fields = "".join(f'  so_{n} : count "Số {n}"\n' for n in range(1, count))
    criterion = 'criterion {n} "Tiêu chí {n}" {{\n  cite "Điều {n}"\n  basis official\n  require so_{n} >= {n}\n}}\n'
    criteria = "".join(criterion.format(n=n) for n in range(1, count))
    decision = 'decision {\n  dat "Đạt" when all criteria met\n  otherwise chua_dat "Chưa đạt"\n}\n'
    return f"{head}evidence {{\n{fields}}}\n{criteria}{decision}"


def test_a_long_ruleset_is_answered_about_in_proportion_to_its_length(tmp_path: Path) -> None:
    """Ten times the lines take no more than some thirty times the time, whatever the machine."""
    taken = []
    for lines in (200, 2000):
        session, path = Session(folders=(tmp_path.resolve(),)), tmp_path.resolve() / f"dai_{lines}.antq"
        text = long_ruleset(lines)
        best = float("inf")
        for number in range(3):
            session.put(path, text + f"# {number}")
            begun = time.perf_counter()
            assert session.check(path) == {path}
            assert session.shown(path) == ()
            project = session.project(path)
            assert complete(project, path, text.index("so_7 >=") + 3, "vi")
            assert hover(project, path, text.index("so_7 >=") + 2, "vi")
            best = min(best, time.perf_counter() - begun)
        taken.append(best)
    assert taken[1] < 30 * taken[0], taken
