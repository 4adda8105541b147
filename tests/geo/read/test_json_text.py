from pathlib import Path

import pytest

from geo.read.json_text import parse_json
from geo.schema.findings import FaultyFileError


def test_a_string_that_never_ends_is_found_at_once():
    content = b'"' + b'\\"' * 200_000
    with pytest.raises(FaultyFileError, match="line 1, column 1: expected JSON"):
        parse_json(content, Path("incidents.geojson"))


def test_brackets_in_a_string_do_not_nest():
    assert parse_json(b'["[[[\\"{{{"]', Path("x")) == ['[[["{{{']
