"""The command line's own sentences in Vietnamese.

In: nothing. Out: `MESSAGES`, with the same keys as `messages_en.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "usage": "Cách dùng: ",
    "options": "Tùy chọn",
    "required_mark": "(bắt buộc)",
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
    "help_lsp": (
        "Khởi động máy chủ ngôn ngữ; trình soạn thảo tự gọi lệnh này để báo lỗi khi đang gõ, gợi ý, giải thích, "
        "tìm chỗ khai báo, đổi tên, trình bày lại, chạy kiểm thử. Cần phần mở rộng lsp."
    ),
    "help_lint": (
        "Tìm những chỗ dễ sai hoặc viết chưa tốt trong bộ tiêu chí, ngoài lỗi và cảnh báo của check: ngưỡng không có "
        "căn cứ, nhãn trùng nhau, ngày nêu ra mà không xét, thông tin cá nhân … Bản ghi số liệu (.json, .yaml) được "
        "xét xem có thông tin cá nhân hay không.\n\n"
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
    "help_freeze": (
        "Giữ nguyên phiên bản hiện tại của một bộ tiêu chí: thành một tệp trong versions/, không dùng tệp "
        "nào khác, và ghi mã băm vào released.yaml để từ đó antq-rules check đối chiếu."
    ),
    "help_test": "Chạy các trường hợp kiểm thử (tests.yaml, tests.csv) đặt cạnh bộ tiêu chí.",
    "help_schema": "In JSON Schema của tệp số liệu cho một bộ tiêu chí, hoặc của tệp kết quả (--result).",
    "help_sql": (
        "In bộ tiêu chí thành một câu lệnh SELECT: mỗi dòng của bảng số liệu cho trạng thái, điểm của từng tiêu chí và "
        "kết quả. Số thập phân chính xác, NULL là chưa biết; chú thích nêu điều khoản. Cần phần mở rộng sql.\n\n"
        "--columns in tên và kiểu các cột mà câu lệnh đọc."
    ),
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
    "short_lsp": "Phục vụ trình soạn thảo (máy chủ ngôn ngữ).",
    "short_lint": "Tìm chỗ dễ sai hoặc viết chưa tốt trong bộ tiêu chí.",
    "short_fmt": "Trình bày lại bộ tiêu chí, hoặc đổi bộ từ khóa.",
    "short_compare": "So sánh kết quả theo hai bộ tiêu chí.",
    "short_diff": "Xem hai bộ tiêu chí khác nhau ở đâu.",
    "short_check": "Kiểm tra bộ tiêu chí.",
    "short_test": "Chạy kiểm thử của bộ tiêu chí.",
    "short_freeze": "Giữ nguyên một phiên bản bộ tiêu chí.",
    "short_schema": "In JSON Schema của tệp số liệu.",
    "short_sql": "In bộ tiêu chí thành một câu lệnh SQL.",
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
    "metavar_text": "CHUỖI",
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
    "option_stdio": "Trao đổi qua luồng vào và luồng ra chuẩn, vốn là mặc định (một số trình soạn thảo đòi ghi rõ).",
    "option_fmt_keywords": "Viết từ khóa tiếng Anh (en) hoặc tiếng Việt (vi) (mặc định: như tệp đang có).",
    "option_result": "In JSON Schema của tệp kết quả.",
    "option_form_format": "Dạng của tệp trống (mặc định yaml, có nhãn và gợi ý).",
    "option_from": "Bộ tiêu chí mà bản ghi được lập theo; bỏ qua được nếu bản ghi đã ghi.",
    "option_to": "Bộ tiêu chí cần chuyển sang: mã, hoặc mã@phiên_bản.",
    "option_record_format": "Dạng của bản ghi mới (mặc định như bản ghi cũ).",
    "option_record_only": "Chỉ ghi mã băm, không ghi tệp.",
    "option_all_versions": "Liệt kê mọi phiên bản của mọi bộ tiêu chí.",
    "option_evidence": "Tệp số liệu đã cho ra kết quả, hoặc thư mục chứa các tệp số liệu.",
    "option_filter": "Chỉ chạy những trường hợp có tên chứa chuỗi này.",
    "option_verbose_tests": "In cả những trường hợp đạt.",
    "option_coverage": "Nêu những gì chưa được thử, kèm số liệu có thể dùng để thử.",
    "option_min_coverage": "Kết thúc với mã 1 nếu độ phủ của một bộ tiêu chí thấp hơn N phần trăm.",
    "option_update": "Ghi lại kết quả mong đợi của các trường hợp không đạt theo thực tế, và in các chỗ đã sửa.",
    "option_watch": "Chạy lại mỗi khi một tệp thay đổi, cho đến khi nhấn Ctrl-C.",
    # Usage errors
    "lsp_missing": "máy chủ ngôn ngữ cần một thư viện chưa được cài: pip install 'antq-rules[lsp]'",
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
    "bad_percent": "`{value}` không phải số nguyên từ 0 đến 100",
    "watch_alone": "--watch chỉ dùng khi in dạng text ra màn hình, và không dùng cùng --update",
    "update_as_text": "--update chỉ dùng với --format text",
    "coverage_of_all": "--min-coverage xét mọi trường hợp nên không dùng cùng --filter",
    "setting_twice": "tham số `{name}` được đặt hai lần",
    "bad_folder": "không có thư mục `{value}`",
    "stdin_twice": "đầu vào chuẩn (-) chỉ dùng được một lần",
    "with_missing": "nêu ít nhất một bộ tiêu chí bằng --with",
    "no_such_code": "không có mã thông báo `{name}`",
    "list_codes": "{text}; chạy antq-rules code để xem các mã",
    "schema_needs_ruleset": "nêu một bộ tiêu chí hoặc --result, không nêu cả hai",
    "option_dialect": "Cơ sở dữ liệu sẽ chạy câu lệnh (mặc định duckdb).",
    "option_table": "Tên bảng số liệu (mặc định evidence).",
    "option_sql_reasons": "Thêm, với mỗi tiêu chí, các dòng không đạt (khi chưa đạt) và các dòng chưa rõ (khi chưa xác "
    "định).",
    "option_columns": "In tên và kiểu các cột cần có, thay cho câu lệnh.",
    "sql_missing": "lệnh này cần một thư viện chưa được cài: pip install 'antq-rules[sql]'",
    "sql_cannot": "{dialect} không diễn đạt được {construct} ở {place}",
    "sql_free_text": "phép so sánh văn bản theo chính tả tiếng Việt",
    "sql_digits": "số có thể cần quá 38 chữ số hoặc mất chữ số thập phân",
    "sql_list_condition": "điều kiện trên từng mục của danh sách",
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
    "test_case_passed": "✓ {name}  ({place})",
    "test_case_failed": "✗ {name}  ({place})",
    "test_record_errors": "bản ghi có lỗi nên không chấm được:",
    "test_expected": "mong đợi",
    "test_found": "thực tế",
    "test_none": "(không có)",
    "test_about_decision": "kết luận",
    "test_about_classification": "xếp loại",
    "test_about_eligibility": "thuộc đối tượng xét",
    "test_about_eligibility_reasons": "lý do không xét",
    "test_about_standing": "danh hiệu của đơn vị",
    "test_about_possible": "kết luận còn có thể",
    "test_about_error": "lỗi của bản ghi",
    "test_about_criteria": "tiêu chí {subject}",
    "test_about_forecast": "dự kiến của tiêu chí {subject}",
    "test_about_forecast_decision": "dự kiến của kết luận",
    "test_about_forecast_classification": "dự kiến của xếp loại",
    "test_about_points": "điểm của tiêu chí {subject}",
    "test_about_points_total": "tổng điểm",
    "test_about_missing": "thiếu ở tiêu chí {subject}",
    "test_about_failing": "dòng không đạt của tiêu chí {subject}",
    "test_about_unknown": "vì sao chưa rõ ở tiêu chí {subject}",
    "test_about_gap": "cần thêm ở tiêu chí {subject}",
    "test_done": "{total} trường hợp: {passed} đạt, {failed} không đạt",
    "freeze_written": "đã lưu {name} vào {path}",
    "freeze_recorded": "đã ghi {name} vào {path}",
    "freeze_known": "{name} đã được ghi từ trước, với cùng nội dung",
    "test_errors": "; {count} lỗi khi đọc tệp",
    "test_sentence": "{what}: mong đợi {wanted}; thực tế {found}",
    "test_none_of_name": "không có trường hợp nào có tên chứa “{text}”",
    "test_warnings": "; {count} cảnh báo",
    "test_coverage": "; độ phủ {percent}% ({covered}/{total})",
    "test_coverage_low": ", dưới mức {least}%",
    "test_uncovered": "{ruleset}: {count} mục chưa được trường hợp nào thử",
    "test_owner": "Tiêu chí {criterion}. {title}",
    "test_owner_decision": "Kết luận",
    "test_owner_classification": "Xếp loại",
    "test_owner_eligibility": "Đối tượng xét",
    "test_gap_status_met": "chưa thử tiêu chí đạt",
    "test_gap_status_not_met": "chưa thử tiêu chí không đạt",
    "test_gap_status_undetermined": "chưa thử tiêu chí chưa xác định",
    "test_gap_status_not_applicable": "chưa thử tiêu chí không áp dụng",
    "test_gap_status_not_yet_due": "chưa thử tiêu chí chưa đến hạn",
    "test_gap_atom_true": "“{label}”: chưa thử khi đúng",
    "test_gap_atom_false": "“{label}”: chưa thử khi sai",
    "test_gap_limit_limit": "“{label}”: chưa thử đúng ngay ngưỡng",
    "test_gap_rule_excludes": "“{label}”: chưa thử đơn vị bị loại theo quy định này",
    "test_gap_rule_admits": "“{label}”: chưa thử đơn vị không bị loại theo quy định này",
    "test_gap_outcome": "chưa thử kết quả “{label}” ({goal})",
    "test_gap_outcome_undetermined": "chưa thử khi chưa kết luận được (undetermined)",
    "test_gap_outcome_not_eligible": "chưa thử đơn vị không thuộc đối tượng xét (not_eligible)",
    "test_no_proposal_no_record": "không gợi ý được: tệp kiểm thử chưa có bản ghi mẫu nào chấm được",
    "test_no_proposal_settled": (
        "không gợi ý được: từ các bản ghi mẫu, không thay đổi số liệu nào dẫn tới đây; "
        "hãy xem quy tắc có chỗ không thể xảy ra không"
    ),
    "test_no_proposal_implausible": "không gợi ý được: thay đổi đã thử không dẫn tới đây, hoặc gây lỗi {code}",
    "test_no_proposal_not_found": "không gợi ý được: các thay đổi đã thử chưa dẫn tới đây; cần tự viết trường hợp này",
    "test_compare_with_law": (
        "Phần want ở trên là điều quy tắc đang cho ra, chưa chắc là điều văn bản quy định: "
        "hãy đối chiếu rồi mới chép vào tests.yaml."
    ),
    "test_case_name": "{subject}, {goal}: {label}",
    "test_no_proposal_same": "trường hợp gợi ý ở trên cũng thử điều này",
    "test_goal_met": "đạt",
    "test_goal_not_met": "không đạt",
    "test_goal_undetermined": "chưa xác định",
    "test_goal_not_applicable": "không áp dụng",
    "test_goal_not_yet_due": "chưa đến hạn",
    "test_goal_true": "khi đúng",
    "test_goal_false": "khi sai",
    "test_goal_limit": "đúng ngưỡng",
    "test_goal_excludes": "bị loại",
    "test_goal_admits": "không bị loại",
    "test_updated": "số tệp đã ghi lại kết quả mong đợi: {count}",
    "test_waiting": "đang chờ tệp thay đổi; nhấn Ctrl-C để dừng",
    "test_nothing": "không có tệp tests.yaml hay tests.csv nào",
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
