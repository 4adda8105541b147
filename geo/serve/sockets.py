"""Answers that leave at once: a setting of the sockets on which the server listens."""

from __future__ import annotations

import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Set up the server when it starts; to be given to `st.App`."""
    send_at_once()
    yield


def send_at_once() -> int:
    """Have each connection that is accepted from now on send without waiting for more to send.

    An answer is sent as head and body, and the body would wait for the browser to acknowledge the
    head, which it puts off by 40 ms. asyncio sees to that itself where a socket says that it is
    TCP; the one that Streamlit opens does not say so. Connections take the setting over from the
    socket that listens.

    Returns
    -------
    How many listening sockets were set.
    """
    listening = [item for item in gc.get_objects() if _listens(item)]
    for found in listening:
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def _listens(item: Any) -> bool:
    """Whether an object is a TCP socket that listens."""
    if type(item) is not socket.socket or item.type != socket.SOCK_STREAM:
        return False
    if item.family not in (socket.AF_INET, socket.AF_INET6) or item.fileno() < 0:
        return False
    return bool(item.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
