"""Sentences of `antq-rules batch` in Vietnamese.

In: nothing. Out: `MESSAGES`, with the same keys as `batch_en.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "help_batch": (
        "Chấm hàng loạt: mỗi dòng của tệp .ndjson, hoặc mỗi hàng của tệp .csv, .parquet hay của một bảng DuckDB là một "
        "bản ghi số liệu. Kết quả ghi ra tệp .parquet, .csv hoặc .ndjson; bảng tổng hợp in ra đầu ra chuẩn.\n\n"
        "Bản ghi có lỗi được đưa vào tệp bị loại, kèm dòng, trường và lý do; các bản ghi khác vẫn được chấm, và số đã "
        "đọc bằng số đã chấm cộng số bị loại. Tệp chỉ mang tên cuối cùng khi đã ghi xong. Kết thúc với mã 1 nếu có bản "
        "ghi bị loại. Cần phần mở rộng bulk."
    ),
    "short_batch": "Chấm hàng loạt từ tệp nhiều dòng hoặc bảng.",
    "batch_output": "Tệp kết quả: .parquet, .csv, .ndjson.",
    "batch_rows": "Mỗi dòng kết quả là một đơn vị (mặc định), hay một tiêu chí của một đơn vị.",
    "batch_rejects": "Tệp ghi bản ghi bị loại và cảnh báo: .csv, .ndjson (mặc định: tên tệp kết quả với .rejects.csv).",
    "batch_strict": "Dừng ở bản ghi có lỗi đầu tiên và không ghi kết quả.",
    "batch_table": "Tên bảng, khi đầu vào là cơ sở dữ liệu DuckDB (.duckdb, .db).",
    "batch_provinces": "Tệp CSV có hai cột unit.code và province, mỗi mã một dòng, để tổng hợp theo tỉnh.",
    "batch_format": "Dạng bảng tổng hợp (mặc định: text).",
    "batch_missing": "lệnh này cần thư viện chưa được cài: pip install 'antq-rules[bulk]'",
    "batch_ending": "không biết định dạng của {name}; phần đuôi phải là một trong: {endings}",
    "batch_no_table": "cơ sở dữ liệu cần --table: tên bảng chứa các bản ghi",
    "batch_needless_table": "--table chỉ dùng khi đầu vào là cơ sở dữ liệu (.duckdb, .db)",
    "batch_twice": "{name} được nêu hai lần",
    "batch_unreadable": "không đọc được {name}: {reason}",
    "batch_reject": "{source}:{line}: {severity}[{code}] {field}: {reason}",
    "batch_stopped": "đã dừng vì --strict; không ghi tệp nào",
    "batch_head": "KẾT QUẢ CHẤM HÀNG LOẠT",
    "batch_counts": "Bản ghi    đã đọc {read} · đã chấm {scored} · bị loại {rejected}",
    "batch_written": "Kết quả    {name} ({rows} dòng)",
    "batch_nothing": "Kết quả    không ghi tệp nào: không có bản ghi nào chấm được",
    "batch_found": "Bị loại    {name} (lỗi và cảnh báo, từng dòng)",
    "batch_repeated": "Trùng      {number} bản ghi nói về một đơn vị và một năm mà bản ghi khác cũng nói",
    "batch_ruleset": "{ruleset} · {title} · {scored} bản ghi",
    "batch_by_unit_type": "Loại đơn vị",
    "batch_by_province": "Tỉnh",
    "batch_by_source": "Tệp",
    "batch_records": "Bản ghi",
    "batch_unknown": "(không rõ)",
    "batch_not_eligible": "Không đủ điều kiện xét",
    "batch_undetermined": "Chưa xác định",
    "batch_criterion": "Tiêu chí",
    "batch_met": "Đạt",
    "batch_not_met": "Chưa đạt",
    "batch_not_yet_due": "Chưa đến hạn",
    "batch_not_applicable": "Không áp dụng",
    "progress_rate_records": "{rate} bản ghi/giây",
}
