"""A database that reaches nothing but the files that it is told of.

In: a connection, folders and files. Out: nothing; the connection is confined for good. A statement, a view in a file
that somebody else made, or an extension can then neither read another file nor reach the network.
"""

from collections.abc import Iterable
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from antq_rules.engines.duckdb.lines import text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def confine(connection: "DuckDBPyConnection", *, folders: Iterable[Path] = (), files: Iterable[Path] = ()) -> None:
    """Let a connection use only these folders and files besides the database it has open, and keep it so.

    The settings are those of "Securing DuckDB" in DuckDB's documentation.
    """
    for setting, paths in (("allowed_directories", folders), ("allowed_paths", files)):
        # Names with signs of patterns are read in their escaped form, and looked at in that form.
        forms = dict.fromkeys(form for path in paths for form in (str(path), escape(str(path))))
        listed = ", ".join(map(text, forms))
        connection.execute(f"SET {setting} = [{listed}]")
    for setting in ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions"):
        connection.execute(f"SET {setting} = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
