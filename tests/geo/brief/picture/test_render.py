import io
import re
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from geo.brief.picture import picture_bytes
from geo.draw.tokens import THEME_COLOURS, THEMES
from geo.model import Query
from geo.model.scene import Annotation

FORMS = ("png", "svg", "pdf")
SMALL = {"width_px": 480, "height_px": 360}
VIEW = (70, 40, 5)
HOSTILE = r"$x^2$ \frac{1}{2} {} <script>alert(1)</script> & ]]> --> %s %(x)s"
SVG = "{http://www.w3.org/2000/svg}"


def opened(content):
    return Image.open(io.BytesIO(content))


def pixel(content, x, y):
    return "#{:02X}{:02X}{:02X}".format(*opened(content).convert("RGB").getpixel((x, y)))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_scene_gives_the_same_bytes(shipped, scene, form):
    asked = scene(view=VIEW, years=(1999, 2001))
    first = picture_bytes(shipped, asked, form=form, **SMALL)
    assert picture_bytes(shipped, asked, form=form, **SMALL) == first


def test_pictures_drawn_at_the_same_time_are_those_drawn_one_by_one(shipped, scene):
    scenes = [scene(view=(lon, 40, 5), years=(1999, 2001)) for lon in (50, 60, 70, 80)]

    def draw(asked):
        return picture_bytes(shipped, asked, form="svg", furniture=False, **SMALL)

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(draw, scenes))
    assert together == [draw(asked) for asked in scenes]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_png_has_the_pixels_asked_for(shipped, scene, ratio):
    content = picture_bytes(shipped, scene(view=VIEW), pixel_ratio=ratio, **SMALL)
    assert opened(content).size == (480 * ratio, 360 * ratio)


@pytest.mark.parametrize("theme", THEMES)
def test_sea_and_page_have_the_colours_of_the_theme(shipped, scene, theme):
    colours = THEME_COLOURS[theme]
    # the middle of the Bay of Bengal
    asked = scene(view=(88, 15, 6), query=Query(countries=("NOR",)))
    assert (
        pixel(picture_bytes(shipped, asked, theme=theme, furniture=False, **SMALL), 240, 180)
        == (colours["sea"])
    )
    assert pixel(picture_bytes(shipped, asked, theme=theme, **SMALL), 2, 2) == colours["page"]


@pytest.mark.parametrize("furniture", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_a_scene_that_shows_nothing_is_drawn(shipped, scene, form, furniture):
    nothing = scene(query=Query(text="no such words anywhere"))
    assert picture_bytes(shipped, nothing, form=form, furniture=furniture, **SMALL)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_are_drawn_as_they_stand(shipped, scene, form):
    marks = (
        Annotation("text", (70, 40), HOSTILE),
        Annotation("arrow", (71, 40), HOSTILE, tail=(72, 41)),
        Annotation("circle", (70, 41), HOSTILE, radius_km=90),
    )
    asked = scene(view=VIEW, headline=HOSTILE, annotations=marks)
    assert picture_bytes(shipped, asked, form=form, **SMALL)


def test_an_svg_says_its_title_and_what_it_shows(shipped, scene):
    asked = scene(view=VIEW, headline=HOSTILE)
    root = ET.fromstring(picture_bytes(shipped, asked, form="svg", **SMALL))  # noqa: S314 (our own)
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == HOSTILE
    assert "168 incidents" in root.find(f"{SVG}desc").text
    assert not [item for item in root.iter() if item.tag.endswith("script")]


def test_an_svg_asks_for_nothing_from_elsewhere(shipped, scene):
    text = picture_bytes(shipped, scene(view=VIEW), form="svg", **SMALL).decode()
    links = re.findall(r'(?:href|src)="([^"]*)"', text)
    assert links
    assert all(link.startswith(("#", "data:image/png;")) for link in links)


def test_no_form_says_when_it_was_made(shipped, scene):
    asked = scene(view=VIEW)
    pdf = picture_bytes(shipped, asked, form="pdf", **SMALL)
    assert b"Date" not in pdf
    assert b"dc:date" not in picture_bytes(shipped, asked, form="svg", **SMALL)
    assert not any(
        "time" in key.lower() for key in opened(picture_bytes(shipped, asked, **SMALL)).info
    )


def test_a_pdf_carries_its_fonts(shipped, scene):
    assert b"/FontFile2" in picture_bytes(shipped, scene(view=VIEW), form="pdf", **SMALL)


def test_an_unknown_form_is_refused(shipped, scene):
    with pytest.raises(ValueError, match="expected one of png, svg, pdf, got 'gif'"):
        picture_bytes(shipped, scene(), form="gif")


def test_a_symbol_has_the_colour_of_its_class(small_atlas, scene, incident_feature):
    atlas = small_atlas(incidents=[incident_feature(kind="bombing", killed=150, uncertainty_km=1)])
    asked = scene(view=(70.9, 39.7, 6))
    content = picture_bytes(atlas, asked, furniture=False, **SMALL)
    middle = np.asarray(opened(content).convert("RGB"))[150:210, 210:270]
    # blue, the hue of the IMU, over most of a disc of 22 px
    assert (middle == (0x00, 0x72, 0xB2)).all(axis=2).sum() > 1000
