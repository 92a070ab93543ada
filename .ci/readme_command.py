"""Print the n-th `sh` block of the section `## Quick start` of README.md: CI runs what the reader is told to run."""

import re
import sys
from pathlib import Path

text = Path(__file__).resolve().parents[1].joinpath("README.md").read_text(encoding="utf-8")
section = re.split(r"^## ", text.split("## Quick start\n", 1)[1], maxsplit=1, flags=re.M)[0]
blocks = re.findall(r"^```sh\n(.*?)^```$", section, flags=re.M | re.S)
print(blocks[int(sys.argv[1]) - 1].strip())
