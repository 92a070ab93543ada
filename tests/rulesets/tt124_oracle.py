"""Thông tư 124/2021/TT-BCA as four hand-written programs: a second opinion on the bundled rulesets.

In: an evidence record as plain JSON data. Out: the status of every criterion and the decision.
Invariant: nothing here comes from `antq_rules`; True, False and None (unknown) are the truth values.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

Truth = bool | None
Statuses = dict[str, str]

DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "tt124_khu_dan_cu": {"tran_so_voi_nam_truoc": 100},
    "tt124_xa": {
        "tran_so_voi_nam_truoc": 100,
        "ty_le_dat_toi_thieu": 70,
        "tinh_tren_so_dang_ky": False,
        "tinh_rieng_tung_loai": False,
    },
    "tt124_co_quan": {
        "ty_le_dau_moi_toi_thieu": 70,
        "chi_tinh_khi_bi_ky_luat": False,
        "mien_khi_khong_co_bao_ve": True,
    },
    "tt124_co_so_giao_duc": {"ty_le_dau_moi_toi_thieu": 70},
}
KINDS = ("khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc")


# ---------------------------------------------------------------- three-valued logic


def both(truths: Iterable[Truth]) -> Truth:
    """All of them."""
    seen = list(truths)
    if False in seen:
        return False
    return None if None in seen else True


def either(truths: Iterable[Truth]) -> Truth:
    """One of them."""
    seen = list(truths)
    if True in seen:
        return True
    return None if None in seen else False


def opposite(truth: Truth) -> Truth:
    """Not."""
    return None if truth is None else not truth


def if_then(condition: Truth, consequence: Truth) -> Truth:
    """Where the condition holds, the consequence must."""
    return either([opposite(condition), consequence])


def known(test: Callable[..., bool], *values: Any) -> Truth:
    """The test of the values, or unknown where one is not given."""
    return None if any(value is None for value in values) else test(*values)


# ---------------------------------------------------------------- the record


class Record:
    """One record with the few questions that the circular asks of it."""

    def __init__(self, data: Mapping[str, Any], parameters: Mapping[str, Any]) -> None:
        self.year = data["year"]
        self.unit = data["unit"]
        self.evidence = data["evidence"]
        self.previous = data.get("previous", {})
        self.parameters = parameters

    def value(self, name: str) -> Any:
        """The value of a field, None where it is missing."""
        return self.evidence.get(name)

    def zero(self, name: str) -> Truth:
        """Nothing of the kind happened."""
        return known(lambda number: number == 0, self.value(name))

    def positive(self, *names: str) -> Truth:
        """The sum of the fields is above zero."""
        return known(lambda *numbers: sum(numbers) > 0, *map(self.value, names))

    def equal(self, left: str, right: str) -> Truth:
        """Two fields are equal."""
        return known(lambda a, b: a == b, self.value(left), self.value(right))

    def in_first_quarter(self, name: str) -> Truth:
        """The document exists and was issued in quarter 1 of the assessment year."""
        if name not in self.evidence:
            return None
        document = self.evidence[name]
        if document is None:
            return False
        if "issued" not in document:
            return None
        issued = date.fromisoformat(document["issued"])
        return date(self.year, 1, 1) <= issued <= date(self.year, 3, 31)

    def share(self, parts: Iterable[str], wholes: Iterable[str], percent: int) -> Truth:
        """The parts are at least that percent of the wholes; nobody can say it of a whole of zero."""
        part_values, whole_values = [self.value(name) for name in parts], [self.value(name) for name in wholes]
        if None in part_values or None in whole_values or sum(whole_values) == 0:
            return None
        return Fraction(sum(part_values), sum(whole_values)) >= Fraction(percent, 100)

    def only_force_majeure(self, name: str) -> Truth:
        """No such event, or every one of them by force majeure."""
        return either([self.zero(name), self.equal(name, name + "_bat_kha_khang")])

    def not_above_year_before(self, name: str) -> Truth:
        """At most the given percent of the number of the year before."""
        percent = self.parameters["tran_so_voi_nam_truoc"]
        return known(lambda now, before: 100 * now <= percent * before, self.value(name), self.previous.get(name))


# ---------------------------------------------------------------- provisions that several articles share


def compliance(record: Record) -> Truth:
    """Article 4.2, and the first half of 6.2 and 7.2."""
    names = ("thuc_hien_chu_truong_cua_dang", "thuc_hien_phap_luat_cua_nha_nuoc", "thuc_hien_quy_dinh_cua_dia_phuong")
    return both(map(record.value, names))


def religion_and_complaints(record: Record) -> Truth:
    """Article 4.3 c, d, g, which are 6.3 a, b, c."""
    return both(
        map(
            record.zero,
            (
                "so_vu_ton_giao_trai_phap_luat",
                "so_vu_loi_dung_gay_phuc_tap",
                "so_vu_kich_dong_tu_tap",
                "so_vu_loi_dung_khieu_nai",
                "so_vu_xuc_pham_nguoi_giai_quyet_khieu_nai",
            ),
        )
    )


def serious_crime(record: Record) -> Truth:
    """Article 4.4 b, which is 6.3 đ."""
    crimes, excused = record.value("so_vu_nghiem_trong"), record.value("so_vu_nghiem_trong_bat_kha_khang")

    def all_handled(name: str) -> Truth:
        return known(lambda total, exempt, handled: handled == total - exempt, crimes, excused, record.value(name))

    return either(
        [
            record.only_force_majeure("so_vu_nghiem_trong"),
            both(
                map(
                    all_handled,
                    (
                        "so_vu_nghiem_trong_phat_hien_kip_thoi",
                        "so_vu_nghiem_trong_giam_hau_qua",
                        "so_vu_nghiem_trong_bao_cao_ngay",
                    ),
                )
            ),
        ]
    )


def accidents(record: Record) -> Truth:
    """Article 4.4 d, and the first half of 6.3 g."""
    return both(map(record.only_force_majeure, ("so_vu_chay_no", "so_vu_tai_nan_lao_dong", "so_vu_su_co")))


def forbidden_events(record: Record) -> Truth:
    """Article 4.3."""
    own = ("so_vu_chong_dang_chinh_quyen", "so_vu_pha_hoai_cong_trinh", "so_vu_ly_khai", "so_vu_mau_thuan_keo_dai")
    return both([*map(record.zero, own), religion_and_complaints(record)])


def prevention(record: Record) -> Truth:
    """Article 4.4."""
    return both(
        [
            *map(record.not_above_year_before, ("so_vu_toi_pham", "so_vu_te_nan_xa_hoi", "so_vu_vi_pham_khac")),
            serious_crime(record),
            record.zero("so_tu_diem_phat_sinh"),
            record.zero("so_nguoi_te_nan_phat_sinh"),
            if_then(record.positive("so_nguoi_dien_quan_ly"), record.value("quan_ly_giao_duc_hieu_qua")),
            accidents(record),
        ]
    )


def papers_and_people(record: Record, rules: Iterable[str]) -> Truth:
    """Article 6.1 and 7.1, which differ in the internal rules."""
    resolution = either(map(record.in_first_quarter, ("nghi_quyet_chuyen_de", "nghi_quyet_long_ghep")))
    return both(
        [
            if_then(record.value("co_to_chuc_dang"), resolution),
            record.in_first_quarter("ke_hoach_an_ninh"),
            record.in_first_quarter("ban_dang_ky"),
            *map(record.value, ("noi_quy_bao_ve", "noi_quy_chinh_tri_noi_bo", "noi_quy_phong_chay", "noi_quy_phu_hop")),
            *map(record.value, rules),
            record.equal("so_nguoi_nam_noi_quy", "so_nguoi"),
            record.equal("so_nguoi_nam_tieu_chi", "so_nguoi"),
            record.positive("so_mo_hinh_hieu_qua"),
        ]
    )


def compliance_and_police(record: Record) -> Truth:
    """Article 6.2, and most of 7.2."""
    agreed, kept = record.value("co_quy_che_phoi_hop_cong_an"), record.value("thuc_hien_quy_che_phoi_hop_cong_an")
    return both([compliance(record), if_then(agreed, kept)])


def internal_events(record: Record) -> Truth:
    """Article 6.3 a, b, c, đ, e, g, to which 7.3 refers."""
    return both(
        [
            religion_and_complaints(record),
            serious_crime(record),
            record.zero("so_vu_vi_pham_bi_mat_nha_nuoc"),
            accidents(record),
            record.only_force_majeure("so_vu_moi_truong"),
            record.only_force_majeure("so_vu_an_toan_thuc_pham"),
        ]
    )


def guards(record: Record) -> Truth:
    """Article 6.4 and 7.5."""
    title, rating = record.value("danh_hieu_luc_luong_bao_ve"), record.value("xep_loai_luc_luong_bao_ve")
    good = either(
        [
            known(lambda name: name in ("tien_tien", "cao_hon"), title),
            known(lambda name: name in ("hoan_thanh_tot", "hoan_thanh_xuat_sac"), rating),
        ]
    )
    return both([if_then(record.value("du_dieu_kien_binh_xet"), good), record.zero("so_bao_ve_bi_ky_luat")])


def sub_units(record: Record) -> Truth:
    """Article 6.5 and 7.6."""
    counted = both([record.value("du_dieu_kien_binh_xet"), record.positive("so_dau_moi")])
    enough = record.share(["so_dau_moi_dat"], ["so_dau_moi"], record.parameters["ty_le_dau_moi_toi_thieu"])
    return both([if_then(counted, enough), record.zero("so_nguoi_dau_moi_bi_ky_luat")])


def recognised(record: Record) -> Truth:
    """Article 5.4, in its four readings."""
    base = "_dang_ky" if record.parameters["tinh_tren_so_dang_ky"] else "_quan_ly"
    percent = record.parameters["ty_le_dat_toi_thieu"]
    groups = [[kind] for kind in KINDS] if record.parameters["tinh_rieng_tung_loai"] else [list(KINDS)]
    shares = []
    for group in groups:
        wholes = [kind + base for kind in group]
        share = record.share([kind + "_dat" for kind in group], wholes, percent)
        shares.append(if_then(record.positive(*wholes), share))
    registered = [record.equal(kind + "_dang_ky", kind + "_quan_ly") for kind in KINDS]
    return both([*registered, *shares])


# ---------------------------------------------------------------- the four articles


def khu_dan_cu(record: Record) -> dict[str, tuple[Truth, Truth]]:
    """Article 4: for each criterion, whether it applies and whether it is satisfied."""
    rating = known(lambda name: name != "khong_hoan_thanh", record.value("xep_loai_luc_luong_co_so"))
    first = both(
        [
            record.in_first_quarter("nghi_quyet_chi_bo"),
            record.in_first_quarter("ban_dang_ky"),
            record.equal("so_ho_dang_ky", "so_ho_cu_tru"),
        ]
    )
    return {
        "1": (True, first),
        "2": (True, compliance(record)),
        "3": (True, forbidden_events(record)),
        "4": (True, prevention(record)),
        "5": (True, both([rating, record.zero("so_nguoi_luc_luong_co_so_bi_ky_luat")])),
    }


def xa(record: Record) -> dict[str, tuple[Truth, Truth]]:
    """Article 5."""
    papers = both(map(record.in_first_quarter, ("nghi_quyet_dang_uy", "ke_hoach_ubnd", "ban_dang_ky")))
    police = (
        "cong_an_nam_tinh_hinh",
        "cong_an_tham_muu_kip_thoi",
        "cong_an_bao_dam_antt",
        "cong_an_xay_dung_phong_trao",
    )
    return {
        "1": (True, both([papers, record.positive("so_mo_hinh_hieu_qua")])),
        "2": (True, both([compliance(record), forbidden_events(record), prevention(record)])),
        "3": (True, both([*map(record.value, police), record.zero("so_can_bo_cong_an_bi_ky_luat")])),
        "4": (True, recognised(record)),
    }


def co_quan(record: Record) -> dict[str, tuple[Truth, Truth]]:
    """Article 6."""
    rules = ("noi_quy_bao_ve_bi_mat", "noi_quy_an_toan_lao_dong", "noi_quy_moi_truong", "noi_quy_dung_phap_luat")
    narrow = record.parameters["chi_tinh_khi_bi_ky_luat"]
    fined = record.zero("so_nguoi_bi_xu_phat_va_ky_luat" if narrow else "so_nguoi_bi_xu_phat")
    events = [internal_events(record), record.zero("so_vu_dinh_cong_lan_cong"), fined]
    has_guards = record.value("co_luc_luong_bao_ve")
    judged = either([has_guards, not record.parameters["mien_khi_khong_co_bao_ve"]])
    return {
        "1": (True, papers_and_people(record, rules)),
        "2": (True, compliance_and_police(record)),
        "3": (True, both([*events, record.zero("so_nguoi_te_nan_bi_ky_luat")])),
        "4": (judged, both([has_guards, guards(record)])),
        "5": (True, sub_units(record)),
    }


def co_so_giao_duc(record: Record) -> dict[str, tuple[Truth, Truth]]:
    """Article 7."""
    general = known(lambda level: level in ("tieu_hoc", "lien_cap", "thcs", "thpt"), record.unit.get("cap_hoc"))
    parents = if_then(general, record.value("phoi_hop_cha_me_hoc_sinh"))
    harm = ("so_vu_bao_luc_hoc_duong", "so_nguoi_pham_toi", "so_nguoi_te_nan_bi_ky_luat")
    return {
        "1": (True, papers_and_people(record, ("noi_quy_quan_ly_nguoi_hoc",))),
        "2": (True, both([compliance_and_police(record), parents])),
        "3": (True, internal_events(record)),
        "4": (True, both(map(record.zero, harm))),
        "5": (record.value("co_luc_luong_bao_ve"), guards(record)),
        "6": (True, sub_units(record)),
    }


def excluded(ruleset: str, record: Record) -> Truth:
    """Article 1."""
    unit = record.unit
    if ruleset == "tt124_co_quan":
        small = known(lambda size: size in ("nho", "sieu_nho"), unit.get("quy_mo"))
        return either([unit.get("luc_luong_vu_trang"), both([unit["type"] == "doanh_nghiep", small])])
    if ruleset == "tt124_co_so_giao_duc":
        young = known(lambda level: level in ("nha_tre", "mam_non", "tieu_hoc"), unit.get("cap_hoc"))
        return either([unit.get("luc_luong_vu_trang"), young])
    return False


ARTICLES = {
    "tt124_khu_dan_cu": khu_dan_cu,
    "tt124_xa": xa,
    "tt124_co_quan": co_quan,
    "tt124_co_so_giao_duc": co_so_giao_duc,
}
STATUS_BY_TRUTH = {True: "met", False: "not_met", None: "undetermined"}


def judge(ruleset: str, data: Mapping[str, Any], parameters: Mapping[str, Any] | None = None) -> tuple[Statuses, str]:
    """The status of every criterion, and the decision."""
    record = Record(data, {**DEFAULTS[ruleset], **(parameters or {})})
    statuses = {}
    for criterion, (applies, satisfied) in ARTICLES[ruleset](record).items():
        answer = STATUS_BY_TRUTH[None if applies is None else satisfied]
        statuses[criterion] = "not_applicable" if applies is False else answer
    exclusion = excluded(ruleset, record)
    if exclusion is not False:
        return statuses, "not_eligible" if exclusion else "undetermined"
    if "not_met" in statuses.values():
        return statuses, "chua_dat"
    return statuses, "undetermined" if "undetermined" in statuses.values() else "dat"
