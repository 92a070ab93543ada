"""Slips of the pen: text that is not of the language, but where it is plain what was meant.

In: the place of a slip. Out: one finding, and the terminal that was probably meant (or nothing), so that the parser
does not complain a second time. Also the faults inside literals: a day that does not exist, an unknown escape.
"""

import re
from collections.abc import Iterator
from datetime import date

from antq_rules.diagnostics import Diagnostic, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import fold_diacritics, suggest
from antq_rules.syntax.foreign import read_foreign
from antq_rules.syntax.keywords import FIXED_NAMES, any_of, fixed_names, keyword_pattern, phrases, written_in
from antq_rules.values.number import MAX_DECIMAL_PLACES, MAX_SIGNIFICANT_DIGITS

# What is said in words where the language has a sign, longer phrases first.
_SIGNS_IN_WORDS = {
    "lớn hơn hoặc bằng": ">=",
    "nhỏ hơn hoặc bằng": "<=",
    "lớn hơn": ">",
    "nhỏ hơn": "<",
    "bằng": "=",
    "là": "=",
    "khác": "!=",
    "thì": ":",
}

_TYPOGRAPHIC_OPEN = "“”„‟«»＂‘’‚"

# Vietnamese words that authors write for a keyword that has another phrase, in files of either lexicon.
_NEAR_KEYWORDS = {
    "nếu": "WHEN",
    "trước": "BEFORE",
    "có": "YES",
    "số đếm": "COUNT",
    "viện dẫn": "CITE",
}

# Tried before the terminals of the grammar: these would else be read as something shorter.
SLIPS_BEFORE: tuple[tuple[str, str], ...] = (
    (
        "SLIP_DATE",
        r"[0-9]{1,2}(?P<between>[-/.])[0-9]{1,2}(?P=between)[0-9]{4}(?!\w)|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}(?!\w)",
    ),
    ("SLIP_SHORT_DATE", r"[0-9]{4}-(?:[0-9]-[0-9]{1,2}|[0-9]{2}-[0-9])(?!\w)"),
    ("SLIP_PERCENT", r"[0-9]+(?:\.[0-9]+)?[ \t]*[％٪﹪‰]|[%％٪﹪‰](?:[ \t]*[0-9]+(?:\.[0-9]+)?)?"),
    ("SLIP_THOUSANDS", r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![\w.])"),
    ("SLIP_SIGN", r"===?|=>|=<|<>|!==|!(?!=)|&&?|\|\|?|\.{3,}|…|[≥≤≠⩾⩽≧≦×÷−–—＝＜＞]"),
    ("SLIP_COMMENT", r"//[^\n]*|/\*[\s\S]*?\*/"),
    ("SLIP_OPEN_BLOCK", r'"""(?!(?:[^"\\]|\\[\s\S]|"(?!""))*""")[\s\S]*'),
)

# Tried when no terminal fits.
SLIPS_AFTER: tuple[tuple[str, str], ...] = (
    ("SLIP_COMMA", r"[0-9]+(?:\.[0-9]+)*(?:,[0-9]+(?:\.[0-9]+)*)+(?:[ \t]*%)?"),
    ("SLIP_DIGITS", r"[0-9.]*(?:(?![0-9])\d)[\d.,]*(?:[ \t]*[%％٪﹪])?"),
    ("SLIP_QUOTES", rf"[{_TYPOGRAPHIC_OPEN}][^{_TYPOGRAPHIC_OPEN}\"\r\n]*[{_TYPOGRAPHIC_OPEN}\"]?|'[^'\r\n]*'?"),
    ("SLIP_OPEN_TEXT", r'"[^\r\n]*'),
    ("SLIP_PART", r"\.\w+"),
    ("SLIP_RANGE", r"(?:trong khoảng(?:[ \t]+từ)?|từ|giữa)[ \t]+[0-9.]+%?[ \t]+(?:đến|tới|và)[ \t]+[0-9.]+%?(?![\w/])"),
    ("SLIP_NEAR", f"(?i:{any_of(_NEAR_KEYWORDS)})"),
    ("SLIP_WORDS", any_of(_SIGNS_IN_WORDS)),
    ("SLIP_CAPITALS", f"(?i:{keyword_pattern('vi')})"),
    ("SLIP_NAME", r"\w+"),
    ("SLIP_CHARACTER", r"(?P<same>[\s\S])(?P=same)*"),
)

