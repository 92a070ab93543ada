"""Words of the codes E52 and W52: comparing rulesets and results."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = (
    CodeText(
        "E520",
        "no-records",
        vi={
            "message": "trong thư mục `{path}` không có bản ghi nào để so sánh",
            "help": "bản ghi là tệp có đuôi `.json`, `.yaml` hoặc `.yml`; kiểm tra lại đường dẫn",
        },
        en={
            "message": "there is no record to compare in folder `{path}`",
            "help": "records are files that end in `.json`, `.yaml` or `.yml`; check the path",
        },
    ),
    CodeText(
        "W520",
        "attestation-of-two-criteria",
        vi={
            "message": "`{field}` được cả `{before}` và `{after}` đọc, nhưng mỗi bộ hiểu là một tiêu chí khác",
            "label": "có {count} phần tự xác nhận như vậy trong bản ghi",
            "help": "chỉ tin kết quả của bộ mà đơn vị đã tự xác nhận theo; với bộ kia hãy tự xác nhận lại",
        },
        en={
            "message": "`{field}` is read by both `{before}` and `{after}`, each for a criterion of its own",
            "label": "attestations of this kind in the record: {count}",
            "help": "trust the ruleset that the unit attested by; for the other, attest again",
        },
    ),
)
