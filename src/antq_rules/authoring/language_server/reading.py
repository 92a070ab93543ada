"""A file as far as it can be read: what it declares and what it names, found from its tokens.

In: a source. Out: `Contents`, and the tokens. The tree has no place for a file with a fault in it, and a file that is
being written mostly has one; so an item is read token by token, and what makes no sense is passed over. Invariants:
never raises on any text; no recursion; for a file without faults the names are those of the tree.
"""

from antq_rules.authoring.language_server.declared import Contents, Declaration, Head, Part, Reference
from antq_rules.authoring.language_server.expression_names import names_in
from antq_rules.diagnostics import SourceFile
from antq_rules.syntax.build_words import read_text
from antq_rules.syntax.cutting import Piece, begins_item
from antq_rules.syntax.keywords import FIXED_NAME, FIXED_NAMES
from antq_rules.syntax.lexing import Token
from antq_rules.syntax.partial import PartlyRead, read_partly
from antq_rules.syntax.wording import IDS, TEXTS, TYPES

_ENGLISH = {name.vietnamese: name.english for name in FIXED_NAMES}
_TYPES_WITH_OPTIONS = ("CHOICE", "SCALE")


class Reading:
    """One file: `partly` its tokens and items, `contents` what they declare and name."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.partly = read_partly(source)
        self.contents = _Reader(self.partly).contents()

    @property
    def lexicon(self) -> str:
        """The lexicon of the file."""
        return self.partly.lexed.lexicon


class _Reader:
    def __init__(self, partly: PartlyRead) -> None:
        self.tokens = partly.tokens
        self.lexed = partly.lexed
        self.pieces = partly.pieces
        self.declarations: list[Declaration] = []
        self.references: list[Reference] = []
        self.uses: list[Part] = []
        self.head = Head()

    def contents(self) -> Contents:
        readers = {
            "USE": self._use,
            "RULESET": self._header,
            "EVIDENCE": self._fields_block,
            "UNIT": self._fields_block,
            "PARAMETER": self._parameter,
            "SET": self._setting,
            "DEFINE": self._definition,
            "GROUP": self._group,
            "CRITERION": self._criterion,
            "REPLACE": self._criterion,
            "WITHDRAW": self._withdraw,
            "ELIGIBILITY": self._block,
            "DECISION": self._outcomes,
            "CLASSIFICATION": self._outcomes,
        }
        for piece in self.pieces:
            read = None if piece.is_stray else readers.get(self.tokens[piece.start].kind)
            if read is None:
                self._expressions(piece.start, piece.end, None)
            else:
                read(piece)
        return Contents(self.head, tuple(self.declarations), tuple(self.references), tuple(self.uses))

    # ------------------------------------------------------------ words

    def _kind(self, index: int, last: int) -> str:
        return self.tokens[index].kind if index < last else ""

    def _part(self, token: Token) -> Part:
        text = self.lexed.text(token)
        return Part(_ENGLISH.get(" ".join(text.split()), text) if token.kind == FIXED_NAME else text, *token[1:])

    def _text(self, index: int, last: int) -> str:
        """The text at an index, without its quotes; "" where there is none."""
        return read_text(self.lexed.text(self.tokens[index])) if self._kind(index, last) in TEXTS else ""

    def _texts(self, first: int, last: int, *terminals: str) -> dict[str, str]:
        """The texts, or the word, behind the first of each keyword at the top level of an item."""
        found: dict[str, str] = {}
        depth = 0
        for index in range(first, last):
            kind = self.tokens[index].kind
            depth += (kind in ("LBRACE", "LPAR")) - (kind in ("RBRACE", "RPAR"))
            if kind in terminals and depth <= 1 and kind not in found and index + 1 < last:
                token = self.tokens[index + 1]
                found[kind] = self._text(index + 1, last) if token.kind in TEXTS else self._part(token).name
        return found

    def _code(self, first: int, last: int) -> str:
        return self.lexed.source.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""

    def _closing(self, first: int, last: int) -> int:
        """The index behind the brace or parenthesis that closes the first one from `first` on."""
        depth = 0
        for index in range(first, last):
            kind = self.tokens[index].kind
            depth += (kind in ("LBRACE", "LPAR")) - (kind in ("RBRACE", "RPAR"))
            if depth <= 0 and kind in ("RBRACE", "RPAR"):
                return index + 1
        return last

    # ------------------------------------------------------------ declaring and naming

    def _declare(
        self, kind: str, name: int, first: int, last: int, *, parent: int | None = None, **more: object
    ) -> int:
        """Note a declaration: the token of its name, and the tokens of the whole."""
        token = self.tokens[name]
        self.declarations.append(
            Declaration(
                kind,
                self.lexed.text(token),
                token.start,
                token.end,
                self.tokens[first].start,
                max(self.tokens[last - 1].end, token.end),
                parent=parent,
                **more,  # type: ignore[arg-type]  # the fields of a declaration
            )
        )
        return len(self.declarations) - 1

    def _name(self, kind: str, index: int, holder: int | None = None, beside: Reference | None = None) -> Reference:
        found = Reference(kind, (self._part(self.tokens[index]),), holder=holder, beside=beside)
        self.references.append(found)
        return found

    def _expressions(self, first: int, last: int, holder: int | None) -> None:
        self.references.extend(names_in(self.lexed, first, last, holder))

    # ------------------------------------------------------------ items

    def _use(self, piece: Piece) -> None:
        if self._kind(piece.start + 1, piece.end) == "STRING":
            token = self.tokens[piece.start + 1]
            self.uses.append(Part(self._text(piece.start + 1, piece.end), token.start + 1, token.end - 1))

    def _header(self, piece: Piece) -> None:
        first, last = piece.start, piece.end
        if self._kind(first + 1, last) != "NAME":
            return
        texts = self._texts(first, last, "TITLE", "INSTRUMENT", "FAMILY", "STATUS", "NOTE", "VERSION")
        holder = self._declare("ruleset", first + 1, first, last, texts={**texts, "LABEL": texts.get("TITLE", "")})
        extends = version = ""
        if self._kind(first + 2, last) == "EXTENDS" and self._kind(first + 3, last) == "NAME":
            extends = self._name("ruleset", first + 3, holder).name
            if self._kind(first + 6, last) == "VERSION":
                version = self._text(first + 5, last)
        if not self.head.id:
            family, instrument = texts.get("FAMILY", ""), texts.get("INSTRUMENT", "")
            self.head = Head(self.lexed.text(self.tokens[first + 1]), extends, version, family, instrument)
        kinds = {
            "FAMILY": "family",
            "STATUS": "status",
            "APPLIES_TO": "unit_type",
            "SUPERSEDES": "ruleset",
            "RECOGNISES": "outcome",
        }
        entry = ""
        for index in range(first + 4, last):
            kind = self.tokens[index].kind
            if kind in ("NAME", FIXED_NAME) and entry in kinds:
                self._name(kinds[entry], index, holder)
            elif kind != "COMMA":
                entry = kind

    def _fields_block(self, piece: Piece) -> None:
        kind = "field" if self.tokens[piece.start].kind == "EVIDENCE" else "attribute"
        block = self._declare("evidence" if kind == "field" else "unit", piece.start, piece.start, piece.end)
        # the field of the list that the fields belong to, and the tokens still to be read there
        pending = [(kind, "", block, piece.start + 1, piece.end)]
        while pending:
            kind, owner, parent, first, last = pending.pop()
            starts = self._field_starts(first, last)
            for start, end in zip(starts, [*starts[1:], last], strict=False):
                if self._kind(end - 1, last) == "RBRACE" and end == last:
                    end -= 1
                index = self._field(kind, owner, parent, start, end)
                if self._kind(start + 2, end) == "LIST_OF":
                    inner = self._closing(start + 3, end)
                    pending.append(("element", self.declarations[index].name, index, start + 3, inner))

    def _field_starts(self, first: int, last: int) -> list[int]:
        """Where the fields of a block begin: a name and a colon, not inside braces of a list."""
        found: list[int] = []
        depth = 0
        for index in range(first, last):
            kind = self.tokens[index].kind
            depth += (kind in ("LBRACE", "LPAR")) - (kind in ("RBRACE", "RPAR"))
            if kind == "NAME" and depth <= 1 and self._kind(index + 1, last) == "COLON":
                found.append(index)
        return found

    def _field(self, kind: str, owner: str, parent: int, first: int, last: int) -> int:
        name = self.lexed.text(self.tokens[first])
        type_end = self._type_end(first + 2, last)
        texts = {"LABEL": self._text(type_end, last), **self._texts(type_end, last, "GUIDANCE")}
        if self._kind(first + 2, last) == "NUMBER" and type_end > first + 3:
            texts["UNIT"] = self._text(first + 3, last)
        kinds = [token.kind for token in self.tokens[type_end:last]]
        where = type_end + (kinds.index("WHERE") if "WHERE" in kinds else len(kinds))
        code = self._code(where, type_end + kinds.index("GUIDANCE") if "GUIDANCE" in kinds else last)
        kind_of_value = self._type(first + 2, last)
        index = self._declare(
            kind, first, first, last, parent=parent, owner=owner, type=kind_of_value, texts=texts, code=code
        )
        self._options(name if not owner else f"{owner}.{name}", index, first + 2, type_end)
        self._expressions(type_end, last, index)
        return index

    def _type(self, index: int, last: int) -> str:
        kind = self._kind(index, last)
        return kind if kind in TYPES else ""

    def _type_end(self, index: int, last: int) -> int:
        """The index behind a type that begins at `index`."""
        kind = self._kind(index, last)
        if kind in (*_TYPES_WITH_OPTIONS, "LIST_OF"):
            return self._closing(index + 1, last) if self._kind(index + 1, last) in ("LPAR", "LBRACE") else index + 1
        return min(index + 1 + (kind == "NUMBER" and self._kind(index + 1, last) in TEXTS), last)

    def _options(self, owner: str, parent: int, first: int, last: int) -> None:
        if self._kind(first, last) in _TYPES_WITH_OPTIONS:
            for index in range(first + 1, last):
                if self.tokens[index].kind == "NAME":
                    end = index + 1 + (self._kind(index + 1, last) in TEXTS)
                    texts = {"LABEL": self._text(index + 1, last)}
                    self._declare("option", index, index, end, parent=parent, owner=owner, texts=texts)

    def _parameter(self, piece: Piece) -> None:
        first, last = piece.start, piece.end
        if self._kind(first + 1, last) != "NAME":
            return
        type_end = self._type_end(first + 3, last)
        name = self.lexed.text(self.tokens[first + 1])
        equal = next((i for i in range(type_end, last) if self.tokens[i].kind == "EQUAL"), None)
        ends = (i for i in range(type_end, last) if self.tokens[i].kind in (*TEXTS, "CITE"))
        label = next(ends, last)
        texts = {"LABEL": self._text(label, last), **self._texts(type_end, last, "CITE")}
        index = self._declare(
            "parameter",
            first + 1,
            first,
            last,
            type=self._type(first + 3, last),
            texts=texts,
            code="" if equal is None else self._code(equal + 1, label),
        )
        self._options(name, index, first + 3, type_end)
        self._values(index, Reference("parameter", (self._part(self.tokens[first + 1]),)), equal, label)

    def _setting(self, piece: Piece) -> None:
        first, last = piece.start, piece.end
        if self._kind(first + 2, last) == "NAME":
            parameter = self._name("parameter", first + 2)
            ends = (i for i in range(first + 3, last) if self.tokens[i].kind == "CITE")
            end = next(ends, last)
            texts = self._texts(first + 3, last, "CITE")
            self._declare("setting", first + 2, first, last, texts=texts, code=self._code(first + 4, end))
            self._values(None, parameter, first + 3, last)

    def _values(self, holder: int | None, parameter: Reference, first: int | None, last: int) -> None:
        for index in range(last if first is None else first, last):
            if self.tokens[index].kind == "NAME":
                self._name("option", index, holder, beside=parameter)

    def _definition(self, piece: Piece) -> None:
        first, last = piece.start, piece.end
        if self._kind(first + 1, last) != "NAME":
            return self._expressions(first, last, None)
        equal = next((i for i in range(first, last) if self.tokens[i].kind == "EQUAL"), last)
        texts = {"LABEL": self._text(first + 2, last)}
        code = self._code(equal + 1, last)
        holder = self._declare("definition", first + 1, first, last, texts=texts, code=code)
        return self._expressions(equal + 1, last, holder)

    def _group(self, piece: Piece) -> None:
        first, last = piece.start, piece.end
        parent = None
        if self._kind(first + 1, last) in IDS:
            parent = self._declare("group", first + 1, first, last, texts={"LABEL": self._text(first + 2, last)})
        index = first + 1
        while index < last:
            if self.tokens[index].kind == "CRITERION" and begins_item(self.tokens, index):
                end = self._closing(index, last)
                self._one_criterion(index, end, parent, is_replacement=False)
                index = end
            else:
                index += 1

    def _criterion(self, piece: Piece) -> None:
        is_replacement = self.tokens[piece.start].kind == "REPLACE"
        self._one_criterion(piece.start, piece.end, None, is_replacement=is_replacement)

    def _one_criterion(self, first: int, last: int, parent: int | None, *, is_replacement: bool) -> None:
        id = first + 1 + is_replacement
        if self._kind(id, last) not in IDS:
            return self._expressions(id, last, None)
        texts = self._texts(id, last, "CITE", "BASIS", "POINTS", "OWNER", "GUIDANCE", "NOTE")
        texts["LABEL"] = self._text(id + 1, last)
        holder = self._declare("criterion", id, first, last, parent=parent, texts=texts, is_replacement=is_replacement)
        return self._expressions(id + 1, last, holder)

    def _withdraw(self, piece: Piece) -> None:
        if self._kind(piece.start + 2, piece.end) in IDS:
            self._name("criterion", piece.start + 2)

    def _block(self, piece: Piece) -> None:
        holder = self._declare("eligibility", piece.start, piece.start, piece.end)
        self._expressions(piece.start + 1, piece.end, holder)

    def _outcomes(self, piece: Piece) -> None:
        first, last = piece.start, piece.end
        kind = self.tokens[first].kind.lower()
        block = self._declare(kind, first, first, last)
        starts = self._outcome_starts(first, last)
        self._expressions(first + 1, starts[0] if starts else last, block)
        ends = [*starts[1:], last - (self._kind(last - 1, last) == "RBRACE")]
        for start, end in zip(starts, ends, strict=False):
            name = start + (self.tokens[start].kind == "OTHERWISE")
            texts = {"LABEL": self._text(name + 1, last)}
            when = next((i for i in range(name, end) if self.tokens[i].kind == "WHEN"), end - 1)
            holder = self._declare(
                "outcome", name, start, end, parent=block, owner=kind, texts=texts, code=self._code(when + 1, end)
            )
            self._expressions(name + 1, end, holder)

    def _outcome_starts(self, first: int, last: int) -> list[int]:
        """Where outcomes begin: a name before its label or `when`, or `otherwise` and a name."""
        found: list[int] = []
        depth = 0
        for index in range(first, last):
            kind = self.tokens[index].kind
            depth += (kind in ("LBRACE", "LPAR")) - (kind in ("RBRACE", "RPAR"))
            following = self._kind(index + 1, last)
            is_last = kind == "OTHERWISE" and following == "NAME"
            is_named = kind == "NAME" and following in (*TEXTS, "WHEN") and (not found or found[-1] != index - 1)
            if depth == 1 and (is_last or is_named):
                found.append(index)
        return found
