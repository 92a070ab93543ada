"""What may be written at a place.

In: a project, a file, an offset, a language. Out: completions. Invariants: a keyword is proposed only where the grammar
takes it, in the lexicon of the file; a name only where it can mean something; nothing inside texts and comments but
the paths of files to use.
"""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from antq_rules.authoring.language_server.declared import Reference
from antq_rules.authoring.language_server.expression_names import place_in_expression
from antq_rules.authoring.language_server.project import WITH_OPTIONS, Project, Symbol, Visible
from antq_rules.authoring.language_server.reading import Reading
from antq_rules.authoring.language_server.words import fixed_meaning, keyword_meaning, spoken_name
from antq_rules.diagnostics.suggest import fold_diacritics
from antq_rules.ruleset.model import BASES, STATUSES
from antq_rules.ruleset.types import DOCUMENT_PARTS
from antq_rules.syntax.keywords import KEYWORDS, PARTS, written_in
from antq_rules.syntax.partial import accepted_before
from antq_rules.syntax.wording import COMPARISONS, IDS, TEXTS

MOST_WORDS = 6
_TERMINALS = frozenset(keyword.terminal for keyword in KEYWORDS) - {"ANTQ"}
_WORDS = re.compile(r"(?:\w+[ \t\xa0]+){0,5}\w*$")
_OF_TYPE = {"COUNT": ("LIST_OF",), "SUM": ("LIST_OF",), "EVERY": ("LIST_OF",), "SOME": ("LIST_OF",)}


@dataclass(frozen=True, slots=True)
class Completion:
    """A text for the characters `start` to `end`, which end at the place that was asked about.

    `kind` is the kind of a declaration, or `keyword`, `unit_type`, `ruleset`, `family`, `part`, `file`, `word`.
    `matches` is what the editor compares with what was typed; `rank` puts names before keywords.
    """

    text: str
    kind: str
    start: int
    end: int
    detail: str = ""
    meaning: str = ""
    matches: str = ""
    rank: int = 0


