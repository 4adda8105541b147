"""Time the export of many incidents: `python -m benchmarks.geojson_export [--events 1000000]`.

Prints JSON. For GeoJSON: the seconds from the selection to the closed file, all columns, by way
of the temporary file that takes the target's place; the seconds that `GeoDataFrame.to_file` with
pyogrio and Arrow takes for the same rows and columns in the same process, record columns given to
it as JSON text before the clock starts, since GDAL has no type for them; the ratio of the two
(goal: at least 5), and by how much the peak of the resident memory grew while exporting, in a
process of its own for a tenth of the events and for all of them (goal: below 300 MB, and no more
for all than for a tenth).

With `--forms` seconds, bytes and that growth for each form named, or for each there is, in a
process of its own; Excel with half the events, as a sheet holds about a million rows.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import orjson

from benchmarks.seeded import seeded_atlas
from geo.model.query import Query
from geo.schema.arrow_types import JSON_KINDS
from geo.schema.columns import LISTS
from geo.schema.layers import LAYER_SCHEMAS
from geo.store import Atlas
from geo.write.endings import FORM_ENDINGS
from geo.write.export import export_file
from geo.write.handout import Request, handout

ROOT = Path(__file__).parent.parent
STATUS = Path("/proc/self/status")
PEAK_IS_NOW = "5"
"""What sets the peak of the resident memory to what it is now; see proc(5), clear_refs."""
ROWS_OF_A_SHEET = 500_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--forms", nargs="*", choices=FORM_ENDINGS)
    parser.add_argument("--alone", choices=("compare", *FORM_ENDINGS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone == "compare":
        found: Any = compare(given.events)
    elif given.alone:
        found = exported(given.events, given.alone)
    elif given.forms is None:
        found = geojson(given.events)
    else:
        forms = given.forms or FORM_ENDINGS
        found = {form: alone(form, _events(form, given.events)) for form in forms}
    print(json.dumps(found, indent=2))


def geojson(events: int) -> dict[str, Any]:
    """Compare GeoJSON with GDAL's, and say what memory it takes."""
    return {
        **alone("compare", events),
        "memory": [alone("geojson", n) for n in (events // 10, events)],
    }


def alone(what: str, events: int) -> Any:
    """Measure in a process of its own, so that nothing is warm and no memory is there already."""
    command = [sys.executable, "-m", "benchmarks.geojson_export", "--alone", what]
    told = subprocess.run(
        [*command, "--events", str(events)], capture_output=True, check=False, cwd=ROOT
    )
    if told.returncode:
        return {"error": told.stderr.decode().strip().splitlines()[-1]}
    return json.loads(told.stdout)


def compare(events: int) -> dict[str, Any]:
    """Seconds of our export and of GDAL's, one after the other."""
    atlas = seeded_atlas(events)
    frame = gdal_frame(atlas)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.geojson"), Path(folder, "theirs.geojson")
        started = time.process_time()
        seconds = export(atlas, ours, "geojson")
        began, half = time.perf_counter(), time.process_time()
        frame.to_file(theirs, driver="GeoJSON", engine="pyogrio", use_arrow=True, RFC7946="YES")
        gdal, ended = time.perf_counter() - began, time.process_time()
        return {
            "events": events,
            "columns": len(frame.columns),
            "seconds": round(seconds, 2),
            "cpu_seconds": round(half - started, 2),
            "bytes": ours.stat().st_size,
            "gdal_seconds": round(gdal, 2),
            "gdal_cpu_seconds": round(ended - half, 2),
            "gdal_bytes": theirs.stat().st_size,
            "ratio": round(gdal / seconds, 2),
        }


def exported(events: int, form: str) -> dict[str, Any]:
    """Seconds, bytes and growth of the peak of memory of one export."""
    atlas = seeded_atlas(events)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, f"export{FORM_ENDINGS[form][0]}")
        gc.collect()
        Path("/proc/self/clear_refs").write_text(PEAK_IS_NOW)
        before = _megabytes("VmRSS")
        seconds = export(atlas, target, form)
        return {
            "events": events,
            "seconds": round(seconds, 2),
            "bytes": target.stat().st_size,
            "memory_before_mb": round(before),
            "memory_growth_mb": round(_megabytes("VmHWM") - before),
        }


def export(atlas: Atlas, target: Path, form: str) -> float:
    """Seconds from the selection of all incidents to the closed file."""
    began = time.perf_counter()
    ready = handout(atlas, Request(query=Query(layers=("incidents",))))
    export_file(target, ready, form)
    return time.perf_counter() - began


def gdal_frame(atlas: Atlas) -> Any:
    """The incidents as GDAL takes them: records as JSON text, lists of words as lists."""
    frame = atlas.incidents.frame.copy()
    for column in LAYER_SCHEMAS["incidents"].columns:
        if column.kind in JSON_KINDS:
            cells = frame[column.name]
            frame[column.name] = [None if v is None else orjson.dumps(v).decode() for v in cells]
        elif column.kind in LISTS:
            frame[column.name] = [list(value) for value in frame[column.name]]
    return frame


def _events(form: str, events: int) -> int:
    return min(events, ROWS_OF_A_SHEET) if form == "xlsx" else events


def _megabytes(name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text())
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    main()
