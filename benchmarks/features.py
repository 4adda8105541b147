"""Time of a page of items over HTTP, cold and warm, beside the floor of the same server.

python -m benchmarks.features [--events 1000000] [--pages 200]
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import socket
import time
from typing import Any
from urllib.parse import urlencode

import numpy as np

SEED = 20243
LIMIT = 100
COUNTRIES = ("AFG", "DEU", "KGZ", "PAK", "RUS", "TJK", "TUR", "UZB")
KINDS = ("bombing", "armed_assault", "suicide_bombing", "battle", "attack", "plot")


def serve(events: int, listening: socket.socket) -> None:
    """Serve as many seeded events as wanted from a socket that listens already."""
    import uvicorn
    from starlette.applications import Starlette

    from benchmarks.seeded import seeded_atlas
    from geo.serve.features import datasets
    from geo.serve.features.routes import feature_routes

    atlas = seeded_atlas(events)
    datasets.opened = lambda _folder: atlas
    app = Starlette(routes=feature_routes())
    config = uvicorn.Config(app, log_level="error", ws="none", lifespan="off")
    uvicorn.Server(config).run(sockets=[listening])


def queries(random: np.random.Generator, count: int) -> list[dict[str, Any]]:
    """Random queries as parameters, no two the same."""
    return [_query(random) for _ in range(count)]


def _query(random: np.random.Generator) -> dict[str, Any]:
    year = int(random.integers(1990, 2022))
    west, south = random.uniform(20, 70), random.uniform(25, 42)
    keys: dict[str, Any] = {
        "datetime": f"{year}-01-{random.integers(10, 31)}/{year + random.integers(1, 30)}-06-30",
        "bbox": f"{west:.4f},{south:.4f},{west + random.uniform(5, 60):.4f},{south + 15:.4f}",
        "country": ",".join(random.choice(COUNTRIES, 2, replace=False)),
        "kind": str(random.choice(KINDS)),
        "min-killed": int(random.integers(0, 20)),
        "filter": f"killed > {random.integers(0, 30)} AND start > DATE('{year}-03-01')",
    }
    chosen = random.choice(list(keys), int(random.integers(1, 4)), replace=False)
    return {name: keys[name] for name in chosen}


def timed(connection: http.client.HTTPConnection, path: str) -> tuple[float, bytes]:
    """Milliseconds until all of an answer is there, and the answer."""
    begun = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise SystemExit(f"{path}: {body[:300]!r}")
    return (time.perf_counter() - begun) * 1000, body


def measure(connection: http.client.HTTPConnection, pages: int) -> dict[str, Any]:
    """Milliseconds by what was asked."""
    random = np.random.default_rng(SEED)
    items = "/features/collections/incidents/items?"
    cold, warm, returned = [], [], 0
    for query in queries(random, pages):
        address = items + urlencode({**query, "limit": LIMIT})
        took, body = timed(connection, address)
        cold.append(took)
        matched = json.loads(body)["numberMatched"]
        offset = int(random.integers(0, max(matched - LIMIT, 1)))
        took, body = timed(connection, f"{address}&offset={offset}")
        warm.append(took)
        returned += json.loads(body)["numberReturned"]
    floor = [timed(connection, "/features/conformance")[0] for _ in range(pages)]
    return {
        "pages": pages,
        "features_a_warm_page": round(returned / pages, 1),
        "cold_ms": spread(cold),
        "warm_ms": spread(warm),
        "all_ms": spread(cold + warm),
        "floor_ms": spread(floor),
    }


def spread(took: list[float]) -> dict[str, float]:
    """Median, 95th percentile and greatest."""
    p50, p95 = np.percentile(took, [50, 95])
    return {"p50": round(float(p50), 1), "p95": round(float(p95), 1), "max": round(max(took), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--pages", type=int, default=200)
    asked = parser.parse_args()
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        context = multiprocessing.get_context("fork")
        process = context.Process(target=serve, args=(asked.events, listening), daemon=True)
        process.start()
        connection = http.client.HTTPConnection("127.0.0.1", listening.getsockname()[1])
        timed(connection, "/features/collections/incidents/items?limit=1")
        print(json.dumps({"events": asked.events, **measure(connection, asked.pages)}, indent=2))
        process.terminate()


if __name__ == "__main__":
    main()