def complete(project: Project, path: Path, offset: int, lang: str) -> tuple[Completion, ...]:
    """What may be written at an offset."""
    reading = project.reading(path)
    if reading is None:
        return ()
    return tuple(_Completer(project, path, reading, offset, lang).all())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word would stand: `index` among the tokens, `first` of its item, and what the grammar takes there."""

    index: int
    first: int
    accepted: frozenset[str]


class _Completer:
    def __init__(self, project: Project, path: Path, reading: Reading, offset: int, lang: str) -> None:
        self.project = project
        self.path = path
        self.reading = reading
        self.tokens = reading.partly.tokens
        self.lexed = reading.partly.lexed
        self.offset = offset
        self.lang = lang
        text = reading.source.text
        self.line = text[text.rfind("\n", 0, offset) + 1 : offset]

    @property
    def visible(self) -> Visible:
        return self.project.visible(self.path)

    def all(self) -> Iterator[Completion]:
        use = written_in(self.reading.lexicon)["USE"]
        used = re.search(rf'(?:^|\s){use}[ \t]+"([^"]*)$', self.line)
        if used:
            yield from self._files(used[1])
        elif not self._is_in_text():
            path = self._path_before()
            yield from self._parts(path) if path else self._words()

    def _is_in_text(self) -> bool:
        """Whether the place is inside a text or a comment."""
        text = self.reading.source.text
        comments = (item.span for item in reversed(self.lexed.comments) if item.span.start < self.offset)
        comment = next(comments, None)
        if comment is not None and "\n" not in text[comment.start : self.offset]:
            return True
        index = self._index(self.offset)
        if any(
            item.kind in TEXTS and item.start < self.offset < item.end
            for item in self.tokens[max(index - 1, 0) : index]
        ):
            return True
        return self.line.replace('\\"', "").count('"') % 2 == 1

    def _index(self, start: int) -> int:
        return bisect_left(self.tokens, start, key=lambda token: token.start)

    # ------------------------------------------------------------ words

    def _words(self) -> Iterator[Completion]:
        match = _WORDS.search(self.line)
        typed = match[0] if match else ""
        starts = [found.start() for found in re.finditer(r"\w+", typed)]
        if not typed or typed[-1:].isspace():
            starts.append(len(typed))
        seen: set[str] = set()
        for number, begin in enumerate(starts):
            words = typed[begin:]
            start = self.offset - len(words)
            is_word = number == len(starts) - 1
            if words[:1].isdigit() or not (is_word or self._begins_phrase(words)):
                continue
            place = self._place(start)
            found = [*(self._names(place, start) if is_word else ()), *self._keywords(place, start, words)]
            for item in found:
                if item.text not in seen:
                    seen.add(item.text)
                    yield item

    def _place(self, start: int) -> _Place:
        partly = self.reading.partly
        index = self._index(start)
        piece = partly.piece_before(index)
        first = index if piece is None or piece.is_stray else piece.start
        return _Place(index, first, accepted_before(partly, index))

    def _begins_phrase(self, words: str) -> bool:
        folded = fold_diacritics(_plain(words))
        return any(_folded(phrase).startswith(folded) for phrase in written_in(self.reading.lexicon).values())

    def _keywords(self, place: _Place, start: int, words: str) -> Iterator[Completion]:
        lexicon = self.reading.lexicon
        typed = _plain(words)
        for terminal, phrase in written_in(lexicon).items():
            if terminal not in place.accepted or terminal not in _TERMINALS:
                continue
            if not _folded(phrase).startswith(fold_diacritics(typed)):
                continue
            # what was typed without diacritics is to be found by an editor that compares letter by letter
            matches = phrase if phrase.startswith(typed) else _folded(phrase)
            meaning = keyword_meaning(terminal, self.lang, lexicon)
            yield Completion(phrase, "keyword", start, self.offset, "", meaning, matches, 1)

    # ------------------------------------------------------------ names

    def _names(self, place: _Place, start: int) -> Iterator[Completion]:
        kind = self._kind(place.index - 1, place)
        if place.accepted & IDS:
            yield from self._ids(place, kind, start)
        if "NAME" not in place.accepted and "FIXED_NAME" not in place.accepted:
            return
        lists, beside = place_in_expression(self.lexed, place.first, place.index)
        if "LPAR" in place.accepted or beside is not None:
            yield from self._values(lists, beside, start)
        elif kind == "LPAR" and self._kind(place.index - 2, place) in _OF_TYPE:
            yield from self._symbols(self.visible.names.values(), start, ("LIST_OF",))
        elif kind == "ATTESTED":
            yield from self._symbols(self.visible.names.values(), start, ("ATTESTATION",))
        else:
            yield from self._words_of_header(place, start)

    def _kind(self, index: int, place: _Place) -> str:
        return self.tokens[index].kind if place.first <= index < place.index else ""

    def _ids(self, place: _Place, kind: str, start: int) -> Iterator[Completion]:
        if kind in ("IN_GROUP", "OF_GROUP"):
            yield from self._symbols(self.visible.groups.values(), start)
        elif kind == "CRITERION":
            before = self._kind(place.index - 2, place)
            if before in ("REPLACE", "WITHDRAW"):
                base = self.project.base_path(self.path)
                yield from self._symbols(self.project.visible(base).criteria.values() if base else (), start)
            elif before:
                yield from self._symbols(self.visible.criteria.values(), start)

    def _values(self, lists: tuple[str, ...], beside: Reference | None, start: int) -> Iterator[Completion]:
        owner = self.project.value_symbol(beside, self.visible) if beside else None
        if beside is not None and beside.root == "unit" and beside.name == "type":
            yield from self._unit_types(start)
            return
        if owner is not None and self.project.declaration(owner).type in WITH_OPTIONS:
            yield from self._symbols(self.project.children(owner, "option").values(), start)
            return
        for name in lists:
            found = self.visible.names.get(name)
            yield from self._symbols(self.project.children(found, "element").values() if found else (), start)
        yield from self._symbols(self.visible.names.values(), start)

    def _words_of_header(self, place: _Place, start: int) -> Iterator[Completion]:
        index = place.index - 1
        while self._kind(index, place) in ("COMMA", "NAME"):
            index -= 1
        tellers: dict[str, Callable[[int], Iterator[Completion]]] = {
            "FAMILY": self._families,
            "STATUS": lambda start: self._fixed(STATUSES, start),
            "BASIS": lambda start: self._fixed(BASES, start),
            "APPLIES_TO": self._unit_types,
            "SUPERSEDES": self._rulesets,
            "EXTENDS": self._rulesets,
            "RECOGNISES": lambda start: self._symbols(self.visible.outcomes.values(), start),
        }
        teller = tellers.get(self._kind(index, place))
        is_list = self._kind(index, place) in ("APPLIES_TO", "SUPERSEDES")
        if teller is not None and (index == place.index - 1 or is_list):
            yield from teller(start)
        elif self._kind(place.first, place) == "SET" and place.index == place.first + 2:
            names = self.visible.names.values()
            parameters = (item for item in names if self.project.declaration(item).kind == "parameter")
            yield from self._symbols(parameters, start)
        elif self._kind(place.first, place) in ("SET", "PARAMETER") and self._has_value(place):
            name = place.first + 1 + (self._kind(place.first, place) == "SET")
            owner = self.visible.names.get(self.lexed.text(self.tokens[name]))
            yield from self._symbols(self.project.children(owner, "option").values() if owner else (), start)

    def _has_value(self, place: _Place) -> bool:
        return any(token.kind in COMPARISONS for token in self.tokens[place.first : place.index])

    def _symbols(self, symbols: Iterable[Symbol], start: int, types: tuple[str, ...] = ()) -> Iterator[Completion]:
        for symbol in symbols:
            item = self.project.declaration(symbol)
            if not types or item.type in types:
                label = item.texts.get("LABEL", "")
                kind = f"{written_in(self.reading.lexicon)[item.type]}" if item.type else ""
                detail = " · ".join(filter(None, (kind, label)))
                yield Completion(item.name, item.kind, start, self.offset, detail, matches=item.name)

    def _fixed(self, names: Iterable[str], start: int) -> Iterator[Completion]:
        for name in names:
            spoken = spoken_name(name, self.reading.lexicon)
            yield self._word(spoken, "word", start, fixed_meaning(name, self.lang))

    def _word(self, text: str, kind: str, start: int, detail: str = "") -> Completion:
        typed = self.reading.source.text[start : self.offset]
        matches = text if text.startswith(typed) else _folded(text)
        return Completion(text, kind, start, self.offset, detail, matches=matches)

    def _unit_types(self, start: int) -> Iterator[Completion]:
        for name, entry in self.project.library.vocabulary.unit_types.items():
            yield self._word(name, "unit_type", start, entry.vi if self.lang == "vi" else entry.en)

    def _rulesets(self, start: int) -> Iterator[Completion]:
        for entry in self.project.library.current:
            if entry.path.resolve() != self.path:
                yield self._word(entry.facts.id, "ruleset", start, entry.facts.title)

    def _families(self, start: int) -> Iterator[Completion]:
        names = sorted({entry.facts.family for entry in self.project.library.current} - {""})
        return (self._word(name, "family", start) for name in names)

    # ------------------------------------------------------------ behind a dot, and inside the path of a file

    def _path_before(self) -> tuple[str, ...]:
        """The names before the last dot, where the place is in a word behind it; `unit` and `previous` in English."""
        own = written_in(self.reading.lexicon)
        roots = "|".join((own["UNIT"], own["PREVIOUS"]))
        match = re.search(rf"((?:{roots}|[a-z][a-z0-9_]*)(?:\.[a-z][a-z0-9_]*)*)\.([\w \xa0]*)$", self.line)
        if match is None or not self._is_part(match[2]):
            return ()
        english = {own["UNIT"]: "unit", own["PREVIOUS"]: "previous"}
        first, *rest = match[1].split(".")
        return (english.get(first, first), *rest)

    def _is_part(self, typed: str) -> bool:
        """Whether what is typed behind a dot can be one part: only parts that the language gives have blanks."""
        folded = fold_diacritics(_plain(typed))
        spoken = (spoken_name(part.english, self.reading.lexicon) for part in PARTS)
        return " " not in folded or any(_folded(part).startswith(folded) for part in spoken)

    def _parts(self, path: tuple[str, ...]) -> Iterator[Completion]:
        start = self.reading.source.text.rfind(".", 0, self.offset) + 1
        visible = self.visible
        if path == ("unit",):
            yield from self._fixed(("type",), start)
            yield from self._symbols(visible.attributes.values(), start)
        elif path == ("previous",):
            yield from self._symbols((item for item in visible.names.values() if self._is_field(item)), start)
        else:
            names = path[1:] if path[0] in ("unit", "previous") else path
            symbol = (visible.attributes if path[0] == "unit" else visible.names).get(names[0])
            for name in names[1:]:
                symbol = self.project.children(symbol, "element").get(name) if symbol else None
            yield from self._parts_of(symbol, names, start)

    def _is_field(self, symbol: Symbol) -> bool:
        return self.project.declaration(symbol).kind == "field"

    def _parts_of(self, symbol: Symbol | None, names: tuple[str, ...], start: int) -> Iterator[Completion]:
        if symbol is None:
            symbol = self._element(names)
        kind = self.project.declaration(symbol).type if symbol else ""
        if kind == "DOCUMENT":
            yield from self._fixed(DOCUMENT_PARTS, start)
        elif symbol is not None and kind == "LIST_OF":
            yield from self._symbols(self.project.children(symbol, "element").values(), start)

    def _element(self, names: tuple[str, ...]) -> Symbol | None:
        """The field of a list whose elements the place looks at."""
        if len(names) != 1:
            return None
        place = self._place(self.offset - len(names[0]) - 1)
        for name in place_in_expression(self.lexed, place.first, place.index)[0]:
            owner = self.visible.names.get(name)
            found = self.project.children(owner, "element").get(names[0]) if owner else None
            if found is not None:
                return found
        return None

    def _files(self, typed: str) -> Iterator[Completion]:
        files = self.project.files
        root, here = files.root_of(self.path), posixpath.dirname(files.key(self.path))
        for path in self.project.all_paths:
            reading = self.project.reading(path)
            is_shared = reading is not None and not reading.contents.head.id
            if is_shared and path != self.path and path.is_relative_to(root):
                text = posixpath.relpath(files.key(path), here or ".")
                yield Completion(text, "file", self.offset - len(typed), self.offset, matches=text)


def _plain(words: str) -> str:
    """Words with single blanks; one at the end stays, because a phrase that is whole does not go on behind it."""
    return " ".join(words.split()) + (" " if words[-1:].isspace() else "")


@cache
def _folded(phrase: str) -> str:
    return fold_diacritics(phrase)
