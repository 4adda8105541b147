"""Connections to a socket that listens send at once."""

import socket

import pytest

from geo.serve.sockets import send_at_once


@pytest.fixture
def server():
    # as Streamlit opens it: without saying that it is TCP
    with socket.socket(socket.AF_INET) as found:
        found.bind(("127.0.0.1", 0))
        found.listen()
        yield found


def waits(connection):
    return not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def accepted(server):
    with socket.create_connection(server.getsockname()), server.accept()[0] as connection:
        return waits(connection)


def test_a_connection_waits_until_its_server_is_told_otherwise(server):
    assert accepted(server)
    assert send_at_once() >= 1
    assert not accepted(server)


def test_sockets_that_do_not_listen_are_left_alone(server):
    with socket.create_connection(server.getsockname()) as client:
        send_at_once()
        assert waits(client)


def test_a_closed_socket_is_passed_over():
    closed = socket.socket()
    closed.close()
    assert send_at_once() >= 0
