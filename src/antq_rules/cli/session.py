"""A session of `repl`: what was set and defined so far, and what each line does.

In: lines. Out: results on standard output, findings on standard error. Invariants: no line ends the session but
`:quit`; a fault of the program is one line; a line that fails changes nothing.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from antq_rules.authoring.trial import Bench
from antq_rules.cli.console import Console
from antq_rules.cli.line_input import LineInput
from antq_rules.cli.trials import attempt, read_record, trial_text
from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import suggest
from antq_rules.evaluation.context import parameter_values
from antq_rules.explanation.quantities import value_text
from antq_rules.pipeline import evaluate
from antq_rules.report import render_criteria
from antq_rules.report.layout import plain
from antq_rules.syntax.keywords import phrases
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.wording import COMPARISONS

SOURCE = "-"
_OPENING, _CLOSING = ("LBRACE", "LPAR"), ("RBRACE", "RPAR")
_OPEN_ENDED = frozenset(("AND", "OR", "NOT", "OF", "WHEN", "COLON", "EQUAL", "PLUS", "MINUS", "STAR", *COMPARISONS))
_VIETNAMESE: Mapping[str, str] = {
    "giup": "help",
    "hoso": "record",
    "dat": "set",
    "bo": "unset",
    "truong": "fields",
    "visao": "why",
    "thoat": "quit",
}
_ARGUMENTS: Mapping[str, str] = {
    "record": "repl_argument_file",
    "set": "repl_argument_field",
    "unset": "repl_argument_name",
    "why": "repl_argument_criterion",
}


class Session:
    """The state of a session: its bench, and whether a line has failed."""

    def __init__(self, console: Console, bench: Bench, *, is_blank: bool) -> None:
        self.console = console
        self.bench = bench
        self.is_blank = is_blank
        self.has_failed = False
        self._commands: Mapping[str, Callable[[str], None]] = {
            "help": self._help,
            "record": self._record,
            "set": self._set,
            "unset": self._unset,
            "fields": self._fields,
            "why": self._why,
        }

    def run(self, lines: LineInput) -> None:
        """Every line until the end or `:quit`."""
        while True:
            try:
                text = self._read(lines)
                if text is None:
                    return
                if not self._take(text.strip()):
                    return
            except KeyboardInterrupt:
                self._say("repl_cancelled")
            # A session is worth more than one line: whatever goes wrong inside is told, and the next line is read.
            except Exception as fault:
                self.has_failed = True
                if self.console.debug:
                    raise
                reason = f"{type(fault).__name__}: {fault}"
                self.console.note(self.console.messages("repl_fault", fault=plain(reason)))

    def completions(self, begun: str) -> Sequence[str]:
        """Commands, fields, parameters, definitions and keywords that begin so."""
        words = [f":{name}" for name in (*self._commands, "quit")] if begun.startswith(":") else self._words()
        return sorted({word for word in words if word.startswith(begun)})

    def _words(self) -> list[str]:
        ruleset = self.bench.ruleset
        names = [*self.bench.paths(), *ruleset.parameter_by_name, *(item.name for item in ruleset.definitions)]
        return [*names, *(word for phrase in phrases("en") for word in phrase.split())]

    def _read(self, lines: LineInput) -> str | None:
        """A line, or the lines of a block: up to the bracket that closes it, or an empty line."""
        text = lines.next()
        while text is not None and not text.lstrip().startswith(":") and _is_open(text):
            more = lines.next(is_more=True)
            if more is None or not more.strip():
                break
            text += "\n" + more
        return text

    def _take(self, text: str) -> bool:
        """What a line asks for; False where it ends the session."""
        if text.startswith(":"):
            return self._command(text)
        if not text or text.startswith("#"):
            return True
        # Only what is new since the last line: the same fault typed twice is told twice.
        self.console.start_again()
        source = SourceFile(SOURCE, text)
        if text.partition(" ")[0] == "define":
            self._change(self.bench.define(source), "repl_defined", text.split()[1:2])
            return True
        trial = attempt(self.console, self.bench, source)
        if trial is None:
            self.has_failed = True
        else:
            self.console.write(trial_text(self.console, self.bench, source, trial))
        return True

    def _command(self, text: str) -> bool:
        self.console.start_again()
        word, _, argument = text[1:].partition(" ")
        name = _VIETNAMESE.get(_folded(word), _folded(word))
        if name in ("quit", "q", "exit"):
            return False
        command = self._commands.get(name)
        if command is None:
            near = suggest(name, [*self._commands, "quit"])
            self._fail("repl_suggest" if near else "repl_unknown", name=f":{plain(word)}", suggestion=f":{near}")
        elif name in _ARGUMENTS and not argument.strip():
            self._fail("repl_needs", name=f":{plain(word)}", argument=self.console.messages(_ARGUMENTS[name]))
        else:
            command(argument.strip())
        return True

    # ------------------------------------------------------------ commands

    def _help(self, _: str) -> None:
        self._say("repl_help")

    def _record(self, argument: str) -> None:
        node = read_record(self.console, argument)
        if node is None:
            self.has_failed = True
            return
        changed = replace(self.bench, record=node)
        evidence, findings = changed.evidence()
        self.is_blank = self.is_blank and evidence is None
        self._change((None if evidence is None else changed, findings), "repl_record", [argument], fact="path")

    def _set(self, argument: str) -> None:
        name = argument.partition("=")[0].strip()
        self._change(self.bench.put(SourceFile(":set", argument)), "repl_set", [name])

    def _unset(self, argument: str) -> None:
        self._change(self.bench.take_out(SourceFile(":unset", argument)), "repl_unset", [argument])

    def _fields(self, argument: str) -> None:
        lines = [line for line in self._listing() if not argument or argument.lower() in line.lower()]
        self.console.write("\n".join(plain(line) for line in lines) + "\n" if lines else "")

    def _why(self, argument: str) -> None:
        evidence, findings = self.bench.evidence()
        self.console.report(findings)
        if evidence is None:
            self.has_failed = True
            return
        bench = self.bench
        holidays = bench.vocabulary.days_off()
        result = evaluate(bench.ruleset, evidence, parameters=bench.parameters, holidays=holidays)
        known = [item.id for item in result.criteria]
        if argument not in known:
            found = at("E510", None, name=argument, known=", ".join(known), ruleset=bench.ruleset.id)
            self.console.report([found])
            self.has_failed = True
            return
        text = render_criteria(result, [argument], lang=self.console.lang, width=self.console.width)
        self.console.write(text)

    # ------------------------------------------------------------ the rest

    def _listing(self) -> Iterator[str]:
        evidence, _ = self.bench.evidence()
        messages, ruleset = self.console.messages, self.bench.ruleset
        missing = messages("repl_not_given")
        for item in ruleset.evidence:
            given = None if evidence is None else evidence.fields.get(item.name)
            value = missing if given is None else _shown(given)
            yield messages("repl_field", name=item.name, type=item.type.kind, label=item.label or "", value=value)
        if evidence is not None:
            values = parameter_values(ruleset, evidence.as_of, self.bench.parameters)
            for parameter in ruleset.parameters:
                number = values[parameter.name]
                value = missing if number is None else _shown(number)
                kind, label = parameter.type.kind, parameter.label or ""
                yield messages("repl_field", name=parameter.name, type=kind, label=label, value=value)
        for definition in ruleset.definitions:
            yield f"define {definition.name} “{definition.title or ''}”"

    def _change(
        self,
        result: tuple[Bench | None, tuple[Diagnostic, ...]],
        key: str,
        names: Sequence[str],
        fact: str = "name",
    ) -> None:
        bench, findings = result
        self.console.report(findings)
        if bench is None:
            self.has_failed = True
            return
        self.bench = bench
        self._say(key, **{fact: plain(" ".join(names))})

    def _say(self, key: str, **facts: object) -> None:
        self.console.write(self.console.messages(key, **facts) + "\n")

    def _fail(self, key: str, **facts: object) -> None:
        self.has_failed = True
        self.console.note(self.console.messages("error", text=self.console.messages(key, **facts)))


def _shown(value: object) -> str:
    text = value_text(value)  # type: ignore[arg-type]  # a value of a record or of a parameter
    return "…" if text is None else text


def _is_open(text: str) -> bool:
    """Whether a bracket is open, or the last word asks for more."""
    lexed = lex(SourceFile(SOURCE, text))
    if not lexed.tokens:
        return False
    if any(item.code == "E002" for item in lexed.diagnostics):
        return text.count('"""') % 2 == 1
    kinds = [token.kind for token in lexed.tokens]
    depth = sum(kind in _OPENING for kind in kinds) - sum(kind in _CLOSING for kind in kinds)
    return depth > 0 or kinds[-1] in _OPEN_ENDED


def _folded(word: str) -> str:
    """A command without accents and capitals, so that `:đặt` is `:dat`."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("_", "")
