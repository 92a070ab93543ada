"""The one table of keywords: terminal of the grammar, phrase in English, phrase in Vietnamese.

In: nothing. Out: `KEYWORDS` and look-ups over it. Invariants: a phrase stands once per language; the words of a
phrase stand on one line, separated by any blanks (so that `no` at the end of a line and `criterion` on the next stay
two words); no keyword can be a name. The Vietnamese phrases are not decided yet (None).

This module imports nothing of the package, so that the build hook can load it alone.
"""

from dataclasses import dataclass
from hashlib import sha256

LEXICONS = ("en", "vi")

# Raised when `table_build.py` writes tables of another form.
TABLE_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Keyword:
    """A terminal of the grammar and how it is written in each lexicon."""

    terminal: str
    english: str
    vietnamese: str | None = None

    def phrase(self, lexicon: str) -> str | None:
        """The phrase in a lexicon (`en` or `vi`), or None where it is not decided."""
        return self.english if lexicon == "en" else self.vietnamese


KEYWORDS: tuple[Keyword, ...] = (
    # the file and its items
    Keyword("ANTQ", "antq"),
    Keyword("USE", "use"),
    Keyword("RULESET", "ruleset"),
    Keyword("EVIDENCE", "evidence"),
    Keyword("UNIT", "unit"),
    Keyword("PARAMETER", "parameter"),
    Keyword("SET", "set"),
    Keyword("DEFINE", "define"),
    Keyword("ELIGIBILITY", "eligibility"),
    Keyword("CRITERION", "criterion"),
    Keyword("GROUP", "group"),
    Keyword("REPLACE", "replace"),
    Keyword("WITHDRAW", "withdraw"),
    Keyword("DECISION", "decision"),
    Keyword("CLASSIFICATION", "classification"),
    # the header
    Keyword("EXTENDS", "extends"),
    Keyword("VERSION", "version"),
    Keyword("FAMILY", "family"),
    Keyword("TITLE", "title"),
    Keyword("INSTRUMENT", "instrument"),
    Keyword("ISSUED", "issued"),
    Keyword("BY", "by"),
    Keyword("STATUS", "status"),
    Keyword("IN_FORCE", "in force"),
    Keyword("APPLIES_TO", "applies to"),
    Keyword("CRITERIA", "criteria"),
    Keyword("PERIOD", "period"),
    Keyword("FROM", "from"),
    Keyword("TO", "to"),
    Keyword("OF_PREVIOUS_YEAR", "of previous year"),
    Keyword("SUPERSEDES", "supersedes"),
    Keyword("RECOGNISES", "recognises"),
    Keyword("NOTE", "note"),
    # clauses and parts of other items
    Keyword("CITE", "cite"),
    Keyword("BASIS", "basis"),
    Keyword("APPLIES_WHEN", "applies when"),
    Keyword("DUE", "due"),
    Keyword("REQUIRE", "require"),
    Keyword("EXCLUDE", "exclude"),
    Keyword("POINTS", "points"),
    Keyword("FIRST_OF", "first of"),
    Keyword("SCORED", "scored"),
    Keyword("OTHERWISE", "otherwise"),
    Keyword("GUIDANCE", "guidance"),
    Keyword("OWNER", "owner"),
    Keyword("BECAUSE", "because"),
    # types of evidence
    Keyword("FLAG", "flag"),
    Keyword("COUNT", "count"),
    Keyword("NUMBER", "number"),
    Keyword("PERCENT", "percent"),
    Keyword("DATE", "date"),
    Keyword("TEXT", "text"),
    Keyword("CHOICE", "choice"),
    Keyword("SCALE", "scale"),
    Keyword("DOCUMENT", "document"),
    Keyword("ATTESTATION", "attestation"),
    Keyword("LIST_OF", "list of"),
    # conditions
    Keyword("WHEN", "when"),
    Keyword("WHERE", "where"),
    Keyword("AND", "and"),
    Keyword("OR", "or"),
    Keyword("NOT", "not"),
    Keyword("ALL", "all"),
    Keyword("ANY", "any"),
    Keyword("NONE", "none"),
    Keyword("AT_LEAST", "at least"),
    Keyword("OF", "of"),
    Keyword("IN", "in"),
    Keyword("IS_PRESENT", "is present"),
    Keyword("IS_ABSENT", "is absent"),
    Keyword("IN_PERIOD", "in period"),
    Keyword("IN_QUARTER", "in quarter"),
    Keyword("IN_MONTH", "in month"),
    Keyword("BEFORE", "before"),
    Keyword("ON_OR_BEFORE", "on or before"),
    Keyword("AFTER", "after"),
    Keyword("ON_OR_AFTER", "on or after"),
    Keyword("WITHIN", "within"),
    Keyword("DAYS_OF", "days of"),
    Keyword("DAY_OF", "day of"),
    Keyword("WORKING_DAYS_OF", "working days of"),
    Keyword("WORKING_DAY_OF", "working day of"),
    Keyword("SUM", "sum"),
    Keyword("EVERY", "every"),
    Keyword("SOME", "some"),
    Keyword("ATTESTED", "attested"),
    Keyword("WITH_AT_LEAST", "with at least"),
    Keyword("DOCUMENTS", "documents"),
    Keyword("PREVIOUS", "previous"),
    Keyword("ASSESSMENT_YEAR", "assessment year"),
    # the history of the unit
    Keyword("WAS_REGISTERED", "was registered"),
    Keyword("WAS_CHOSEN", "was chosen"),
    Keyword("WAS_RECOGNISED", "was recognised"),
    Keyword("WAS_MAINTAINED", "was maintained"),
    Keyword("HELD_RECOGNITION", "held recognition"),
    Keyword("IN_YEAR", "in year"),
    Keyword("IN_PREVIOUS_YEAR", "in previous year"),
    Keyword("IN_EARLIER_YEARS", "in earlier years"),
    Keyword("YEARS_HELD", "years held"),
    Keyword("YES", "yes"),
    Keyword("NO", "no"),
    # criteria and points taken together
    Keyword("CRITERIA_MET", "criteria met"),
    Keyword("CRITERIA_APPLICABLE", "criteria applicable"),
    Keyword("ALL_CRITERIA", "all criteria"),
    Keyword("NO_CRITERION", "no criterion"),
    Keyword("IN_GROUP", "in group"),
    Keyword("OF_GROUP", "of group"),
    Keyword("MET", "met"),
    Keyword("NOT_MET", "not met"),
    Keyword("TOTAL", "total"),
    Keyword("MAXIMUM", "maximum"),
)


def phrases(lexicon: str) -> dict[str, str]:
    """Terminal by phrase for a lexicon; phrases that are not decided are left out."""
    pairs = ((keyword.phrase(lexicon), keyword.terminal) for keyword in KEYWORDS)
    return {phrase: terminal for phrase, terminal in pairs if phrase is not None}


def keyword_pairs() -> tuple[tuple[str, str], ...]:
    """(terminal, English phrase) of every keyword: with the grammar, all that the parse table is built from."""
    return tuple((keyword.terminal, keyword.english) for keyword in KEYWORDS)


def table_hash(grammar: str) -> str:
    """What a stored parse table must have been built from, to be used with this grammar."""
    return sha256(repr((TABLE_FORMAT, grammar, keyword_pairs())).encode()).hexdigest()


def keyword_pattern(lexicon: str) -> str:
    """A regular expression for every phrase of a lexicon, the longest first, each ending at a word boundary."""
    longest_first = sorted(phrases(lexicon), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(phrase.replace(" ", r"[ \t\xa0]+") for phrase in longest_first) + r")(?!\w)"