_MEANT_BY_SIGN = {
    **dict.fromkeys(("==", "===", "＝"), "="),
    **dict.fromkeys(("=>", "≥", "⩾", "≧"), ">="),
    **dict.fromkeys(("=<", "≤", "⩽", "≦"), "<="),
    **dict.fromkeys(("<>", "!==", "≠"), "!="),
    **dict.fromkeys(("&&", "&"), "AND"),
    **dict.fromkeys(("||", "|"), "OR"),
    "!": "NOT",
    "×": "*",
    **dict.fromkeys(("−", "–", "—"), "-"),
    "＜": "<",
    "＞": ">",
    "…": "..",
}

_TERMINAL_OF_SIGN = {
    "=": "EQUAL",
    ">=": "GREATER_EQUAL",
    "<=": "LESS_EQUAL",
    "!=": "NOT_EQUAL",
    "*": "STAR",
    "-": "MINUS",
    "<": "LESS",
    ">": "GREATER",
    "..": "DOTS",
    ":": "COLON",
}


def read_slip(kind: str, span: Span, lexicon: str = "en") -> tuple[str, Diagnostic]:
    """What was meant (a terminal, or nothing) and the finding, which names keywords of a lexicon."""
    if kind in _LEXICAL_READERS:
        return _LEXICAL_READERS[kind](span, lexicon)
    return _READERS[kind](span)


def _date(span: Span) -> tuple[str, Diagnostic]:
    parts = re.split(r"[-/.]", span.text)
    day, month, year = (int(part) for part in (reversed(parts) if len(parts[0]) == 4 else parts))
    if _day_exists(year, month, day):
        return "CALENDAR_DATE", at("E007", span, found=span.text, wanted=f"{year:04}-{month:02}-{day:02}")
    return "CALENDAR_DATE", at("E008", span, found=span.text)


def _thousands(span: Span) -> tuple[str, Diagnostic]:
    return "INTEGER", at("E011", span, found=span.text, wanted=span.text.replace(".", ""))


def _sign(span: Span, lexicon: str) -> tuple[str, Diagnostic]:
    found = span.text
    if found in "−–—" and _is_bullet(span):
        return "", at("E001", span, "bullet", found=found)
    if found == "÷":
        return "STAR", at("E006", span, "division", found=found)
    is_range = found in "−–—" and _AFTER_DATE.search(span.source.text[: span.start])
    meant = ".." if found.startswith("...") or is_range else _MEANT_BY_SIGN[found]
    wanted = written_in(lexicon).get(meant, meant)
    return _TERMINAL_OF_SIGN.get(meant, meant), at("E006", span, found=found, wanted=wanted)


_AFTER_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ \t]*\Z")


def _words(span: Span) -> tuple[str, Diagnostic]:
    meant = _SIGNS_IN_WORDS[" ".join(span.text.split())]
    return _TERMINAL_OF_SIGN[meant], at("E006", span, "words", found=span.text, wanted=meant)


def _range(span: Span, lexicon: str) -> tuple[str, Diagnostic]:
    """`x từ 1 đến 5`."""
    low, high = re.findall(r"[0-9.]+%?", span.text)
    before = re.search(r"[a-z][a-z0-9_.]*[ \t]*\Z", span.source.text[max(0, span.start - _FARTHEST) : span.start])
    value = before.group().strip() if before else "x"
    wanted = f"{value} >= {low} {written_in(lexicon)['AND']} {value} <= {high}"
    return "", at("E006", span, "words", found=span.text, wanted=wanted)


