"""Words of the codes E311 to E339 and E355 to E359: shared files, extending rulesets, families, versions."""

from antq_rules.diagnostics.catalog import CodeText

_SHARED: tuple[CodeText, ...] = (
    CodeText(
        "E311",
        "use-outside-root",
        vi={
            "message": "đường dẫn `{path}` ra ngoài thư mục bộ tiêu chí",
            "label": "chỉ đọc được tệp bên dưới thư mục gốc của các bộ tiêu chí",
            "help": "viết đường dẫn tương đối với dấu `/`, ví dụ `../chung/su_viec.antq`",
        },
        en={
            "message": "the path `{path}` leads out of the ruleset folder",
            "label": "only files below the root of the rulesets can be read",
            "help": "write a relative path with `/`, for example `../chung/su_viec.antq`",
        },
    ),
    CodeText(
        "E313",
        "circular-use",
        vi={
            "message": "các tệp dùng chung đọc lẫn nhau thành vòng tròn: {chain}",
            "label": "vòng tròn khép lại ở đây",
            "help": "chuyển phần cả hai tệp cùng cần sang một tệp thứ ba",
        },
        en={
            "message": "shared files use one another in a circle: {chain}",
            "label": "the circle closes here",
            "help": "move what both files need into a third file",
        },
    ),
    CodeText(
        "E595",
        "beyond-a-limit",
        vi={
            "message": "các tệp dùng chung đọc nhau quá {limit} tầng",
            "message_criteria": "bộ tiêu chí có quá {limit} tiêu chí",
            "label": "tệp này đã ở tầng thứ {limit}",
            "label_criteria": "tiêu chí đầu tiên vượt giới hạn",
            "help": "gộp bớt các tệp, hoặc cho tệp ở trên đọc thẳng tệp cần dùng",
            "help_criteria": "chia thành nhiều bộ, mỗi bộ cho một loại đơn vị hoặc một văn bản",
        },
        en={
            "message": "shared files use one another more than {limit} deep",
            "message_criteria": "the ruleset has more than {limit} criteria",
            "label": "this file is {limit} deep already",
            "label_criteria": "the first criterion beyond the limit",
            "help": "merge some of the files, or let a file above use directly what it needs",
            "help_criteria": "divide it into several rulesets, one for each unit type or instrument",
        },
    ),
    CodeText(
        "E314",
        "not-for-a-shared-file",
        vi={
            "message": "tệp dùng chung chỉ chứa khai báo số liệu, tham số và định nghĩa",
            "message_setting": "tệp dùng chung không đặt lại giá trị tham số",
            "label": "phần này phải nằm trong một bộ tiêu chí",
            "help": "chuyển phần này vào tệp của bộ tiêu chí",
        },
        en={
            "message": "a shared file holds evidence, parameters and definitions only",
            "message_setting": "a shared file sets no parameter anew",
            "label": "this belongs in a ruleset",
            "help": "move this into the file of the ruleset",
        },
    ),
)

