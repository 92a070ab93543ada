"""Vietnamese spelling and order. The order was printed by ICU 78.2: `Intl.Collator("vi", {numeric: true})`."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_rules.values.vietnamese import sort_key, spelling_key

ORDERED = [
    *("An", "An Hòa", "An-Hòa", "AnHòa", "Ăn", "Âu Cơ", "Ba", "Bình Yên", "Cấp Tiến", "Chi Thiết", "da", "Da", "dà"),
    *("dả", "dã", "dá", "dạ", "Đa", "Đông Lợi", "Đồng Quý", "Đông Thọ", "Em", "Ê Đê", "fa", "Hai", "hải hậu"),
    *("Hải Hậu", "Hải Hoà", "Hào Phú", "Hop", "Họp", "Hồng Lạc", "Hợp", "Hợp Hoà", "Hợp Hòa", "Hợp Thành", "jo"),
    *("Kháng Nhật", "Khu phố 2", "Khu phố 2A", "Khu phố 10", "Lương Thiện", "Minh Thanh", "Ninh Lai", "Ổi", "Ông"),
    *("Ơn", "Phú Lương", "Phúc Ứng", "phường 1", "Phường 1", "Quyết Thắng", "Sơn Dương", "Sơn Nam", "Tam Đa"),
    *("Thạch Hoà", "Thái Hòa", "Thiện Kế", "Trung Yên", "Trường Sinh", "Tú Thịnh", "Uông Bí", "Ưng", "Ứng Hoà"),
    *("Văn Phú", "Vĩnh Lợi", "Wa", "Xa", "Xã (cũ)", "Xã cũ", "y", "Ý Yên", "zét"),
]

names = st.lists(st.sampled_from(["Hòa", "hoà", "Hợp", "Đông", "Ăn", "An", "2", "10", "(", "-", "ß", "İ"])).map(
    " ".join
)


def test_the_order_is_that_of_the_dictionary() -> None:
    shuffled = random.Random(0).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=sort_key) == ORDERED


def test_d_with_a_stroke_comes_after_d_and_before_e() -> None:
    # By code point "Đông Lợi" would stand after "Hợp Thành".
    assert sorted(["Hợp Thành", "Đông Lợi", "Em", "Dương"], key=sort_key) == ["Dương", "Đông Lợi", "Em", "Hợp Thành"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hợp Hoà", "Hợp Hòa"),
        ("Hải Hoà", "Hải Hòa"),
        ("Thuý", "Thúy"),
        ("quý", "qúy"),
        ("khoẻ", "khỏe"),
        ("XÃ HOÀ", "XÃ HÒA"),
    ],
)
def test_the_place_of_the_tone_mark_makes_no_difference(left: str, right: str) -> None:
    assert left != right
    assert spelling_key(left) == spelling_key(right)


def test_no_tone_is_not_the_last_tone() -> None:
    assert spelling_key("Đông") != spelling_key("Động")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hoà", "Hoa"),
        ("Hoà", "Hoả"),
        ("Đa", "Da"),
        ("Hòa", "hòa"),
        ("Hợp Hòa", "HợpHòa"),
        ("àá", "áà"),
        ("hòa bình", "hoa bình\u0300"),
    ],
)
def test_other_names_have_other_keys(left: str, right: str) -> None:
    assert spelling_key(left) != spelling_key(right)


@given(names)
def test_normal_forms_have_one_key(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)
    assert spelling_key(decomposed) == spelling_key(name)
    assert sort_key(decomposed)[:2] == sort_key(name)[:2]


@given(st.text(), st.text())
def test_any_texts_can_be_sorted(left: str, right: str) -> None:
    assert (sort_key(left) == sort_key(right)) is (left == right)
