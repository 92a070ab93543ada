"""Words of the codes E408 to E419: the record as a whole."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = (
    CodeText(
        "E408",
        "entry-missing",
        vi={
            "message": "bản ghi thiếu một mục bắt buộc",
            "message_unit": "bản ghi thiếu `unit`, là đơn vị được đánh giá",
            "message_unit_name": "`unit` thiếu tên đơn vị `name`",
            "message_unit_type": "`unit` thiếu loại đơn vị `type`",
            "message_year": "bản ghi thiếu năm đánh giá `year`",
            "message_as_of": "bản ghi thiếu ngày xét `as_of`",
            "message_blank": "`{field}` để trống",
            "label": "thiếu trong phần này",
            "label_empty": "chưa có giá trị",
            "label_blank": "chưa có chữ nào",
            "help_unit": "thêm đơn vị, ví dụ `{entry}`",
            "help_unit_name": "thêm tên vào `unit`, ví dụ `{entry}`",
            "help_unit_type": "thêm loại đơn vị vào `unit`, ví dụ `{entry}`",
            "help_year": "thêm năm, ví dụ `{entry}`",
            "help_as_of": "thêm ngày xét, ví dụ `{entry}`, hoặc nêu ngày xét khi chấm",
            "help_blank": "điền vào đây",
        },
        en={
            "message": "the record lacks an entry that is needed",
            "message_unit": "the record lacks `unit`, the unit assessed",
            "message_unit_name": "`unit` lacks the name of the unit, `name`",
            "message_unit_type": "`unit` lacks the type of the unit, `type`",
            "message_year": "the record lacks the assessment year, `year`",
            "message_as_of": "the record lacks the day of judgement, `as_of`",
            "message_blank": "`{field}` is blank",
            "label": "missing in this part",
            "label_empty": "no value yet",
            "label_blank": "no letters here",
            "help_unit": "add the unit, for example `{entry}`",
            "help_unit_name": "add the name to `unit`, for example `{entry}`",
            "help_unit_type": "add the type to `unit`, for example `{entry}`",
            "help_year": "add the year, for example `{entry}`",
            "help_as_of": "add the day, for example `{entry}`, or give it when scoring",
            "help_blank": "fill it in",
        },
    ),
    CodeText(
        "E409",
        "unit-type-not-covered",
        vi={
            "message": "bộ tiêu chí `{ruleset}` không áp dụng cho loại đơn vị `{type}`",
            "label": "loại đơn vị này",
            "note": "bộ tiêu chí này áp dụng cho: `{covered}`",
            "help": "có phải là `{suggestion}` không?",
        },
        en={
            "message": "the ruleset `{ruleset}` does not apply to units of type `{type}`",
            "label": "this type of unit",
            "note": "this ruleset applies to: `{covered}`",
            "help": "did you mean `{suggestion}`?",
        },
    ),
    CodeText(
        "E410",
        "year-out-of-range",
        vi={
            "message": "năm đánh giá phải là số nguyên từ {first} đến {last}, nhưng giá trị ghi là {value}",
            "message_as_of": "ngày xét phải thuộc các năm {first} đến {last}, nhưng giá trị ghi là `{value}`",
            "label": "ngoài khoảng này",
            "help": "kiểm tra lại các chữ số của năm",
        },
        en={
            "message": "the assessment year must be a whole number from {first} to {last}, but is {value}",
            "message_as_of": "the day of judgement must lie in the years {first} to {last}, but is `{value}`",
            "label": "outside this range",
            "help": "check the digits of the year",
        },
    ),
)
