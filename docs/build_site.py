"""Build the site of the documentation: Vietnamese in `build/docs`, English in `build/docs/en`.

In: the Markdown of the repository. Out: HTML that works without a network. Exit code 1 on the first warning of Sphinx,
on a link that leads nowhere, and on a page that no table of contents names.

    python docs/build_site.py
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from antq_rules.cli.main import main as antq_rules
from antq_rules.pipeline import default_library
from web.checks import faults
from web.pages import LANGUAGES, PREPARED, ROOT
from web.text import RULESETS, BrokenLink, site

DOCS = ROOT / "docs"
BUILD = ROOT / "build"
OUTPUT = BUILD / "docs"


def prepare(lang: str) -> Path:
    """Write the pages of a language for Sphinx; what has not changed is left alone, so that Sphinx reads it once."""
    words, sheets = (pages_of_rulesets(lang, format) for format in ("markdown", "html"))
    made = site(lang, rulesets=frozenset(words))
    contents = {f"{page.name}.md": made.prepared(page).encode() for page in made.pages.values()}
    contents["project/licence.md"] = licence(lang).encode()
    contents |= {f"{RULESETS}/{name}.md": text for name, text in words.items()}
    contents |= {f"files/print/{name}.html": text for name, text in sheets.items()}
    contents |= {name: file.read_bytes() for file, name in made.files.items()}
    folder = PREPARED / lang
    for name, content in contents.items():
        write(folder / name, content)
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in contents:
            path.unlink()
    return folder


def pages_of_rulesets(lang: str, format: str) -> dict[str, bytes]:
    """The page that `antq-rules doc` writes, for each bundled ruleset by name."""
    names = [entry.facts.id for entry in default_library().current]
    with TemporaryDirectory() as folder:
        options = ["--output", folder, "--format", format, "--lang", lang]
        done = CliRunner().invoke(antq_rules, ["doc", *names, *options])
        if done.exit_code:
            raise RuntimeError(done.output)
        return {path.stem: path.read_bytes() for path in Path(folder).iterdir()}


def licence(lang: str) -> str:
    """The page with the licence, which no list of links names."""
    title = {"vi": "Giấy phép", "en": "Licence"}[lang]
    text = (ROOT / "LICENSE").read_text(encoding="utf-8").strip("\n")
    return f"---\norphan: true\n---\n\n# {title}\n\n```text\n{text}\n```\n"


def write(path: Path, content: bytes) -> None:
    """Write a file whose content is not there yet."""
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def sphinx(lang: str) -> list[str]:
    """The command that makes the pages of a language; the trees that Sphinx keeps stand beside the sources."""
    target = OUTPUT if lang == "vi" else OUTPUT / lang
    options = ["-b", "html", "-q", "-n", "-W", "--keep-going", "-t", lang, "-c", str(DOCS)]
    trees = ["-d", str(BUILD / "docs-trees" / lang)]
    return [sys.executable, "-m", "sphinx", *options, *trees, str(PREPARED / lang), str(target)]


def main() -> int:
    """Prepare, build both languages side by side, check."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    shutil.copytree(DOCS / "web" / "locale", PREPARED / "locale", dirs_exist_ok=True)
    try:
        for lang in LANGUAGES:
            prepare(lang)
    except BrokenLink as error:
        sys.stderr.write(f"no such place: {error}\n")
        return 1
    running = [subprocess.Popen(sphinx(lang)) for lang in LANGUAGES]
    codes = [process.wait() for process in running]
    if any(codes):
        return 1
    found = list(faults(OUTPUT))
    for fault in found:
        sys.stderr.write(fault + "\n")
    if not found:
        sys.stdout.write(f"{OUTPUT.relative_to(ROOT)}/index.html\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
