"""The command line's sentences for rule authors (`new`, `doc`, `eval`, `repl`) in Vietnamese.

In: nothing. Out: `MESSAGES`, with the same keys as `authoring_en.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "option_no_cache": "Làm lại từ đầu, không dùng kết quả đã nhớ của lần chạy trước trên cùng nội dung.",
    # Help
    "help_new": (
        "Tạo một bộ tiêu chí mới trong một thư mục, từ danh sách tiêu chí (CSV) hoặc chỉ từ số lượng tiêu chí.\n\n"
        "Bộ mới kiểm tra không có lỗi và chạy kiểm thử được ngay: mỗi tiêu chí tạm do đơn vị tự xác nhận, cho đến khi "
        "bạn viết điều kiện thật. Tệp đã có thì không bao giờ bị ghi đè."
    ),
    "help_doc": (
        "Viết bản đọc của bộ tiêu chí cho người không đọc mã: căn cứ, yêu cầu bằng lời, số liệu cần có, cách tính "
        "điểm, kiểm thử, thay đổi.\n\nMột tệp HTML in vừa khổ A4, hoặc Markdown."
    ),
    "help_eval": (
        "Thử một điều kiện hoặc một biểu thức trên một tệp số liệu và in từng bước.\n\n"
        "Không nêu tệp số liệu thì thử trên bản ghi trống của bộ tiêu chí; --field đặt thêm từng số liệu."
    ),
    "help_repl": (
        "Gõ từng điều kiện và xem kết quả ngay, trên một bộ tiêu chí và một tệp số liệu; gõ :help để xem các lệnh."
    ),
    "short_new": "Tạo một bộ tiêu chí mới.",
    "short_doc": "Viết bản đọc của bộ tiêu chí.",
    "short_eval": "Thử một điều kiện.",
    "short_repl": "Thử nhiều điều kiện, từng dòng một.",
    # Arguments and options
    "metavar_rulesets": "BỘ_TIÊU_CHÍ…",
    "metavar_condition": "ĐIỀU_KIỆN",
    "metavar_record": "[TỆP]",
    "metavar_field": "TRƯỜNG=GIÁ_TRỊ",
    "metavar_new_folder": "THƯ_MỤC",
    "metavar_number": "SỐ",
    "metavar_words": "CHỮ",
    "metavar_days": "NGÀY..NGÀY",
    "metavar_period": "DD/MM..DD/MM",
    "option_doc_output": "Thư mục để ghi, mỗi bộ tiêu chí một tệp; không nêu thì in ra.",
    "option_doc_format": "Dạng của bản đọc (mặc định markdown; html cần phần bổ sung [report]).",
    "option_field": "Đặt một số liệu của bản ghi, ví dụ so_vu=0 hoặc ke_hoach.issued=2026-01-15; dùng được nhiều lần.",
    "option_trial_set": "Đặt giá trị một tham số, ví dụ ty_le=65%; dùng được nhiều lần.",
    "option_trial_ruleset": "Bộ tiêu chí: mã, mã@phiên_bản, hoặc đường dẫn tệp .antq.",
    "option_record": "Tệp số liệu mở sẵn.",
    "option_history": "Tệp giữ các dòng đã gõ; không nêu thì không giữ.",
    "option_list": "Danh sách tiêu chí (CSV): số hiệu, nội dung, căn cứ; có thể thêm nhóm, điểm, nguồn.",
    "option_criteria": "Không có danh sách: tạo từng này tiêu chí, đánh số từ 1.",
    "option_id": "Mã của bộ tiêu chí: chữ thường không dấu, chữ số, _ (mặc định tên thư mục).",
    "option_new_family": "Nhóm bộ tiêu chí thay thế nhau theo thời gian (mặc định bằng mã).",
    "option_title": "Tên bộ tiêu chí.",
    "option_instrument": "Số, ký hiệu văn bản, ví dụ 12/2026/QĐ-UBND.",
    "option_issued": "Ngày ban hành văn bản, dạng 2026-01-15.",
    "option_issuer": "Cơ quan ban hành.",
    "option_unit_types": "Loại đơn vị, cách nhau bằng dấu phẩy (mặc định xa,phuong).",
    "option_status": "Tính chất của bộ tiêu chí (mặc định official).",
    "option_period": "Mốc thời gian đánh giá trong năm, ví dụ 01/01..31/12; ngày đầu sau ngày cuối là của năm trước.",
    "option_in_force": "Thời gian áp dụng, ví dụ 2026-01-01.. hoặc 2026-01-01..2026-12-31 (mặc định từ ngày ban hành).",
    "option_comments": "Ngôn ngữ của các dòng chú thích trong tệp (mặc định theo --lang).",
    "option_keywords": "Từ khóa của tệp bộ tiêu chí (mặc định en).",
    "option_ask": "Hỏi lần lượt những gì chưa nêu (chỉ trên màn hình dòng lệnh).",
    "option_dry_run": "Chỉ kiểm tra danh sách và nêu các tệp sẽ tạo, không ghi gì.",
    # new
    "new_needs_source": "nêu --from hoặc --criteria, một trong hai",
    "new_ask_terminal": "--ask chỉ dùng được khi gõ trên màn hình dòng lệnh",
    "new_missing": "còn thiếu {options}",
    "new_bad_id": "`{value}` không phải một mã: dùng chữ thường không dấu, chữ số và _, bắt đầu bằng chữ cái",
    "new_keyword_id": "`{value}` là từ khóa của ngôn ngữ quy tắc",
    "new_bad_unit_type": "không có loại đơn vị `{value}`; các loại: {known}",
    "new_bad_period": "`{value}` không có dạng 01/01..31/12",
    "new_bad_in_force": "`{value}` không có dạng 2026-01-01.. hoặc 2026-01-01..2026-12-31",
    "bad_whole": "`{value}` không phải số nguyên từ 0",
    "criteria_in_file": "`{value}` là tệp, không phải số tiêu chí; danh sách trong tệp thì dùng `--from {value}`",
    "new_bad_criteria": "số tiêu chí phải từ 1 đến {limit}",
    "new_bad_text": "không để trống, không có ký tự điều khiển",
    "new_created": "đã tạo {path}",
    "new_would": "sẽ tạo {path}",
    "new_done": (
        "{count} tiêu chí, kiểm tra không có lỗi, {tests} trường hợp kiểm thử đều đạt\n"
        "Việc tiếp theo: mở {path}, viết điều kiện thật cho từng tiêu chí (chú thích trong tệp chỉ cách làm), chạy\n"
        "  antq-rules check {folder}\n"
        "  antq-rules test {folder}"
    ),
    "ask_id": "Mã của bộ tiêu chí",
    "ask_title": "Tên bộ tiêu chí",
    "ask_instrument": "Số, ký hiệu văn bản",
    "ask_issuer": "Cơ quan ban hành (để trống nếu chưa rõ)",
    "ask_unit_types": "Loại đơn vị, cách nhau bằng dấu phẩy",
    "ask_criteria": "Số tiêu chí",
    # doc
    "doc_needs_report": "dạng html cần thư viện jinja2: pip install 'antq-rules[report]'",
    "doc_needs_output": "nhiều bản HTML phải ghi vào thư mục: nêu --output",
    "doc_written": "đã ghi {path}",
    # eval and repl
    "eval_on": "{unit}; năm đánh giá {year}, tính đến ngày {as_of}; bộ tiêu chí {ruleset}",
    "eval_blank": "Bản ghi trống",
    "eval_needs_ruleset": "không có tệp số liệu thì phải nêu --ruleset",
    "repl_hello": "{ruleset}: {title}\nGõ một điều kiện, hoặc :help. Ctrl-D để thoát.",
    "repl_prompt": "antq> ",
    "repl_more": "  ... ",
    "repl_defined": "đã đặt {name}",
    "repl_record": "đã mở {path}",
    "repl_set": "đã đặt {name}",
    "repl_unset": "đã bỏ {name}",
    "repl_unknown": "không có lệnh {name}; gõ :help",
    "repl_suggest": "không có lệnh {name}; có phải là {suggestion} không?",
    "repl_needs": "lệnh {name} cần {argument}",
    "repl_fault": "lỗi của chương trình ({fault}); vẫn tiếp tục được",
    "repl_field": "{name} : {type} “{label}” = {value}",
    "repl_not_given": "chưa có",
    "repl_cancelled": "(đã bỏ dòng)",
    "repl_help": (
        "điều kiện hoặc biểu thức   thử ngay; khối nhiều dòng kết thúc khi đóng ngoặc, hoặc ở dòng trống\n"
        'define tên "Tiêu đề" = …    đặt định nghĩa dùng cho các dòng sau\n'
        ":record TỆP  (:hoso)       mở tệp số liệu\n"
        ":set trường=giá_trị (:dat) đặt một số liệu, ví dụ :set ke_hoach.issued=2026-01-15\n"
        ":unset trường (:bo)        bỏ một số liệu, để thành chưa có\n"
        ":fields [chữ] (:truong)    liệt kê các trường, tham số, định nghĩa\n"
        ":why tiêu_chí (:visao)     giải trình một tiêu chí của bộ tiêu chí\n"
        ":help (:giup)              in hướng dẫn này\n"
        ":quit (:thoat)             thoát; Ctrl-D cũng vậy, Ctrl-C bỏ dòng đang gõ"
    ),
    "repl_fields": "Trường số liệu",
    "repl_parameters": "Tham số",
    "repl_definitions": "Định nghĩa",
    "repl_argument_file": "tên tệp",
    "repl_argument_field": "trường=giá_trị",
    "repl_argument_name": "tên trường",
    "repl_argument_criterion": "số hiệu tiêu chí",
}