def _is_bullet(span: Span) -> bool:
    """Whether a dash begins its line and a label in quotes follows, as in a list of a word processor."""
    text = span.source.text
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return not line.strip() and text[span.end :].lstrip(" \t").startswith('"')


def _comment(span: Span) -> tuple[str, Diagnostic]:
    return "", at("E001", Span(span.source, span.start, span.start + 2), "comment", found=span.text[:2])


def _open_text(span: Span) -> tuple[str, Diagnostic]:
    return "STRING", at("E002", Span(span.source, span.start, span.start + 1))


def _open_block(span: Span) -> tuple[str, Diagnostic]:
    return "BLOCK_STRING", at("E002", Span(span.source, span.start, span.start + 3), "block")


def _comma(span: Span) -> tuple[str, Diagnostic]:
    found = span.text
    kind = "PERCENTAGE" if found.endswith("%") else "DECIMAL"
    parts = found.rstrip("% \t").split(",")
    sign = "%" if kind == "PERCENTAGE" else ""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+", ",".join(parts)):
        decimal = ".".join(parts).rstrip("0").rstrip(".") + sign if len(parts) == 2 else ""
        variant = "thousands" if decimal else "thousands_only"
        return kind, at("E003", span, variant, found=found, wanted="".join(parts) + sign, decimal=decimal)
    if len(parts) == 2 and "." not in found:
        return kind, at("E003", span, found=found, wanted=found.replace(",", "."), spaced=", ".join(parts))
    return kind, at("E003", span, "many", found=found)


def _digits(span: Span) -> tuple[str, Diagnostic]:
    ascii_digits = "".join(str(int(char)) if char.isdecimal() else char for char in span.text)
    is_percent = not ascii_digits[-1].isdigit()
    wanted = re.sub(r"[ \t]*[%％٪﹪]$", "%", ascii_digits)
    return "PERCENTAGE" if is_percent else "DECIMAL", at("E004", span, found=span.text, wanted=wanted)


def _short_date(span: Span) -> tuple[str, Diagnostic]:
    year, month, day = (int(part) for part in span.text.split("-"))
    if _day_exists(year, month, day):
        return "CALENDAR_DATE", at("E007", span, found=span.text, wanted=f"{year:04}-{month:02}-{day:02}")
    return "CALENDAR_DATE", at("E008", span, found=span.text)


def _percent(span: Span) -> tuple[str, Diagnostic]:
    digits = re.sub(r"[^0-9.]", "", span.text)
    if not digits:
        return "", at("E006", span, "lone_percent", found=span.text)
    if "‰" in span.text:
        return "PERCENTAGE", at("E006", span, "per_mille", found=span.text)
    return "PERCENTAGE", at("E006", span, found=span.text, wanted=f"{digits}%")


def _quotes(span: Span) -> tuple[str, Diagnostic]:
    variant = "single" if span.text[0] == "'" else ""
    return "STRING", at("E005", span, variant, found=span.text[0])


def _part(span: Span) -> tuple[str, Diagnostic]:
    wanted = "." + plain_name(span.text[1:])
    is_usable = re.fullmatch(r"\.[a-z][a-z0-9_]*", wanted) is not None
    return "PART", at("E009", span, "part", help=is_usable, found=span.text, wanted=wanted)


def _name(span: Span, lexicon: str) -> tuple[str, Diagnostic]:
    if lexicon == "vi" and (misspelt := _misspelt(span)) is not None:
        words, phrase = misspelt
        return "NAME", at("E009", words, "keyword", found=words.text, wanted=phrase)
    if (period := _period_in_words(span, lexicon)) is not None:
        return "NAME", period
    if (type_ := _type_in_words(span, lexicon)) is not None:
        return "", type_
    if span.text in ("phải", "đều"):
        return "", at("E014", span, "needless", found=span.text)
    wanted = plain_name(span.text)
    if lexicon == "en" and (wanted in phrases("en") or wanted in fixed_names(FIXED_NAMES, "en")):
        return "NAME", at("E009", span, "capitals", found=span.text, wanted=wanted)
    if wanted in ("true", "false"):
        return "NAME", at("E009", span, "keyword", found=span.text, wanted=written_in(lexicon)[_FLAGS[wanted]])
    if re.fullmatch(r"[a-z][a-z0-9_]*", wanted) is None:
        return "NAME", at("E009", span, "digit", found=span.text)
    return "NAME", at("E009", span, found=span.text, wanted=wanted)


