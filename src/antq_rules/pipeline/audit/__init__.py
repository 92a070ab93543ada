"""The audit record: which results were given, in a chain of rows in an SQLite file.

In: results (`Assessment`) and the time that the caller gives. Out: rows that are only ever added, and what verifying
them found. Reports E590 (not an audit log), E591 (cannot be opened or written), E592 (rows changed, missing or moved),
E593 (not the log that was noted) and E594 (a result that no row records). No value of a record is stored.
"""
