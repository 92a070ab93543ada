"""Habits from other languages and from forms: a sign, a word or a part too many or too few.

In: the place where reading stopped. Out: the finding of one habit, or None. Invariant: a rule speaks only where what
follows shows what was meant.
"""

from collections.abc import Callable

from antq_rules.diagnostics import Diagnostic, Label
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.trouble import Trouble
from antq_rules.syntax.wording import IDS, WORDS

TYPES_ELSEWHERE = {
    **dict.fromkeys(("integer", "int", "whole", "long", "numeric"), "COUNT"),
    **dict.fromkeys(("float", "double", "decimal", "real"), "NUMBER"),
    **dict.fromkeys(("string", "str", "varchar", "char"), "TEXT"),
    **dict.fromkeys(("boolean", "bool", "yesno"), "FLAG"),
    **dict.fromkeys(("datetime", "day"), "DATE"),
    **dict.fromkeys(("enum", "option", "options"), "CHOICE"),
    **dict.fromkeys(("list", "array"), "LIST_OF"),
    **dict.fromkeys(("file", "doc"), "DOCUMENT"),
}
"""Names of types in other languages."""


def criterion_id(trouble: Trouble) -> Diagnostic | None:
    """`criterion TC1 "…"`: letters where the instrument has a number."""
    if trouble.before.kind != "CRITERION" or trouble.found_kind != "CAPITAL_ID":
        return None
    return at("E012", trouble.span(), "criterion_id", found=trouble.found_text, after=trouble.after_text)


def _sign_after_keyword(trouble: Trouble) -> Diagnostic | None:
    """`require: {`, `cite = "…"`: a sign between a keyword and what belongs to it."""
    if trouble.found_kind not in ("COLON", "EQUAL") or trouble.before.kind not in WORDS | IDS:
        return None
    if trouble.next_kind not in trouble.accepted:
        return None
    return at("E001", trouble.span(), "sign", found=trouble.found_text, after=trouble.after_text)


def _needless_word(trouble: Trouble) -> Diagnostic | None:
    """`all criteria are met`: a word between two that belong together."""
    is_between = trouble.before.kind in WORDS | IDS and trouble.next_kind in trouble.accepted & WORDS
    if trouble.found_kind != "NAME" or not is_between or trouble.accepted & {"NAME", "RBRACE"}:
        return None
    return at("E014", trouble.span(), "needless", found=trouble.found_text)


def _tally_of_criteria(trouble: Trouble) -> Diagnostic | None:
    """`criteria = met`: no number and no condition."""
    if trouble.found_kind != "CRITERIA" or not trouble.expects_value:
        return None
    words = trouble.phrases
    facts: dict[str, object] = {"found": trouble.found_text, "all": f"{words['ALL_CRITERIA']} {words['ALL_MET']}"}
    facts["number"] = f"{words['CRITERIA_MET']} >= 30"
    return Diagnostic("E014", (Label(trouble.span()),), facts, "criteria")


def _name_left_out(trouble: Trouble) -> Diagnostic | None:
    """`ruleset version "1.0.0"`: no name."""
    if trouble.before.kind != "RULESET" or trouble.found_kind not in ("VERSION", "EXTENDS", "LBRACE"):
        return None
    return Diagnostic("E012", (Label(trouble.span(trouble.before)),), {"after": trouble.after_text}, "ruleset_name")


_TYPE_OF_VALUE = {
    "PERCENTAGE": "PERCENT",
    "INTEGER": "COUNT",
    "STRING": "TEXT",
    "CALENDAR_DATE": "DATE",
    "YES": "FLAG",
    "NO": "FLAG",
}


def _typeless(trouble: Trouble) -> Diagnostic | None:
    """`parameter nguong = 70%`: a parameter without its type."""
    tokens = trouble.lexed.tokens
    if trouble.found_kind != "EQUAL" or trouble.accepted != {"COLON"} or tokens[trouble.index - 2].kind != "PARAMETER":
        return None
    kind = _TYPE_OF_VALUE.get(trouble.next_kind, "COUNT")
    wanted = f"{trouble.after_text} : {trouble.phrases[kind]} ="
    return at("E012", trouble.span(trouble.before), "typeless", name=trouble.after_text, wanted=wanted)


def _missing_comma(trouble: Trouble) -> Diagnostic | None:
    """`applies to xa phuong`, `in (kha tot)`."""
    if "COMMA" not in trouble.accepted or trouble.found_kind != "NAME" or trouble.is_on_new_line:
        return None
    label = Label(trouble.span(trouble.before))
    return Diagnostic("E012", (label,), {"after": trouble.after_text, "sign": ","}, "sign")


HABITS: tuple[Callable[[Trouble], Diagnostic | None], ...] = (
    _sign_after_keyword,
    _needless_word,
    _tally_of_criteria,
    _name_left_out,
    _typeless,
    _missing_comma,
)
"""In the order in which they are asked."""