_FLAGS = {"true": "YES", "false": "NO"}
_PERIODS_IN_WORDS = {"quý": "IN_QUARTER", "tháng": "IN_MONTH", "kỳ": "IN_PERIOD"}
_AFTER_IN = re.compile(r"(?<!\w)(?:in|thuộc)[ \t]+\Z")


def _period_in_words(span: Span, lexicon: str) -> Diagnostic | None:
    """`in quý 1`, `in tháng 8`: half of a keyword in each lexicon."""
    before = _AFTER_IN.search(span.source.text[max(0, span.start - _FARTHEST) : span.start])
    terminal = _PERIODS_IN_WORDS.get(span.text.lower())
    if before is None or terminal is None:
        return None
    whole = Span(span.source, span.start - len(before.group()), span.end)
    return at("E009", whole, "keyword", found=whole.text, wanted=written_in(lexicon)[terminal])


_TYPES_IN_WORDS = {"nguyên": "COUNT", "thực": "NUMBER", "thập": "NUMBER"}


def _type_in_words(span: Span, lexicon: str) -> Diagnostic | None:
    """`số nguyên`, `số thực`: a kind of number that goes by another name here."""
    before = re.search(r"(?<!\w)số[ \t]+\Z", span.source.text[max(0, span.start - _FARTHEST) : span.start])
    terminal = _TYPES_IN_WORDS.get(span.text)
    if before is None or terminal is None:
        return None
    whole = Span(span.source, span.start - len(before.group()), span.end)
    return at("E014", whole, "type_near", found=whole.text, near=written_in(lexicon)[terminal])


def _misspelt(span: Span) -> tuple[Span, str] | None:
    """The words around a word with diacritics that were meant as a Vietnamese keyword: `tiêu chi`, `yêu câu`."""
    near: tuple[Span, str] | None = None
    for place in _runs_of_words(span):
        text = " ".join(place.text.split())
        candidates = [phrase for phrase in phrases("vi") if phrase.count(" ") == text.count(" ")]
        phrase = suggest(text, candidates)
        if phrase is not None and fold_diacritics(text) == fold_diacritics(phrase):
            return place, phrase
        near = near or (None if phrase is None else (place, phrase))
    return near


def _runs_of_words(span: Span) -> Iterator[Span]:
    """Every run of words that holds a word, the longest first."""
    words = _words_around(span)
    here = next(index for index, word in enumerate(words) if word.start == span.start)
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for first in range(max(0, here - length + 1), min(here, len(words) - length) + 1):
            yield words[first].to(words[first + length - 1])


def _words_around(span: Span) -> list[Span]:
    """The words of a line that stand side by side with a word, and that word."""
    text = span.source.text
    before = _WORDS_BEFORE.search(text[max(0, span.start - _FARTHEST) : span.start])
    after = _WORDS_AFTER.match(text[span.end : span.end + _FARTHEST])
    start = span.start - len(before.group()) if before else span.start
    end = span.end + len(after.group()) if after else span.end
    return [Span(span.source, *word.span()) for word in _WORD.finditer(text, start, end)]


_WORD = re.compile(r"\w+")
_WORDS_BEFORE = re.compile(r"(?:\w+[ \t\xa0]+)+\Z")
_WORDS_AFTER = re.compile(r"(?:[ \t\xa0]+\w+)*")
_FARTHEST = 60
_LONGEST_PHRASE = max(phrase.count(" ") + 1 for phrase in phrases("vi"))


