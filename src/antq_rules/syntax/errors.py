"""What to say when an item cannot be read: wording from what could have followed, never the name of a terminal.

In: the tokens, the token that cannot follow, the terminals that could. Out: one finding (or none, where a slip on the
same line explains the trouble). Invariant: one cause, one finding.
"""

import re
from collections.abc import Callable, Collection, Sequence

from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import suggest
from antq_rules.syntax.automaton import END, Stuck
from antq_rules.syntax.cutting import Piece, begins_item
from antq_rules.syntax.habits import HABITS, TYPES_ELSEWHERE, criterion_id
from antq_rules.syntax.keywords import FIXED_NAME, written_in
from antq_rules.syntax.lexing import Lexed, Token
from antq_rules.syntax.slips import plain_name
from antq_rules.syntax.trouble import Trouble
from antq_rules.syntax.wording import COMPARISONS, DAYS, HOMES, IDS, TEXTS, TYPES, WORDS, item_words, quote, written

_MOST_CHOICES = 6
_PARTS_OF_NAMES = frozenset(("NAME", "MINUS", "INTEGER"))


def has_slip_near(lexed: Lexed, tokens: Sequence[Token]) -> bool:
    """Whether a slip that was reported stands on a line of one of the tokens."""
    return bool(lexed.slip_lines) and any(lexed.span(token).line in lexed.slip_lines for token in tokens)


def describe_stuck(lexed: Lexed, piece: Piece, stuck: Stuck, accepted: frozenset[str]) -> list[Diagnostic]:
    """The finding for an item that cannot be read beyond a token."""
    # a name that the language gives stands only where any name may, for the checker to judge
    trouble = Trouble(lexed, piece.start + stuck.index, piece.start, accepted - {FIXED_NAME})
    if has_slip_near(lexed, [trouble.before, *([trouble.found] if trouble.found else [])]):
        return []
    for rule in _RULES:
        found = rule(trouble)
        if found is not None:
            return [found]
    return [trouble.expected("leftover")]


# ---------------------------------------------------------------- one function for each kind of trouble


def _capital_name(trouble: Trouble) -> Diagnostic | None:
    if trouble.found_kind != "CAPITAL_ID" or "NAME" not in trouble.accepted:
        return None
    wanted = plain_name(trouble.found_text)
    variant = "capitals" if wanted in trouble.phrases.values() else ""
    return at("E009", trouble.span(), variant, found=trouble.found_text, wanted=wanted)


def _keyword_as_name(trouble: Trouble) -> Diagnostic | None:
    if "NAME" not in trouble.accepted or trouble.found_kind not in WORDS:
        return None
    following = trouble.next_kind
    if trouble.expects_value:
        is_name = following in COMPARISONS or following in ("IS_PRESENT", "IS_ABSENT", "PART", "OF", "IN")
    elif "RBRACE" in trouble.accepted:
        is_name = following == "COLON" or (following in TEXTS | {"WHEN"} and trouble.found_kind not in HOMES)
    else:
        is_name = not trouble.is_on_new_line
    return at("E013", trouble.span(), found=trouble.found_text) if is_name else None


def _no_as_not(trouble: Trouble) -> Diagnostic | None:
    """`= không` where `= sai` is meant: in Vietnamese one word says both."""
    if trouble.found_kind != "NOT" or trouble.before.kind not in ("EQUAL", "NOT_EQUAL"):
        return None
    return at("E009", trouble.span(), "keyword", found=trouble.found_text, wanted=trouble.phrases["NO"])


def _name_with_blanks(trouble: Trouble) -> Diagnostic | None:
    """`so nguoi : count` or `so-nguoi : count`: a name of several words before a colon."""
    if trouble.accepted != {"COLON"} or trouble.before.kind != "NAME":
        return None
    tokens, line = trouble.lexed.tokens, trouble.span(trouble.before).line
    end = trouble.index
    while end < len(tokens) and tokens[end].kind in _PARTS_OF_NAMES | WORDS:
        end += 1
    if end == trouble.index or end == len(tokens) or tokens[end].kind != "COLON":
        return None
    whole = trouble.span(trouble.before).to(trouble.span(tokens[end - 1]))
    if trouble.span(tokens[end]).line != line:
        return None
    return at("E009", whole, "joined", found=whole.text, wanted=re.sub(r"[^a-z0-9]+", "_", plain_name(whole.text)))


def _comma_at_end(trouble: Trouble) -> Diagnostic | None:
    tokens = trouble.lexed.tokens
    if trouble.found_kind != "COMMA" or trouble.index + 1 >= len(tokens):
        return None
    between = trouble.lexed.source.text[tokens[trouble.index].end : tokens[trouble.index + 1].start]
    return at("E001", trouble.span(), "comma", found=",") if "\n" in between else None


