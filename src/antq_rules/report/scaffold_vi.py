"""What a new ruleset says to its author, in Vietnamese: comments, names of tests, sources, changelog.

In: nothing. Out: `WORDS`, with the same keys as `scaffold_en.WORDS`.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "scaffold_title_counted": "Nội dung chưa ghi, đơn vị tự xác nhận",
    "scaffold_article_counted": "Tiêu chí {number}",
    "scaffold_head": (
        "Bộ tiêu chí mới: mỗi tiêu chí tạm do đơn vị tự xác nhận. Sửa từng tiêu chí theo văn bản, rồi chạy "
        "lại check và test."
    ),
    "scaffold_evidence": "Khai báo số liệu, văn bản mà điều kiện thật cần, ví dụ:",
    "scaffold_evidence_count": '  so_vu : {count} "Số vụ trong mốc thời gian đánh giá"',
    "scaffold_evidence_document": '  ke_hoach : {document} "Kế hoạch năm"',
    "scaffold_evidence_end": "Trường tự xác nhận không còn dùng thì xóa.",
    "scaffold_attested": "Tự xác nhận của đơn vị về tiêu chí {number}",
    "scaffold_todo": (
        "Việc cần làm: viết điều kiện thật sau {require}, ví dụ  {require} so_vu = 0  hoặc  {require} "
        "ke_hoach.{issued} {quarter} 1"
    ),
    "scaffold_todo_basis_open": "rồi ghi đúng nguồn:  {official}  nếu điều kiện lấy từ văn bản đã công bố",
    "scaffold_todo_basis": "rồi đổi nguồn thành  {basis}",
    "scaffold_period_assumed": "Giả định: mốc là cả năm dương lịch; sửa theo văn bản.",
    "scaffold_decision_assumed": "Giả định: phải đạt mọi tiêu chí; sửa theo văn bản.",
    "scaffold_met": "Đạt",
    "scaffold_not_met": "Chưa đạt",
    "scaffold_test_all": "Đạt mọi tiêu chí",
    "scaffold_test_met": "Tiêu chí {number}: đạt",
    "scaffold_test_not_met": "Tiêu chí {number}: không đạt",
    "scaffold_test_missing": "Tiêu chí {number}: chưa có số liệu",
    "scaffold_tests_head": (
        "Mỗi tiêu chí có trường hợp đạt, không đạt, chưa có số liệu. Khi viết điều kiện thật, thêm trường "
        "hợp đúng ngưỡng."
    ),
    "scaffold_unit": "Đơn vị mẫu",
    "scaffold_sources": "Nguồn của bộ tiêu chí",
    "scaffold_sources_text": (
        "Ghi ở đây mỗi con số, mỗi mốc của bộ tiêu chí dựa vào chỗ nào của văn bản, và những chỗ phải tự hiểu."
    ),
    "scaffold_sources_list": "Danh sách tiêu chí lấy từ tệp {name}.",
    "scaffold_sources_count": "Mới biết bộ có {count} tiêu chí; nội dung chưa có.",
    "scaffold_sources_assumed": "Giả định",
    "scaffold_sources_period": "Mốc thời gian đánh giá là cả năm dương lịch (chưa đối chiếu văn bản).",
    "scaffold_sources_decision": "Đạt khi đạt mọi tiêu chí (chưa đối chiếu văn bản).",
    "scaffold_column_number": "Số hiệu",
    "scaffold_column_article": "Căn cứ",
    "scaffold_column_basis": "Nguồn",
    "scaffold_column_state": "Điều kiện",
    "scaffold_state": "chưa viết, tạm do đơn vị tự xác nhận",
    "scaffold_changelog": "Nhật ký thay đổi",
    "scaffold_changelog_rule": (
        "Số thứ ba tăng khi sửa kết quả chấm, số thứ hai khi thêm tiêu chí, số thứ nhất khi đổi tên hoặc bỏ mã."
    ),
    "scaffold_changelog_first": "Khung ban đầu: {count} tiêu chí, tất cả do đơn vị tự xác nhận.",
}
