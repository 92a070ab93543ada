"""Words of the codes E2 and W2: types of operands."""

from antq_rules.diagnostics.catalog import CodeText
from antq_rules.diagnostics.catalog.types_values import CODES as VALUE_CODES

_DECLARED_VI = {"label_declared": "khai báo ở đây"}
_DECLARED_EN = {"label_declared": "declared here"}

_OPERANDS: tuple[CodeText, ...] = (
    CodeText(
        "E201",
        "not-a-condition",
        vi={
            "message": "ở đây cần một điều kiện, nhưng `{name}` có kiểu `{kind}`",
            "label": "tự nó không đúng cũng không sai",
            "help": "so sánh với một giá trị, ví dụ `{name} = …`",
            "help_number": "so sánh với một số, ví dụ `{name} >= 1`",
            "help_date": "so sánh với một ngày, ví dụ `{name} in period`",
            **_DECLARED_VI,
        },
        en={
            "message": "a condition is needed here, but `{name}` is a `{kind}`",
            "label": "by itself it is neither true nor false",
            "help": "compare it with a value, for example `{name} = …`",
            "help_number": "compare it with a number, for example `{name} >= 1`",
            "help_date": "compare it with a day, for example `{name} in period`",
            **_DECLARED_EN,
        },
    ),
    CodeText(
        "E202",
        "not-a-number",
        vi={
            "message": "ở đây cần một số, nhưng `{name}` có kiểu `{kind}`",
            "message_condition": "ở đây cần một số, nhưng `{name}` là một điều kiện",
            "label": "không phải `count`, `number` hay `percent`",
            "label_condition": "điều kiện chỉ đúng hoặc sai",
            **_DECLARED_VI,
        },
        en={
            "message": "a number is needed here, but `{name}` is a `{kind}`",
            "message_condition": "a number is needed here, but `{name}` is a condition",
            "label": "not a `count`, `number` or `percent`",
            "label_condition": "a condition is only true or false",
            **_DECLARED_EN,
        },
    ),
    CodeText(
        "E203",
        "percent-against-count",
        vi={
            "message": "không thể so sánh `{left}` với `{right}`",
            "message_sum": "không thể cộng hoặc trừ `{left}` với `{right}`",
            "message_ratio": "hai vế của `of` phải là số lượng, nhưng `{wrong}` là `percent`",
            "message_points": "điểm phải là một số, nhưng `{wrong}` là `percent`",
            "label": "đây là `{kind}`",
            "label_ratio": "đây đã là tỷ lệ phần trăm",
            "label_points": "đây là tỷ lệ phần trăm",
            "label_declared": "khai báo ở đây",
            "help": "so sánh hai giá trị cùng loại; tỷ lệ của hai số lượng viết là `x of y >= 70%`",
            "help_literal": "viết `{wrong}%` nếu muốn nói phần trăm",
            "help_sum": "lấy phần trăm của một số bằng phép nhân, ví dụ `so_vu * 95%`",
            "help_ratio": "so sánh trực tiếp, ví dụ `{wrong} >= 70%`",
            "help_points": "nhân số điểm với tỷ lệ, ví dụ `10 * {wrong}` khi `{wrong}` là tham số",
        },
        en={
            "message": "cannot compare a `{left}` with a `{right}`",
            "message_sum": "cannot add or subtract a `{left}` and a `{right}`",
            "message_ratio": "both sides of `of` must be quantities, but `{wrong}` is a `percent`",
            "message_points": "points must be a number, but `{wrong}` is a `percent`",
            "label": "this is a `{kind}`",
            "label_ratio": "this is a percentage already",
            "label_points": "this is a percentage",
            "label_declared": "declared here",
            "help": "compare two values of one kind; the ratio of two counts is written `x of y >= 70%`",
            "help_literal": "write `{wrong}%` if percent is meant",
            "help_sum": "take a percentage of a number by multiplying, for example `so_vu * 95%`",
            "help_ratio": "compare it directly, for example `{wrong} >= 70%`",
            "help_points": "multiply points by the share, for example `10 * {wrong}` where `{wrong}` is a parameter",
        },
    ),
    CodeText(
        "E204",
        "types-differ",
        vi={
            "message": "không thể so sánh `{left}` với `{right}`",
            "message_condition": "không thể so sánh một điều kiện với một giá trị",
            "message_ranking": "không thể so sánh hai thang bậc `{left_text}` và `{right_text}` có các mức khác nhau",
            "label": "`{right_text}` có kiểu `{right}`, còn `{left_text}` có kiểu `{left}`",
            "label_condition": "một vế là điều kiện, vế kia là giá trị",
            "label_ranking": "các mức, từ thấp lên cao: {right}; của vế trái: {left}",
            "label_declared": "vế trái khai báo ở đây",
            "label_declared_right": "vế phải khai báo ở đây",
            "help": "so sánh hai giá trị cùng kiểu",
            "help_condition": "nối các điều kiện bằng `and` hoặc `or`",
            "help_ranking": "khai báo hai bên với cùng các mức, theo cùng thứ tự",
        },
        en={
            "message": "cannot compare a `{left}` with a `{right}`",
            "message_condition": "cannot compare a condition with a value",
            "message_ranking": "cannot compare the scales `{left_text}` and `{right_text}`, which have different names",
            "label": "`{right_text}` is a `{right}`, `{left_text}` is a `{left}`",
            "label_condition": "one side is a condition, the other a value",
            "label_ranking": "its names, rising: {right}; those of the left side: {left}",
            "label_declared": "the left side is declared here",
            "label_declared_right": "the right side is declared here",
            "help": "compare two values of the same type",
            "help_condition": "join conditions with `and` or `or`",
            "help_ranking": "declare both with the same names in the same order",
        },
    ),
    CodeText(
        "E205",
        "operator-not-for-type",
        vi={
            "message": "không dùng được `{operator}` với `{name}` kiểu `{kind}`",
            "message_condition": "không dùng được `{operator}` giữa hai điều kiện",
            "message_flags": "không so sánh được hai giá trị có hay không: `{text}`",
            "label": "kiểu này không có thứ tự",
            "label_in": "`in (…)` chỉ đi với số, đoạn chữ và lựa chọn",
            "label_condition": "điều kiện chỉ đúng hoặc sai",
            "label_flags": "vế phải phải là `yes` hoặc `no`",
            "label_declared": "khai báo ở đây",
            "help": "dùng `=` hoặc `!=`",
            "help_choice": "dùng `=`, `!=` hoặc `in (…)`, hoặc khai báo là `scale(a < b)` nếu các lựa chọn có thứ bậc",
            "help_condition": "nối các điều kiện bằng `and` hoặc `or`",
            "help_flags": "viết từng trường hợp, ví dụ `(a and b) or (not a and not b)`",
            "help_in": "viết từng so sánh và nối bằng `or`",
        },
        en={
            "message": "`{operator}` cannot be used with `{name}`, a `{kind}`",
            "message_condition": "`{operator}` cannot be used between two conditions",
            "message_flags": "two flags cannot be compared: `{text}`",
            "label": "values of this type have no order",
            "label_in": "`in (…)` goes with numbers, texts and choices only",
            "label_condition": "a condition is only true or false",
            "label_flags": "the right side must be `yes` or `no`",
            "label_declared": "declared here",
            "help": "use `=` or `!=`",
            "help_choice": "use `=`, `!=` or `in (…)`, or declare `scale(a < b)` if the options have ranks",
            "help_condition": "join conditions with `and` or `or`",
            "help_flags": "write each case, for example `(a and b) or (not a and not b)`",
            "help_in": "write each comparison, joined with `or`",
        },
    ),
    CodeText(
        "E206",
        "not-a-day",
        vi={
            "message": "ở đây cần một ngày, nhưng `{name}` có kiểu `{kind}`",
            "label": "không phải là ngày",
            **_DECLARED_VI,
        },
        en={
            "message": "a day is needed here, but `{name}` is a `{kind}`",
            "label": "not a day",
            **_DECLARED_EN,
        },
    ),
)