def _bullet(trouble: Trouble) -> Diagnostic | None:
    """`- "label": …`: the dash was read as a minus."""
    if trouble.found_kind != "COLON" or trouble.before.kind not in TEXTS or trouble.index - 2 < trouble.start:
        return None
    dash, before = trouble.lexed.tokens[trouble.index - 2], trouble.lexed.tokens[trouble.index - 3]
    is_first = "\n" in trouble.lexed.source.text[before.end : dash.start]
    if dash.kind not in ("MINUS", "STAR", "PLUS") or not is_first:
        return None
    return at("E001", trouble.span(dash), "bullet", found=trouble.lexed.text(dash))


def _operator_apart(trouble: Trouble) -> Diagnostic | None:
    """`> =` for `>=`, and `x` for a product."""
    if trouble.found_kind == "EQUAL" and trouble.before.kind in ("GREATER", "LESS"):
        whole = trouble.span(trouble.before).to(trouble.span())
        return at("E006", whole, "apart", found=whole.text, wanted=trouble.after_text + "=")
    is_product = trouble.found_text in ("x", "X") and "STAR" in trouble.accepted and not trouble.is_on_new_line
    return at("E006", trouble.span(), "product", found=trouble.found_text, wanted="*") if is_product else None


def _chained(trouble: Trouble) -> Diagnostic | None:
    if trouble.found_kind not in COMPARISONS or not trouble.is_after_expression:
        return None
    for token in reversed(trouble.lexed.tokens[trouble.start : trouble.index]):
        if token.kind in COMPARISONS:
            labels = (Label(trouble.span()), Label(trouble.span(token), "first"))
            return Diagnostic("E019", labels, {"found": trouble.found_text})
        if token.kind in ("AND", "OR", "NOT", "WHEN", "COLON", "LBRACE", "REQUIRE", "IS_PRESENT", "IS_ABSENT", "RPAR"):
            return None
    return None


def _parenthesis(trouble: Trouble) -> Diagnostic | None:
    if trouble.found_kind == "RPAR" and not _open_parentheses(trouble):
        return at("E018", trouble.span(), "extra")
    opening = _open_parentheses(trouble)
    if "RPAR" not in trouble.accepted or not opening or not (trouble.is_missing or trouble.found_kind in HOMES):
        return None
    labels = [Label(trouble.span(opening[-1]))]
    if trouble.found is not None:
        labels.append(Label(trouble.span(), "found"))
    return Diagnostic("E018", tuple(labels), {"found": trouble.found_text})


def _open_parentheses(trouble: Trouble) -> list[Token]:
    stack: list[Token] = []
    for token in trouble.lexed.tokens[trouble.start : trouble.index]:
        if token.kind == "LPAR":
            stack.append(token)
        elif token.kind == "RPAR" and stack:
            stack.pop()
    return stack


def _negative_number(trouble: Trouble) -> Diagnostic | None:
    if trouble.found_kind == "MINUS" and trouble.expects_value and not trouble.is_after_expression:
        return trouble.expected("minus")
    return None


def _not_met(trouble: Trouble) -> Diagnostic | None:
    if trouble.found_kind == "NOT_MET" and "MET" in trouble.accepted:
        start = next(
            token
            for token in reversed(trouble.lexed.tokens[: trouble.index])
            if token.kind in ("CRITERION", "ALL_CRITERIA")
        )
        whole = quote(trouble.span(start).to(trouble.span(trouble.before)).text)
        met = trouble.phrases["MET" if start.kind == "CRITERION" else "ALL_MET"]
        return trouble.expected("not_met", wanted=f"{trouble.phrases['NOT']} {whole} {met}", found=trouble.found_text)
    return None


def _label_without_colon(trouble: Trouble) -> Diagnostic | None:
    if "COLON" not in trouble.accepted or not trouble.is_after_expression:
        return None
    if trouble.before.kind in TEXTS or not trouble.is_missing or trouble.found_kind == "NAME":
        return trouble.expected("sign", sign=":")
    return None


def _misplaced(trouble: Trouble) -> Diagnostic | None:
    homes = HOMES.get(trouble.found_kind)
    if homes is None or "RBRACE" not in trouble.accepted:
        return None
    block = _block_of(trouble)
    if block is None or block.kind in homes:
        return None
    labels = (Label(trouble.span()), Label(trouble.span(block), "block"))
    home = trouble.phrases[homes[0]]
    facts = {"found": trouble.found_text, "block": quote(trouble.lexed.text(block)), "home": home}
    return Diagnostic("E015", labels, facts, "clause")


