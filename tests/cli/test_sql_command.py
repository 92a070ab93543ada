"""The dialects that `antq-rules sql` offers are those of the engine."""

from antq_rules.cli.commands import sql
from antq_rules.engines.sql import DIALECTS


def test_the_command_offers_every_dialect_of_the_engine() -> None:
    # The command names them itself, so that help does not load sqlglot.
    assert sql.DIALECTS == DIALECTS
