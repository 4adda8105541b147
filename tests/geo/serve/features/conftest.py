"""The live layer, asked as a server asks an ASGI application."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pytest
from starlette.applications import Starlette

from geo.serve.features.routes import feature_routes


@dataclass
class Answer:
    status_code: int
    headers: dict
    text: str

    def json(self):
        return json.loads(self.text)


class Client:
    """Asks one address after the other."""

    def __init__(self):
        self.app = Starlette(routes=feature_routes())

    def ask(self, method, address, headers):
        parts = urlsplit(address)
        given = {"host": "testserver", **headers}
        scope = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": unquote(parts.path),
            "query_string": parts.query.encode(),
            "headers": [(k.lower().encode(), v.encode()) for k, v in given.items()],
            "root_path": "",
        }
        sent = []

        async def receive():
            return {"type": "http.request"}

        async def send(message):
            sent.append(message)

        # in a thread of its own: a browser that tests before have driven has its loop in this one
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, self.app(scope, receive, send)).result()
        found = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], found, body.decode())

    def get(self, address, headers=()):
        return self.ask("GET", address, dict(headers))

    def head(self, address):
        return self.ask("HEAD", address, {})

    def options(self, address):
        return self.ask("OPTIONS", address, {})

    def post(self, address):
        return self.ask("POST", address, {})


@pytest.fixture(scope="session")
def client():
    return Client()
