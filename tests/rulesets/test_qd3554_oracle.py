"""The rulesets of QĐ 3554 and of Nghệ An's plan against a program written by hand, over random records.

Nothing in `judge` comes from `antq_rules`: True, False and None (unknown) are its truth values, days are ISO texts.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evidence.reader import read_evidence
from antq_rules.pipeline.library import default_library

Truth = bool | None
Record = dict[str, Any]
RECORDS = 600
TYPES = {
    "qd3554_xa": ("xa", "phuong", "dac_khu"),
    "qd3554_co_quan": ("co_quan",),
    "qd3554_doanh_nghiep": ("doanh_nghiep",),
    "qd3554_co_so_giao_duc": ("co_so_giao_duc",),
    "kh70_nghe_an_xa": ("xa", "phuong"),
    "kh70_nghe_an_co_quan": ("co_quan",),
    "kh70_nghe_an_doanh_nghiep": ("doanh_nghiep",),
    "kh70_nghe_an_co_so_giao_duc": ("co_so_giao_duc",),
}
CLASSES = ("chua_phan_loai", "yeu", "trung_binh", "kha", "xuat_sac")
STATUS = {True: "met", False: "not_met", None: "undetermined"}
UNKNOWN = object()

# ---------------------------------------------------------------- the program


def both(truths: Iterable[Truth]) -> Truth:
    """All of them."""
    seen = list(truths)
    return False if False in seen else None if None in seen else True


def either(truths: Iterable[Truth]) -> Truth:
    """One of them."""
    seen = list(truths)
    return True if True in seen else None if None in seen else False


def opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


def known(test: Callable[..., bool], *values: Any) -> Truth:
    return None if any(value is UNKNOWN for value in values) else test(*values)


def entry_truth(entry: Record, is_early: bool) -> Truth:
    """One entry of the annex."""
    attested = entry.get("tu_xac_nhan", UNKNOWN)
    if attested is UNKNOWN:
        return None
    if attested is None:
        return False
    result = attested["result"]
    if result == "not_met":
        return False
    if result == "not_yet_due":
        return {"met": True, "not_met": False}.get(attested.get("forecast", "")) if is_early else None
    return True if attested.get("documents") else None


def judge(name: str, record: Record) -> tuple[dict[str, str], str]:
    """Statuses (with `forecast` after the slash while not yet due) and the decision."""
    evidence, unit, year = record["evidence"], record["unit"], record["year"]

    def value(field: str) -> Any:
        return evidence.get(field, UNKNOWN)

    def is_there(field: str) -> Truth:
        return known(lambda paper: paper is not None, value(field))

    signed = value("ban_dang_ky_dien_hinh")
    signed_day = signed if signed in (UNKNOWN, None) else signed.get("issued", UNKNOWN)
    in_order = known(lambda day, sent: day <= sent, signed_day, value("ngay_gui_ho_so")) if signed_day else False
    flags = {field: known(bool, value(field)) for field in ("da_gui_ho_so", "bao_cao_co_tu_cham_diem")}
    entries, number = value("phu_luc_tieu_chi"), value("so_tieu_chi_phu_luc")
    listed = UNKNOWN if entries is UNKNOWN else entries or []
    spared = both([unit["type"] == "dac_khu", known(bool, value("dac_khu_khong_xet_an_toan_antt"))])

    def annex(is_early: bool) -> Truth:
        every = None if listed is UNKNOWN else both(entry_truth(entry, is_early) for entry in listed)
        return both([known(lambda found, wanted: len(found) == wanted, listed, number), every])

    days = {"8": f"{year}-12-02", "9": f"{year}-12-01"} | dict.fromkeys("34567", f"{year}-12-05")
    early = {id: record["as_of"] < day for id, day in days.items()}
    truths = {
        "1": either([is_there("quyet_dinh_an_toan_antt"), spared]),
        "2": known(lambda mark: CLASSES.index(mark) >= 1, value("xep_loai_phong_trao")),
        "3": both([is_there("ban_dang_ky_dien_hinh"), either([opposite(flags["da_gui_ho_so"]), in_order])]),
        "4": both([is_there("bao_cao_ket_qua"), flags["bao_cao_co_tu_cham_diem"]]),
        "5": is_there("to_trinh_de_nghi"),
        "6": is_there("bien_ban_tham_dinh"),
        "7": both([flags["da_gui_ho_so"], known(lambda day: day <= f"{year}-12-04", value("ngay_gui_ho_so"))]),
        "8": annex(early["8"]),
    }
    if name.startswith("kh70"):
        in_time = known(lambda day: day <= f"{year}-11-30", value("ngay_gui_dang_ky"))
        truths["9"] = both([is_there("ban_dang_ky_dien_hinh"), in_time])
    statuses = {id: f"not_yet_due/{STATUS[truth]}" if early.get(id) else STATUS[truth] for id, truth in truths.items()}
    if "9" in statuses and year < 2027:
        statuses["9"] = "not_applicable"
    return statuses, decision(unit, known(bool, value("dang_ky_xay_dung")), statuses)


def decision(unit: Record, registered: Truth, statuses: dict[str, str]) -> str:
    """The outcome, eligibility first."""
    excluded: list[Truth] = []
    if unit["type"] not in ("xa", "phuong", "dac_khu"):
        excluded.append(known(bool, unit.get("luc_luong_vu_trang", UNKNOWN)))
    if unit["type"] == "doanh_nghiep":
        excluded.append(known(lambda size: size in ("sieu_nho", "nho"), unit.get("quy_mo", UNKNOWN)))
    if unit["type"] == "co_so_giao_duc":
        levels = ("nha_tre", "mam_non", "tieu_hoc")
        excluded.append(known(lambda level: level in levels, unit.get("cap_hoc", UNKNOWN)))
    eligible = both([*map(opposite, excluded), registered])
    if eligible is False:
        return "not_eligible"
    left = set(statuses.values()) - {"met", "not_applicable"}
    if eligible is None:
        return "undetermined"
    return "chua_dat" if "not_met" in left else "undetermined" if left else "dat"


# ---------------------------------------------------------------- random records


def random_record(name: str, chance: random.Random) -> Record:
    """A record in which most things are in order, so that every outcome comes up."""
    year, typ = chance.choice((2026, 2027)), chance.choice(TYPES[name])

    def day(first: int = 1, last: int = 8) -> str:
        return f"{year}-12-{chance.randint(first, last):02}"

    def paper(issued: str) -> Any:
        return chance.choices([{"number": "1", "issued": issued}, {"number": "1"}, None], (12, 1, 1))[0]

    def attested() -> Any:
        papers = chance.choice(([], [{"number": "1"}], [{"number": "1"}, {"number": "2"}]))
        result = chance.choices(("met", "not_met", "not_yet_due", "not_applicable"), (12, 1, 2, 1))[0]
        made: Record = {"result": result, "documents": papers if chance.random() < 0.2 else [{"number": "1"}]}
        if result == "not_yet_due" and chance.random() < 0.7:
            made["forecast"] = chance.choice(("met", "met", "not_met"))
        entries: list[Record] = [{"so": "1", "tu_xac_nhan": made}, {"so": "1"}, {"so": "1", "tu_xac_nhan": None}]
        return chance.choices(entries, (20, 1, 1))[0]

    number = chance.randint(1, 3)
    length = number if chance.random() < 0.9 else chance.randint(0, 4)
    evidence: Record = {
        "dang_ky_xay_dung": chance.random() < 0.9,
        "quyet_dinh_an_toan_antt": paper(f"{year}-11-18"),
        "xep_loai_phong_trao": chance.choice(CLASSES),
        "ban_dang_ky_dien_hinh": paper(chance.choice((f"{year}-01-20", day(1, 6)))),
        "bao_cao_ket_qua": paper(day()),
        "bao_cao_co_tu_cham_diem": chance.random() < 0.9,
        "to_trinh_de_nghi": paper(day()),
        "bien_ban_tham_dinh": paper(day()),
        "da_gui_ho_so": chance.random() < 0.9,
        "ngay_gui_ho_so": day(2, 6),
        "so_tieu_chi_phu_luc": number,
        "phu_luc_tieu_chi": None if chance.random() < 0.03 else [attested() for _ in range(length)],
    }
    if name == "qd3554_xa":
        evidence["dac_khu_khong_xet_an_toan_antt"] = chance.random() < 0.5
    if name.startswith("kh70"):
        evidence["ngay_gui_dang_ky"] = chance.choice((f"{year}-11-30", f"{year}-12-01", f"{year}-02-01"))
    unit: Record = {"name": "Đơn vị thử", "type": typ}
    if typ not in ("xa", "phuong", "dac_khu"):
        unit["luc_luong_vu_trang"] = chance.random() < 0.1
    if typ == "doanh_nghiep":
        unit["quy_mo"] = chance.choice(("sieu_nho", "nho", "vua", "lon", "lon"))
    if typ == "co_so_giao_duc":
        unit["cap_hoc"] = chance.choice(("nha_tre", "mam_non", "tieu_hoc", "lien_cap", "thcs", "thpt", "thpt"))
    share = chance.choice((0, 0, 0.1, 0.4))
    for part, kept in ((evidence, ()), (unit, ("name", "type"))):
        for field in [field for field in part if field not in kept and chance.random() < share]:
            del part[field]
    as_of = chance.choice((f"{year}-11-30", day(1, 8), f"{year}-12-08"))
    return {"unit": unit, "year": year, "as_of": as_of, "evidence": evidence}


@pytest.mark.parametrize("name", TYPES)
def test_statuses_and_decisions_agree(name: str) -> None:
    ruleset, findings = default_library().load(name)
    assert ruleset is not None, findings
    outcomes: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for seed in range(RECORDS):
        record = random_record(name, random.Random(seed))
        evidence, found = read_evidence(record, ruleset)
        assert evidence is not None, found
        result = evaluate_ruleset(ruleset, evidence)
        statuses = {
            item.id: f"{item.status}/{item.forecast}" if item.forecast else str(item.status) for item in result.criteria
        }
        assert (statuses, result.decision.outcome) == judge(name, record), (seed, record)
        outcomes[result.decision.outcome] += 1
        seen |= set(statuses.items())
    assert set(outcomes) == {"dat", "chua_dat", "not_eligible", "undetermined"}
    assert {(item.id, status) for item in ruleset.criteria for status in STATUS.values()} <= seen
