"""Score a dict: the shortest way from figures in a program to an explained result.

Run it with `python examples/score_dict.py`.
"""

from datetime import date

from antq_rules import evaluate, load_ruleset, read_evidence, render_report

RECORD = {
    "unit": {"name": "Phường Ví Dụ", "type": "phuong"},
    "year": 2024,
    "as_of": date(2024, 11, 18),
    "evidence": {
        "nghi_quyet_dang_uy": {"number": "03-NQ/ĐU", "issued": date(2024, 1, 15)},
        "ke_hoach_ubnd": {"number": "12/KH-UBND", "issued": date(2024, 4, 2)},
        "ban_dang_ky": {"issued": date(2024, 2, 1)},
        "so_mo_hinh_hieu_qua": 3,
    },
}


def main() -> None:
    """Print the report of one record, or what is wrong with the record."""
    ruleset = load_ruleset("tt124_xa")
    evidence, findings = read_evidence(RECORD, ruleset)
    if evidence is None:
        print([finding.code for finding in findings])
        return
    result = evaluate(ruleset, evidence, warnings=findings)
    print(render_report(result, "text", lang="vi"))
    for criterion in result.criteria:
        print(criterion.id, criterion.status, "còn thiếu:", len(criterion.missing))


if __name__ == "__main__":
    main()
