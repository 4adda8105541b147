"""The command line of briefings and pictures: what is written, and what is refused."""

from pathlib import Path

import pytest

from geo.commands.output import DONE, FAULTY_DATA, WRONG_REQUEST

SCENE = "briefing: 1\ntitle: T\nscenes:\n  - {id: a, headline: H%s}\n"


@pytest.fixture
def scene_file(tmp_path):
    def write(text):
        path = tmp_path / "some.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_sound_scene_file_has_no_faults(run, scene_file):
    assert run("validate", scene_file(SCENE % "")) == (DONE, "no faults\n", "")


def test_every_fault_of_a_scene_file_is_a_line_of_its_own(run, scene_file):
    path = scene_file(SCENE % ", minutes: x, selected: A B")
    code, output, errors = run("validate", path)
    assert (code, output, len(errors.splitlines())) == (FAULTY_DATA, "2 faults\n", 2)
    assert errors.startswith(f"{path}: line 4, field 'scenes[0].")


def test_a_scene_file_that_is_not_there_does_not_hide_the_faults_of_another(run, scene_file):
    faulty = scene_file(SCENE % ", minutes: x")
    code, _, errors = run("validate", faulty.with_name("none.yaml"), faulty)
    assert (code, len(errors.splitlines())) == (FAULTY_DATA, 2)


def test_a_faulty_scene_file_is_not_written_as_a_briefing(run, scene_file, tmp_path):
    out = tmp_path / "out.html"
    code, _, errors = run("brief", scene_file(SCENE % ", minutes: x"), "-o", out)
    assert (code, out.exists()) == (FAULTY_DATA, False)
    assert "line 4" in errors


@pytest.mark.parametrize("ending", ["", ".docx", ".html.exe"])
def test_a_briefing_has_one_of_three_endings(run, scene_file, ending):
    code, _, errors = run("brief", scene_file(SCENE % ""), "-o", f"out{ending}")
    assert code == WRONG_REQUEST
    assert "expected a name that ends in .html, .pptx or .pdf" in errors


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!DOCTYPE html>"), ("pptx", b"PK\x03\x04"), ("pdf", b"%PDF-")]
)
def test_a_briefing_is_written_in_each_form(run, scene_file, tmp_path, form, begins):
    out = tmp_path / f"out.{form}"
    assert run("brief", scene_file(SCENE % ""), "-o", out) == (DONE, "", "")
    assert out.read_bytes().startswith(begins)


def test_what_a_scene_names_and_the_data_lack_is_said(run, scene_file, tmp_path):
    path = scene_file(SCENE % ", highlighted: [no-such-thing]")
    code, _, errors = run("brief", path, "-o", tmp_path / "out.pdf")
    assert (code, errors) == (DONE, f"{path}: scene a: no-such-thing is not in the data\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF-")]
)
def test_a_picture_is_drawn_in_each_form(run, tmp_path, form, begins):
    out = tmp_path / f"out.{form}"
    flags = ("--country", "KGZ", "--view", "-71.5,40,6", "--size", "640x400", "--ratio", "1")
    assert run("image", *flags, "-o", out) == (DONE, "", "")
    assert out.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--size", "9x9"), "size: expected 320 to 8000 pixels a side, got '9x9'"),
        (("--size", "big"), "size: expected WxH, such as 1600x900, got 'big'"),
        (("--size", "8000x8000"), "size: expected at most 120,000,000 pixels, got 256,000,000"),
        (("--ratio", "nan"), "ratio: expected a number from 1 to 4, got 'nan'"),
        (("--view", "1,2"), "view: expected LON,LAT,ZOOM, got '1,2'"),
        (("--view", "1,2,99"), "z: expected a number from 0 to 22, got '99'"),
        (("--theme", "neon"), "argument --theme: invalid choice"),
        (("--country", "ATLANTIS"), "country: expected one of ABW"),
    ],
)
def test_a_wrong_flag_of_a_picture_is_told(run, flags, told):
    code, _, errors = run("image", *flags, "-o", "out.png")
    assert (code, Path("out.png").exists()) == (WRONG_REQUEST, False)
    assert told in errors
    assert len(errors.splitlines()) == 1
