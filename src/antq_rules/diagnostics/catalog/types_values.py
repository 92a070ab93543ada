"""Words of the codes E207 to E218: documents, attestations, lists, and numbers beyond what can be exact."""

from antq_rules.diagnostics.catalog import CodeText

_DECLARED_VI = {"label_declared": "khai báo ở đây"}
_DECLARED_EN = {"label_declared": "declared here"}

_RECORDS: tuple[CodeText, ...] = (
    CodeText(
        "E207",
        "document-without-part",
        vi={
            "message": "văn bản `{name}` được dùng như một giá trị",
            "label": "không rõ hỏi phần nào của văn bản",
            "help": "viết `{name} is present`, hoặc một phần như `{name}.issued`",
            **_DECLARED_VI,
        },
        en={
            "message": "the document `{name}` is used like a value",
            "label": "it is not said which part of the document is meant",
            "help": "write `{name} is present`, or a part such as `{name}.issued`",
            **_DECLARED_EN,
        },
    ),
    CodeText(
        "E208",
        "attestation-without-attested",
        vi={
            "message": "phần tự xác nhận `{name}` được dùng như một giá trị",
            "message_part": "không hỏi được phần `{part}` của phần tự xác nhận `{name}`",
            "label": "phần tự xác nhận chỉ dùng với `attested`",
            "help": "viết `attested {name}`",
            **_DECLARED_VI,
        },
        en={
            "message": "the attestation `{name}` is used like a value",
            "message_part": "`{part}` cannot be asked of the attestation `{name}`",
            "label": "an attestation is used with `attested` only",
            "help": "write `attested {name}`",
            **_DECLARED_EN,
        },
    ),
    CodeText(
        "E209",
        "list-without-count",
        vi={
            "message": "danh sách `{name}` được dùng như một giá trị",
            "message_part": "`{part}` của danh sách `{name}` được dùng như một giá trị",
            "label": "không rõ hỏi phần tử nào của danh sách",
            "help": "dùng `count(…)`, `sum(…)`, `every(…)` hoặc `some(…)`",
            **_DECLARED_VI,
        },
        en={
            "message": "the list `{name}` is used like a value",
            "message_part": "`{part}` of the list `{name}` is used like a value",
            "label": "it is not said which elements of the list are meant",
            "help": "use `count(…)`, `sum(…)`, `every(…)` or `some(…)`",
            **_DECLARED_EN,
        },
    ),
    CodeText(
        "E210",
        "not-a-list",
        vi={
            "message": "ở đây cần một danh sách, nhưng `{name}` có kiểu `{kind}`",
            "message_condition": "ở đây cần một danh sách, nhưng `{name}` là một điều kiện",
            "message_sum": "`sum` cần một trường số trong danh sách, nhưng `{name}` là cả danh sách",
            "label": "không khai báo bằng `list of`",
            "label_sum": "thiếu tên trường cần cộng",
            "help_sum": "nêu trường cần cộng, ví dụ `{example}`",
            **_DECLARED_VI,
        },
        en={
            "message": "a list is needed here, but `{name}` is a `{kind}`",
            "message_condition": "a list is needed here, but `{name}` is a condition",
            "message_sum": "`sum` needs a number field of a list, but `{name}` is the whole list",
            "label": "not declared with `list of`",
            "label_sum": "the field to add up is not named",
            "help_sum": "name the field to add up, for example `{example}`",
            **_DECLARED_EN,
        },
    ),
    CodeText(
        "E211",
        "not-an-attestation",
        vi={
            "message": "`attested` cần một phần tự xác nhận, nhưng `{name}` có kiểu `{kind}`",
            "message_condition": "`attested` cần một phần tự xác nhận, nhưng `{name}` là một điều kiện",
            "label": "không khai báo là `attestation`",
            "help": "bỏ từ `attested`, hoặc khai báo `{name} : attestation`",
            **_DECLARED_VI,
        },
        en={
            "message": "`attested` needs an attestation, but `{name}` is a `{kind}`",
            "message_condition": "`attested` needs an attestation, but `{name}` is a condition",
            "label": "not declared as `attestation`",
            "help": "leave out `attested`, or declare `{name} : attestation`",
            **_DECLARED_EN,
        },
    ),
    CodeText(
        "E212",
        "presence-of-plain-value",
        vi={
            "message": "không hỏi được `{name}` có hay không: kiểu `{kind}` không thể là `null`",
            "message_condition": "không hỏi được điều kiện `{name}` có hay không",
            "label": "chỉ văn bản, danh sách và phần tự xác nhận mới hỏi được",
            "help": "so sánh giá trị, hoặc khai báo một trường kiểu `document` hay `flag`",
            **_DECLARED_VI,
        },
        en={
            "message": "whether `{name}` is present cannot be asked: a `{kind}` is never `null`",
            "message_condition": "whether the condition `{name}` is present cannot be asked",
            "label": "only documents, lists and attestations can be present or absent",
            "help": "compare the value, or declare a field of type `document` or `flag`",
            **_DECLARED_EN,
        },
    ),
)

