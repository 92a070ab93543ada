"""Words of the codes E450 to E453 and W450 to W452: the history of a unit."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = (
    CodeText(
        "E450",
        "history-year-out-of-range",
        vi={
            "message": "lịch sử ghi năm {value}, ngoài khoảng cho phép",
            "message_early": "lịch sử ghi năm {value}, trước năm {first}",
            "message_late": "lịch sử ghi năm {value}, sau năm đánh giá {last}",
            "label": "năm này",
            "help_early": "kiểm tra lại các chữ số của năm",
            "help_late": "sửa năm, hoặc bỏ mục này: lịch sử chỉ gồm việc của năm đánh giá và các năm trước",
        },
        en={
            "message": "the history has the year {value}, outside the range allowed",
            "message_early": "the history has the year {value}, before {first}",
            "message_late": "the history has the year {value}, after the assessment year {last}",
            "label": "this year",
            "help_early": "check the digits of the year",
            "help_late": "correct the year or delete the entry: a history ends with the assessment year",
        },
    ),
    CodeText(
        "E451",
        "history-entry-incomplete",
        vi={
            "message": "một mục của lịch sử còn thiếu phần bắt buộc",
            "message_year": "mục này của lịch sử thiếu năm `year`",
            "message_event": "mục này của lịch sử thiếu `event`, là việc đã xảy ra",
            "label": "mục này",
            "help_year": "thêm năm, ví dụ `year: 2023`",
            "help_event": "thêm một trong: registered, chosen, recognised, maintained, lost",
        },
        en={
            "message": "an entry of the history lacks a part that is needed",
            "message_year": "this entry of the history lacks its `year`",
            "message_event": "this entry of the history lacks `event`, what happened",
            "label": "this entry",
            "help_year": "add the year, for example `year: 2023`",
            "help_event": "add one of: registered, chosen, recognised, maintained, lost",
        },
    ),
    CodeText(
        "E452",
        "history-event-twice",
        vi={
            "message": "lịch sử ghi `{event}` hai lần trong năm {year}",
            "label": "ghi lần nữa",
            "label_first": "đã ghi ở đây",
            "help": "xóa một mục, hoặc sửa năm",
        },
        en={
            "message": "the history has `{event}` twice in {year}",
            "label": "again here",
            "label_first": "first here",
            "help": "delete one of the two, or correct a year",
        },
    ),
    CodeText(
        "E453",
        "history-contradiction",
        vi={
            "message": "lịch sử tự mâu thuẫn ở năm {year}",
            "message_same_year": "năm {year} không thể vừa `{event}` (duy trì) vừa `lost` (không giữ được)",
            "message_maintained": "năm {year} không thể `maintained` (duy trì): đơn vị đã `lost` năm {lost}",
            "message_lost": "năm {year} không thể `lost` (không giữ được) lần nữa: đơn vị đã `lost` năm {lost}",
            "label": "trái với mục kia",
            "label_lost": "không giữ được từ đây",
            "help": "sửa một trong hai mục; nếu đơn vị được công nhận lại thì thêm mục `recognised` của năm đó",
            "help_same_year": "bỏ một trong hai mục",
        },
        en={
            "message": "the history contradicts itself in {year}",
            "message_same_year": "in {year} a unit cannot both be `{event}` and have `lost` its recognition",
            "message_maintained": "in {year} nothing can be `maintained`: the recognition was `lost` in {lost}",
            "message_lost": "in {year} nothing can be `lost` again: the recognition was `lost` in {lost}",
            "label": "contradicts the other entry",
            "label_lost": "lost here",
            "help": "correct one of the two; where the unit was recognised again, add `recognised` with its year",
            "help_same_year": "delete one of the two",
        },
    ),
    CodeText(
        "W450",
        "recognition-without-decision",
        vi={
            "message": "lịch sử ghi đơn vị được công nhận năm {year} mà không nêu quyết định",
            "label": "chưa có `decision`",
            "help": "thêm số và ngày của quyết định công nhận",
        },
        en={
            "message": "the history says that the unit was recognised in {year}, but names no decision",
            "label": "no `decision` yet",
            "help": "add the number and the day of the decision",
        },
    ),
    CodeText(
        "W451",
        "history-passes-over-years",
        vi={
            "message": "lịch sử không nói gì về năm {years}, sau khi đơn vị đã được công nhận",
            "label": "các năm này được coi là không giữ",
            "help": "ghi `maintained` (duy trì) hoặc `lost` (không giữ được) cho từng năm",
        },
        en={
            "message": "the history says nothing of {years}, after the unit was recognised",
            "label": "the recognition counts as not held in these years",
            "help": "write `maintained` or `lost` for each of the years",
        },
    ),
    CodeText(
        "W452",
        "history-of-another-family",
        vi={
            "message": "lịch sử ghi theo nhóm `{family}`, nhóm mà bộ tiêu chí này không xét",
            "label": "nhóm này không được dùng đến",
            "help": "có phải là `{suggestion}` không?",
        },
        en={
            "message": "the history is given for the family `{family}`, which this ruleset does not look at",
            "label": "not used",
            "help": "did you mean `{suggestion}`?",
        },
    ),
)
