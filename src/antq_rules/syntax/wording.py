"""How the terminals of the grammar are called when a finding speaks of them.

In: terminals, and the lexicon of the file. Out: their text as its author writes it, and the sets that findings reason
with. Invariant: the name of a terminal never reaches a message.
"""

from antq_rules.syntax.keywords import KEYWORDS, written_in

_LONGEST_QUOTE = 40

WORDS = frozenset(keyword.terminal for keyword in KEYWORDS)

SIGNS = {
    "LBRACE": "{",
    "RBRACE": "}",
    "LPAR": "(",
    "RPAR": ")",
    "COMMA": ",",
    "COLON": ":",
    "DOTS": "..",
    "PLUS": "+",
    "MINUS": "-",
    "STAR": "*",
    "EQUAL": "=",
    "NOT_EQUAL": "!=",
    "LESS": "<",
    "LESS_EQUAL": "<=",
    "GREATER": ">",
    "GREATER_EQUAL": ">=",
}

TEXTS = frozenset(("STRING", "BLOCK_STRING"))
COMPARISONS = frozenset(("EQUAL", "NOT_EQUAL", "LESS", "LESS_EQUAL", "GREATER", "GREATER_EQUAL"))
IDS = frozenset(("INTEGER", "DECIMAL", "DOTTED_ID", "CAPITAL_ID"))
DAYS = frozenset(("CALENDAR_DATE", "RECURRING_DAY"))
TYPES = frozenset(
    ("FLAG", "COUNT", "NUMBER", "PERCENT", "DATE", "TEXT", "CHOICE", "SCALE", "DOCUMENT", "ATTESTATION", "LIST_OF")
)

_HEADER = frozenset(
    [
        "EXTENDS",
        "VERSION",
        "FAMILY",
        "TITLE",
        "INSTRUMENT",
        "ISSUED",
        "BY",
        "STATUS",
        "IN_FORCE",
        "APPLIES_TO",
        "CRITERIA",
        "PERIOD",
        "SUPERSEDES",
        "NOTE",
    ]
)
_CRITERION = frozenset(
    ["CITE", "BASIS", "APPLIES_WHEN", "DUE", "REQUIRE", "POINTS", "GUIDANCE", "OWNER", "NOTE", "FIRST_OF", "SCORED"]
)

# Where a keyword has its place: the block that a finding names first is the first of its list.
HOMES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(sorted(_HEADER), ("RULESET",)),
    **dict.fromkeys(sorted(_CRITERION), ("CRITERION",)),
    "NOTE": ("RULESET", "CRITERION"),
    "REQUIRE": ("CRITERION", "ELIGIBILITY"),
    "EXCLUDE": ("ELIGIBILITY",),
    "OTHERWISE": ("DECISION", "CLASSIFICATION", "POINTS"),
    "BECAUSE": ("WITHDRAW",),
    "CRITERION": ("GROUP",),
}

_ITEMS = (
    "USE",
    "RULESET",
    "EVIDENCE",
    "UNIT",
    "PARAMETER",
    "DEFINE",
    "ELIGIBILITY",
    "GROUP",
    "CRITERION",
    "REPLACE",
    "WITHDRAW",
    "DECISION",
    "CLASSIFICATION",
)


def written(terminal: str, lexicon: str) -> str | None:
    """The keyword or sign of a terminal, or None for one that stands for many texts."""
    return written_in(lexicon).get(terminal) or SIGNS.get(terminal)


def quote(text: str) -> str:
    """The author's text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def item_words(lexicon: str) -> list[str]:
    """How items begin."""
    words = written_in(lexicon)
    return [f"{words['SET']} {words['PARAMETER']}", *(words[terminal] for terminal in _ITEMS)]
