import pytest

from geo.brief.scene_keys import MOST_BYTES
from geo.model import Briefing
from pages.parts.briefing_open import FAULTS_SHOWN, empty, read_upload, shipped


def test_a_sound_file_is_read(briefings):
    briefing, faults = read_upload("small.yaml", briefings.encode())
    assert isinstance(briefing, Briefing)
    assert faults == []


def test_every_fault_of_a_file_is_said_with_its_line(briefings):
    broken = briefings.replace("country: TUR", "country: Turkey").replace("id: third", "id: Third")
    briefing, faults = read_upload("small.yaml", broken.encode())
    assert briefing is None
    lines = broken.splitlines()
    assert [line.split(":")[1].split(",")[0].strip() for line in faults] == [
        f"line {1 + next(i for i, text in enumerate(lines) if word in text)}"
        for word in ("Turkey", "Third")
    ]


def test_more_faults_than_a_reader_wants_are_counted():
    scenes = "\n".join("  - {id: A, headline: x}" for _ in range(50))
    _, faults = read_upload("x.yaml", f"briefing: 1\ntitle: t\nscenes:\n{scenes}\n".encode())
    assert len(faults) == FAULTS_SHOWN + 1
    assert faults[-1].endswith("more faults")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"a: &x [*x]", b"x" * (MOST_BYTES + 1), b"{" * 2000],
    ids=["empty", "no text", "an alias", "too large", "too deep"],
)
def test_what_is_no_scene_file_is_refused_with_a_reason(content):
    briefing, faults = read_upload("x.yaml", content)
    assert briefing is None
    assert faults


def test_a_file_that_ships_and_cannot_be_read_is_left_out(briefings, tmp_path):
    (tmp_path / "briefings" / "broken.yaml").write_text("briefing: 7\n")
    assert list(shipped()) == ["small"]


def test_a_new_briefing_names_the_data_that_are_open(atlas):
    assert empty(atlas).data_version == atlas.version
