"""The workload as a programmer would write it: with two truth values, and with three.

`plain` reads records as decoded JSON gives them. `three_valued` reads the same values as the generated code does, says
the same of what is missing, and compares decimals exactly.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from antq_rules import Status

MET, NOT_MET, UNDETERMINED = Status.MET, Status.NOT_MET, Status.UNDETERMINED
_IDS = tuple(map(str, range(1, 35)))
_STATUS = {True: MET, False: NOT_MET, None: UNDETERMINED}


def plain(r: Mapping[str, Any]) -> list[bool]:
    """Which criteria a complete record meets."""
    phe_duyet, toi_pham = r["phe_duyet"], r["toi_pham"]
    return [
        r["cuoc_hop"] >= 2,
        r["can_bo_tap_huan"] >= 5,
        r["khieu_nai"] <= 3,
        r["hai_long"] >= 80,
        r["ngheo"] <= 5,
        2 <= r["bien_che"] <= 8,
        r["nuoc_sach"] >= 95,
        toi_pham < 1.2,
        r["kien_nghi"] * 100 >= 70 * r["kien_nghi_tong"],
        r["thu_tuc"] * 100 >= 90 * r["thu_tuc_tong"],
        r["hoa_giai"] * 100 >= 80 * r["hoa_giai_tong"],
        r["ho_van_hoa"] * 100 >= 75 * r["ho_van_hoa_tong"],
        r["tre_em"] * 100 >= 95 * r["tre_em_tong"],
        r["bao_hiem"] * 100 >= 90 * r["bao_hiem_tong"],
        r["cong"],
        r["duong_day"],
        r["bao_cao"],
        not r["vi_pham"],
        r["so_bo"],
        "2025-01-01" <= r["ra_soat"] <= "2025-12-31",
        "2024-01-01" <= phe_duyet <= "2025-06-30",
        "2024-11-01" <= r["gui_bao_cao"] <= "2025-01-31",
        "2023-12-31" <= r["thanh_tra_ngay"] <= "2025-12-31",
        "2024-06-01" <= r["cap_giay"] <= "2025-05-31",
        r["tinh_trang"] in {"duyet", "cong_bo"},
        r["vung"] in {"bac", "trung", "duyen_hai", "tay_nguyen", "dong_bang"},
        r["hang"] in {"a", "b"},
        r["rui_ro"] not in {"cao", "rat_cao"},
        r["to_hoa_giai_co"] and r["to_hoa_giai"] >= 3,
        r["ke_hoach"] and "2024-01-01" <= phe_duyet <= "2025-12-31" and r["cap_do"] in {"ba", "bon"},
        r["ho_so"] * 100 >= 85 * r["ho_so_tong"] and r["van_ban"] >= 4,
        r["phong_chong"] and "2025-01-01" <= r["dien_tap"] <= "2025-12-31" and r["kiem_tra"] >= 1 and toi_pham <= 2,
        (r["che_do"] == "dac_biet" or r["can_bo"] * 100 >= 60 * r["can_bo_tong"]) and not r["thanh_tra"],
        r["loai"] in {"xa", "phuong"} and (r["thu_vien"] >= 1 or r["doc_sach"]) and r["biet_chu"] >= 90,
    ]


_DAY = date.fromisoformat
_1_1_24, _30_6_25, _31_12_25, _1_1_25 = map(_DAY, ("2024-01-01", "2025-06-30", "2025-12-31", "2025-01-01"))
_1_11_24, _31_1_25, _31_12_23 = map(_DAY, ("2024-11-01", "2025-01-31", "2023-12-31"))
_1_6_24, _31_5_25 = map(_DAY, ("2024-06-01", "2025-05-31"))


def three_valued(fields: Mapping[str, Any]) -> dict[str, Status]:
    """The status of every criterion by its number."""
    get = fields.get
    phe_duyet, toi_pham, vung, bien_che = get("phe_duyet"), get("toi_pham"), get("vung"), get("bien_che")
    truths = (
        None if (v := get("cuoc_hop")) is None else v >= 2,
        None if (v := get("can_bo_tap_huan")) is None else v >= 5,
        None if (v := get("khieu_nai")) is None else v <= 3,
        None if (v := get("hai_long")) is None else v.numerator >= 80 * v.denominator,
        None if (v := get("ngheo")) is None else v.numerator <= 5 * v.denominator,
        None if bien_che is None else 2 <= bien_che <= 8,
        None if (v := get("nuoc_sach")) is None else v.numerator >= 95 * v.denominator,
        None if toi_pham is None else 5 * toi_pham.numerator < 6 * toi_pham.denominator,
        _share(get("kien_nghi"), get("kien_nghi_tong"), 70),
        _share(get("thu_tuc"), get("thu_tuc_tong"), 90),
        _share(get("hoa_giai"), get("hoa_giai_tong"), 80),
        _share(get("ho_van_hoa"), get("ho_van_hoa_tong"), 75),
        _share(get("tre_em"), get("tre_em_tong"), 95),
        _share(get("bao_hiem"), get("bao_hiem_tong"), 90),
        get("cong"),
        get("duong_day"),
        get("bao_cao"),
        None if (v := get("vi_pham")) is None else not v,
        get("so_bo"),
        None if (v := get("ra_soat")) is None else _1_1_25 <= v <= _31_12_25,
        None if phe_duyet is None else _1_1_24 <= phe_duyet <= _30_6_25,
        None if (v := get("gui_bao_cao")) is None else _1_11_24 <= v <= _31_1_25,
        None if (v := get("thanh_tra_ngay")) is None else _31_12_23 <= v <= _31_12_25,
        None if (v := get("cap_giay")) is None else _1_6_24 <= v <= _31_5_25,
        None if (v := get("tinh_trang")) is None else v in {"duyet", "cong_bo"},
        None if vung is None else vung in {"bac", "trung", "duyen_hai", "tay_nguyen", "dong_bang"},
        None if (v := get("hang")) is None else v in {"a", "b"},
        None if (v := get("rui_ro")) is None else v not in {"cao", "rat_cao"},
        _both(get("to_hoa_giai_co"), None if (v := get("to_hoa_giai")) is None else v >= 3),
        _both(
            _both(get("ke_hoach"), None if phe_duyet is None else _1_1_24 <= phe_duyet <= _31_12_25),
            None if (v := get("cap_do")) is None else v in {"ba", "bon"},
        ),
        _both(_share(get("ho_so"), get("ho_so_tong"), 85), None if (v := get("van_ban")) is None else v >= 4),
        _both(
            _both(get("phong_chong"), None if (v := get("dien_tap")) is None else _1_1_25 <= v <= _31_12_25),
            _both(
                None if (v := get("kiem_tra")) is None else v >= 1,
                None if toi_pham is None else toi_pham.numerator <= 2 * toi_pham.denominator,
            ),
        ),
        _both(
            _either(
                None if (v := get("che_do")) is None else v == "dac_biet",
                _share(get("can_bo"), get("can_bo_tong"), 60),
            ),
            None if (v := get("thanh_tra")) is None else not v,
        ),
        _both(
            _both(
                None if (v := get("loai")) is None else v in {"xa", "phuong"},
                _either(None if (v := get("thu_vien")) is None else v >= 1, get("doc_sach")),
            ),
            None if (v := get("biet_chu")) is None else v.numerator >= 90 * v.denominator,
        ),
    )
    return dict(zip(_IDS, map(_STATUS.__getitem__, truths), strict=True))


def _share(part: int | None, whole: int | None, percent: int) -> bool | None:
    return None if part is None or not whole else part * 100 >= percent * whole


def _both(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _either(left: bool | None, right: bool | None) -> bool | None:
    if left or right:
        return True
    return None if left is None or right is None else False
