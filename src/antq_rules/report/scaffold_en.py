"""What a new ruleset says to its author, in English: comments, names of tests, sources, changelog.

In: nothing. Out: `WORDS`, with the same keys as `scaffold_vi.WORDS`. Titles and labels of the ruleset itself, which
reports show to Vietnamese readers, are Vietnamese here too.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "scaffold_title_counted": "Nội dung chưa ghi, đơn vị tự xác nhận",
    "scaffold_article_counted": "Tiêu chí {number}",
    "scaffold_head": (
        "A new ruleset: each criterion is attested by the unit for now. Correct it by the instrument, then "
        "run check and test again."
    ),
    "scaffold_evidence": "Declare the figures and documents that the real conditions need, for example:",
    "scaffold_evidence_count": '  so_vu : {count} "Số vụ trong mốc thời gian đánh giá"',
    "scaffold_evidence_document": '  ke_hoach : {document} "Kế hoạch năm"',
    "scaffold_evidence_end": "Delete an attestation that is not used any more.",
    "scaffold_attested": "Tự xác nhận của đơn vị về tiêu chí {number}",
    "scaffold_todo": (
        "To do: put the real condition after {require}, for example  {require} so_vu = 0  or  {require} "
        "ke_hoach.{issued} {quarter} 1"
    ),
    "scaffold_todo_basis_open": "then state the source:  {official}  where the condition is in the published text",
    "scaffold_todo_basis": "then change the basis to  {basis}",
    "scaffold_period_assumed": "Assumed: the whole calendar year; correct it by the instrument.",
    "scaffold_decision_assumed": "Assumed: every criterion must be met; correct it by the instrument.",
    "scaffold_met": "Đạt",
    "scaffold_not_met": "Chưa đạt",
    "scaffold_test_all": "All criteria met",
    "scaffold_test_met": "Criterion {number}: met",
    "scaffold_test_not_met": "Criterion {number}: not met",
    "scaffold_test_missing": "Criterion {number}: evidence missing",
    "scaffold_tests_head": (
        "Each criterion has a case met, not met, and with its evidence missing. Add one at the limit with "
        "the real condition."
    ),
    "scaffold_unit": "Đơn vị mẫu",
    "scaffold_sources": "Sources of the ruleset",
    "scaffold_sources_text": (
        "Write here on which place of the instrument each figure and day of the ruleset rests, and what had "
        "to be read into it."
    ),
    "scaffold_sources_list": "The list of criteria comes from the file {name}.",
    "scaffold_sources_count": "Only the number of criteria, {count}, is known; their content is not.",
    "scaffold_sources_assumed": "Assumed",
    "scaffold_sources_period": "The period that counts is the calendar year (not compared with the instrument).",
    "scaffold_sources_decision": "Met when every criterion is met (not compared with the instrument).",
    "scaffold_column_number": "Number",
    "scaffold_column_article": "Article",
    "scaffold_column_basis": "Basis",
    "scaffold_column_state": "Condition",
    "scaffold_state": "not written yet, attested by the unit",
    "scaffold_changelog": "Changelog",
    "scaffold_changelog_rule": (
        "The last number rises when an outcome is corrected, the middle one when a criterion is added, the "
        "first when an id is renamed or removed."
    ),
    "scaffold_changelog_first": "The frame: {count} criteria, all attested by the unit.",
}
