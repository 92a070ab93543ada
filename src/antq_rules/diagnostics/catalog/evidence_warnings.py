"""Words of the codes W4: records that can be scored, but that a person should look at."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = (
    CodeText(
        "W400",
        "document-issued-after-judgement",
        vi={
            "message": "`{field}` là {issued}, sau ngày xét {as_of}",
            "label": "văn bản này chưa có vào ngày xét",
            "help": "xem lại ngày ban hành, hoặc ngày xét `as_of`",
        },
        en={
            "message": "`{field}` is {issued}, after the day of judgement {as_of}",
            "label": "this document did not exist on the day of judgement",
            "help": "look again at the day of issue, or at the day of judgement `as_of`",
        },
    ),
    CodeText(
        "W401",
        "day-not-plausible",
        vi={
            "message": "`{field}` là {day}, nằm ngoài khoảng thường gặp {first} đến {last}",
            "label": "có thể gõ nhầm năm",
            "help": "kiểm tra lại năm",
        },
        en={
            "message": "`{field}` is {day}, outside the usual range {first} to {last}",
            "label": "the year may be a slip",
            "help": "check the year",
        },
    ),
    CodeText(
        "W402",
        "forecast-not-used",
        vi={
            "message": "`{field}` không được dùng đến, vì `result` là `{result}`",
            "label": "chỉ có nghĩa khi `result` là `not_yet_due`",
            "help": "xóa `forecast`, hoặc sửa `result` thành `not_yet_due`",
        },
        en={
            "message": "`{field}` is not used, because `result` is `{result}`",
            "label": "this has a meaning only with the result `not_yet_due`",
            "help": "delete `forecast`, or change `result` to `not_yet_due`",
        },
    ),
    CodeText(
        "W630",
        "percent-below-one",
        vi={
            "message": "`{field}` là {value}, được hiểu là {value} %, không phải {wanted} %",
            "label": "số phần trăm, từ 0 đến 100",
            "label_declared": "khai báo kiểu `{declared}` ở đây",
            "help": "viết `{wanted}` nếu muốn nói {wanted} %",
        },
        en={
            "message": "`{field}` is {value}, read as {value} %, not as {wanted} %",
            "label": "a number of percent, from 0 to 100",
            "label_declared": "declared as `{declared}` here",
            "help": "write `{wanted}` if {wanted} % is meant",
        },
    ),
    CodeText(
        "W403",
        "judgement-far-from-year",
        vi={
            "message": "ngày xét {as_of} cách xa năm đánh giá {year}",
            "message_window": "bộ tiêu chí chỉ tính từ ngày {first} đến ngày {last}, cách xa năm đánh giá {year}",
            "label": "ngày xét thường thuộc năm đánh giá hoặc năm liền sau",
            "label_window": "năm đánh giá thường nằm trong khoảng đó hoặc là năm liền sau",
            "help": "kiểm tra lại `year` và `as_of`",
            "help_window": "kiểm tra lại `year`, hoặc chọn bộ tiêu chí khác",
        },
        en={
            "message": "the day of judgement {as_of} is far from the assessment year {year}",
            "message_window": "the ruleset counts {first} to {last} only, far from the assessment year {year}",
            "label": "this day usually lies in the assessment year or the year after it",
            "label_window": "the assessment year usually lies in that time or is the year after it",
            "help": "check `year` and `as_of`",
            "help_window": "check `year`, or choose another ruleset",
        },
    ),
    CodeText(
        "W404",
        "other-ruleset-named",
        vi={
            "message": "bản ghi nêu bộ tiêu chí {value}, nhưng đang chấm theo `{used}`",
            "message_family": "bản ghi nêu nhóm bộ tiêu chí {value}, nhưng đang chấm theo `{used}`",
            "label": "bản ghi nêu tên khác",
            "help": "sửa tên trong bản ghi, hoặc chọn đúng bộ tiêu chí khi chấm",
        },
        en={
            "message": "the record names the ruleset {value}, but it is scored by `{used}`",
            "message_family": "the record names the family {value}, but it is scored by `{used}`",
            "label": "the record names another one",
            "help": "correct the name in the record, or choose that ruleset when scoring",
        },
    ),
)