_EXTENDING: tuple[CodeText, ...] = (
    CodeText(
        "E320",
        "silent-override",
        vi={
            "message": "tên `{name}` đã có trong bộ tiêu chí gốc",
            "message_criterion": "tiêu chí `{name}` đã có trong bộ tiêu chí gốc",
            "message_group": "nhóm `{name}` của bộ tiêu chí gốc có tên khác",
            "message_outcome": "kết luận `{name}` đã có trong bộ tiêu chí gốc",
            "message_otherwise": "bộ tiêu chí gốc đã có `otherwise`",
            "message_replaced": "tiêu chí `{name}` vừa được thay vừa được rút",
            "message_readded": "tiêu chí `{name}` vừa được rút vừa được viết lại",
            "label": "khai báo lại ở đây",
            "label_group": "tên gốc: “{title}”",
            "label_otherwise": "kết luận thêm vào phải có điều kiện",
            "label_declared": "có ở đây trong bộ tiêu chí gốc",
            "label_gone": "rút ở đây",
            "help": "đặt tên khác; nếu là tham số, viết `set parameter {name} = …`",
            "help_criterion": "viết `replace criterion {name}` nếu muốn thay, hoặc dùng số hiệu khác",
            "help_group": "viết đúng tên nhóm của bộ tiêu chí gốc, hoặc dùng số hiệu khác",
            "help_outcome": "đặt tên khác cho kết luận thêm vào",
            "help_otherwise": "bỏ dòng này",
            "help_replaced": "giữ lại một trong hai",
            "help_readded": "viết `replace criterion {name}` thay cho cả hai",
        },
        en={
            "message": "the base ruleset already has the name `{name}`",
            "message_criterion": "the base ruleset already has a criterion `{name}`",
            "message_group": "group `{name}` has another title in the base ruleset",
            "message_outcome": "the base ruleset already has the outcome `{name}`",
            "message_otherwise": "the base ruleset already has `otherwise`",
            "message_replaced": "criterion `{name}` is both replaced and withdrawn",
            "message_readded": "criterion `{name}` is both withdrawn and written anew",
            "label": "declared again here",
            "label_group": "the title in the base: “{title}”",
            "label_otherwise": "an added outcome needs a condition",
            "label_declared": "here in the base ruleset",
            "label_gone": "withdrawn here",
            "help": "choose another name; for a parameter, write `set parameter {name} = …`",
            "help_criterion": "write `replace criterion {name}` to replace it, or take another id",
            "help_group": "write the title of the base ruleset, or take another id",
            "help_outcome": "choose another name for the added outcome",
            "help_otherwise": "leave out this line",
            "help_replaced": "keep one of the two",
            "help_readded": "write `replace criterion {name}` instead of both",
        },
    ),
    CodeText(
        "E321",
        "nothing-to-change",
        vi={
            "message_replace": "không có bộ tiêu chí gốc để thay tiêu chí `{name}`",
            "message_withdraw": "không có bộ tiêu chí gốc để rút tiêu chí `{name}`",
            "message_set": "không có bộ tiêu chí gốc để đặt tham số `{name}`",
            "message_own_parameter": "tham số `{name}` là của chính tệp này",
            "message": "không có gì để thay đổi ở `{name}`",
            "label": "phần đầu không có `extends`",
            "label_own_parameter": "chỉ đặt lại giá trị được thừa hưởng",
            "label_declared": "khai báo ở đây",
            "help": "thêm `extends …` sau mã bộ tiêu chí, hoặc bỏ phần này",
            "help_replace": "thêm `extends …` sau mã bộ tiêu chí, hoặc bỏ từ `replace`",
            "help_own_parameter": "viết giá trị ngay trong khai báo tham số",
        },
        en={
            "message_replace": "there is no base ruleset in which to replace criterion `{name}`",
            "message_withdraw": "there is no base ruleset from which to withdraw criterion `{name}`",
            "message_set": "there is no base ruleset in which to set parameter `{name}`",
            "message_own_parameter": "parameter `{name}` is this file's own",
            "message": "there is nothing to change at `{name}`",
            "label": "the header has no `extends`",
            "label_own_parameter": "only inherited values are set anew",
            "label_declared": "declared here",
            "help": "add `extends …` after the id of the ruleset, or leave this out",
            "help_replace": "add `extends …` after the id of the ruleset, or leave out `replace`",
            "help_own_parameter": "write the value in the declaration of the parameter",
        },
    ),
    CodeText(
        "E322",
        "family-changed",
        vi={
            "message": "`family` là `{name}`, khác với `{family}` của bộ tiêu chí gốc `{base}`",
            "label": "bộ tiêu chí mở rộng thuộc cùng nhóm với bộ gốc",
            "help": "bỏ dòng `family`",
        },
        en={
            "message": "the family `{name}` differs from `{family}`, the family of the base ruleset `{base}`",
            "label": "an extending ruleset belongs to the family of its base",
            "help": "leave out the `family` line",
        },
    ),
    CodeText(
        "E324",
        "withdrawn-but-needed",
        vi={
            "message": "tiêu chí `{name}` bị rút nhưng `{user}` của bộ tiêu chí gốc vẫn dựa vào",
            "label": "rút ở đây",
            "label_used": "vẫn dựa vào ở đây",
            "help": "thay cả phần dựa vào tiêu chí này, hoặc không rút",
        },
        en={
            "message": "criterion `{name}` is withdrawn, but `{user}` of the base ruleset still depends on it",
            "label": "withdrawn here",
            "label_used": "still needed here",
            "help": "replace what depends on it too, or do not withdraw it",
        },
    ),
)

_FAMILIES: tuple[CodeText, ...] = (
    CodeText(
        "E330",
        "overlapping-in-force",
        vi={
            "message": "`{first}` và `{second}` cùng nhóm `{family}` và cùng áp dụng cho `{unit_types}`",
            "label": "bộ tiêu chí sau",
            "label_earlier": "bộ tiêu chí trước",
            "note": "thời gian chồng lên nhau: {start} .. {end}",
            "help": "ghi ngày cuối trong `in force` của bộ tiêu chí trước",
        },
        en={
            "message": "`{first}` and `{second}` of family `{family}` are both in force for `{unit_types}`",
            "label": "the later ruleset",
            "label_earlier": "the earlier ruleset",
            "note": "the days overlap: {start} .. {end}",
            "help": "give the earlier ruleset a last day in `in force`",
        },
    ),
    CodeText(
        "E331",
        "superseded-ruleset-unknown",
        vi={
            "message": "`{ruleset}` thay thế `{name}`, nhưng không có bộ tiêu chí nào mang mã này",
            "label": "`supersedes` của bộ tiêu chí này",
            "help": "có phải là `{suggestion}` không?",
        },
        en={
            "message": "`{ruleset}` supersedes `{name}`, but no ruleset has this id",
            "label": "`supersedes` of this ruleset",
            "help": "did you mean `{suggestion}`?",
        },
    ),
)

