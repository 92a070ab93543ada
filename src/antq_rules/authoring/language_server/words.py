"""The sentences of the language server.

In: a language and a key. Out: a sentence, or a keyword as a lexicon writes it. Invariant: every key is there in both
languages.
"""

import re
from collections.abc import Mapping

from antq_rules.authoring.language_server import keyword_words_en, keyword_words_vi
from antq_rules.syntax.keywords import FIXED_NAMES, KEYWORDS, PARTS, fixed_names, written_in

LANGUAGES = ("vi", "en")

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "field": "evidence",
        "attribute": "attribute of the unit",
        "element": "field of the list `{owner}`",
        "option": "option of `{owner}`",
        "parameter": "parameter",
        "definition": "definition",
        "criterion": "criterion {name}",
        "group": "group {name}",
        "outcome": "outcome",
        "ruleset": "ruleset",
        "unit_type": "unit type",
        "family": "family of rulesets",
        "keyword": "keyword",
        "evidence": "Evidence",
        "unit": "Attributes of the unit",
        "eligibility": "Eligibility",
        "decision": "Decision",
        "classification": "Classification",
        "measured_in": "in {unit}",
        "guidance": "Guidance: {text}",
        "bounds": "It must hold: {text}",
        "value": "Value: {text}",
        "unset": "No value is set: comparisons with it are unknown.",
        "set_here": "Set in this file: {text}",
        "citation": "Citation: {text}",
        "basis": "Basis: {text}",
        "points": "At most {text} points",
        "owner": "Owner: {text}",
        "options": "Options: {text}",
        "rising": "Rising: {text}",
        "fields": "Fields: {text}",
        "otherwise": "Holds when no other outcome does.",
        "used_by": "Used by: {text}",
        "through": "And through these by: {text}",
        "unused": "Used nowhere.",
        "more": "{count} more",
        "declared_in": "Declared in {path}",
        "instrument": "Instrument: {text}",
        "in_file": "File {path}",
        "from_to": "From {first} to {last}",
        "from": "From {first}",
        "to": "Until {last}",
        "family_has": "Rulesets: {text}",
        "holds": "Declares: {text}",
        "not_found": "There is no such file below the folder of rulesets.",
        "lens_run": "Run tests",
        "lens_passed": "{count} tests passed · run again",
        "lens_failed": "{failed} of {count} tests failed · run again",
        "lens_broken": "The tests cannot be run · try again",
        "lens_none": "No test names this criterion",
        "lens_no_tests": "No tests beside this ruleset",
        "lens_stale": "changed since: {text}",
        "tests_passed": "{name}: {count} tests passed.",
        "tests_failed": "{name}: {failed} of {count} tests failed. {first}",
        "tests_none": "{name}: there are no tests beside this ruleset.",
        "tests_broken": "{name}: the tests cannot be run. {first}",
        "rename_nothing": "There is nothing here that can be renamed.",
        "rename_ruleset": "The id of a ruleset is not renamed: records and kept results name it.",
        "rename_outside": "`{name}` is also written in {path}, outside the open folder or kept as released.",
        "rename_taken": "`{new}` already names something here.",
        "rename_keyword": "`{new}` is a keyword.",
        "rename_name": "`{new}` is not a name: a small letter a–z, then small letters, digits and `_`.",
        "rename_id": "`{new}` is not a number or id such as `5`, `2.1`, `4.a` or `I`.",
        "rename_broken": "A file that names `{name}` has an error in its text: {path}. Correct it first.",
        "replace_with": "Replace by `{text}`",
        "take_out": "Take it out",
    },
    "vi": {
        "field": "số liệu",
        "attribute": "đặc điểm của đơn vị",
        "element": "trường của danh sách `{owner}`",
        "option": "lựa chọn của `{owner}`",
        "parameter": "tham số",
        "definition": "định nghĩa",
        "criterion": "tiêu chí {name}",
        "group": "nhóm {name}",
        "outcome": "kết luận",
        "ruleset": "bộ tiêu chí",
        "unit_type": "loại đơn vị",
        "family": "nhóm bộ tiêu chí",
        "keyword": "từ khóa",
        "evidence": "Số liệu",
        "unit": "Đặc điểm của đơn vị",
        "eligibility": "Điều kiện xét",
        "decision": "Kết luận",
        "classification": "Xếp loại",
        "measured_in": "đơn vị tính {unit}",
        "guidance": "Hướng dẫn: {text}",
        "bounds": "Phải thỏa: {text}",
        "value": "Giá trị: {text}",
        "unset": "Chưa đặt giá trị: mọi so sánh với tham số này đều chưa xác định.",
        "set_here": "Tệp này đặt: {text}",
        "citation": "Căn cứ: {text}",
        "basis": "Nội dung: {text}",
        "points": "Tối đa {text} điểm",
        "owner": "Phụ trách: {text}",
        "options": "Lựa chọn: {text}",
        "rising": "Từ thấp đến cao: {text}",
        "fields": "Các trường: {text}",
        "otherwise": "Áp dụng khi không kết luận nào khác đúng.",
        "used_by": "Dùng ở: {text}",
        "through": "Qua đó dùng ở: {text}",
        "unused": "Chưa dùng ở đâu.",
        "more": "{count} chỗ khác",
        "declared_in": "Khai báo tại {path}",
        "instrument": "Văn bản: {text}",
        "in_file": "Tệp {path}",
        "from_to": "Từ {first} đến {last}",
        "from": "Từ {first}",
        "to": "Đến hết {last}",
        "family_has": "Gồm: {text}",
        "holds": "Khai báo: {text}",
        "not_found": "Không có tệp này trong thư mục bộ tiêu chí.",
        "lens_run": "Chạy kiểm thử",
        "lens_passed": "{count} trường hợp đạt · chạy lại",
        "lens_failed": "{failed}/{count} trường hợp không đạt · chạy lại",
        "lens_broken": "Không chạy được kiểm thử · chạy lại",
        "lens_none": "Chưa có trường hợp kiểm thử cho tiêu chí này",
        "lens_no_tests": "Bộ tiêu chí chưa có tệp kiểm thử",
        "lens_stale": "trước lần sửa: {text}",
        "tests_passed": "{name}: {count} trường hợp kiểm thử đều đạt.",
        "tests_failed": "{name}: {failed}/{count} trường hợp kiểm thử không đạt. {first}",
        "tests_none": "{name}: bên cạnh bộ tiêu chí không có tệp kiểm thử.",
        "tests_broken": "{name}: không chạy được kiểm thử. {first}",
        "rename_nothing": "Chỗ này không có gì để đổi tên.",
        "rename_ruleset": "Không đổi mã của bộ tiêu chí: các bản ghi và kết quả đã lưu gọi nó bằng mã này.",
        "rename_outside": "`{name}` còn được viết trong {path}, ngoài thư mục đang mở hoặc đã phát hành.",
        "rename_taken": "`{new}` đã là tên của mục khác.",
        "rename_keyword": "`{new}` là từ khóa.",
        "rename_name": "`{new}` không phải là tên: bắt đầu bằng chữ thường a–z, rồi đến chữ thường, chữ số và `_`.",
        "rename_id": "`{new}` không phải là số hoặc ký hiệu như `5`, `2.1`, `4.a`, `I`.",
        "rename_broken": "Tệp có viết `{name}` đang có lỗi: {path}. Hãy sửa lỗi trước.",
        "replace_with": "Thay bằng `{text}`",
        "take_out": "Bỏ đi",
    },
}
_CODE = re.compile(r"`([^`]*)`")


