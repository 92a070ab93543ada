"""The command line's sentences for rule authors (`new`, `doc`, `eval`, `repl`) in English.

In: nothing. Out: `MESSAGES`, with the same keys as `authoring_vi.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "option_no_cache": "Do everything anew; do not repeat the remembered result of a run over the same contents.",
    # Help
    "help_new": (
        "Makes a new ruleset in a folder, from a list of criteria (CSV) or from their number alone.\n\n"
        "The new ruleset checks without a finding and its tests run at once: each criterion is attested by the unit "
        "until you write the real condition. A file that exists is never overwritten."
    ),
    "help_doc": (
        "Writes a page per ruleset for people who do not read code: article, requirement in words, evidence needed, "
        "points, tests, changes.\n\nOne HTML file that prints on A4, or Markdown."
    ),
    "help_eval": (
        "Tries a condition or an expression on an evidence file and prints every step.\n\n"
        "Without a file it is tried on a blank record of the ruleset; --field gives figures one by one."
    ),
    "help_repl": (
        "Type conditions and see at once how they come out on a ruleset and an evidence file; :help lists the commands."
    ),
    "short_new": "Make a new ruleset.",
    "short_doc": "Write a ruleset out for people.",
    "short_eval": "Try a condition.",
    "short_repl": "Try conditions line by line.",
    # Arguments and options
    "metavar_rulesets": "RULESET…",
    "metavar_condition": "CONDITION",
    "metavar_record": "[FILE]",
    "metavar_field": "FIELD=VALUE",
    "metavar_new_folder": "FOLDER",
    "metavar_number": "NUMBER",
    "metavar_words": "TEXT",
    "metavar_days": "DAY..DAY",
    "metavar_period": "DD/MM..DD/MM",
    "option_doc_output": "Folder to write to, one file per ruleset; printed without it.",
    "option_doc_format": "Format of the page (default markdown; html needs the extra [report]).",
    "option_field": "Give one figure of the record, such as so_vu=0 or ke_hoach.issued=2026-01-15; may be repeated.",
    "option_trial_set": "Set a parameter, such as ty_le=65%; may be repeated.",
    "option_trial_ruleset": "The ruleset: id, id@version, or the path of an .antq file.",
    "option_record": "An evidence file to begin with.",
    "option_history": "A file that keeps the lines typed; without it none is kept.",
    "option_list": "The list of criteria (CSV): number, title, article; group, points, basis where they are known.",
    "option_criteria": "Without a list: this many criteria, numbered from 1.",
    "option_id": "Id of the ruleset: small letters without accents, digits, _ (default: name of the folder).",
    "option_new_family": "The family whose rulesets replace one another over time (default: the id).",
    "option_title": "Title of the ruleset.",
    "option_instrument": "Number of the instrument, such as 12/2026/QĐ-UBND.",
    "option_issued": "Day of issue of the instrument, such as 2026-01-15.",
    "option_issuer": "Who issued it.",
    "option_unit_types": "Unit types, separated by commas (default xa,phuong).",
    "option_status": "Status of the ruleset (default official).",
    "option_period": (
        "Period of the year that counts, such as 01/01..31/12; a first day after the last is one of the year before."
    ),
    "option_in_force": (
        "Days in force, such as 2026-01-01.. or 2026-01-01..2026-12-31 (default: from the day of issue)."
    ),
    "option_comments": "Language of the comments in the file (default as --lang).",
    "option_keywords": "Keywords of the ruleset file (default en).",
    "option_ask": "Ask for what was not given (on a terminal only).",
    "option_dry_run": "Only check the list and name the files; write nothing.",
    # new
    "new_needs_source": "give --from or --criteria, one of the two",
    "new_ask_terminal": "--ask needs a terminal",
    "new_missing": "{options} not given",
    "new_bad_id": "`{value}` is not an id: small letters without accents, digits and _, a letter first",
    "new_keyword_id": "`{value}` is a keyword of the rule language",
    "new_bad_unit_type": "there is no unit type `{value}`; known: {known}",
    "new_bad_period": "`{value}` does not have the form 01/01..31/12",
    "new_bad_in_force": "`{value}` does not have the form 2026-01-01.. or 2026-01-01..2026-12-31",
    "bad_whole": "`{value}` is not a whole number from 0",
    "criteria_in_file": "`{value}` is a file, not a number of criteria; a list in a file goes to `--from {value}`",
    "new_bad_criteria": "the number of criteria is from 1 to {limit}",
    "new_bad_text": "not empty, and without control characters",
    "new_created": "made {path}",
    "new_would": "would make {path}",
    "new_done": (
        "{count} criteria, checked without a finding, all {tests} tests pass\n"
        "Next: open {path}, write the real condition of each criterion (comments in the file say how), then run\n"
        "  antq-rules check {folder}\n"
        "  antq-rules test {folder}"
    ),
    "ask_id": "Id of the ruleset",
    "ask_title": "Title of the ruleset",
    "ask_instrument": "Number of the instrument",
    "ask_issuer": "Who issued it (empty if not known)",
    "ask_unit_types": "Unit types, separated by commas",
    "ask_criteria": "Number of criteria",
    # doc
    "doc_needs_report": "html needs the library jinja2: pip install 'antq-rules[report]'",
    "doc_needs_output": "several HTML pages go to a folder: give --output",
    "doc_written": "wrote {path}",
    # eval and repl
    "eval_on": "{unit}; year {year}, as of {as_of}; ruleset {ruleset}",
    "eval_blank": "Blank record",
    "eval_needs_ruleset": "without an evidence file, give --ruleset",
    "repl_hello": "{ruleset}: {title}\nType a condition, or :help. Ctrl-D ends.",
    "repl_prompt": "antq> ",
    "repl_more": "  ... ",
    "repl_defined": "defined {name}",
    "repl_record": "opened {path}",
    "repl_set": "set {name}",
    "repl_unset": "took out {name}",
    "repl_unknown": "there is no command {name}; type :help",
    "repl_suggest": "there is no command {name}; did you mean {suggestion}?",
    "repl_needs": "{name} needs {argument}",
    "repl_fault": "a fault in the program ({fault}); you can go on",
    "repl_field": "{name} : {type} “{label}” = {value}",
    "repl_not_given": "not given",
    "repl_cancelled": "(line dropped)",
    "repl_help": (
        "condition or expression    tried at once; a block ends with its bracket, or with an empty line\n"
        'define name "Title" = …    a definition for the lines that follow\n'
        ":record FILE               open an evidence file\n"
        ":set field=value           give a figure, such as :set ke_hoach.issued=2026-01-15\n"
        ":unset field               take a figure out, so that it is missing\n"
        ":fields [text]             list fields, parameters, definitions\n"
        ":why criterion             explain a criterion of the ruleset\n"
        ":help                      print this\n"
        ":quit                      end; so does Ctrl-D, and Ctrl-C drops the line"
    ),
    "repl_fields": "Evidence fields",
    "repl_parameters": "Parameters",
    "repl_definitions": "Definitions",
    "repl_argument_file": "a file",
    "repl_argument_field": "field=value",
    "repl_argument_name": "a field",
    "repl_argument_criterion": "the id of a criterion",
}
