"""Snippets for VS Code, in the keywords of both lexicons.

In: templates in English, with the fields that an author fills in. Out: the snippet file of a lexicon. Invariant: the
Vietnamese snippets are the English ones, read and printed by the formatter.
"""

import json
import re

from antq_rules.diagnostics.suggest import fold_diacritics
from antq_rules.syntax.keywords import written_in
from cheat_sheet import item

# (terminals that call it, what it is in English and Vietnamese, text); `«1:text»` is a field.
TEMPLATES: tuple[tuple[tuple[str, ...], tuple[str, str], str], ...] = (
    (
        ("RULESET",),
        ("A ruleset: header and decision", "Bộ tiêu chí: phần đầu và kết luận"),
        """ruleset «1:vi_du» version "«2:1.0.0»" {
  family «3:vi_du»
  title "«4:Tên bộ tiêu chí»"
  instrument "«5:Số, ký hiệu văn bản»" issued «6:2026-01-01» by "«7:Cơ quan ban hành»"
  status «8:official»
  in force «9:2026-01-01» ..
  applies to «10:xa, phuong»
  period from «11:01/01» to «12:31/12»
}
decision {
  dat "«13:Đạt»" when all criteria met
  otherwise chua_dat "«14:Chưa đạt»"
}""",
    ),
    (
        ("CRITERION",),
        ("A criterion", "Tiêu chí"),
        """criterion «1:1» "«2:Tên tiêu chí»" {
  cite "«3:Điều 1 khoản 1»"
  basis «4:official»
  require «5:so_vu = 0»
}""",
    ),
    (
        ("EVIDENCE",),
        ("A block of evidence", "Khối số liệu"),
        """evidence {
  «1:so_vu» : count "«2:Số vụ»"
}""",
    ),
    (
        ("PARAMETER",),
        ("A parameter", "Tham số"),
        """parameter «1:ty_le_toi_thieu» : percent = «2:70%» "«3:Tỷ lệ tối thiểu»" cite "«4:Điều 1»\"""",
    ),
    (("DEFINE",), ("A definition", "Định nghĩa"), """define «1:it_vu» "«2:Ít vụ»" = «3:so_vu <= 2»"""),
    (
        ("GROUP",),
        ("A group of criteria", "Nhóm tiêu chí"),
        """group «1:I» "«2:Tên nhóm»" {
  criterion «3:1» "«4:Tên tiêu chí»" {
    cite "«5:Điều 1 khoản 1»"
    basis «6:official»
    require «7:so_vu = 0»
  }
}""",
    ),
    (
        ("ELIGIBILITY",),
        ("Who is judged", "Đơn vị nào được xét"),
        """eligibility {
  exclude "«1:Đơn vị không xét»" when «2:so_vu > 0» cite "«3:Điều 1»"
  require "«4:Đã đăng ký»" «5:ban_dang_ky is present» cite "«6:Điều 1»"
}""",
    ),
    (
        ("SET", "PARAMETER"),
        ("Another value for an inherited parameter", "Đặt giá trị khác cho tham số kế thừa"),
        """set parameter «1:ty_le» = «2:80%» cite "«3:Điều 2»\"""",
    ),
    (
        ("WITHDRAW", "CRITERION"),
        ("Withdraw an inherited criterion", "Bãi bỏ một tiêu chí kế thừa"),
        """withdraw criterion «1:3» because "«2:Lý do»" cite "«3:Điều 3»\"""",
    ),
)

_FIELD = re.compile("«[0-9]+:([^»]*)»")


def snippets(lexicon: str) -> str:
    """The snippet file of a lexicon."""
    words = written_in(lexicon)
    made = {}
    for terminals, titles, template in TEMPLATES:
        phrase = " ".join(words[terminal] for terminal in terminals)
        made[titles[lexicon == "vi"]] = {
            "prefix": sorted({phrase, fold_diacritics(phrase)}),
            "body": _with_fields(item(_FIELD.sub(r"\1", template), lexicon), template, lexicon).split("\n"),
        }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _with_fields(text: str, template: str, lexicon: str) -> str:
    """The printed text with the fields of the template; each stands where its text stands, in order."""
    made, place = "", 0
    for match in re.finditer("«([0-9]+):([^»]*)»", template):
        shown = _shown(match[2], lexicon)
        found = text.index(shown, place)
        made += text[place:found].replace("$", "\\$").replace("}", "\\}") + f"${{{match[1]}:{shown}}}"
        place = found + len(shown)
    return made + text[place:].replace("$", "\\$").replace("}", "\\}")


def _shown(field: str, lexicon: str) -> str:
    """A field as it is printed: a fixed name or a condition has words of the lexicon."""
    if field == "official":
        return item(f'criterion 1 "T" {{ basis {field} }}', lexicon).splitlines()[1].rpartition(_basis(lexicon))[2]
    if " is " in field:
        return item(f"define x = {field}", lexicon).partition(" = ")[2]
    return field


def _basis(lexicon: str) -> str:
    return written_in(lexicon)["BASIS"] + " "
