"""Inputs that grow: a shape of ruleset or record, as a function of its size.

In: how many of the thing that a shape repeats. Out: text. Invariant: the length of a text is in proportion to `n`.
"""

from collections.abc import Callable, Mapping

HEADER = """antq 1

ruleset thu_nghiem version "1.0.0" {
  family thu_nghiem
  title "Thử nghiệm"
  instrument "01/2026/VD" issued 2026-01-01 by "Cơ quan ví dụ"
  status local
  in force 2026-01-01 ..
  applies to xa
  period from 01/01 to 31/12
}
"""
DECISION = """
decision {
  dat "Đạt" when all criteria met
  otherwise chua_dat "Chưa đạt"
}
"""
Shape = Callable[[int], str]


def ruleset(*items: str, criterion: str = "co_0") -> str:
    """A ruleset with these items, a flag `co_0`, a count `so_0`, a list `viec` and one criterion."""
    evidence = """
evidence {
  co_0 : flag "Có"
  so_0 : count "Số"
  viec : list of {
    so : count "Số"
    xong : flag "Xong"
  } "Các việc"
}
"""
    return "\n".join((HEADER, evidence, *items, _criterion("1", criterion), DECISION))


def _criterion(id: str, condition: str) -> str:
    return f'criterion {id} "Tiêu chí {id}" {{\n  cite "Điều {id}"\n  basis official\n  require {condition}\n}}\n'


def _many(n: int, line: Callable[[int], str]) -> str:
    return "\n".join(line(i) for i in range(1, n + 1))


def _criteria(n: int) -> str:
    fields = "evidence {\n" + _many(n, lambda i: f'  so_{i} : count "Số thứ {i}"') + "\n}\n"
    return HEADER + fields + _many(n, lambda i: _criterion(str(i), f"so_{i} >= {i}")) + DECISION


def _define(name: str, condition: str) -> str:
    return f'define {name} "Khái niệm {name}" = {condition}'


