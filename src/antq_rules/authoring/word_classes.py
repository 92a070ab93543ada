"""What kind of word each keyword is, for editors that colour a text.

In: the keyword table. Out: a class for every terminal. Invariant: a keyword that is added has the class `keyword` until
it is given another, so that no highlighter forgets it.
"""

from antq_rules.syntax.keywords import FIXED_NAME, KEYWORDS, LEXICONS, phrases

CLASSES = ("declaration", "type", "operator", "constant", "keyword")

_OF_CLASS = {
    "declaration": (
        "ANTQ USE RULESET EVIDENCE UNIT PARAMETER SET DEFINE ELIGIBILITY CRITERION GROUP REPLACE WITHDRAW DECISION "
        "CLASSIFICATION EXTENDS"
    ),
    "type": "FLAG COUNT NUMBER PERCENT DATE TEXT CHOICE SCALE DOCUMENT ATTESTATION LIST_OF",
    "operator": (
        "WHEN WHERE AND OR NOT ALL ANY NONE AT_LEAST OF AMONG IN IS_PRESENT IS_ABSENT IN_PERIOD IN_QUARTER IN_MONTH "
        "BEFORE ON_OR_BEFORE AFTER ON_OR_AFTER WITHIN DAYS_OF DAY_OF WORKING_DAYS_OF WORKING_DAY_OF SUM EVERY SOME "
        "ATTESTED WITH_AT_LEAST WAS_REGISTERED WAS_CHOSEN WAS_RECOGNISED WAS_MAINTAINED HELD_RECOGNITION IN_YEAR "
        "IN_PREVIOUS_YEAR IN_EARLIER_YEARS"
    ),
    "constant": f"YES NO {FIXED_NAME}",
}
_CLASS = {terminal: name for name, terminals in _OF_CLASS.items() for terminal in terminals.split()}

KEYWORD_TERMINALS = frozenset({FIXED_NAME, *(keyword.terminal for keyword in KEYWORDS)})


def class_of(terminal: str) -> str:
    """The class of a keyword."""
    return _CLASS.get(terminal, "keyword")


def phrases_by_class() -> dict[str, tuple[str, ...]]:
    """The phrases of both lexicons, by class."""
    found: dict[str, set[str]] = {name: set() for name in CLASSES}
    for lexicon in LEXICONS:
        for phrase, terminal in phrases(lexicon).items():
            found[class_of(terminal)].add(phrase)
    return {name: tuple(sorted(written)) for name, written in found.items()}
