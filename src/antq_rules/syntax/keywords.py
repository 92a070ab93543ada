"""The one table of keywords: terminal of the grammar, phrase in English, phrase in Vietnamese.

In: nothing. Out: `KEYWORDS`, `FIXED_NAMES`, `PARTS` and look-ups over them. Invariants: the words of a phrase stand
on one line, separated by any blanks (so that `no` at the end of a line and `criterion` on the next stay two words); no
keyword of either lexicon can be a name; where two terminals share a phrase of a lexicon, the first is the one that is
read, and the grammar takes either.

The Vietnamese phrases follow the instruments ("trong mốc thời gian đánh giá", "ít nhất", "kể từ ngày"); decision 0024
says how they were chosen. This module imports nothing of the package, so that the build hook can load it alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from types import MappingProxyType

LEXICONS = ("en", "vi")

# Raised when `table_build.py` writes tables of another form.
TABLE_FORMAT = 2


@dataclass(frozen=True, slots=True)
class Keyword:
    """A terminal of the grammar and how it is written in each lexicon."""

    terminal: str
    english: str
    vietnamese: str | None = None

    def phrase(self, lexicon: str) -> str | None:
        """The phrase in a lexicon (`en` or `vi`), or None where it is not decided."""
        return self.english if lexicon == "en" else self.vietnamese


@dataclass(frozen=True, slots=True)
class FixedName:
    """A name that the language gives, not the author: an ordinary name in English, a phrase in Vietnamese too."""

    english: str
    vietnamese: str


KEYWORDS: tuple[Keyword, ...] = (
    # the file and its items
    Keyword("ANTQ", "antq", "antq"),
    Keyword("USE", "use", "dùng chung"),
    Keyword("RULESET", "ruleset", "bộ tiêu chí"),
    Keyword("EVIDENCE", "evidence", "số liệu"),
    Keyword("UNIT", "unit", "đơn vị"),
    Keyword("PARAMETER", "parameter", "tham số"),
    Keyword("SET", "set", "đặt"),
    Keyword("DEFINE", "define", "định nghĩa"),
    Keyword("ELIGIBILITY", "eligibility", "điều kiện xét"),
    Keyword("CRITERION", "criterion", "tiêu chí"),
    Keyword("GROUP", "group", "nhóm"),
    Keyword("REPLACE", "replace", "thay thế"),
    Keyword("WITHDRAW", "withdraw", "bãi bỏ"),
    Keyword("DECISION", "decision", "kết luận"),
    Keyword("CLASSIFICATION", "classification", "xếp loại"),
    # the header
    Keyword("EXTENDS", "extends", "kế thừa"),
    Keyword("VERSION", "version", "phiên bản"),
    Keyword("FAMILY", "family", "nhóm bộ tiêu chí"),
    Keyword("TITLE", "title", "tên gọi"),
    Keyword("INSTRUMENT", "instrument", "ban hành theo"),
    Keyword("ISSUED", "issued", "ngày"),
    Keyword("BY", "by", "của"),
    Keyword("STATUS", "status", "tình trạng"),
    Keyword("IN_FORCE", "in force", "hiệu lực"),
    Keyword("APPLIES_TO", "applies to", "đối tượng áp dụng"),
    Keyword("CRITERIA", "criteria", "số tiêu chí"),
    Keyword("PERIOD", "period", "mốc thời gian đánh giá"),
    Keyword("FROM", "from", "từ ngày"),
    Keyword("TO", "to", "đến ngày"),
    Keyword("OF_PREVIOUS_YEAR", "of previous year", "của năm trước"),
    Keyword("SUPERSEDES", "supersedes", "thay thế cho"),
    Keyword("RECOGNISES", "recognises", "kết luận công nhận"),
    Keyword("NOTE", "note", "ghi chú"),
    # clauses and parts of other items
    Keyword("CITE", "cite", "căn cứ"),
    Keyword("BASIS", "basis", "nội dung"),
    Keyword("APPLIES_WHEN", "applies when", "áp dụng khi"),
    Keyword("DUE", "due", "đến hạn ngày"),
    Keyword("REQUIRE", "require", "yêu cầu"),
    Keyword("EXCLUDE", "exclude", "loại trừ"),
    Keyword("POINTS", "points", "điểm tối đa"),
    Keyword("FIRST_OF", "first of", "theo mức đầu tiên đạt"),
    Keyword("SCORED", "scored", "tính bằng"),
    Keyword("OTHERWISE", "otherwise", "trường hợp còn lại"),
    Keyword("GUIDANCE", "guidance", "hướng dẫn"),
    Keyword("OWNER", "owner", "phụ trách"),
    Keyword("BECAUSE", "because", "vì"),
    # types of evidence
    Keyword("FLAG", "flag", "đúng sai"),
    Keyword("COUNT", "count", "số lượng"),
    Keyword("NUMBER", "number", "số"),
    Keyword("PERCENT", "percent", "phần trăm"),
    Keyword("DATE", "date", "ngày tháng năm"),
    Keyword("TEXT", "text", "chữ"),
    Keyword("CHOICE", "choice", "lựa chọn"),
    Keyword("SCALE", "scale", "thang bậc"),
    Keyword("DOCUMENT", "document", "văn bản"),
    Keyword("ATTESTATION", "attestation", "tự xác nhận"),
    Keyword("LIST_OF", "list of", "danh sách gồm"),
    # conditions
    Keyword("WHEN", "when", "khi"),
    Keyword("WHERE", "where", "với điều kiện"),
    Keyword("AND", "and", "và"),
    Keyword("OR", "or", "hoặc"),
    Keyword("NOT", "not", "không"),
    Keyword("ALL", "all", "tất cả các điều kiện"),
    Keyword("ANY", "any", "một trong các điều kiện"),
    Keyword("NONE", "none", "không có điều kiện nào"),
    Keyword("AT_LEAST", "at least", "ít nhất"),
    Keyword("OF", "of", "trên"),
    Keyword("AMONG", "of", "trong các điều kiện"),
    Keyword("IN", "in", "thuộc"),
    Keyword("IS_PRESENT", "is present", "đã có"),
    Keyword("IS_ABSENT", "is absent", "không có"),
    Keyword("IN_PERIOD", "in period", "trong mốc thời gian đánh giá"),
    Keyword("IN_QUARTER", "in quarter", "trong quý"),
    Keyword("IN_MONTH", "in month", "trong tháng"),
    Keyword("BEFORE", "before", "trước ngày"),
    Keyword("ON_OR_BEFORE", "on or before", "chậm nhất ngày"),
    Keyword("AFTER", "after", "sau ngày"),
    Keyword("ON_OR_AFTER", "on or after", "kể từ ngày"),
    Keyword("WITHIN", "within", "trong thời hạn"),
    Keyword("DAYS_OF", "days of", "ngày kể từ"),
    Keyword("DAY_OF", "day of", "ngày kể từ"),
    Keyword("WORKING_DAYS_OF", "working days of", "ngày làm việc kể từ"),
    Keyword("WORKING_DAY_OF", "working day of", "ngày làm việc kể từ"),
    Keyword("SUM", "sum", "tổng"),
    Keyword("EVERY", "every", "mọi phần tử"),
    Keyword("SOME", "some", "tồn tại phần tử"),
    Keyword("ATTESTED", "attested", "đã tự xác nhận"),
    Keyword("WITH_AT_LEAST", "with at least", "kèm ít nhất"),
    Keyword("DOCUMENTS", "documents", "văn bản"),
    Keyword("PREVIOUS", "previous", "năm trước"),
    Keyword("ASSESSMENT_YEAR", "assessment year", "năm đánh giá"),
    # the history of the unit
    Keyword("WAS_REGISTERED", "was registered", "đã đăng ký"),
    Keyword("WAS_CHOSEN", "was chosen", "được chọn xây dựng"),
    Keyword("WAS_RECOGNISED", "was recognised", "được công nhận"),
    Keyword("WAS_MAINTAINED", "was maintained", "được công nhận duy trì"),
    Keyword("HELD_RECOGNITION", "held recognition", "giữ danh hiệu"),
    Keyword("IN_YEAR", "in year", "trong năm"),
    Keyword("IN_PREVIOUS_YEAR", "in previous year", "trong năm liền trước"),
    Keyword("IN_EARLIER_YEARS", "in earlier years", "trong các năm trước"),
    Keyword("YEARS_HELD", "years held", "số năm liền giữ danh hiệu"),
    Keyword("YES", "yes", "đúng"),
    Keyword("NO", "no", "sai"),
    # criteria and points taken together
    Keyword("CRITERIA_MET", "criteria met", "số tiêu chí đạt"),
    Keyword("CRITERIA_APPLICABLE", "criteria applicable", "số tiêu chí áp dụng"),
    Keyword("ALL_CRITERIA", "all criteria", "tất cả tiêu chí"),
    Keyword("NO_CRITERION", "no criterion", "không có tiêu chí nào"),
    Keyword("IN_GROUP", "in group", "thuộc nhóm"),
    Keyword("OF_GROUP", "of group", "của nhóm"),
    Keyword("MET", "met", "đạt"),
    Keyword("ALL_MET", "met", "đều đạt"),
    Keyword("NOT_MET", "not met", "không đạt"),
    Keyword("TOTAL", "total", "tổng điểm"),
    Keyword("MAXIMUM", "maximum", "tổng điểm tối đa"),
)

FIXED_NAMES: tuple[FixedName, ...] = (
    # status of a ruleset, and basis of a criterion
    FixedName("official", "chính thức"),
    FixedName("interim", "tạm thời"),
    FixedName("pilot", "thí điểm"),
    FixedName("local", "của địa phương"),
    FixedName("secondary", "theo nguồn thứ cấp"),
    FixedName("counted", "chưa công bố"),
    FixedName("assumed", "theo cách hiểu"),
)
"""What may stand after `status` and `basis`. Names that stand in records (unit types, options) are the author's."""