def _block_of(trouble: Trouble) -> Token | None:
    """The word that names the block in which reading stopped."""
    tokens = trouble.lexed.tokens
    depth = 0
    for index in range(trouble.index - 1, trouble.start - 1, -1):
        kind = tokens[index].kind
        depth += (kind == "RBRACE") - (kind == "LBRACE")
        if depth < 0:
            named = [
                token
                for position, token in enumerate(tokens[trouble.start : index], trouble.start)
                if begins_item(tokens, position) or token.kind in ("POINTS", "REQUIRE", "LIST_OF")
            ]
            return named[-1] if named else None
    return None


def _unknown_type(trouble: Trouble) -> Diagnostic | None:
    if not trouble.accepted >= {"FLAG", "COUNT"}:
        return None
    if trouble.found is None or trouble.is_missing or not re.match(r"\w", trouble.found_text):
        return trouble.expected("type")
    choices = tuple(trouble.phrases[kind] for kind in sorted(TYPES))
    meant = TYPES_ELSEWHERE.get(trouble.found_text.lower())
    near = trouble.phrases[meant] if meant else suggest(trouble.found_text, choices)
    facts = {"found": trouble.found_text, "near": near, "choices": choices}
    return Diagnostic("E014", (Label(trouble.span()),), facts, "type_near" if near else "type")


def _unknown_word(trouble: Trouble) -> Diagnostic | None:
    if trouble.found_kind != "NAME" or trouble.found is None:
        return None
    phrases = sorted({trouble.phrases[kind] for kind in trouble.accepted & WORDS})
    begun = [phrase for phrase in phrases if phrase.startswith(trouble.found_text + " ")]
    if begun:
        choices = tuple(begun)
        return at("E014", trouble.span(), "begun", found=trouble.found_text, choices=choices)
    near = _near_phrase(trouble.lexed, trouble.index, phrases)
    if near is not None:
        found, phrase = near
        return at("E014", found, "near", found=quote(found.text), near=phrase)
    if trouble.is_after_expression and not trouble.is_on_new_line:
        return trouble.expected("leftover")
    if trouble.accepted >= COMPARISONS and "AND" not in trouble.accepted:
        return None
    if not phrases or trouble.expects_value or len(trouble.accepted) == 1:
        return None
    block = _block_of(trouble)
    choices = tuple(phrase for phrase in phrases if phrase in {trouble.phrases[kind] for kind in HOMES})
    facts = {"found": trouble.found_text, "block": trouble.lexed.text(block) if block else "", "choices": choices}
    return Diagnostic("E014", (Label(trouble.span()),), facts, "clause" if block and choices else "unknown")


def _phrase_broken_off(trouble: Trouble) -> Diagnostic | None:
    """`was recognized`: a word that only begins keywords, and that was read as a name."""
    first = trouble.before
    phrases = [
        phrase for phrase in sorted(set(trouble.phrases.values())) if phrase.startswith(trouble.after_text + " ")
    ]
    if first.kind != "NAME" or not phrases or trouble.found_kind != "NAME" or trouble.is_on_new_line:
        return None
    both = trouble.span(first).to(trouble.span())
    near = suggest(" ".join(both.text.split()), phrases)
    if near is not None:
        return at("E014", both, "near", found=both.text, near=near)
    return at("E014", trouble.span(first), "begun", found=trouble.after_text, choices=tuple(phrases))


def _near_phrase(lexed: Lexed, first: int, phrases: Collection[str]) -> tuple[Span, str] | None:
    """A phrase close to the words from `first` on: two words are compared with phrases of two words, and so on."""
    for length in range(max((phrase.count(" ") + 1 for phrase in phrases), default=0), 0, -1):
        words = lexed.tokens[first : first + length]
        if len(words) < length or any(word.kind != "NAME" and word.kind not in WORDS for word in words):
            continue
        span = lexed.span(words[0]).to(lexed.span(words[-1]))
        phrase = suggest(" ".join(span.text.split()), [item for item in phrases if item.count(" ") == length - 1])
        if phrase is not None:
            return span, phrase
    return None


def _between_items(trouble: Trouble) -> Diagnostic | None:
    """A line that the item before it does not need, and that begins no other."""
    if END not in trouble.accepted or not trouble.is_on_new_line or trouble.found is None:
        return None
    return _stray(trouble.lexed, trouble.index)


