"""A step of a stream that runs ahead gives what it would give otherwise."""

import threading

import pytest

from geo.write.ahead import ahead


def test_the_items_come_in_their_order():
    assert list(ahead(iter(range(100)))) == list(range(100))
    assert list(ahead(iter([None, [], 0]))) == [None, [], 0]


def test_at_most_one_item_waits():
    made = []
    stream = ahead(made.append(n) or n for n in range(10))
    next(stream)
    next(stream)
    stream.close()
    assert made in ([0, 1], [0, 1, 2])


def test_an_error_comes_where_the_items_are_used_and_no_thread_is_left():
    def broken():
        yield 1
        raise OSError("no more")

    stream = ahead(broken())
    assert next(stream) == 1
    with pytest.raises(OSError, match="no more"):
        next(stream)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ahead")]
