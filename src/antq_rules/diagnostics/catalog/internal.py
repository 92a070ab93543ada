"""Words of the codes E9: faults of antq-rules itself."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = (
    CodeText(
        "E900",
        "internal-fault",
        vi={
            "message": "lỗi bên trong antq-rules {version}, không phải trong tệp của bạn: {fault}",
            "help": "chạy lại với `--debug` và gửi kết quả cho người phát triển",
        },
        en={
            "message": "this is a fault in antq-rules {version}, not in your file: {fault}",
            "help": "run again with `--debug` and send the output to the developers",
        },
    ),
)