def say(key: str, lang: str, /, **facts: object) -> str:
    """The sentence of a key, filled with facts."""
    return _SENTENCES[lang][key].format(**facts)


def keyword_meaning(terminal: str, lang: str, lexicon: str) -> str:
    """What a keyword means, in one sentence; keywords in it are written in a lexicon."""
    table = keyword_words_vi.KEYWORDS if lang == "vi" else keyword_words_en.KEYWORDS
    return in_lexicon(table[terminal], lexicon)


def fixed_meaning(name: str, lang: str) -> str:
    """What a name means that the language gives; "" for any other."""
    return (keyword_words_vi.FIXED if lang == "vi" else keyword_words_en.FIXED).get(name, "")


def in_lexicon(text: str, lexicon: str) -> str:
    """A sentence whose keywords between backquotes are written in a lexicon."""
    if lexicon == "en":
        return text
    own = {
        **fixed_names(FIXED_NAMES, lexicon),
        **{item.english: written_in(lexicon)[item.terminal] for item in reversed(KEYWORDS)},
    }
    return _CODE.sub(lambda match: f"`{_translated(match[1], own)}`", text)


def _translated(code: str, own: Mapping[str, str]) -> str:
    for phrase in sorted(own, key=len, reverse=True):
        code = re.sub(rf"(?<!\w){phrase}(?!\w)", own[phrase], code) if phrase in code else code
    return code


def spoken_name(name: str, lexicon: str) -> str:
    """How a lexicon writes a name that the language gives."""
    return fixed_names((*FIXED_NAMES, *PARTS), lexicon).get(name, name)
