"""Damaged, foreign and hostile files are told to be such, and nothing worse happens."""

import random
from functools import cache

import pytest

from geo.read.exports import ExportRead, read_export
from geo.schema.findings import FaultyFileError
from geo.write.export import export_file
from geo.write.forms import FORMS
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import handout_of

FOUND = {
    "incidents": [make_feature("incidents", id=f"row-{number}") for number in range(3)],
    "routes": [make_feature("routes")],
    "base_areas": [make_feature("base_areas")],
}
PARTS = 12
FLIPS = 40


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A sound file of a form."""
    folder = tmp_path_factory.mktemp("whole")

    @cache
    def write(form):
        path = folder / f"{form}{FORMS[form].ending}"
        export_file(path, handout_of(FOUND), form)
        return path

    return write


def opened(path):
    """The file, or None where it is refused; anything else fails the test."""
    try:
        return read_export(path)
    except FaultyFileError as fault:
        told = str(fault)
    assert told.startswith(str(path))
    return None


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_ends_too_early_is_refused(exported, tmp_path, form):
    whole = exported(form).read_bytes()
    target = tmp_path / exported(form).name
    copy_sidecar(exported(form), target)
    for part in range(PARTS):
        target.write_bytes(whole[: len(whole) * part // PARTS])
        assert opened(target) is None


@pytest.mark.parametrize("form", FORMS)
def test_a_file_with_a_changed_byte_is_read_or_refused(exported, tmp_path, form):
    chance = random.Random(form)  # noqa: S311 no secret is made of it
    whole = exported(form).read_bytes()
    target = tmp_path / exported(form).name
    copy_sidecar(exported(form), target)
    for _ in range(FLIPS):
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] = chance.randrange(256)
        target.write_bytes(changed)
        assert isinstance(opened(target), ExportRead | None)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 1000, b"PK\x03\x04" + b"\0" * 100, b"{}", b"<kml/>", b"id\r\n1\r\n", b"\xff\xfe"],
    ids=["empty", "zeros", "half a zip", "JSON", "XML", "CSV", "no text"],
)
def test_a_file_of_something_else_is_refused(exported, tmp_path, form, content):
    target = tmp_path / exported(form).name
    target.write_bytes(content)
    assert opened(target) is None


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_another_form_is_refused(exported, tmp_path, form):
    other = next(name for name in FORMS if FORMS[name].ending != FORMS[form].ending)
    target = tmp_path / exported(form).name
    target.write_bytes(exported(other).read_bytes())
    assert opened(target) is None


def test_a_file_that_is_not_there_is_refused(tmp_path):
    for form in FORMS.values():
        assert opened(tmp_path / f"none{form.ending}") is None


def test_a_name_with_another_ending_is_refused(tmp_path):
    target = tmp_path / "export.docx"
    target.write_bytes(b"x")
    assert opened(target) is None


def copy_sidecar(source, target):
    for beside in source.parent.glob(f"{source.name}?*"):
        (target.parent / beside.name.replace(source.name, target.name)).write_bytes(
            beside.read_bytes()
        )
