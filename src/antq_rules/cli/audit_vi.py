"""Các câu của dòng lệnh về sổ lưu vết, bằng tiếng Việt.

In: nothing. Out: `MESSAGES`, with the same keys as `audit_en.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "help_audit": (
        "Đối chiếu và xem sổ lưu vết.\n\n"
        "score --audit TỆP ghi thêm một dòng cho mỗi kết quả: mã băm của bộ tiêu chí, của số liệu và của kết quả, cùng "
        "các tham số; không ghi giá trị nào của số liệu. Mỗi dòng mang mã băm của dòng trước."
    ),
    "short_audit": "Đối chiếu và xem sổ lưu vết.",
    "help_audit_verify": (
        "Đọc hết sổ lưu vết và nêu các dòng đã bị sửa, xóa hay đổi chỗ.\n\n"
        "Kết quả JSON nêu sau tên sổ thì phải có trong sổ. Các dòng cuối bị xóa chỉ phát hiện được nhờ mã băm hoặc số "
        "dòng đã ghi chép ở nơi khác: --head, --count."
    ),
    "short_audit_verify": "Tìm dòng đã bị sửa, xóa hay đổi chỗ.",
    "help_audit_list": "Liệt kê các dòng của sổ lưu vết, mỗi dòng một hàng.",
    "short_audit_list": "Liệt kê các dòng.",
    "help_audit_show": "Xem đầy đủ một dòng của sổ lưu vết.",
    "short_audit_show": "Xem đầy đủ một dòng.",
    "metavar_log": "SỔ",
    "metavar_results": "[KẾT_QUẢ]…",
    "metavar_hash": "MÃ_BĂM",
    "metavar_moment": "THỜI_ĐIỂM",
    "option_audit": "Ghi thêm vào sổ lưu vết này (SQLite) một dòng cho mỗi kết quả, trước khi đưa kết quả ra.",
    "option_audit_time": (
        "Thời điểm cần ghi, kèm múi giờ, dạng 2026-11-27T08:00:00+07:00; không nêu thì dòng không có thời điểm, vì "
        "chương trình không đọc đồng hồ."
    ),
    "option_head": "Mã băm của dòng cuối đã ghi chép lần trước; sổ phải nối tiếp từ dòng đó.",
    "option_count": "Số dòng đã ghi chép lần trước; sổ phải có ít nhất chừng ấy dòng.",
    "bad_moment": (
        "`{value}` không phải một thời điểm kèm múi giờ, ví dụ 2026-11-27T08:00:00+07:00 hoặc 2026-11-27T01:00:00Z"
    ),
    "bad_hash": "`{value}` không phải mã băm: sha256: và 64 chữ số 0-9, a-f",
    "audit_time_alone": "--audit-time phải đi cùng --audit",
    "audit_no_row": "sổ không có dòng {number}; các dòng được đánh số từ 1 đến {count}",
    "audit_intact": "{path}: nguyên vẹn. Có {count} dòng, dòng nào cũng đúng như lúc ghi.",
    "audit_not_intact": "{path}: không còn nguyên vẹn; xem lý do trong phần thông báo. Có {count} dòng.",
    "audit_unreadable": "{path}: không đối chiếu được; xem lý do trong phần thông báo.",
    "audit_noted": "Dòng đã ghi chép là dòng {number}; từ đó đến nay thêm {since} dòng.",
    "audit_recorded": "Kết quả có trong sổ: {count}.",
    "audit_head": "Mã băm cuối: {head}",
    "audit_note_head": (
        "Hãy ghi chép mã băm cuối và số dòng ở nơi khác: chỉ nhờ đó (--head, --count) mới phát hiện được các dòng cuối "
        "bị xóa, hoặc cả sổ bị viết lại."
    ),
    "audit_empty": "{path}: chưa có dòng nào.",
    "audit_no_time": "không nêu thời điểm",
    "audit_number": "Dòng",
    "audit_recorded_at": "Thời điểm ghi",
    "audit_ruleset": "Bộ tiêu chí",
    "audit_ruleset_hash": "Mã băm bộ tiêu chí",
    "audit_as_of": "Ngày xét",
    "audit_evidence_hash": "Mã băm số liệu",
    "audit_parameters": "Tham số",
    "audit_result_hash": "Mã băm kết quả",
    "audit_tool": "Chương trình",
    "audit_previous": "Mã băm dòng trước",
    "audit_hash": "Mã băm dòng này",
    "audit_row_changed": "Mã băm không khớp với nội dung dòng: dòng đã bị sửa.",
}
