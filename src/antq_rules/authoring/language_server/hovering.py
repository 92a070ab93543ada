"""What is known of the word under the pointer.

In: a project, a file, an offset, a language. Out: Markdown, and the place that it is about. Invariants: the author's
texts cannot become markup or links; a word of which nothing is known gives no answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antq_rules.authoring.language_server.declared import NAMES, Declaration
from antq_rules.authoring.language_server.project import Occurrence, Project, Symbol
from antq_rules.authoring.language_server.reading import Reading
from antq_rules.authoring.language_server.words import fixed_meaning, keyword_meaning, say, spoken_name
from antq_rules.report.markdown import escape
from antq_rules.syntax.keywords import FIXED_NAME, KEYWORDS, written_in

MOST_USES = 12
MOST_REACHED = 200
MOST_CODE = 1200
_ALWAYS_USED_BY = (*NAMES, "attribute", "element")
_KEYWORDS = frozenset(keyword.terminal for keyword in KEYWORDS)


@dataclass(frozen=True, slots=True)
class Hover:
    """Markdown about the characters `start` to `end`."""

    start: int
    end: int
    text: str


def hover(project: Project, path: Path, offset: int, lang: str) -> Hover | None:
    """What is known of the word at an offset."""
    reading = project.reading(path)
    if reading is None:
        return None
    found = project.at(path, offset)
    if found is not None:
        lines = _Teller(project, path, reading, lang).lines(found)
        if lines:
            return Hover(found.start, found.end, "\n\n".join(lines))
    return _keyword(reading, offset, lang)


def _keyword(reading: Reading, offset: int, lang: str) -> Hover | None:
    for token in reading.partly.tokens:
        if token.start <= offset < token.end and token.kind in _KEYWORDS:
            phrase = " ".join(reading.partly.lexed.text(token).split())
            text = f"**{phrase}** — {say('keyword', lang)}\n\n{keyword_meaning(token.kind, lang, reading.lexicon)}"
            return Hover(token.start, token.end, text)
        if token.start <= offset < token.end and token.kind == FIXED_NAME:
            return None
    return None


class _Teller:
    def __init__(self, project: Project, path: Path, reading: Reading, lang: str) -> None:
        self.project = project
        self.path = path
        self.reading = reading
        self.lang = lang

    def lines(self, found: Occurrence) -> list[str]:
        if found.symbol is not None:
            return self._symbol(found.symbol, self._own(found) or found.symbol)
        tellers = {"unit_type": self._unit_type, "family": self._family, "file": self._file}
        if found.kind in tellers:
            return tellers[found.kind](found)
        meaning = fixed_meaning(found.name, self.lang) if found.kind in ("status", "basis", "part") else ""
        return [f"**{spoken_name(found.name, self.reading.lexicon)}**", meaning] if meaning else []

    def _say(self, key: str, **facts: object) -> str:
        return say(key, self.lang, **facts)

    def _told(self, key: str, text: str) -> list[str]:
        """A sentence with the author's text, or nothing without one."""
        return [self._say(key, text=escape(text))] if text else []

    # ------------------------------------------------------------ what rulesets declare

    def _own(self, found: Occurrence) -> Symbol | None:
        """The criterion that a file puts in the place of one of its base, or has under that number."""
        if found.kind == "criterion" and not self._is_withdrawal(found):
            items = enumerate(self.reading.contents.declarations)
            own = (index for index, item in items if item.kind == "criterion" and item.name == found.name)
            index = next(own, None)
            return None if index is None else Symbol(self.path, index)
        return None

    def _is_withdrawal(self, found: Occurrence) -> bool:
        return not found.is_declaration and found.holder is None

    def _symbol(self, named: Symbol, symbol: Symbol) -> list[str]:
        """What `symbol` is, and who uses it under the name of `named`."""
        item = self.project.declaration(symbol)
        tellers = {
            "parameter": self._parameter,
            "definition": self._condition,
            "outcome": self._outcome,
            "criterion": self._criterion,
            "ruleset": self._ruleset,
        }
        lines = [self._heading(item), *([escape(label)] if (label := item.texts.get("LABEL", "")) else [])]
        lines += tellers[item.kind](symbol, item) if item.kind in tellers else self._typed(symbol, item)
        if item.kind != "ruleset":
            lines += self._uses(named)
        if symbol.path != self.path:
            lines.append(self._say("declared_in", path=f"`{self.project.files.name(symbol.path)}`"))
        return lines

    def _heading(self, item: Declaration) -> str:
        what = self._say(item.kind, name=item.name, owner=item.owner)
        if item.kind in ("criterion", "group"):
            return f"**{what}**"
        kind = f" · `{written_in(self.reading.lexicon)[item.type]}`" if item.type else ""
        return f"**{item.name}** — {what}{kind}"

    def _typed(self, symbol: Symbol, item: Declaration) -> list[str]:
        lines = []
        if item.texts.get("UNIT"):
            lines.append(self._say("measured_in", unit=escape(item.texts["UNIT"])))
        options = self.project.children(symbol, "option")
        if options:
            key = "rising" if item.type == "SCALE" else "options"
            lines.append(self._say(key, text=", ".join(self._named(option) for option in options.values())))
        elements = self.project.children(symbol, "element")
        if elements:
            lines.append(self._say("fields", text=", ".join(self._named(element) for element in elements.values())))
        if item.code and item.kind != "parameter":
            lines.append(self._say("bounds", text=_code(item.code)))
        return lines + self._told("guidance", item.texts.get("GUIDANCE", ""))

    def _named(self, symbol: Symbol) -> str:
        item = self.project.declaration(symbol)
        label = item.texts.get("LABEL", "")
        return f"`{item.name}`" + (f" ({escape(label)})" if label else "")

    def _parameter(self, symbol: Symbol, item: Declaration) -> list[str]:
        value = self._say("value", text=_code(item.code)) if item.code else self._say("unset")
        lines = [*self._typed(symbol, item), value, *self._citation(symbol.path, item)]
        for other in self.reading.contents.declarations:
            if other.kind == "setting" and other.name == item.name:
                lines += [self._say("set_here", text=_code(other.code)), *self._citation(self.path, other)]
        return lines

    def _condition(self, _symbol: Symbol, item: Declaration) -> list[str]:
        return [_block(item.code)] if item.code else []

    def _outcome(self, _symbol: Symbol, item: Declaration) -> list[str]:
        return [_block(item.code)] if item.code else [self._say("otherwise")]

    def _criterion(self, symbol: Symbol, item: Declaration) -> list[str]:
        lines = self._citation(symbol.path, item)
        basis = item.texts.get("BASIS", "")
        if basis:
            spoken = spoken_name(basis, self.reading.lexicon)
            lines.append(self._say("basis", text=escape(f"{spoken}. {fixed_meaning(basis, self.lang)}".strip())))
        for key, terminal in (("points", "POINTS"), ("owner", "OWNER"), ("guidance", "GUIDANCE")):
            lines += self._told(key, item.texts.get(terminal, ""))
        return lines

    def _ruleset(self, symbol: Symbol, item: Declaration) -> list[str]:
        instrument = self._instrument(symbol.path)
        status = fixed_meaning(item.texts.get("STATUS", ""), self.lang)
        return self._told("instrument", instrument) + ([status] if status else [])

    def _citation(self, path: Path, item: Declaration) -> list[str]:
        cite = item.texts.get("CITE", "")
        return self._told("citation", ", ".join(filter(None, (cite, self._instrument(path))))) if cite else []

    def _instrument(self, path: Path) -> str:
        """The instrument of a file; of a shared file, that of the ruleset that uses it: this one, or one it extends."""
        chain = (self.path, *self.project.visible(self.path).bases)
        users = [place for place, file in enumerate(chain) if path in self.project.used_closure(file)]
        for file in (path, *(chain[users[0] :] if users else ()), *self.project.visible(path).bases):
            reading = self.project.reading(file)
            if reading is not None and reading.contents.head.instrument:
                return reading.contents.head.instrument
        return ""

    # ------------------------------------------------------------ who uses it

    def _uses(self, symbol: Symbol) -> list[str]:
        direct = self._users(symbol)
        reached = dict.fromkeys(direct)
        pending = list(direct)
        while pending and len(reached) < MOST_REACHED:
            user = pending.pop()
            if self.project.declaration(user).kind == "definition":
                more = [item for item in self._users(user) if item not in reached]
                reached.update(dict.fromkeys(more))
                pending += more
        if not direct:
            return [self._say("unused")] if self.project.declaration(symbol).kind in _ALWAYS_USED_BY else []
        lines = [self._say("used_by", text=_some(map(self._user, direct), self.lang))]
        others = [item for item in reached if item not in direct and self.project.declaration(item).kind == "criterion"]
        return lines + ([self._say("through", text=_some(map(self._user, others), self.lang))] if others else [])

    def _users(self, symbol: Symbol) -> list[Symbol]:
        """What names a symbol, each once."""
        found = self.project.everywhere(symbol)
        users = (
            Symbol(path, item.holder) for path, item in found if not item.is_declaration and item.holder is not None
        )
        return list(dict.fromkeys(users))

    def _user(self, symbol: Symbol) -> str:
        item = self.project.declaration(symbol)
        if item.kind in ("criterion", "group"):
            name = self._say(item.kind, name=item.name)
        else:
            name = f"{self._say(item.kind, owner=item.owner)} `{item.name}`"
        if symbol.path == self.path:
            return name
        reading = self.project.reading(symbol.path)
        other = reading.contents.head.id if reading else ""
        return f"{name} (`{other or symbol.path.stem}`)"

    # ------------------------------------------------------------ what stands elsewhere

    def _unit_type(self, found: Occurrence) -> list[str]:
        entry = self.project.library.vocabulary.unit_types.get(found.name)
        if entry is None:
            return []
        label = entry.vi if self.lang == "vi" else entry.en
        days = self._days(entry.first_day, entry.last_day)
        return [f"**{found.name}** — {self._say('unit_type')}", escape(label), *days]

    def _days(self, first: date | None, last: date | None) -> list[str]:
        if first is not None and last is not None:
            return [self._say("from_to", first=self._day(first), last=self._day(last))]
        if first is not None:
            return [self._say("from", first=self._day(first))]
        return [] if last is None else [self._say("to", last=self._day(last))]

    def _day(self, day: date) -> str:
        return f"{day.day}/{day.month}/{day.year}" if self.lang == "vi" else day.isoformat()

    def _family(self, found: Occurrence) -> list[str]:
        lines = []
        for entry in self.project.library.current:
            if entry.facts.family == found.name:
                days = [day.lower() for day in self._days(entry.facts.in_force_from, entry.facts.in_force_to)]
                lines.append(f"`{entry.facts.id}` ({escape(', '.join(filter(None, (entry.facts.instrument, *days))))})")
        heading = f"**{found.name}** — {self._say('family')}"
        return [heading, self._say("family_has", text="; ".join(lines))] if lines else []

    def _file(self, found: Occurrence) -> list[str]:
        path = self.project.used_path(self.path, found.name)
        reading = self.project.reading(path) if path else None
        if path is None or reading is None:
            return [self._say("not_found")]
        names = [f"`{item.name}`" for item in reading.contents.declarations if item.kind in (*NAMES, "attribute")]
        lines = [self._say("in_file", path=f"`{self.project.files.name(path)}`")]
        return lines + ([self._say("holds", text=_some(names, self.lang))] if names else [])


def _some(names: Iterable[str], lang: str) -> str:
    items = list(names)
    rest = len(items) - MOST_USES
    return ", ".join(items[:MOST_USES] + ([say("more", lang, count=rest)] if rest > 0 else []))


def _code(text: str) -> str:
    return f"`{' '.join(text.replace('`', ' ').split())}`"


def _block(code: str) -> str:
    """A condition as a block of code: shortened, and unable to end the block itself."""
    shown = code if len(code) <= MOST_CODE else code[:MOST_CODE] + " …"
    return "```antq\n" + shown.replace("```", "'''") + "\n```"
