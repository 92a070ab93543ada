"""Putting a text in the place of a file at once.

In: a path and a text. Out: the file, or a finding E507. Invariant: another program sees the file old or
new, never half of it.
"""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from antq_rules.cli.console import unwritable
from antq_rules.diagnostics import Diagnostic


def replace_text(path: Path, text: str) -> Diagnostic | None:
    """Put a text in the place of a file at once, with the permissions of the file; a link stays a link."""
    target = path.resolve()
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError
        mode = target.stat().st_mode
        with NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as temporary:
            written = Path(temporary.name)
            try:
                temporary.write(text.encode("utf-8"))
                temporary.flush()
                os.fsync(temporary.fileno())
                written.chmod(mode & 0o7777)
                temporary.close()
                written.replace(target)
            except BaseException:
                written.unlink(missing_ok=True)
                raise
    except OSError as fault:
        return unwritable(str(path), fault)
    return None
