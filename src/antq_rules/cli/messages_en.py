"""The command line's own sentences in English.

In: nothing. Out: `MESSAGES`, with the same keys as `messages_vi.MESSAGES`.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "usage": "Usage: ",
    "options": "Options",
    "required_mark": "(required)",
    "commands": "Commands",
    "options_metavar": "[OPTIONS]",
    "command_metavar": "COMMAND [ARGS]…",
    "error": "error: {text}",
    "try_help": "For help: {command} --help",
    "interrupted": "stopped on request",
    "progress": "scoring {done}/{total}",
    "progress_rate": "{rate} files/s",
    "progress_left": "{time} left",
    # Help of the program and of the commands
    "help_main": (
        "Scores units against published criteria sets and explains every line of the score.\n\n"
        "Results go to standard output, diagnostics to standard error. Exit codes: 0 done, whatever the outcome; "
        "1 errors in the user's files; 2 wrong usage; 3 outcome of --fail-unless not reached; "
        "70 a fault in the program."
    ),
    "help_score": (
        "Scores one or more evidence files (JSON or YAML) and prints the explained result.\n\n"
        "A dash - is standard input. Without a ruleset, the one that the file names is used; if it names none, "
        "one is chosen by family, unit type and day."
    ),
    "help_explain": "Explains one or more criteria of an evidence file in full.",
    "help_lsp": (
        "Starts the language server, which editors start by themselves: findings while you type, completion, "
        "hover, definitions, renaming, formatting, tests. Needs the extra lsp."
    ),
    "help_lint": (
        "Find hazards and bad habits in rulesets beyond errors and warnings: thresholds without a citation, labels "
        "given twice, days that no rule reads, data about persons … Records (.json, .yaml) are looked through for "
        "data about persons.\n\n"
        "Without a path: the folder rulesets. A comment `# antq: allow W602 reason`, on the line or the line above, "
        "allows a finding. Ends with code 1 if there are findings."
    ),
    "help_fmt": (
        "Rewrites ruleset files, or all of them in folders, in the one canonical style; comments are kept, and a file "
        "is written only if it stays the same ruleset.\n\n"
        "A dash - is standard input: the formatted text goes to standard output."
    ),
    "help_compare": (
        "Scores records by two or more rulesets, or versions of one, and prints what changes and why.\n\n"
        "A record is an evidence file, or a folder of them (*.json, *.yaml). The first --with is the base; with a "
        "single --with, the base is the ruleset that the record would be scored by. Exit code 0 whatever differs."
    ),
    "help_diff": (
        "Prints what differs between two rulesets: changes of meaning first, changes of wording apart.\n\n"
        "A ruleset is an id, id@version, or the path of an .antq file. Exit code 0 whatever differs."
    ),
    "help_check": "Checks ruleset files, or all rulesets in folders; without a path the bundled ones.",
    "help_freeze": (
        "Keeps the present version of a ruleset for good: as one file below versions/ that uses no other "
        "file, and by its hash in released.yaml, against which antq-rules check holds it from then on."
    ),
    "help_test": "Runs the test cases (tests.yaml, tests.csv) that stand beside rulesets.",
    "help_schema": "Prints the JSON Schema of evidence for a ruleset, or of results (--result).",
    "help_sql": (
        "Prints a ruleset as one SELECT: each row of a table of evidence gives the status and points of every "
        "criterion and the decision. Decimals are exact, NULL is unknown, comments cite the articles. Needs the extra "
        "sql.\n\n"
        "--columns prints the names and types of the columns that the statement reads."
    ),
    "help_verify": (
        "Works results out anew from the ruleset version, parameters and days that they name and "
        "the evidence given, and says whether they are the same or exactly what differs.\n\nSeveral "
        "results are compared with a folder of records."
    ),
    "help_form": "Prints a blank evidence file for a ruleset.",
    "help_migrate": "Moves an evidence file from one ruleset to another and lists what could not be carried.",
    "help_rulesets": "Lists the rulesets.",
    "help_code": "Prints the long text of a code such as E203; without a code it lists all of them.",
    "short_score": "Score evidence files and explain the result.",
    "short_explain": "Explain criteria in full.",
    "short_lsp": "Serve an editor (language server).",
    "short_lint": "Find hazards and bad habits in rulesets.",
    "short_fmt": "Format rulesets, or translate their keywords.",
    "short_compare": "Compare results under two rulesets.",
    "short_diff": "Show what differs between two rulesets.",
    "short_check": "Check rulesets.",
    "short_test": "Run the tests of rulesets.",
    "short_freeze": "Keep a version of a ruleset for good.",
    "short_schema": "Print the JSON Schema of evidence.",
    "short_sql": "Print a ruleset as one SQL statement.",
    "short_verify": "Verify results.",
    "short_form": "Print a blank evidence file.",
    "short_migrate": "Move a record to another ruleset.",
    "short_rulesets": "List the rulesets.",
    "short_code": "Explain a diagnostic code.",
    # Arguments and options
    "metavar_files": "FILE…",
    "metavar_file": "FILE",
    "metavar_codes": "CODES",
    "metavar_year": "YEAR",
    "metavar_paths": "[PATH]…",
    "metavar_format_paths": "PATH…",
    "metavar_path": "PATH",
    "metavar_ruleset": "RULESET",
    "metavar_ruleset_optional": "[RULESET]",
    "metavar_ruleset_before": "RULESET_A",
    "metavar_ruleset_after": "RULESET_B",
    "metavar_records": "RECORD…",
    "metavar_code": "[CODE]",
    "metavar_name": "NAME",
    "metavar_day": "DAY",
    "metavar_setting": "PARAMETER=VALUE",
    "metavar_folder": "FOLDER",
    "metavar_outcome": "OUTCOME",
    "metavar_text": "TEXT",
    "metavar_id": "ID",
    "option_help": "Print this help and end.",
    "option_version": "Print the version and end.",
    "option_lang": "Language of results and messages (default vi, or ANTQ_LANG).",
    "option_message_format": "Form of diagnostics (default full).",
    "option_debug": "Print the traceback of a fault in the program.",
    "option_ruleset": "The ruleset: id, id@version, or the path of an .antq file.",
    "option_family": "Family to choose from by unit type and day (default dien_hinh).",
    "option_as_of": "Day of judgement, as 2025-12-05; takes the place of as_of in the record.",
    "option_set": "Set a parameter, for example ty_le=65%; may be repeated.",
    "option_rulesets_dir": "A folder of your own rulesets, looked at before the bundled ones; may be repeated.",
    "option_require_basis": "Decide only if every criterion has this basis (official: published content).",
    "option_fail_unless": "End with code 3 if a unit does not reach this outcome (its name, such as dat).",
    "option_format": "Form of the result (default text).",
    "option_details": "Print the whole condition tree of every criterion.",
    "option_output": "Write the result to a file.",
    "option_criterion": "Id of a criterion to explain; may be repeated (default all).",
    "option_with": "A ruleset to compare by: id, id@version, or the path of an .antq file; may be repeated.",
    "option_compare_details": "Print criteria that do not change, too; in JSON whole results.",
    "option_deny_warnings": "Treat warnings as errors.",
    "option_fix": "Repair what can be repaired without changing the ruleset.",
    "option_select": "Only these codes, such as W602,W604; may be repeated.",
    "option_ignore": "All but these codes; may be repeated.",
    "option_statistics": "Print how often each code was found, instead of the findings.",
    "option_lint_year": "Also name the deadlines that fall on days off in 2026, or in 2026-2030; may be repeated.",
    "option_fmt_check": "Write nothing: name the files that would change, and end with code 1 if there are any.",
    "option_fmt_diff": "Write nothing: print what would change as a unified diff.",
    "option_stdio": "Speak over standard input and output, as it does anyway (some editors ask for it).",
    "option_fmt_keywords": "Write English (en) or Vietnamese (vi) keywords (default: as the file has them).",
    "option_result": "Print the JSON Schema of results.",
    "option_form_format": "Form of the blank file (default yaml, with labels and hints).",
    "option_from": "The ruleset that the record was written for; may be left out when the record names it.",
    "option_to": "The ruleset to move the record to: id, or id@version.",
    "option_record_format": "Form of the new record (default: that of the old one).",
    "option_record_only": "Record the hash only; write no file.",
    "option_all_versions": "List every version of every ruleset.",
    "option_evidence": "The record that the result was made from, or a folder of records.",
    "option_filter": "Run only cases whose name contains this text.",
    "option_verbose_tests": "Print the cases that pass as well.",
    "option_coverage": "Name what no case tests, with evidence that would.",
    "option_min_coverage": "End with code 1 if the coverage of a ruleset is below N percent.",
    "option_update": "Rewrite the expectations of failing cases as they came out, and print what changed.",
    "option_watch": "Run again whenever a file changes, until Ctrl-C.",
    # Usage errors
    "lsp_missing": "the language server needs a library that is not installed: pip install 'antq-rules[lsp]'",
    "no_such_command": "there is no command `{name}`",
    "no_such_option": "there is no option `{name}`",
    "did_you_mean": "{text}; did you mean `{suggestion}`?",
    "option_needs_value": "option `{name}` needs a value",
    "option_takes_no_value": "option `{name}` takes no value",
    "missing_argument": "{name} is missing",
    "extra_arguments": "too many arguments: {text}",
    "bad_value": "value of {name} cannot be used: {text}",
    "bad_choice": "`{value}` is not one of {choices}",
    "bad_day": "`{value}` is not a day of the calendar written year-month-day, such as 2025-12-05",
    "bad_setting": "`{value}` does not have the form PARAMETER=VALUE",
    "bad_percent": "`{value}` is not a whole number from 0 to 100",
    "watch_alone": "--watch prints text on the screen only, and goes without --update",
    "update_as_text": "--update goes with --format text only",
    "coverage_of_all": "--min-coverage is about all cases and goes without --filter",
    "setting_twice": "parameter `{name}` is set twice",
    "bad_folder": "there is no folder `{value}`",
    "stdin_twice": "standard input (-) can be read only once",
    "with_missing": "name at least one ruleset with --with",
    "no_such_code": "there is no code `{name}`",
    "list_codes": "{text}; antq-rules code lists them",
    "schema_needs_ruleset": "name a ruleset or --result, not both",
    "option_dialect": "The database that will run the statement (default duckdb).",
    "option_table": "Name of the table of evidence (default evidence).",
    "option_sql_reasons": "Add for each criterion the lines that are false where it is not met, and that are unknown "
    "where it is undetermined.",
    "option_columns": "Print names and types of the columns needed instead of the statement.",
    "sql_missing": "this command needs a library that is not installed: pip install 'antq-rules[sql]'",
    "sql_cannot": "{dialect} cannot express {construct} in {place}",
    "sql_free_text": "a comparison of text by its Vietnamese spelling",
    "sql_digits": "a number that may need more than 38 digits, or lose decimal places",
    "sql_list_condition": "a condition on the elements of a list",
    # verify
    "verify_same": (
        "{result}: same. The result of {unit}, {year}, by {ruleset} can be produced again; every value agrees."
    ),
    "verify_differs": ("{result}: not the same. The result of {unit}, {year}, by {ruleset} differs in {count} values:"),
    "verify_impossible": "{result}: cannot be verified; the reason stands in the messages.",
    "verify_changed": "{path}: {given} in the result, {expected} when worked out anew",
    "verify_missing": "{path}: not in the result, {expected} when worked out anew",
    "verify_unexpected": "{path}: {given} in the result, nothing when worked out anew",
    "verify_hash": "{path}: the document was changed after it was written; its hash no longer fits",
    "verify_moved": (
        "The ruleset now stands in another file or layout, which changes nothing of what it means: "
        "{count} places or wordings differ."
    ),
    "verify_made_by": "The result was written by {tool}.",
    # migrate
    "migrate_done": "{source} to {target}: {carried} carried, {lost} not carried, {asked} to be filled in.",
    "migrate_lost": "Not carried ({count}):",
    "migrate_lost_line": "{path} ({label}) = {value}",
    "migrate_reason": "{reason} ({count}):",
    "migrate_reason_no_place": "The target has no field for it",
    "migrate_reason_type": "The target has the field with another type: {detail}",
    "migrate_reason_option": "The target does not have this choice; it has {detail}",
    "migrate_reason_dropped": "{detail}",
    "migrate_reason_taken": "Its place in the target goes to {detail}",
    "migrate_reason_attestation": "Attests a criterion of the old ruleset; no mapping says which new one asks the same",
    "migrate_comments": "Comments of the YAML file (#) are not carried: {count} lines ({lines}).",
    "migrate_reworded": "Carried, but described in other words; check these ({count}):",
    "migrate_reworded_line": "{path}: was “{old}”, is “{new}”",
    "migrate_asked": "To be filled in ({count}):",
    "migrate_asked_history": "history.{family}: recognitions of earlier years ([] if known to be none)",
    "migrate_asked_line": "{path}: {label} ({type})",
    # check, test, rulesets, code
    "check_done": "rulesets checked: {rulesets} (files: {files}); errors: {errors}; warnings: {warnings}",
    "fmt_done": "files formatted: {changed}; left as they are: {same}; with errors: {failed}",
    "fmt_would": "files that would change: {changed}; in canonical style: {same}; with errors: {failed}",
    "bad_lint_code": "`{value}` is no code of the linter (W600 to W621)",
    "bad_years": "`{value}` is no year such as 2026, nor several such as 2026-2030",
    "lint_done": "files looked at: {files}; findings: {found}; errors: {errors}",
    "lint_fixed": "files looked at: {files}; repaired: {fixed}; findings left: {found}; errors: {errors}",
    "lint_can_fix": "`--fix` can repair {count} of them",
    "lint_fixable": "--fix",
    "check_nothing": "there is no .antq file to check",
    "test_passed": "✓ {ruleset}: {passed} of {total} cases passed",
    "test_failed": "✗ {ruleset}: {passed} of {total} cases passed",
    "test_case_passed": "✓ {name}  ({place})",
    "test_case_failed": "✗ {name}  ({place})",
    "test_record_errors": "the record has errors and cannot be scored:",
    "test_expected": "expected",
    "test_found": "found",
    "test_none": "(none)",
    "test_about_decision": "decision",
    "test_about_classification": "classification",
    "test_about_eligibility": "eligibility",
    "test_about_eligibility_reasons": "reasons of eligibility",
    "test_about_standing": "standing",
    "test_about_possible": "possible outcomes",
    "test_about_error": "error of the record",
    "test_about_criteria": "criterion {subject}",
    "test_about_forecast": "forecast of criterion {subject}",
    "test_about_forecast_decision": "forecast of the decision",
    "test_about_forecast_classification": "forecast of the classification",
    "test_about_points": "points of criterion {subject}",
    "test_about_points_total": "points in all",
    "test_about_missing": "missing in criterion {subject}",
    "test_about_failing": "failing lines of criterion {subject}",
    "test_about_unknown": "why criterion {subject} is open",
    "test_about_gap": "gap of criterion {subject}",
    "test_done": "cases: {total}; passed: {passed}; failed: {failed}",
    "freeze_written": "{name} kept in {path}",
    "freeze_recorded": "{name} recorded in {path}",
    "freeze_known": "{name} is recorded already, with the same meaning",
    "test_errors": "; errors in reading files: {count}",
    "test_sentence": "{what}: expected {wanted}; found {found}",
    "test_none_of_name": "no case has a name that contains “{text}”",
    "test_warnings": "; warnings: {count}",
    "test_coverage": "; coverage {percent}% ({covered} of {total})",
    "test_coverage_low": ", below {least}%",
    "test_uncovered": "{ruleset}: {count} outcomes that no case tests",
    "test_owner": "Criterion {criterion}. {title}",
    "test_owner_decision": "Decision",
    "test_owner_classification": "Classification",
    "test_owner_eligibility": "Eligibility",
    "test_gap_status_met": "never met",
    "test_gap_status_not_met": "never not met",
    "test_gap_status_undetermined": "never undetermined",
    "test_gap_status_not_applicable": "never not applicable",
    "test_gap_status_not_yet_due": "never not yet due",
    "test_gap_atom_true": "“{label}”: never true",
    "test_gap_atom_false": "“{label}”: never false",
    "test_gap_limit_limit": "“{label}”: never exactly at the limit",
    "test_gap_rule_excludes": "“{label}”: never excludes a unit",
    "test_gap_rule_admits": "“{label}”: never lets a unit pass",
    "test_gap_outcome": "outcome “{label}” ({goal}): never reached",
    "test_gap_outcome_undetermined": "never undetermined",
    "test_gap_outcome_not_eligible": "never not eligible (not_eligible)",
    "test_no_proposal_no_record": "no proposal: the tests have no named record that can be scored",
    "test_no_proposal_settled": (
        "no proposal: starting from the named records no change of evidence leads here; "
        "see whether the rule can ever come out so"
    ),
    "test_no_proposal_implausible": "no proposal: what was tried leads elsewhere, or gives the record the error {code}",
    "test_no_proposal_not_found": (
        "no proposal: the changes that were tried do not lead here; this case must be written by hand"
    ),
    "test_compare_with_law": (
        "The want above is what the rules give now, not necessarily what the law says: "
        "compare before you copy it into tests.yaml."
    ),
    "test_case_name": "{subject}, {goal}: {label}",
    "test_no_proposal_same": "a case proposed above tests this too",
    "test_goal_met": "met",
    "test_goal_not_met": "not met",
    "test_goal_undetermined": "undetermined",
    "test_goal_not_applicable": "not applicable",
    "test_goal_not_yet_due": "not yet due",
    "test_goal_true": "true",
    "test_goal_false": "false",
    "test_goal_limit": "at the limit",
    "test_goal_excludes": "excluded",
    "test_goal_admits": "not excluded",
    "test_updated": "files with expectations rewritten: {count}",
    "test_waiting": "waiting for a file to change; Ctrl-C stops",
    "test_nothing": "there is no tests.yaml or tests.csv",
    "no_rulesets": "there are no rulesets",
    "rulesets_old": "Earlier versions (rulesets --all): {names}",
    "rulesets_unit_types": "Unit types: {types}",
    "rulesets_in_force": "In force: {text}",
    "rulesets_from_to": "from {first} to {last}",
    "rulesets_from": "from {first}",
    "rulesets_to": "until {last}",
    "rulesets_always": "without limit",
    "rulesets_criteria": "Criteria: {count} ({basis})",
    "rulesets_criteria_unknown": "content not readable; run antq-rules check",
    "rulesets_family": "Family: {family}; status: {status}",
    "basis_official": "{count} from the instrument",
    "basis_secondary": "{count} from a secondary account",
    "basis_counted": "{count} known by number only",
    "basis_assumed": "{count} as read by the ruleset",
    "status_official": "official",
    "status_interim": "interim",
    "status_pilot": "pilot",
    "status_local": "local",
    "codes_0": "Text and syntax",
    "codes_1": "Names",
    "codes_2": "Types",
    "codes_3": "The ruleset as a whole",
    "codes_4": "Evidence",
    "codes_5": "Choosing a ruleset and scoring",
    "codes_6": "Style and hazards",
    "codes_9": "Faults of the program",
    "no_page": "This code has no page yet.",
}
