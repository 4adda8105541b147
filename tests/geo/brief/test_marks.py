import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.brief.marks import read_marks, write_marks
from geo.errors import QueryError
from geo.model import Annotation
from tests.geo.brief.scenes import ANNOTATIONS


@given(st.lists(ANNOTATIONS, max_size=6).map(tuple))
def test_marks_read_back_as_they_were_written(annotations):
    assert read_marks(write_marks(annotations)) == annotations


def test_marks_are_compact():
    circle = Annotation("circle", (70.0, 40.25), "Batken", radius_km=50.0)
    assert write_marks([circle]) == '[["circle","Batken",70,40.25,50]]'
    assert write_marks([]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "{}",
        "1",
        '["text"]',
        '[["text"]]',
        '[["star","x",1,2]]',
        '[["text","",1,2]]',
        '[["text","  ",1,2]]',
        '[["text",5,1,2]]',
        '[["text","a\\u0000b",1,2]]',
        '[["text","x",1]]',
        '[["text","x",1,2,3]]',
        '[["text","x","1",2]]',
        '[["text","x",true,2]]',
        '[["text","x",181,2]]',
        '[["text","x",1,-91]]',
        '[["text","x",NaN,2]]',
        '[["text","x",1e999,2]]',
        '[["arrow","x",1,2]]',
        '[["arrow","x",1,2,3,95]]',
        '[["circle","x",1,2]]',
        '[["circle","x",1,2,-1]]',
        '[["circle","x",1,2,6000]]',
        '[[["text"],"x",1,2]]',
        json.dumps([["text", "x" * 301, 1, 2]]),
        json.dumps([["text", "x", 1, 2]] * 41),
        "[" * 3000,
        "[" + " " * 9000 + "]",
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_list_of_marks_is_refused(text):
    with pytest.raises(QueryError, match="marks: expected") as caught:
        read_marks(text)
    assert caught.value.key == "marks"
    assert len(str(caught.value)) < 200