def _near(span: Span, lexicon: str) -> tuple[str, Diagnostic]:
    terminal = _NEAR_KEYWORDS[" ".join(span.text.lower().split())]
    return terminal, at("E009", span, "keyword", found=span.text, wanted=written_in(lexicon)[terminal])


def _capitals(span: Span, lexicon: str) -> tuple[str, Diagnostic]:
    """A Vietnamese keyword with capitals, as at the beginning of a sentence."""
    phrase = " ".join(span.text.lower().split())
    if phrase in phrases(lexicon):
        return phrases(lexicon)[phrase], at("E009", span, "capitals", found=span.text, wanted=phrase)
    terminal, found = read_foreign(span, lexicon, "")
    return terminal, found


def _character(span: Span) -> tuple[str, Diagnostic]:
    found = span.text[0]
    if found == ";":
        return "", at("E001", span, "semicolon", found=found)
    if found == "/":
        return "STAR", at("E006", span, "division", found=found)
    if not found.isprintable():
        return "", at("E001", span, "hidden", found=f"U+{ord(found):04X}")
    return "", at("E001", span, found=found)


_READERS = {
    "SLIP_DATE": _date,
    "SLIP_DATE_YEAR_FIRST": _date,
    "SLIP_THOUSANDS": _thousands,
    "SLIP_COMMENT": _comment,
    "SLIP_OPEN_BLOCK": _open_block,
    "SLIP_COMMA": _comma,
    "SLIP_DIGITS": _digits,
    "SLIP_SHORT_DATE": _short_date,
    "SLIP_PERCENT": _percent,
    "SLIP_QUOTES": _quotes,
    "SLIP_OPEN_TEXT": _open_text,
    "SLIP_PART": _part,
    "SLIP_WORDS": _words,
    "SLIP_CHARACTER": _character,
}
_LEXICAL_READERS = {
    "SLIP_SIGN": _sign,
    "SLIP_NAME": _name,
    "SLIP_NEAR": _near,
    "SLIP_CAPITALS": _capitals,
    "SLIP_RANGE": _range,
}


def plain_name(text: str) -> str:
    """The name that a word with capitals or diacritics probably stands for: `Số_vụ` gives `so_vu`."""
    return fold_diacritics(text)


# ---------------------------------------------------------------- faults inside literals


def check_literal(kind: str, span: Span) -> tuple[Diagnostic, ...]:
    """Findings inside a date, a recurring day, a text or a number."""
    text = span.text
    if kind in ("STRING", "BLOCK_STRING"):
        return _check_escapes(span) if "\\" in text else ()
    if kind == "CALENDAR_DATE":
        year, month, day = (int(part) for part in text.split("-"))
        return () if _day_exists(year, month, day) else (at("E008", span, found=text),)
    if kind == "RECURRING_DAY":
        day, month = (int(part) for part in text.split("/"))
        return () if _day_exists(2000, month, day) else (at("E008", span, "recurring", found=text),)
    return _check_number(span)


def _check_escapes(span: Span) -> tuple[Diagnostic, ...]:
    return tuple(
        at("E010", Span(span.source, span.start + match.start(), span.start + match.end()), found=match.group())
        for match in re.finditer(r"\\[\s\S]", span.text)
        if match.group()[1] not in '"\\n'
    )


def _check_number(span: Span) -> tuple[Diagnostic, ...]:
    whole, _, places = span.text.rstrip("% \t").partition(".")
    digits = whole.lstrip("0") + places if whole.strip("0") else places.lstrip("0")
    if len(digits) > MAX_SIGNIFICANT_DIGITS or len(places) > MAX_DECIMAL_PLACES:
        return (at("E024", span, digits=MAX_SIGNIFICANT_DIGITS, places=MAX_DECIMAL_PLACES),)
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{2}0", span.text):
        short = f"{whole}.{places}".rstrip("0").rstrip(".")
        return (at("W001", span, found=span.text, short=short, long=whole + places),)
    return ()


def _day_exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
