"""`python guarded.py READ:… WRITE:… -- command`: the command line with everything denied that it does not need.

An audit hook (PEP 578) ends the process at once, with the code 97 and the event on standard error, where the command
opens a socket, starts a process, reads below no folder named and none of Python's own, writes below no folder named,
or compiles a text that holds the mark. What a library does in native code the hook does not see; see
`engines/duckdb/confined.py` for the one that does.
"""

import os
import sys
import sysconfig
from pathlib import Path

MARK = "__import__('os')"
DENIED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile")
DENIED += ("urllib.", "http.", "smtplib.", "ftplib.", "pty.", "webbrowser.", "sqlite3.connect")
CHANGING = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
CHANGING += ("os.chown", "os.utime", "shutil.", "tempfile.")
READING = ("os.listdir", "os.scandir", "os.walk", "glob.glob")
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(arguments: list[str]) -> None:
    cut = arguments.index("--")
    readable, writable = [], []
    for folder in arguments[:cut]:
        kind, _, path = folder.partition(":")
        (readable if kind == "READ" else writable).append(Path(path).resolve())
    own = {Path(path).resolve() for path in sysconfig.get_paths().values()} | {Path(sys.base_prefix).resolve()}
    import antq_rules

    package = Path(antq_rules.__file__).resolve().parent
    own |= {
        package,
        package.parent,
        package.parents[1] / "rulesets",
        Path(__file__).resolve().parent,
        Path("/usr/share/zoneinfo"),
        Path("/proc/self"),
        Path("/etc/mime.types"),
    }
    sys.addaudithook(_hook([*readable, *writable, *own], writable))
    from antq_rules.cli.main import main as command

    command(arguments[cut + 1 :])


def _folder_of(descriptor: object) -> str:
    """The folder of a `dir_fd`; nothing where there is none."""
    is_folder = isinstance(descriptor, int) and descriptor > 2
    return os.path.realpath(f"/proc/self/fd/{descriptor}") if is_folder else ""


def _hook(readable: list[Path], writable: list[Path]):
    def is_below(value: object, folders: list[Path]) -> bool:
        if not isinstance(value, (str, bytes, os.PathLike)):
            return True  # a descriptor that was opened before
        path = Path(os.path.realpath(os.fsdecode(value)))
        return any(path.is_relative_to(folder) for folder in folders)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            is_writing = bool(set(mode or "") & set("wax+")) or bool((flags or 0) & WRITE_FLAGS)
            allowed = is_below(path, writable if is_writing else readable)
        elif event == "compile":
            allowed = MARK not in repr(arguments[0])
        elif event.startswith(CHANGING):
            folder = _folder_of(arguments[-1])
            names = (item for item in arguments[:2] if isinstance(item, (str, bytes, os.PathLike)))
            allowed = all(is_below(Path(folder, os.fsdecode(name)), writable) for name in names)
        elif event.startswith(READING):
            allowed = is_below(arguments[0] if arguments[0] is not None else ".", readable)
        else:
            allowed = not event.startswith(DENIED)
        if not allowed:
            os.write(2, f"denied: {event} {arguments!r}\n".encode())
            os._exit(97)

    return hook


if __name__ == "__main__":
    main(sys.argv[1:])
