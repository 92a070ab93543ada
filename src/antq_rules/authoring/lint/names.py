"""Names that say little, and data about persons.

In: a subject. Out: W609, W617, W618. Invariant: a finding shows what is at fault cut, and nothing beside it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from antq_rules.authoring.lint.subject import Finding, Subject, fields_of, nodes
from antq_rules.diagnostics import Diagnostic, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree

LONGEST_NAME = 48

_PERSON = re.compile(
    r"(?:^|_)(?:ho_(?:va_)?ten|ten_nguoi|bi_danh|cccd|cmnd|can_cuoc|chung_minh|ho_chieu|so_dien_thoai|dien_thoai|sdt"
    r"|email|thu_dien_tu|ngay_sinh|nam_sinh|que_quan|dia_chi|noi_cu_tru|so_tai_khoan|ma_so_thue"
    r"|phone|mobile|full_name|first_name|last_name|surname|person_name|id_number|id_card|passport|birth_date|birthday"
    r"|date_of_birth|home_address|bank_account)(?:_|$)|^nguoi_"
)
_PERSON_LABEL = re.compile(
    r"\b(?:họ (?:và )?tên|căn cước|chứng minh nhân dân|số điện thoại|ngày sinh|năm sinh|quê quán|địa chỉ nhà"
    r"|nơi cư trú|full name|phone number|identity card|passport|date of birth|home address)\b",
    re.IGNORECASE,
)
_OF_PERSONS = frozenset(("text", "date", "number"))
_CAPITAL = "A-ZÀ-ỸĐ"
_TEXTS = (
    ("phone", re.compile(r"(?<![\d.,/])(?:0|\+84)(?:[ .-]?\d){9}(?![\d/])")),
    ("id", re.compile(r"(?<!\d)0\d{11}(?!\d)|(?i:\b(?:cmnd|chứng minh nhân dân)\D{1,12})\d{9}(?!\d)")),
    ("mail", re.compile(r"\b[\w.+-]+@\w[\w-]*(?:\.\w+)+\b")),
    ("name", re.compile(rf"\b(?:[ÔO]ng|Bà|[Đđ]ồng chí|ông|bà)\s+(?:[{_CAPITAL}]\w*\s+){{2,3}}[{_CAPITAL}]\w*")),
)


def unclear_name(subject: Subject) -> Iterator[Finding]:
    """W609: too long to read, one letter, or with `_` where no word stands."""
    for name in _declared(subject):
        if len(name.text) > LONGEST_NAME:
            yield Finding(at("W609", name.span, "long", name=name.text, length=len(name.text), limit=LONGEST_NAME))
        elif len(name.text) == 1:
            yield Finding(at("W609", name.span, "short", name=name.text))
        elif "__" in name.text or name.text.endswith("_"):
            yield Finding(at("W609", name.span, name=name.text))


def _declared(subject: Subject) -> Iterator[tree.Name]:
    yield from (field.name for field in fields_of(subject))
    yield from (option.name for field in fields_of(subject) for option in field.type.options)
    yield from (item.name for item in subject.items(tree.ParameterDeclaration) if not item.is_setting)
    yield from (item.name for item in subject.items(tree.Define))


def person_field(subject: Subject) -> Iterator[Finding]:
    """W617: a field whose name or label speaks of one person."""
    for item in fields_of(subject):
        label = _PERSON_LABEL.search(item.label.text) if item.label is not None else None
        if item.type.kind in _OF_PERSONS and (_PERSON.search(item.name.text) or label):
            yield Finding(at("W617", item.name.span, name=item.name.text))


def person_in_text(subject: Subject) -> Iterator[Finding]:
    """W618: a number of a person, an address or a name in a text or a comment."""
    texts = [text.span for text in nodes(subject.file.items, tree.Text)]
    texts += [text.span for text in nodes(subject.file.items, tree.TextLiteral)]
    for span in (*texts, *(comment.span for comment in subject.file.comments)):
        yield from (Finding(found) for found in islice(about_persons(span), 1))


def about_persons(span: Span) -> Iterator[Diagnostic]:
    """W618 at each place of a text that looks like a number, an address or the name of a person, kind by kind."""
    for variant, pattern in _TEXTS:
        for match in pattern.finditer(span.text):
            if not match.group().startswith("Bà Rịa"):
                yield at("W618", Span(span.source, span.start + match.start(), span.start + match.end()), variant)
