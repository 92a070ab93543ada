"""Random evidence records for the four rulesets of Thông tư 124/2021/TT-BCA, rich in limit values.

In: a seeded `random.Random`. Out: plain JSON data within the plausibility constraints of the rulesets.
Invariants: any field can be left out; documents can be null or without a date; nothing here comes from `antq_rules`.
"""

import random
from collections.abc import Callable, Iterable
from typing import Any

Fields = dict[str, Any]

EVENTS = (
    "so_vu_ton_giao_trai_phap_luat",
    "so_vu_loi_dung_gay_phuc_tap",
    "so_vu_kich_dong_tu_tap",
    "so_vu_loi_dung_khieu_nai",
    "so_vu_xuc_pham_nguoi_giai_quyet_khieu_nai",
)
COMPLIANCE = ("thuc_hien_chu_truong_cua_dang", "thuc_hien_phap_luat_cua_nha_nuoc", "thuc_hien_quy_dinh_cua_dia_phuong")
RATINGS = ("khong_hoan_thanh", "hoan_thanh", "hoan_thanh_tot", "hoan_thanh_xuat_sac")
FIRST_QUARTER = ("01-01", "02-15", "03-31")
OTHER_DAYS = ("04-01", "12-31", "11-15")


class Draw:
    """Draws values; `good` is how often a value favours the unit, `gaps` how often a field is left out."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.good = chance.choice((0.5, 0.9, 0.97, 1.0))
        self.gaps = chance.choice((0.0, 0.0, 0.02, 0.2))
        self.fields: Fields = {}

    def favours(self) -> bool:
        """Whether the next value favours the unit."""
        return self.chance.random() < self.good

    def flags(self, *names: str) -> None:
        """Flags that the unit wants to be true."""
        self.fields.update({name: self.favours() for name in names})

    def coins(self, *names: str) -> None:
        """Flags that are as often true as false."""
        self.fields.update({name: self.chance.random() < 0.5 for name in names})

    def none_happened(self, *names: str) -> None:
        """Counts that the unit wants to be zero."""
        self.fields.update({name: 0 if self.favours() else self.chance.randint(1, 3) for name in names})

    def excusable(self, *names: str) -> None:
        """Events, and how many of them were force majeure."""
        for name in names:
            total = self.chance.choice((0, 0, 1, 3))
            self.fields[name] = total
            self.fields[name + "_bat_kha_khang"] = self.part(total)

    def part(self, whole: int) -> int:
        """All of the whole, or a part of it."""
        return whole if self.favours() else self.chance.randint(0, whole)

    def at_limit(self, whole: int, percent: int = 70) -> int:
        """A part of the whole near that percent."""
        smallest = -(-whole * percent // 100)
        return max(0, min(whole, smallest + self.chance.choice((-1, 0, 0, 1)) * (not self.favours())))

    def documents(self, *names: str) -> None:
        """Documents in and out of quarter 1, absent, or without a date."""
        for name in names:
            day = self.chance.choice(FIRST_QUARTER if self.favours() else OTHER_DAYS)
            year = "2024" if self.favours() or day == "04-01" else self.chance.choice(("2023", "2025"))
            document: Fields | None = {"number": "12/KH", "issued": f"{year}-{day}"}
            if not self.favours():
                document = self.chance.choice((None, {"number": "12/KH"}))
            self.fields[name] = document

    def choose(self, name: str, options: Iterable[str]) -> None:
        """One of the names."""
        self.fields[name] = self.chance.choice(tuple(options))

    def thinned(self, fields: Fields) -> Fields:
        """The fields without those that the record happens to leave out."""
        return {name: value for name, value in fields.items() if self.chance.random() >= self.gaps}


def serious_crime(draw: Draw) -> None:
    """Serious crimes, those excused, and how the rest were handled."""
    draw.excusable("so_vu_nghiem_trong")
    rest = draw.fields["so_vu_nghiem_trong"] - draw.fields["so_vu_nghiem_trong_bat_kha_khang"]
    for how in ("phat_hien_kip_thoi", "giam_hau_qua", "bao_cao_ngay"):
        draw.fields["so_vu_nghiem_trong_" + how] = draw.part(rest)


def shared_events(draw: Draw) -> None:
    """What articles 4 and 6 have in common."""
    draw.flags(*COMPLIANCE)
    draw.none_happened(*EVENTS)
    serious_crime(draw)
    draw.excusable("so_vu_chay_no", "so_vu_tai_nan_lao_dong", "so_vu_su_co")


def area(draw: Draw) -> Fields:
    """Article 4.2 to 4.4; returns the fields of the year before."""
    shared_events(draw)
    draw.none_happened(
        "so_vu_chong_dang_chinh_quyen", "so_vu_pha_hoai_cong_trinh", "so_vu_ly_khai", "so_vu_mau_thuan_keo_dai"
    )
    draw.none_happened("so_tu_diem_phat_sinh", "so_nguoi_te_nan_phat_sinh")
    draw.fields["so_nguoi_dien_quan_ly"] = draw.chance.choice((0, 1, 9))
    draw.flags("quan_ly_giao_duc_hieu_qua")
    before = {}
    for name in ("so_vu_toi_pham", "so_vu_te_nan_xa_hoi", "so_vu_vi_pham_khac"):
        now = draw.chance.randint(3, 20)
        draw.fields[name] = now
        before[name] = now + (draw.chance.choice((0, 0, 1)) if draw.favours() else -1)
    return before


def residential_area(draw: Draw) -> Fields:
    """Article 4."""
    draw.documents("nghi_quyet_chi_bo", "ban_dang_ky")
    draw.fields["so_ho_cu_tru"] = draw.chance.choice((1, 97))
    draw.fields["so_ho_dang_ky"] = draw.at_limit(draw.fields["so_ho_cu_tru"], 100)
    draw.choose("xep_loai_luc_luong_co_so", RATINGS)
    draw.none_happened("so_nguoi_luc_luong_co_so_bi_ky_luat")
    return area(draw)


def commune(draw: Draw) -> Fields:
    """Article 5."""
    draw.documents("nghi_quyet_dang_uy", "ke_hoach_ubnd", "ban_dang_ky")
    draw.flags(
        "cong_an_nam_tinh_hinh", "cong_an_tham_muu_kip_thoi", "cong_an_bao_dam_antt", "cong_an_xay_dung_phong_trao"
    )
    draw.none_happened("so_can_bo_cong_an_bi_ky_luat")
    draw.fields["so_mo_hinh_hieu_qua"] = 1 if draw.favours() else 0
    for kind in ("khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc"):
        managed = draw.chance.choice((1, 10, 17, 20) if kind == "khu_dan_cu" else (0, 0, 1, 3, 10))
        registered = managed if draw.favours() else max(0, managed - 1)
        draw.fields[kind + "_quan_ly"] = managed
        draw.fields[kind + "_dang_ky"] = registered
        draw.fields[kind + "_dat"] = min(registered, draw.at_limit(managed))
    return area(draw)


def workplace(draw: Draw) -> None:
    """What articles 6 and 7 have in common."""
    shared_events(draw)
    draw.coins("co_to_chuc_dang", "co_quy_che_phoi_hop_cong_an", "du_dieu_kien_binh_xet", "co_luc_luong_bao_ve")
    draw.documents("nghi_quyet_chuyen_de", "nghi_quyet_long_ghep", "ke_hoach_an_ninh", "ban_dang_ky")
    draw.flags("noi_quy_bao_ve", "noi_quy_chinh_tri_noi_bo", "noi_quy_phong_chay", "noi_quy_phu_hop")
    draw.flags("thuc_hien_quy_che_phoi_hop_cong_an")
    draw.fields["so_nguoi"] = draw.chance.choice((1, 40))
    for name in ("so_nguoi_nam_noi_quy", "so_nguoi_nam_tieu_chi"):
        draw.fields[name] = draw.at_limit(draw.fields["so_nguoi"], 100)
    draw.fields["so_mo_hinh_hieu_qua"] = 1 if draw.favours() else 0
    draw.none_happened("so_vu_vi_pham_bi_mat_nha_nuoc", "so_nguoi_te_nan_bi_ky_luat")
    draw.excusable("so_vu_moi_truong", "so_vu_an_toan_thuc_pham")
    draw.choose("danh_hieu_luc_luong_bao_ve", ("khong", "tien_tien", "cao_hon"))
    draw.choose("xep_loai_luc_luong_bao_ve", RATINGS)
    draw.none_happened("so_bao_ve_bi_ky_luat", "so_nguoi_dau_moi_bi_ky_luat")
    draw.fields["so_dau_moi"] = draw.chance.choice((0, 1, 7, 10))
    draw.fields["so_dau_moi_dat"] = draw.at_limit(draw.fields["so_dau_moi"])


def agency(draw: Draw) -> Fields:
    """Article 6."""
    workplace(draw)
    draw.flags("noi_quy_bao_ve_bi_mat", "noi_quy_an_toan_lao_dong", "noi_quy_moi_truong", "noi_quy_dung_phap_luat")
    draw.none_happened("so_vu_dinh_cong_lan_cong", "so_nguoi_bi_xu_phat")
    draw.fields["so_nguoi_bi_xu_phat_va_ky_luat"] = draw.chance.randint(0, draw.fields["so_nguoi_bi_xu_phat"])
    return {}


def school(draw: Draw) -> Fields:
    """Article 7."""
    workplace(draw)
    draw.flags("noi_quy_quan_ly_nguoi_hoc", "phoi_hop_cha_me_hoc_sinh")
    draw.none_happened("so_vu_bao_luc_hoc_duong", "so_nguoi_pham_toi")
    return {}


LEVELS = ("nha_tre", "mam_non", "tieu_hoc", "lien_cap", "thcs", "thpt", "ngoai_pho_thong")
Maker = Callable[[Draw], Fields]
MAKERS: dict[str, tuple[Maker, tuple[str, ...]]] = {
    "tt124_khu_dan_cu": (residential_area, ("khu_dan_cu",)),
    "tt124_xa": (commune, ("xa", "phuong", "thi_tran")),
    "tt124_co_quan": (agency, ("co_quan", "doanh_nghiep")),
    "tt124_co_so_giao_duc": (school, ("co_so_giao_duc",)),
}


def attributes(draw: Draw, ruleset: str) -> Fields:
    """What the ruleset asks of the unit itself."""
    if ruleset == "tt124_co_quan":
        return draw.thinned(
            {"luc_luong_vu_trang": not draw.favours(), "quy_mo": draw.chance.choice(("nho", "vua", "lon"))}
        )
    if ruleset == "tt124_co_so_giao_duc":
        return draw.thinned({"luc_luong_vu_trang": not draw.favours(), "cap_hoc": draw.chance.choice(LEVELS)})
    return {}


def random_record(ruleset: str, chance: random.Random) -> Fields:
    """A record of the year 2024, judged after the end of its period."""
    draw = Draw(chance)
    make, types = MAKERS[ruleset]
    before = make(draw)
    unit = {"name": "Đơn vị thử", "type": chance.choice(types), **attributes(draw, ruleset)}
    record = {"unit": unit, "year": 2024, "as_of": "2024-11-18", "evidence": draw.thinned(draw.fields)}
    if before:
        record["previous"] = draw.thinned(before)
    return record