_PLACES: tuple[CodeText, ...] = (
    CodeText(
        "E219",
        "criteria-not-known-here",
        vi={
            "message": "`{text}` nhìn vào kết quả các tiêu chí, nhưng ở đây chưa có kết quả đó",
            "message_definition": "định nghĩa `{text}` nhìn vào kết quả các tiêu chí, nhưng ở đây chưa có kết quả đó",
            "label": "chỉ dùng trong `decision` và `classification`",
            "label_criterion": "chỉ dùng trong tiêu chí, `decision` và `classification`",
            "label_definition": "không dùng được ở đây",
            "label_declared": "định nghĩa ở đây",
            "help": "viết điều kiện bằng số liệu, hoặc chuyển nó vào `decision`",
        },
        en={
            "message": "`{text}` looks at results of criteria, which are not known here",
            "message_definition": "the definition `{text}` looks at results of criteria, which are not known here",
            "label": "this can stand in `decision` and `classification` only",
            "label_criterion": "this can stand in criteria, `decision` and `classification` only",
            "label_definition": "this cannot be used here",
            "label_declared": "defined here",
            "help": "write the condition with evidence, or move it into `decision`",
        },
    ),
    CodeText(
        "E220",
        "list-inside-list",
        vi={
            "message": "điều kiện trên phần tử của danh sách không được hỏi tới danh sách khác",
            "message_type": "phần tử của danh sách không được chứa danh sách khác",
            "label": "danh sách bên trong danh sách",
            "help": "tách thành hai điều kiện, mỗi điều kiện hỏi một danh sách",
            "help_type": "khai báo hai danh sách riêng",
        },
        en={
            "message": "a condition on the elements of a list asks about another list",
            "message_type": "the elements of a list hold another list",
            "label": "a list inside a list",
            "help": "split it into two conditions, each about one list",
            "help_type": "declare two lists",
        },
    ),
    CodeText(
        "E221",
        "no-such-quarter-or-month",
        vi={
            "message": "không có {unit} `{number}`",
            "message_quarter": "không có quý {number}",
            "message_month": "không có tháng {number}",
            "label": "chỉ có từ 1 đến {limit}",
            "help": "xem lại văn bản được viện dẫn và sửa số này",
        },
        en={
            "message": "there is no {unit} `{number}`",
            "message_quarter": "there is no quarter {number}",
            "message_month": "there is no month {number}",
            "label": "only 1 to {limit} exist",
            "help": "correct the number against the cited document",
        },
    ),
    CodeText(
        "E222",
        "bound-on-plain-value",
        vi={
            "message": "không đặt được `where` cho `{name}` kiểu `{kind}`",
            "label": "ràng buộc chỉ đặt cho `count`, `number` và `percent`",
            "help": "bỏ `where`, và viết điều này trong một tiêu chí nếu cần",
            **_DECLARED_VI,
        },
        en={
            "message": "`where` cannot be set on `{name}`, a `{kind}`",
            "label": "only a `count`, `number` or `percent` can have a bound",
            "help": "leave out `where`, and say it in a criterion if it is needed",
            **_DECLARED_EN,
        },
    ),
)

