"""Words of the codes E4 and W4: evidence."""

from antq_rules.diagnostics.catalog import CodeText
from antq_rules.diagnostics.catalog.evidence_history import CODES as HISTORY_CODES
from antq_rules.diagnostics.catalog.evidence_record import CODES as RECORD_CODES
from antq_rules.diagnostics.catalog.evidence_text import CODES as TEXT_CODES
from antq_rules.diagnostics.catalog.evidence_values import CODES as VALUE_CODES
from antq_rules.diagnostics.catalog.evidence_warnings import CODES as WARNING_CODES
from antq_rules.diagnostics.catalog.evidence_yaml import CODES as YAML_CODES

CODES: tuple[CodeText, ...] = VALUE_CODES + RECORD_CODES + TEXT_CODES + YAML_CODES + WARNING_CODES + HISTORY_CODES