_NUMBERS: tuple[CodeText, ...] = (
    CodeText(
        "E213",
        "product-not-linear",
        vi={
            "message": "không nhân được hai số lấy từ số liệu: `{text}`",
            "label": "một vế của `*` phải là số viết sẵn hoặc tham số",
            "help": "dùng tỷ lệ `x of y >= …` nếu muốn so sánh hai số lượng",
        },
        en={
            "message": "two numbers taken from evidence cannot be multiplied: `{text}`",
            "label": "one side of `*` must be a written number or a parameter",
            "help": "use a ratio `x of y >= …` to compare two quantities",
        },
    ),
    CodeText(
        "E214",
        "ratio-threshold",
        vi={
            "message": "ngưỡng của tỷ lệ phải là phần trăm viết sẵn hoặc tham số `percent`",
            "label": "`{text}` không thuộc hai loại này",
            "label_number": "đây là số, không phải phần trăm",
            "label_declared": "khai báo ở đây",
            "help": "viết ngưỡng như `70%`, hoặc khai báo một tham số kiểu `percent`",
            "help_number": "viết `{wanted}` nếu muốn nói phần trăm",
        },
        en={
            "message": "the threshold of a ratio must be a written percentage or a `percent` parameter",
            "label": "`{text}` is neither",
            "label_number": "this is a number, not a percentage",
            "label_declared": "declared here",
            "help": "write a threshold such as `70%`, or declare a parameter of type `percent`",
            "help_number": "write `{wanted}` if percent is meant",
        },
    ),
    CodeText(
        "E215",
        "number-too-long",
        vi={
            "message": "số `{text}` vượt giới hạn tính chính xác",
            "message_count": "số lượng `{text}` lớn hơn 10^15",
            "label": "nhiều nhất 18 chữ số, trong đó 6 chữ số sau dấu chấm",
            "label_count": "số lượng lớn nhất là 1000000000000000",
            "help": "viết số ngắn hơn, hoặc đổi đơn vị tính",
        },
        en={
            "message": "the number `{text}` is beyond the limits of exact arithmetic",
            "message_count": "the count `{text}` is larger than 10^15",
            "label": "at most 18 digits, 6 of them after the point",
            "label_count": "the largest count is 1000000000000000",
            "help": "write a shorter number, or use another unit of measure",
        },
    ),
    CodeText(
        "E216",
        "parameter-value",
        vi={
            "message": "giá trị `{text}` không hợp với tham số `{name}` kiểu `{kind}`",
            "label": "phải là một giá trị kiểu `{kind}`",
            "help_percent": "viết `{wanted}` nếu muốn nói phần trăm",
            "help_share": "viết `{wanted}`, hoặc `{text}%` nếu đúng là {text} phần trăm",
            "help_text": 'đặt đoạn chữ trong dấu ngoặc kép: `"{text}"`',
            "help_option": "viết tên lựa chọn, không có ngoặc kép",
        },
        en={
            "message": "the value `{text}` does not fit parameter `{name}`, a `{kind}`",
            "label": "this must be a value of type `{kind}`",
            "help_percent": "write `{wanted}` if percent is meant",
            "help_share": "write `{wanted}`, or `{text}%` if {text} percent is meant",
            "help_text": 'put the text into quotes: `"{text}"`',
            "help_option": "write the name of an option, without quotes",
        },
    ),
    CodeText(
        "E217",
        "parameter-type",
        vi={
            "message": "tham số `{name}` không thể có kiểu `{kind}`",
            "label": "văn bản, danh sách và phần tự xác nhận là số liệu của từng đơn vị",
            "help": "khai báo thành trường số liệu, hoặc chọn một kiểu khác",
        },
        en={
            "message": "parameter `{name}` cannot be of type `{kind}`",
            "label": "documents, lists and attestations are evidence of a unit",
            "help": "declare an evidence field instead, or choose another type",
        },
    ),
    CodeText(
        "E218",
        "not-an-option",
        vi={
            "message": "`{name}` chỉ so sánh được với tên lựa chọn, không phải `{text}`",
            "message_text": "`{name}` chỉ so sánh được với đoạn chữ trong dấu ngoặc kép, không phải `{text}`",
            "message_number": "`{name}` chỉ so sánh được với các số viết sẵn, không phải `{text}`",
            "label": "không phải là tên lựa chọn",
            "label_text": "không phải là đoạn chữ trong dấu ngoặc kép",
            "label_number": "không phải là số viết sẵn",
            "label_declared": "khai báo ở đây",
            "help": "viết tên lựa chọn, không có ngoặc kép",
            "help_text": 'đặt đoạn chữ trong dấu ngoặc kép `"…"`',
            "help_number": "viết từng so sánh và nối bằng `or`",
        },
        en={
            "message": "`{name}` can be compared with names of options only, not with `{text}`",
            "message_text": "`{name}` can be compared with quoted texts only, not with `{text}`",
            "message_number": "`{name}` can be compared with written numbers only, not with `{text}`",
            "label": "not the name of an option",
            "label_text": "not a quoted text",
            "label_number": "not a written number",
            "label_declared": "declared here",
            "help": "write the name of an option, without quotes",
            "help_text": 'put the text into quotes `"…"`',
            "help_number": "write each comparison, joined with `or`",
        },
    ),
)

CODES: tuple[CodeText, ...] = _RECORDS + _NUMBERS