_WARNINGS: tuple[CodeText, ...] = (
    CodeText(
        "W201",
        "unguarded-ratio",
        vi={
            "message": "mẫu số `{whole}` có thể bằng 0, khi đó tỷ lệ không xác định",
            "label": "không có gì loại trừ số 0",
            "help": "viết `when {whole} > 0: …`, hoặc thêm `where >= 1` vào khai báo",
            "help_expression": "viết `when {whole} > 0: …`",
        },
        en={
            "message": "the denominator `{whole}` may be zero, and then the ratio is unknown",
            "label": "nothing rules out zero",
            "help": "write `when {whole} > 0: …`, or add `where >= 1` to the declaration",
            "help_expression": "write `when {whole} > 0: …`",
        },
    ),
    CodeText(
        "W202",
        "condition-always-true",
        vi={
            "message": "điều kiện `{text}` lúc nào cũng đúng",
            "label": "không số liệu nào làm điều này sai",
            "help": "bỏ điều kiện này, hoặc sửa lại theo văn bản được viện dẫn",
        },
        en={
            "message": "the condition `{text}` is always true",
            "label": "no evidence can make it false",
            "help": "leave it out, or correct it against the cited document",
        },
    ),
    CodeText(
        "W203",
        "condition-always-false",
        vi={
            "message": "điều kiện `{text}` không bao giờ đúng",
            "label": "không số liệu nào làm điều này đúng",
            "help": "sửa lại theo văn bản được viện dẫn",
        },
        en={
            "message": "the condition `{text}` is always false",
            "label": "no evidence can make it true",
            "help": "correct it against the cited document",
        },
    ),
    CodeText(
        "W204",
        "ratio-above-100",
        vi={
            "message": "ngưỡng tỷ lệ `{text}` cao hơn 100%",
            "message_parameter": "tham số `{text}` dùng làm ngưỡng tỷ lệ có giá trị cao hơn 100%",
            "label_declared": "khai báo ở đây",
            "label": "chỉ đạt được khi phần lớn hơn toàn bộ",
            "help": "kiểm tra lại ngưỡng và thứ tự hai vế của `of`",
        },
        en={
            "message": "the ratio threshold `{text}` is above 100%",
            "message_parameter": "the parameter `{text}`, used as a ratio threshold, has a value above 100%",
            "label_declared": "declared here",
            "label": "this is reached only if the part is larger than the whole",
            "help": "check the threshold, and the order of the two sides of `of`",
        },
    ),
)

CODES: tuple[CodeText, ...] = _OPERANDS + VALUE_CODES + _PLACES + _WARNINGS