def _line_of_block(trouble: Trouble) -> Diagnostic | None:
    """A line of a block begins with something that none of its lines can begin with."""
    if trouble.found is None or not trouble.is_on_new_line or not trouble.accepted >= {"RBRACE"}:
        return None
    return trouble.expected("line")


def _comparison_missing(trouble: Trouble) -> Diagnostic | None:
    """`x of y` alone: the threshold is missing."""
    if trouble.accepted >= COMPARISONS and not trouble.accepted & {"AND", "RPAR", "IS_PRESENT"}:
        return trouble.expected("comparison")
    return None


def _percent_in_words(trouble: Trouble) -> Diagnostic | None:
    if trouble.found_kind != "PERCENT" or trouble.before.kind not in ("INTEGER", "DECIMAL"):
        return None
    return at("E006", trouble.span(), found=trouble.found_text, wanted=f"{trouble.after_text}%")


def _expected_kind(trouble: Trouble) -> Diagnostic | None:
    if trouble.is_after_expression:
        return None
    accepted = trouble.accepted
    if trouble.expects_value:
        return trouble.expected("condition" if "NOT" in accepted else "value")
    if accepted <= TEXTS:
        return trouble.expected("text")
    if accepted == {"NAME"} or (accepted == {"PART"}):
        name = "basis" if trouble.before.kind == "BASIS" else "name"
        return trouble.expected(name if "NAME" in accepted else "part")
    if accepted <= DAYS:
        return trouble.expected("day" if "RECURRING_DAY" in accepted else "date")
    if accepted & IDS and accepted <= IDS | {"OTHERWISE"}:
        return trouble.expected("id" if "DOTTED_ID" in accepted else "number")
    if "PERCENTAGE" in accepted and "NAME" in accepted:
        return trouble.expected("value")
    return None


def _expected_words(trouble: Trouble) -> Diagnostic | None:
    if trouble.is_after_expression:
        return None
    found = (written(kind, trouble.lexed.lexicon) for kind in sorted(trouble.accepted))
    choices = list(dict.fromkeys(text for text in found if text is not None))
    if len(choices) == 1:
        return trouble.expected("sign", sign=choices[0])
    if trouble.accepted & TEXTS and trouble.is_missing and len(choices) <= 1:
        return trouble.expected("text")
    if 1 < len(choices) <= _MOST_CHOICES:
        return trouble.expected("choices", choices=tuple(choices))
    return None


_RULES: tuple[Callable[[Trouble], Diagnostic | None], ...] = (
    criterion_id,
    _capital_name,
    _no_as_not,
    *HABITS,
    _keyword_as_name,
    _name_with_blanks,
    _comma_at_end,
    _bullet,
    _operator_apart,
    _chained,
    _parenthesis,
    _negative_number,
    _not_met,
    _percent_in_words,
    _unknown_type,
    _misplaced,
    _label_without_colon,
    _between_items,
    _phrase_broken_off,
    _unknown_word,
    _comparison_missing,
    _line_of_block,
    _expected_kind,
    _expected_words,
)


# ---------------------------------------------------------------- text between items


def describe_stray(lexed: Lexed, piece: Piece) -> list[Diagnostic]:
    """The finding for text at the top level that begins no item."""
    first = lexed.tokens[piece.start]
    if has_slip_near(lexed, [first]):
        return []
    return [_stray(lexed, piece.start)]


def _stray(lexed: Lexed, index: int) -> Diagnostic:
    first = lexed.tokens[index]
    text, span = quote(lexed.text(first)), lexed.span(first)
    following = [token.kind for token in lexed.tokens[index + 1 : index + 4]]
    if first.kind == "CRITERIA" and following[:1] and following[0] in IDS and following[1:2] != ["LBRACE"]:
        return at("E014", span, "near", found=text, near=written_in(lexed.lexicon)["CRITERION"])
    if first.kind == "CRITERION" and len(following) == 3 and following[1] in ("COLON", "EQUAL", "MINUS", "COMMA"):
        sign, number = lexed.tokens[index + 2], lexed.tokens[index + 1]
        return at("E001", lexed.span(sign), "sign", found=lexed.text(sign), after=lexed.text(number))
    if first.kind == "ANTQ":
        return at("E015", span, "language", found=text)
    if first.kind in HOMES:
        return at("E015", span, "outside", found=text, home=written_in(lexed.lexicon)[HOMES[first.kind][0]])
    if first.kind == "NAME":
        near = _near_phrase(lexed, index, item_words(lexed.lexicon))
        if near is not None:
            return at("E014", near[0], "near", found=quote(near[0].text), near=near[1])
        return at("E014", span, "item", found=text)
    return at("E015", span, "stray", found=text)