PARTS: tuple[FixedName, ...] = (
    # of a document
    FixedName("number", "số hiệu"),
    FixedName("issued", "ngày ban hành"),
    FixedName("issuer", "nơi ban hành"),
    FixedName("title", "trích yếu"),
    FixedName("url", "đường dẫn"),
    # of `unit`
    FixedName("type", "loại"),
    FixedName("name", "tên"),
    FixedName("code", "mã"),
)
"""Parts after a dot that the language gives."""

FIXED_NAME = "FIXED_NAME"
"""The terminal of a Vietnamese phrase of `FIXED_NAMES`; in English such a name is a NAME like any other."""


@cache
def phrases(lexicon: str) -> Mapping[str, str]:
    """Terminal by phrase for a lexicon, as the lexer reads; phrases that are not decided are left out."""
    found: dict[str, str] = {}
    for keyword in KEYWORDS:
        phrase = keyword.phrase(lexicon)
        if phrase is not None:
            found.setdefault(phrase, keyword.terminal)
    if lexicon == "vi":
        found.update({name.vietnamese: FIXED_NAME for name in FIXED_NAMES})
    return MappingProxyType(found)


@cache
def written_in(lexicon: str) -> Mapping[str, str]:
    """Phrase by terminal for a lexicon, as the printer writes; English where a phrase is not decided."""
    return MappingProxyType({keyword.terminal: keyword.phrase(lexicon) or keyword.english for keyword in KEYWORDS})


def fixed_names(names: tuple[FixedName, ...], lexicon: str) -> dict[str, str]:
    """How the names that the language gives are written in a lexicon, by their English form."""
    return {name.english: name.english if lexicon == "en" else name.vietnamese for name in names}


def keyword_pairs() -> tuple[tuple[str, str], ...]:
    """(terminal, English phrase) of every keyword: with the grammar, all that the parse table is built from."""
    return tuple((keyword.terminal, keyword.english) for keyword in KEYWORDS)


def table_hash(grammar: str) -> str:
    """What a stored parse table must have been built from, to be used with this grammar."""
    return sha256(repr((TABLE_FORMAT, grammar, keyword_pairs())).encode()).hexdigest()


def any_of(written: Iterable[str]) -> str:
    """A regular expression for every phrase, the longest first, each ending at a word boundary."""
    longest_first = sorted(written, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(phrase.replace(" ", r"[ \t\xa0]+") for phrase in longest_first) + r")(?!\w)"


def keyword_pattern(lexicon: str) -> str:
    """A regular expression for the phrases of a lexicon."""
    return any_of(phrases(lexicon))