_RECOGNITION: tuple[CodeText, ...] = (
    CodeText(
        "E340",
        "recognising-outcome-unknown",
        vi={
            "message": "`recognises` nêu `{name}`, nhưng phần kết luận không có kết quả này",
            "message_none": "`recognises` nêu `{name}`, nhưng bộ tiêu chí không có phần kết luận `decision`",
            "label": "không có kết quả này",
            "label_none": "cần có phần kết luận",
            "note": "các kết quả của phần kết luận: `{outcomes}`",
            "help": "có phải là `{suggestion}` không?",
            "help_none": "thêm phần kết luận, hoặc bỏ dòng `recognises`",
        },
        en={
            "message": "`recognises` names `{name}`, but the decision has no such outcome",
            "message_none": "`recognises` names `{name}`, but the ruleset has no `decision`",
            "label": "no such outcome",
            "label_none": "needs a decision",
            "note": "the outcomes of the decision: `{outcomes}`",
            "help": "did you mean `{suggestion}`?",
            "help_none": "add a decision, or delete `recognises`",
        },
    ),
    CodeText(
        "E341",
        "history-in-bound",
        vi={
            "message": "`years held` không dùng được trong `where` của khai báo số liệu",
            "label": "lịch sử không ràng buộc số liệu trong năm",
            "help": "viết thành điều kiện của tiêu chí hoặc của phần kết luận",
        },
        en={
            "message": "`years held` cannot stand in a `where` of evidence",
            "label": "the history does not bound the evidence of a year",
            "help": "write it as a condition of a criterion or of the decision",
        },
    ),
)

_VERSIONS: tuple[CodeText, ...] = (
    CodeText(
        "E355",
        "mapping-of-unknown-name",
        vi={
            "message": "tệp ánh xạ nêu `{name}`, nhưng `{ruleset}` không có trường số liệu nào mang tên này",
            "message_criterion": "tệp ánh xạ nêu tiêu chí `{name}`, nhưng `{ruleset}` không có tiêu chí này",
            "message_unit": "tệp ánh xạ nêu `{name}`, nhưng `{ruleset}` không khai báo thông tin đơn vị này",
            "label": "không có trong `{ruleset}`",
            "help": "có phải là `{suggestion}` không?",
        },
        en={
            "message": "the mapping names `{name}`, but `{ruleset}` has no evidence field of that name",
            "message_criterion": "the mapping names criterion `{name}`, but `{ruleset}` has no such criterion",
            "message_unit": "the mapping names `{name}`, but `{ruleset}` declares no such attribute of the unit",
            "label": "not in `{ruleset}`",
            "help": "did you mean `{suggestion}`?",
        },
    ),
    CodeText(
        "E356",
        "released-version-changed",
        vi={
            "message": "`{ruleset}` đã đổi nghĩa so với khi phát hành phiên bản {version}",
            "label": "mã băm lúc phát hành là {released}…, nay là {now}…",
            "note": "thay đổi có thể nằm ở tệp dùng chung mà bộ tiêu chí này đọc bằng `use`",
            "help": "tăng số phiên bản sau `version`, hoặc bỏ thay đổi",
        },
        en={
            "message": "the meaning of `{ruleset}` has changed since it was released as {version}",
            "label": "released with hash {released}…, now {now}…",
            "note": "the change may be in a shared file that this ruleset reads with `use`",
            "help": "raise the number after `version`, or take the change back",
        },
    ),
    CodeText(
        "E357",
        "record-of-releases-not-usable",
        vi={
            "message": "tệp ghi các phiên bản đã phát hành không đúng cấu trúc",
            "label": "mục này không có dạng `mã: {{phiên bản: mã băm}}`",
            "help": "lấy lại tệp do `antq-rules freeze` ghi; không sửa tay tệp này",
        },
        en={
            "message": "the record of released versions does not have its shape",
            "label": "this is not of the form `id: {{version: hash}}`",
            "help": "restore the file that `antq-rules freeze` wrote; it is not edited by hand",
        },
    ),
    CodeText(
        "E358",
        "released-version-without-file",
        vi={
            "message": "phiên bản đã phát hành `{ruleset}@{version}` không còn tệp nào",
            "label": "ghi là đã phát hành ở đây",
            "help": "lấy lại tệp cũ, hoặc trước khi tăng phiên bản hãy chạy `antq-rules freeze {ruleset}`",
        },
        en={
            "message": "no file holds the released version `{ruleset}@{version}`",
            "label": "recorded as released here",
            "help": "restore the old file, or run `antq-rules freeze {ruleset}` before you raise the version",
        },
    ),
    CodeText(
        "E359",
        "base-not-released",
        vi={
            "message": "chưa giữ nguyên được `{ruleset}` vì bộ tiêu chí gốc `{base}@{version}` còn có thể thay đổi",
            "label": "bộ này kế thừa `{base}`",
            "help": "chạy `antq-rules freeze {base}` trước",
        },
        en={
            "message": "`{ruleset}` cannot be kept yet, because its base `{base}@{version}` may still change",
            "label": "this ruleset extends `{base}`",
            "help": "run `antq-rules freeze {base}` first",
        },
    ),
)

CODES: tuple[CodeText, ...] = _SHARED + _EXTENDING + _FAMILIES + _RECOGNITION + _VERSIONS
