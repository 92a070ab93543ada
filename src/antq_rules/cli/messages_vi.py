"""The command line's own sentences in Vietnamese.

In: nothing. Out: `MESSAGES`, with the same keys as `messages_en.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "usage": "Cách dùng: ",
    "options": "Tùy chọn",
    "commands": "Lệnh",
    "options_metavar": "[TÙY CHỌN]",
    "command_metavar": "LỆNH [ĐỐI SỐ]…",
    "error": "lỗi: {text}",
    "try_help": "Xem hướng dẫn: {command} --help",
    "interrupted": "đã dừng theo yêu cầu",
    "progress": "đang chấm {done}/{total}",
    "progress_rate": "{rate} tệp/giây",
    "progress_left": "còn {time}",
    # Help of the program and of the commands
    "help_main": (
        "Chấm đơn vị theo các bộ tiêu chí đã công bố và giải trình từng dòng kết quả.\n\n"
        "Kết quả in ra đầu ra chuẩn, thông báo in ra đầu ra lỗi. Mã kết thúc: 0 đã làm xong, dù kết luận thế nào; "
        "1 tệp của người dùng có lỗi; 2 dùng lệnh sai; 3 chưa đạt kết luận nêu ở --fail-unless; "
        "70 lỗi của chương trình."
    ),
    "help_score": (
        "Chấm một hay nhiều tệp số liệu (JSON hoặc YAML) và in kết quả có giải trình.\n\n"
        "Dấu - thay cho đầu vào chuẩn. Không nêu bộ tiêu chí thì dùng bộ ghi trong tệp số liệu; nếu tệp cũng không ghi "
        "thì chọn theo nhóm, loại đơn vị và ngày xét."
    ),
    "help_explain": "Giải trình đầy đủ một hay nhiều tiêu chí của một tệp số liệu.",
    "help_lint": (
        "Tìm những chỗ dễ sai hoặc viết chưa tốt trong bộ tiêu chí, ngoài lỗi và cảnh báo của check: ngưỡng không có "
        "căn cứ, nhãn trùng nhau, ngày nêu ra mà không xét, thông tin cá nhân …\n\n"
        "Không nêu đường dẫn thì xét thư mục rulesets. Chú thích `# antq: allow W602 lý do`, ở chính dòng đó hoặc dòng "
        "liền trên, cho phép một chỗ. Kết thúc với mã 1 nếu tìm thấy."
    ),
    "help_fmt": (
        "Viết lại tệp bộ tiêu chí, hoặc mọi tệp trong thư mục, theo một cách trình bày thống nhất; giữ nguyên chú "
        "thích, và chỉ ghi tệp khi chắc chắn bộ tiêu chí không đổi.\n\n"
        "Dấu gạch - là đầu vào chuẩn: nội dung đã định dạng in ra đầu ra chuẩn."
    ),
    "help_compare": (
        "Chấm bản ghi theo hai hay nhiều bộ tiêu chí, hoặc hai phiên bản của một bộ, rồi in điều gì đổi và vì sao.\n\n"
        "Bản ghi là tệp số liệu, hoặc thư mục chứa các tệp đó (*.json, *.yaml). Bộ nêu ở --with đầu tiên là bộ gốc để "
        "so; chỉ có một --with thì bộ gốc là bộ mà bản ghi vốn được chấm theo. Mã kết thúc là 0 dù có khác hay không."
    ),
    "help_diff": (
        "In những chỗ khác nhau giữa hai bộ tiêu chí: khác về nội dung trước, khác về lời văn để riêng.\n\n"
        "Bộ tiêu chí là mã, mã@phiên_bản, hoặc đường dẫn tệp .antq. Mã kết thúc là 0 dù có khác hay không."
    ),
    "help_check": (
        "Kiểm tra các tệp bộ tiêu chí, hoặc mọi bộ tiêu chí trong thư mục; không nêu gì thì kiểm tra các bộ có sẵn."
    ),
    "help_test": "Chạy các trường hợp kiểm thử (tests.yaml) đặt cạnh bộ tiêu chí.",
    "help_freeze": (
        "Giữ nguyên phiên bản hiện tại của một bộ tiêu chí: thành một tệp trong versions/, không dùng tệp "
        "nào khác, và ghi mã băm vào released.yaml để từ đó antq-rules check đối chiếu."
    ),
    "help_schema": "In JSON Schema của tệp số liệu cho một bộ tiêu chí, hoặc của tệp kết quả (--result).",
    "help_verify": (
        "Lập lại kết quả từ phiên bản bộ tiêu chí, tham số và các ngày mà kết quả nêu, cùng số "
        "liệu đã cho; rồi nói kết quả giống nhau hay khác ở đúng những chỗ nào.\n\nNhiều kết quả thì "
        "so với một thư mục số liệu."
    ),
    "help_form": "In một tệp số liệu trống để điền cho một bộ tiêu chí.",
    "help_migrate": "Chuyển tệp số liệu sang bộ tiêu chí khác và liệt kê những gì không chuyển được.",
    "help_rulesets": "Liệt kê các bộ tiêu chí hiện có.",
    "help_code": "In lời giải thích của một mã thông báo, ví dụ E203; không nêu mã thì liệt kê tất cả.",
    "short_score": "Chấm tệp số liệu và giải trình kết quả.",
    "short_explain": "Giải trình đầy đủ từng tiêu chí.",
    "short_lint": "Tìm chỗ dễ sai hoặc viết chưa tốt trong bộ tiêu chí.",
    "short_fmt": "Trình bày lại bộ tiêu chí, hoặc đổi bộ từ khóa.",
    "short_compare": "So sánh kết quả theo hai bộ tiêu chí.",
    "short_diff": "Xem hai bộ tiêu chí khác nhau ở đâu.",
    "short_check": "Kiểm tra bộ tiêu chí.",
    "short_test": "Chạy kiểm thử của bộ tiêu chí.",
    "short_freeze": "Giữ nguyên một phiên bản bộ tiêu chí.",
    "short_schema": "In JSON Schema của tệp số liệu.",
    "short_verify": "Đối chiếu lại kết quả.",
    "short_form": "In tệp số liệu trống để điền.",
    "short_migrate": "Chuyển bản ghi sang bộ tiêu chí khác.",
    "short_rulesets": "Liệt kê các bộ tiêu chí.",
    "short_code": "Giải thích một mã thông báo.",
    # Arguments and options
    "metavar_files": "TỆP…",
    "metavar_file": "TỆP",
    "metavar_codes": "MÃ",
    "metavar_year": "NĂM",
    "metavar_paths": "[ĐƯỜNG_DẪN]…",
    "metavar_format_paths": "ĐƯỜNG_DẪN…",
    "metavar_path": "ĐƯỜNG_DẪN",
    "metavar_ruleset": "BỘ_TIÊU_CHÍ",
    "metavar_ruleset_optional": "[BỘ_TIÊU_CHÍ]",
    "metavar_ruleset_before": "BỘ_TRƯỚC",
    "metavar_ruleset_after": "BỘ_SAU",
    "metavar_records": "BẢN_GHI…",
    "metavar_code": "[MÃ]",
    "metavar_name": "TÊN",
    "metavar_day": "NGÀY",
    "metavar_setting": "THAM_SỐ=GIÁ_TRỊ",
    "metavar_folder": "THƯ_MỤC",
    "metavar_outcome": "KẾT_LUẬN",
    "metavar_id": "SỐ_HIỆU",
    "option_help": "In hướng dẫn này rồi kết thúc.",
    "option_version": "In phiên bản rồi kết thúc.",
    "option_lang": "Ngôn ngữ của kết quả và thông báo (mặc định vi, hoặc biến ANTQ_LANG).",
    "option_message_format": "Dạng của thông báo (mặc định full).",
    "option_debug": "Khi chính chương trình có lỗi, in đầy đủ nơi xảy ra lỗi.",
    "option_ruleset": "Bộ tiêu chí: mã, mã@phiên_bản, hoặc đường dẫn tệp .antq.",
    "option_family": "Nhóm bộ tiêu chí để tự chọn theo loại đơn vị và ngày xét (mặc định dien_hinh).",
    "option_as_of": "Ngày xét, dạng 2025-12-05; thay cho as_of trong tệp số liệu.",
    "option_set": "Đặt giá trị một tham số, ví dụ ty_le=65%; dùng được nhiều lần.",
    "option_rulesets_dir": "Thư mục bộ tiêu chí của riêng bạn, xét trước các bộ có sẵn; dùng được nhiều lần.",
    "option_require_basis": "Chỉ kết luận khi mọi tiêu chí có căn cứ này (official: nội dung đã công bố).",
    "option_fail_unless": "Kết thúc với mã 3 nếu có đơn vị không đạt kết luận này (mã kết luận, ví dụ dat).",
    "option_format": "Dạng kết quả (mặc định text).",
    "option_details": "In toàn bộ cây điều kiện của từng tiêu chí.",
    "option_output": "Ghi kết quả vào tệp thay vì in ra.",
    "option_criterion": "Số hiệu tiêu chí cần giải trình; dùng được nhiều lần (mặc định tất cả).",
    "option_with": "Bộ tiêu chí để so: mã, mã@phiên_bản, hoặc đường dẫn tệp .antq; dùng được nhiều lần.",
    "option_compare_details": "In cả tiêu chí không đổi; với JSON thì cả kết quả đầy đủ.",
    "option_deny_warnings": "Coi cảnh báo như lỗi.",
    "option_fix": "Tự sửa những chỗ sửa được mà không làm bộ tiêu chí đổi nghĩa.",
    "option_select": "Chỉ xét các mã này, ví dụ W602,W604; dùng được nhiều lần.",
    "option_ignore": "Bỏ qua các mã này; dùng được nhiều lần.",
    "option_statistics": "In số lần gặp của từng mã thay cho từng chỗ.",
    "option_lint_year": "Nêu cả các thời hạn trùng ngày nghỉ trong năm 2026, hoặc 2026-2030; dùng được nhiều lần.",
    "option_fmt_check": "Không ghi gì: nêu tên các tệp sẽ thay đổi, và kết thúc với mã 1 nếu có.",
    "option_fmt_diff": "Không ghi gì: in phần sẽ thay đổi theo dạng unified diff.",
    "option_fmt_keywords": "Viết từ khóa tiếng Anh (en) hoặc tiếng Việt (vi) (mặc định: như tệp đang có).",
    "option_result": "In JSON Schema của tệp kết quả.",
    "option_form_format": "Dạng của tệp trống (mặc định yaml, có nhãn và gợi ý).",
    "option_from": "Bộ tiêu chí mà bản ghi được lập theo; bỏ qua được nếu bản ghi đã ghi.",
    "option_to": "Bộ tiêu chí cần chuyển sang: mã, hoặc mã@phiên_bản.",
    "option_record_format": "Dạng của bản ghi mới (mặc định như bản ghi cũ).",
    "option_record_only": "Chỉ ghi mã băm, không ghi tệp.",
    "option_all_versions": "Liệt kê mọi phiên bản của mọi bộ tiêu chí.",
    "option_evidence": "Tệp số liệu đã cho ra kết quả, hoặc thư mục chứa các tệp số liệu.",
    # Usage errors
    "no_such_command": "không có lệnh `{name}`",
    "no_such_option": "không có tùy chọn `{name}`",
    "did_you_mean": "{text}; có phải là `{suggestion}` không?",
    "option_needs_value": "tùy chọn `{name}` cần một giá trị",
    "option_takes_no_value": "tùy chọn `{name}` không nhận giá trị",
    "missing_argument": "thiếu {name}",
    "extra_arguments": "thừa đối số: {text}",
    "bad_value": "giá trị của {name} không dùng được: {text}",
    "bad_choice": "`{value}` không thuộc các lựa chọn {choices}",
    "bad_day": "`{value}` không phải một ngày có thật viết dạng năm-tháng-ngày, ví dụ 2025-12-05",
    "bad_setting": "`{value}` không có dạng THAM_SỐ=GIÁ_TRỊ",
    "setting_twice": "tham số `{name}` được đặt hai lần",
    "bad_folder": "không có thư mục `{value}`",
    "stdin_twice": "đầu vào chuẩn (-) chỉ dùng được một lần",
    "with_missing": "nêu ít nhất một bộ tiêu chí bằng --with",
    "no_such_code": "không có mã thông báo `{name}`",
    "list_codes": "{text}; chạy antq-rules code để xem các mã",
    "schema_needs_ruleset": "nêu một bộ tiêu chí hoặc --result, không nêu cả hai",
    # verify
    "verify_same": (
        "{result}: giống nhau. Lập lại được kết quả của {unit}, năm {year}, theo {ruleset}; mọi giá trị đều khớp."
    ),
    "verify_differs": ("{result}: không giống. Kết quả của {unit}, năm {year}, theo {ruleset} khác ở {count} giá trị:"),
    "verify_impossible": "{result}: không đối chiếu được; xem lý do trong phần thông báo.",
    "verify_changed": "{path}: kết quả ghi {given}, lập lại được {expected}",
    "verify_missing": "{path}: kết quả không có, lập lại được {expected}",
    "verify_unexpected": "{path}: kết quả ghi {given}, lập lại thì không có",
    "verify_hash": "{path}: tệp đã bị sửa sau khi ghi, vì mã băm không còn khớp với nội dung",
    "verify_moved": (
        "Bộ tiêu chí nay nằm ở tệp khác hoặc được trình bày lại, nội dung không đổi: {count} vị "
        "trí hoặc cách viết khác nhau."
    ),
    "verify_made_by": "Kết quả do {tool} ghi.",
    # migrate
    "migrate_done": "{source} sang {target}: chuyển được {carried} mục, không chuyển được {lost}, cần bổ sung {asked}.",
    "migrate_lost": "Không chuyển được ({count}):",
    "migrate_lost_line": "{path} ({label}) = {value}",
    "migrate_reason": "{reason} ({count}):",
    "migrate_reason_no_place": "Bộ mới không có mục này",
    "migrate_reason_type": "Bộ mới có mục này nhưng khác kiểu: {detail}",
    "migrate_reason_option": "Bộ mới không có lựa chọn này, chỉ có {detail}",
    "migrate_reason_dropped": "{detail}",
    "migrate_reason_taken": "Chỗ của mục này ở bộ mới dành cho {detail}",
    "migrate_reason_attestation": "Tự xác nhận về tiêu chí của bộ cũ; chưa có ánh xạ sang tiêu chí cùng nội dung",
    "migrate_comments": "Chú thích trong tệp YAML (#) không chuyển được: {count} dòng ({lines}).",
    "migrate_reworded": "Đã chuyển nhưng bộ mới gọi tên khác, cần kiểm tra lại ({count}):",
    "migrate_reworded_line": "{path}: trước là “{old}”, nay là “{new}”",
    "migrate_asked": "Cần bổ sung ({count}):",
    "migrate_asked_history": "history.{family}: việc công nhận các năm trước ([] nếu biết chắc chưa có gì)",
    "migrate_asked_line": "{path}: {label} ({type})",
    # check, test, rulesets, code
    "check_done": "đã kiểm tra {rulesets} bộ tiêu chí ({files} tệp): {errors} lỗi, {warnings} cảnh báo",
    "fmt_done": "đã trình bày lại {changed} tệp, giữ nguyên {same} tệp, {failed} tệp có lỗi",
    "fmt_would": "{changed} tệp sẽ thay đổi, {same} tệp đã đúng cách trình bày, {failed} tệp có lỗi",
    "bad_lint_code": "`{value}` không phải mã của lint (W600 đến W621)",
    "bad_years": "`{value}` không phải một năm như 2026 hay các năm như 2026-2030",
    "lint_done": "đã xét {files} tệp: {found} chỗ cần xem, {errors} lỗi",
    "lint_fixed": "đã xét {files} tệp: tự sửa {fixed} chỗ, còn {found} chỗ cần xem, {errors} lỗi",
    "lint_can_fix": "`--fix` tự sửa được {count} chỗ",
    "lint_fixable": "--fix",
    "check_nothing": "không có tệp .antq nào để kiểm tra",
    "test_passed": "✓ {ruleset}: đạt {passed}/{total} trường hợp",
    "test_failed": "✗ {ruleset}: đạt {passed}/{total} trường hợp",
    "test_case": "    {name}",
    "test_difference": "      - {text}",
    "test_done": "{total} trường hợp: {passed} đạt, {failed} không đạt",
    "test_nothing": "không có tệp tests.yaml nào",
    "freeze_written": "đã lưu {name} vào {path}",
    "freeze_recorded": "đã ghi {name} vào {path}",
    "freeze_known": "{name} đã được ghi từ trước, với cùng nội dung",
    "no_rulesets": "không có bộ tiêu chí nào",
    "rulesets_old": "Các phiên bản trước (rulesets --all): {names}",
    "rulesets_unit_types": "Áp dụng cho: {types}",
    "rulesets_in_force": "Thời gian áp dụng: {text}",
    "rulesets_from_to": "từ {first} đến {last}",
    "rulesets_from": "từ {first}",
    "rulesets_to": "đến {last}",
    "rulesets_always": "không giới hạn",
    "rulesets_criteria": "{count} tiêu chí ({basis})",
    "rulesets_criteria_unknown": "chưa đọc được nội dung; chạy antq-rules check",
    "rulesets_family": "Nhóm: {family}; tính chất: {status}",
    "basis_official": "{count} theo văn bản",
    "basis_secondary": "{count} theo nguồn thứ cấp",
    "basis_counted": "{count} chỉ biết số lượng",
    "basis_assumed": "{count} theo cách hiểu đã nêu",
    "status_official": "chính thức",
    "status_interim": "tạm thời",
    "status_pilot": "thí điểm",
    "status_local": "của địa phương",
    "codes_0": "Văn bản và cú pháp",
    "codes_1": "Tên gọi",
    "codes_2": "Kiểu giá trị",
    "codes_3": "Bộ tiêu chí nói chung",
    "codes_4": "Số liệu",
    "codes_5": "Chọn bộ tiêu chí và chấm",
    "codes_6": "Cách viết và rủi ro",
    "codes_9": "Lỗi của chương trình",
    "no_page": "Mã này chưa có trang giải thích.",
}