def _sharing(n: int) -> str:
    """Definitions in chains of ten, each using the one before twice: 2¹⁰ times the first, written out."""
    lines = []
    for chain in range(max(1, n // 10)):
        lines.append(_define(f"d_{chain}_0", "co_0"))
        lines += [_define(f"d_{chain}_{i}", f"{{ d_{chain}_{i - 1} d_{chain}_{i - 1} }}") for i in range(1, 10)]
    return ruleset(*lines, criterion="d_0_9")


def _opening(n: int) -> str:
    return HEADER + "define d = " + "{ " * n


RULESETS: Mapping[str, Shape] = {
    "criteria": _criteria,
    "criteria without an id that differs": lambda n: HEADER + _criterion("1", "co_0") * n + DECISION,
    "unknown names": lambda n: ruleset(_define("d", "{\n" + _many(n, lambda i: f"  ten_khong_co_{i}") + "\n}")),
    "unknown names beside known ones": lambda n: ruleset(
        "evidence {\n" + _many(n, lambda i: f'  so_vu_viec_{i} : count "Số {i}"') + "\n}",
        _define("d", "{\n" + _many(n, lambda i: f"  so_vu_viet_{i} > 1") + "\n}"),
    ),
    "lines of a block": lambda n: ruleset(_define("d", "{\n" + _many(n, lambda i: f"  so_0 >= {i}") + "\n}")),
    "the same line": lambda n: ruleset(_define("d", "{\n" + "  co_0\n" * n + "}")),
    "and": lambda n: ruleset(criterion=" and ".join(["co_0"] * n)),
    "sum": lambda n: ruleset(criterion=" + ".join(["so_0"] * n) + " > 1"),
    "or": lambda n: ruleset(criterion=" or ".join(f"so_0 = {i}" for i in range(n))),
    "one of many": lambda n: ruleset(criterion=f"so_0 in ({', '.join(map(str, range(n)))})"),
    "at least of many": lambda n: ruleset(
        criterion=f"at least {n // 2} of {{\n" + _many(n, lambda i: f"  so_0 > {i}") + "}"
    ),
    "options": lambda n: ruleset(
        "evidence {\n  muc : choice (" + ", ".join(f'm_{i} "Mức {i}"' for i in range(n + 1)) + ') "Mức"\n}',
        criterion=f"muc = m_{n}",
    ),
    "definitions that share": _sharing,
    "definitions": lambda n: ruleset(*(_define(f"d_{i}", f"so_0 > {i}") for i in range(n)), criterion=f"d_{n - 1}"),
    "parameters": lambda n: ruleset(*(f'parameter p_{i} : count = {i} "Ngưỡng" cite "Điều {i}"' for i in range(n))),
    "uses": lambda n: ruleset(*(f'use "chung/tep_{i}.antq"' for i in range(n))),
    "groups": lambda n: (
        HEADER + _many(n, lambda i: f'group {i} "Nhóm {i}" {{\n' + _criterion(f"{i}.1", "yes") + "}") + DECISION
    ),
    "outcomes": lambda n: (
        ruleset().replace(DECISION, "")
        + "decision {\n"
        + _many(n, lambda i: f'  muc_{i} "Mức {i}" when criteria met >= {i}')
        + '\n  otherwise chua_dat "Chưa đạt"\n}\n'
    ),
    "criteria that need one another": lambda n: (
        HEADER + _many(n, lambda i: _criterion(str(i), f"criterion {i % n + 1} met")) + DECISION
    ),
    "open braces": _opening,
    "closed braces": lambda n: HEADER + "} " * n,
    "open quotes": lambda n: HEADER + '"\n' * n,
    "blocks of text that are open": lambda n: HEADER + '"""\n' * (2 * n + 1),
    "backslashes": lambda n: HEADER + 'define d "' + "\\" * n + '" = yes',
    "one long name": lambda n: ruleset(criterion="a" * n),
    "one long line of names": lambda n: ruleset(criterion="co_khong " * n),
    "one long number": lambda n: ruleset(criterion="so_0 > " + "9" * n),
    "one long decimal": lambda n: ruleset(criterion="so_0 > 0." + "9" * n),
    "signs": lambda n: HEADER + "§" * n,
    "comments": lambda n: ruleset("# ghi chú\n" * n),
    "comments that hold rules": lambda n: ruleset("# require co_0 = 1\n" * n),
    "empty lines": lambda n: ruleset("\n" * n),
    "blanks": lambda n: ruleset(" " * n),
    "foreign words": lambda n: ruleset(criterion="if co_0 then co_0 == 1 && co_0 || " * n),
    "then": lambda n: ruleset(criterion="co_0 then " * n),
    "Vietnamese words": lambda n: ruleset(criterion="có mặt và không có " * n),
    "keywords": lambda n: HEADER + "when all any none of at least require cite basis " * n,
    "items without a name": lambda n: HEADER + "criterion\n" * n,
    "languages": lambda n: "antq 1\n" * n,
    "combining marks": lambda n: ruleset(criterion="e" + "\u0301\u0323" * n),
    "marks in a label": lambda n: ruleset(f'define d "{"e" + "̣́" * 10}" = yes\n' * (n // 20)),
    "reordered letters": lambda n: ruleset(f'define d "{"‮" * n}" = yes'),
    "one long label": lambda n: ruleset(_define("d", "co_0").replace("Khái niệm", "Khái niệm " * n)),
    "labels with numbers": lambda n: ruleset(
        _define("d", "so_0 > 3").replace("Khái niệm d", "Trên 5 trước ngày 5/12, " * n)
    ),
    "long citation": lambda n: ruleset().replace("Điều 1", "điểm a khoản 1 Điều 2, " * n),
    "not": lambda n: ruleset(criterion="not " * n + "co_0"),
    "when": lambda n: ruleset(criterion="when co_0: " * n + "co_0"),
    "parentheses": lambda n: ruleset(criterion="(" * n + "co_0" + ")" * n),
    "sides of a ratio": lambda n: ruleset(criterion=f"so_0 {'+ so_0 ' * n}of so_0 {'+ so_0 ' * n}>= 5%"),
    "quantified": lambda n: ruleset(criterion="{\n" + "count(viec where so > 1 and xong) >= 1\n" * n + "}"),
    "allowances": lambda n: ruleset("# antq: allow W601 vì thế\n" * n),
    "people": lambda n: ruleset(_define("d", "co_0").replace("niệm", "ông Nguyễn Văn A 0912345678 " * n)),
    "words run together": lambda n: ruleset(criterion="isnotpresent" * n),
    "operators": lambda n: ruleset(criterion="so_0 " + "<" * n + " 1"),
    "days": lambda n: ruleset(criterion=" or ".join(f"so_0 = 05/{i % 12 + 1}" for i in range(n))),
    "dots": lambda n: ruleset(criterion="viec" + ".so" * n + " > 1"),
}


def record(*members: str) -> str:
    """A JSON record with these members in its evidence."""
    head = '"unit": {"type": "xa", "name": "Xã A", "code": "00001"}, "as_of": "2026-12-01"'
    return "{" + head + ', "evidence": {' + ", ".join(('"co_0": true', '"so_0": 1', *members)) + "}}"


def _list(n: int, item: str) -> str:
    return record('"viec": [' + ", ".join([item] * n) + "]")


RECORDS: Mapping[str, Shape] = {
    "elements": lambda n: _list(n, '{"so": 1, "xong": true}'),
    "elements without a value": lambda n: _list(n, '{"so": 1}'),
    "elements that are null": lambda n: _list(n, "null"),
    "elements of another type": lambda n: _list(n, '{"so": "một", "xong": 7}'),
    "elements with unknown names": lambda n: _list(n, '{"soo": 1, "xongg": 7}'),
    "unknown names": lambda n: record(*(f'"khong_co_{i}": 1' for i in range(n))),
    "near names": lambda n: record(*(f'"so_{i}": 1' for i in range(n))),
    "the same name": lambda n: record(*(['"so_0": 1'] * n)),
    "comments": lambda n: record(*(['"_ghi_chu": "…"'] * n)),
    "nesting": lambda n: record('"viec": ' + "[" * n + "]" * n),
    "nesting that is open": lambda n: '{"a":' * n,
    "marks": lambda n: "{[,:]}" * n,
    "commas": lambda n: "[" + "," * n + "]",
    "open quotes": lambda n: "{" + '"\n' * n,
    "quotes and backslashes": lambda n: '{"' + '\\"' * n,
    "open comment": lambda n: "{" + "/*" * n,
    "comments that JSON has not": lambda n: "{" + "// x\n" * n + "}",
    "single quotes": lambda n: "{" + "'" * n,
    "escapes": lambda n: record('"ten": "' + "\\u0301" * n + '"'),
    "half surrogates": lambda n: record('"ten": "' + "\\ud800" * n + '"'),
    "one long number": lambda n: record('"so_1": ' + "9" * n),
    "one long exponent": lambda n: record('"so_1": 1e' + "9" * n),
    "one long word": lambda n: record('"so_1": ' + "x" * n),
    "one long name": lambda n: record(f'"{"x" * n}": 1'),
    "one long text": lambda n: record('"so_0": "' + "1," * n + '"'),
    "blanks": lambda n: "{" + " " * n + "}",
    "byte order marks": lambda n: "\ufeff" * n + "{}",
    "digits with commas": lambda n: "{" + '"a": ' + "1,234" * n + "}",
    "days": lambda n: record('"ngay": "' + "2026-1-" * n + '"'),
}

YAML_RECORDS: Mapping[str, Shape] = {
    "elements": lambda n: "unit: {type: xa, name: A}\nas_of: 2026-12-01\nevidence:\n  viec:\n" + "  - {so: 1}\n" * n,
    "block elements": lambda n: "evidence:\n  viec:\n" + "  - so: 1\n    xong: true\n" * n,
    "nesting": lambda n: "a: " + "[" * n + "]" * n,
    "blocks inside one another": lambda n: "- " * n + "a",
    "keys": lambda n: "".join(f"k{i}: 1\n" for i in range(n)),
    "the same key": lambda n: "k: 1\n" * n,
    "anchors": lambda n: "a: &a [1]\nb: [" + "*a, " * n + "]\n",
    "anchors of anchors": lambda n: "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, n)),
    "tags": lambda n: "a: " + "!!python/object/apply:os.system [x]\nb: " * n,
    "documents": lambda n: "--- a\n" * n,
    "comments": lambda n: "# x\n" * n + "a: 1",
    "quotes": lambda n: "a: " + "'" * (2 * n + 1),
    "open quote": lambda n: 'a: "' + "x " * n,
    "open quote over lines": lambda n: 'a: "' + "x\n" * n,
    "escapes": lambda n: 'a: "' + "\\x41" * n + '"',
    "question marks": lambda n: "? " * n + "a",
    "colons": lambda n: "a: " * n,
    "plain text over lines": lambda n: "a:\n" + "  b\n" * n,
    "literal": lambda n: "a: |\n" + "  b\n" * n,
    "indentation": lambda n: "\n".join(" " * min(i, 60) + "a:" for i in range(n)),
    "directives": lambda n: "%YAML 1.1\n" * n + "---\na: 1",
    "blanks": lambda n: "a:" + " " * n + "1",
    "empty lines": lambda n: "a:" + "\n" * n + " 1",
    "tabs": lambda n: "a:\n" + "\t" * n + "1",
    "flow pairs": lambda n: "{" + "a: b, " * n + "}",
    "flow keys": lambda n: "[" + "a: b, " * n + "]",
    "open flow": lambda n: "[" + "a, " * n,
}
