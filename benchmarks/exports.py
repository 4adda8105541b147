"""Time the exports of briefings: `python -m benchmarks.exports`.

For each scene file (`--files`, those of `briefings/` unless said otherwise) prints JSON: scenes,
and for HTML, PPTX and PDF the seconds of the first build in a process of its own, those of a
second one in the same process, and the bytes. The data are opened before the clock starts. The
goals are 5 s for HTML and 30 s for each of the others.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FORMS = ("html", "pptx", "pdf")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    shipped = sorted((ROOT / "briefings").glob("*.yaml"))
    parser.add_argument("--files", nargs="+", type=Path, default=shipped)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(build(given.files[0], given.forms[0])))
        return
    found = {path.name: {form: alone(path, form) for form in given.forms} for path in given.files}
    print(json.dumps(found, indent=2))


def alone(path: Path, form: str) -> Any:
    """Build in a process of its own, so that no form warms another's caches."""
    command = [sys.executable, "-m", "benchmarks.exports", "--alone"]
    command += ["--files", str(path), "--forms", form]
    told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return json.loads(told.stdout)


def build(path: Path, form: str) -> dict[str, float | int | bool]:
    """Build a briefing twice and say how long it took."""
    from geo.brief.export import briefing_bytes
    from geo.brief.scene_file import read_briefing
    from geo.store import open_atlas

    atlas = open_atlas(ROOT / "data")
    briefing = read_briefing(path.read_bytes(), path)
    seconds, contents = [], []
    for _ in range(2):
        began = time.perf_counter()
        contents.append(briefing_bytes(atlas, briefing, form))
        seconds.append(round(time.perf_counter() - began, 2))
    return {
        "scenes": len(briefing.scenes),
        "first_s": seconds[0],
        "second_s": seconds[1],
        "bytes": len(contents[0]),
        "same_bytes": contents[0] == contents[1],
    }


if __name__ == "__main__":
    main()
