"""The workload: 34 criteria over flat records, once as a neutral tree, from which every engine gets its own text.

Numbers are compared, shares, days, choices and flags tested, alone and together. Records are complete and no share is
of nothing, so that engines with two truth values can say the same as those with three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from antq_rules.evidence import Evidence, Unit


@dataclass(frozen=True)
class Number:
    field: str
    sign: str
    limit: str


@dataclass(frozen=True)
class Share:
    part: str
    whole: str
    percent: int


@dataclass(frozen=True)
class Flag:
    field: str
    value: bool = True


@dataclass(frozen=True)
class Days:
    field: str
    first: str
    last: str


@dataclass(frozen=True)
class Choice:
    field: str
    options: tuple[str, ...]
    is_excluded: bool = False


@dataclass(frozen=True)
class Every:
    items: tuple["Test", ...]


@dataclass(frozen=True)
class Some:
    items: tuple["Test", ...]


Test = Number | Share | Flag | Days | Choice | Every | Some

SHARES = ("kien_nghi", "thu_tuc", "hoa_giai", "ho_van_hoa", "tre_em", "bao_hiem", "can_bo", "ho_so")
COUNTS = ("cuoc_hop", "can_bo_tap_huan", "khieu_nai", "bien_che", "to_hoa_giai", "van_ban", "kiem_tra", "thu_vien")
DECIMALS = {"hai_long": (50, 100), "ngheo": (0, 12), "nuoc_sach": (80, 100), "toi_pham": (0, 3), "biet_chu": (75, 100)}
FLAGS = (
    "cong",
    "duong_day",
    "bao_cao",
    "vi_pham",
    "so_bo",
    "to_hoa_giai_co",
    "ke_hoach",
    "phong_chong",
    "thanh_tra",
    "doc_sach",
)
CHOICES = {
    "tinh_trang": ("nhap", "da_nop", "duyet", "cong_bo"),
    "vung": ("bac", "trung", "duyen_hai", "tay_nguyen", "dong_nam", "dong_bang", "dao"),
    "hang": ("a", "b", "c", "d"),
    "rui_ro": ("thap", "vua", "cao", "rat_cao"),
    "cap_do": ("mot", "hai", "ba", "bon"),
    "che_do": ("thuong", "dac_biet"),
    "loai": ("xa", "phuong", "thi_tran", "khu"),
}
DATES = ("ra_soat", "phe_duyet", "gui_bao_cao", "thanh_tra_ngay", "cap_giay", "dien_tap")
YEAR = ("2025-01-01", "2025-12-31")

CRITERIA: tuple[Test, ...] = (
    Number("cuoc_hop", ">=", "2"),
    Number("can_bo_tap_huan", ">=", "5"),
    Number("khieu_nai", "<=", "3"),
    Number("hai_long", ">=", "80"),
    Number("ngheo", "<=", "5"),
    Every((Number("bien_che", ">=", "2"), Number("bien_che", "<=", "8"))),
    Number("nuoc_sach", ">=", "95"),
    Number("toi_pham", "<", "1.2"),
    Share("kien_nghi", "kien_nghi_tong", 70),
    Share("thu_tuc", "thu_tuc_tong", 90),
    Share("hoa_giai", "hoa_giai_tong", 80),
    Share("ho_van_hoa", "ho_van_hoa_tong", 75),
    Share("tre_em", "tre_em_tong", 95),
    Share("bao_hiem", "bao_hiem_tong", 90),
    Flag("cong"),
    Flag("duong_day"),
    Flag("bao_cao"),
    Flag("vi_pham", False),
    Flag("so_bo"),
    Days("ra_soat", *YEAR),
    Days("phe_duyet", "2024-01-01", "2025-06-30"),
    Days("gui_bao_cao", "2024-11-01", "2025-01-31"),
    Days("thanh_tra_ngay", "2023-12-31", "2025-12-31"),
    Days("cap_giay", "2024-06-01", "2025-05-31"),
    Choice("tinh_trang", ("duyet", "cong_bo")),
    Choice("vung", ("bac", "trung", "duyen_hai", "tay_nguyen", "dong_bang")),
    Choice("hang", ("a", "b")),
    Choice("rui_ro", ("cao", "rat_cao"), True),
    Every((Flag("to_hoa_giai_co"), Number("to_hoa_giai", ">=", "3"))),
    Every((Flag("ke_hoach"), Days("phe_duyet", "2024-01-01", "2025-12-31"), Choice("cap_do", ("ba", "bon")))),
    Every((Share("ho_so", "ho_so_tong", 85), Number("van_ban", ">=", "4"))),
    Every((Flag("phong_chong"), Days("dien_tap", *YEAR), Number("kiem_tra", ">=", "1"), Number("toi_pham", "<=", "2"))),
    Every((Some((Choice("che_do", ("dac_biet",)), Share("can_bo", "can_bo_tong", 60))), Flag("thanh_tra", False))),
    Every(
        (
            Choice("loai", ("xa", "phuong")),
            Some((Number("thu_vien", ">=", "1"), Flag("doc_sach"))),
            Number("biet_chu", ">=", "90"),
        )
    ),
)


def records(number: int, *, missing: float = 0.0) -> list[dict[str, Any]]:
    """Records as decoded JSON gives them: days as text, decimals as floats. Each value is left out with a chance."""
    random = Random(20251116)
    found = []
    for _ in range(number):
        record: dict[str, Any] = {name: random.randint(0, 9) for name in COUNTS}
        for name in SHARES:
            whole = random.randint(1, 3000)
            record |= {name: whole - int(whole * random.random() ** 2 * 0.6), f"{name}_tong": whole}
        record |= {name: round(random.uniform(low, high), 2) for name, (low, high) in DECIMALS.items()}
        record |= {name: random.random() < (0.2 if name in ("vi_pham", "thanh_tra") else 0.75) for name in FLAGS}
        record |= {name: random.choice(options) for name, options in CHOICES.items()}
        record |= {name: (date(2023, 7, 1) + timedelta(random.randint(0, 900))).isoformat() for name in DATES}
        found.append({name: value for name, value in record.items() if random.random() >= missing})
    return found


def evidence_of(record: dict[str, Any]) -> Evidence:
    """A record as the engines of antq-rules take it."""
    fields: dict[str, Any] = {}
    for name, value in record.items():
        if name in DECIMALS:
            fields[name] = Fraction(str(value))
        else:
            fields[name] = date.fromisoformat(value) if name in DATES else value
    return Evidence(Unit("Xã", "xa"), 2025, date(2025, 12, 1), fields)


# ---------------------------------------------------------------- the ruleset


def ruleset_text() -> str:
    """The workload in the rule language."""
    fields = [f'  {name} : count "{name}"' for name in (*COUNTS, *SHARES, *(f"{name}_tong" for name in SHARES))]
    fields += [f'  {name} : number "%" "{name}"' for name in DECIMALS]
    fields += [f'  {name} : flag "{name}"' for name in FLAGS] + [f'  {name} : date "{name}"' for name in DATES]
    for name, options in CHOICES.items():
        listed = ", ".join(f'{option} "{option}"' for option in options)
        fields.append(f'  {name} : choice({listed}) "{name}"')
    criteria = "".join(
        f'criterion {number} "Tiêu chí {number}" {{\n'
        f'  cite "Điều {number}"\n  basis official\n  require {_antq(test)}\n}}\n'
        for number, test in enumerate(CRITERIA, 1)
    )
    head = (
        'antq 1\n\nruleset do_toc_do version "1.0.0" {\n  family do_toc_do\n  title "Đo tốc độ"\n'
        '  instrument "1/2025" issued 2025-01-01 by "Cơ quan"\n  status official\n  in force 2025-01-01 ..\n'
        f"  applies to xa\n  criteria {len(CRITERIA)}\n  period from 01/01 to 31/12\n}}\n\n"
    )
    decision = 'decision {\n  dat "Đạt" when all criteria met\n  otherwise chua_dat "Chưa đạt"\n}\n'
    return head + "evidence {\n" + "\n".join(fields) + "\n}\n\n" + criteria + "\n" + decision


def _antq(test: Test) -> str:
    match test:
        case Number(field, sign, limit):
            return f"{field} {sign} {limit}"
        case Share(part, whole, percent):
            return f"{part} of {whole} >= {percent}%"
        case Flag(field, value):
            return field if value else f"not {field}"
        case Days(field, first, last):
            return f"{{ {field} on or after {first}\n {field} on or before {last} }}"
        case Choice(field, options, is_excluded):
            return f"{'not ' if is_excluded else ''}{field} in ({', '.join(options)})"
        case Every(items):
            return "{ " + "\n".join(map(_antq, items)) + " }"
        case Some(items):
            return "any { " + "\n".join(map(_antq, items)) + " }"


# ---------------------------------------------------------------- texts of peers


def python_like(test: Test, words: "Words") -> str:
    """The test in one of the expression languages that read like Python or C."""
    match test:
        case Number(field, sign, limit):
            return f"({words.field(field)} {sign} {limit if '.' in limit or field not in DECIMALS else limit + '.0'})"
        case Share(part, whole, percent):
            return words.share(words.field(part), words.field(whole), percent)
        case Flag(field, value):
            return words.field(field) if value else f"({words.no} {words.field(field)})".replace("! ", "!")
        case Days(field, first, last):
            day, low, high = (words.day(text) for text in (words.field(field), repr_json(first), repr_json(last)))
            return f"({day} >= {low} {words.and_} {day} <= {high})"
        case Choice(field, options, is_excluded):
            found = f"({words.field(field)} in [{', '.join(map(repr_json, options))}])"
            return f"({words.no} {found})".replace("! ", "!") if is_excluded else found
        case Every(items):
            return "(" + f" {words.and_} ".join(python_like(item, words) for item in items) + ")"
        case Some(items):
            return "(" + f" {words.or_} ".join(python_like(item, words) for item in items) + ")"


@dataclass(frozen=True)
class Words:
    """What differs between expression languages."""

    and_: str = "and"
    or_: str = "or"
    no: str = "not"
    prefix: str = ""
    day_function: str = ""
    share_text: str = "({part} * 100 >= {percent} * {whole})"

    def field(self, name: str) -> str:
        return self.prefix + name

    def day(self, text: str) -> str:
        return f"{self.day_function}({text})" if self.day_function else text

    def share(self, part: str, whole: str, percent: int) -> str:
        return self.share_text.format(part=part, whole=whole, percent=percent)


def repr_json(text: str) -> str:
    """A text in double quotes."""
    return f'"{text}"'


def fields_of(test: Test) -> Iterator[str]:
    """The fields that a test reads."""
    match test:
        case Share(part, whole, _):
            yield from (part, whole)
        case Every(items) | Some(items):
            for item in items:
                yield from fields_of(item)
        case _:
            yield test.field
