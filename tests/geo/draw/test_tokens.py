"""Colours of the map: apart with every kind of colour blindness, and words that can be read."""

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import numpy as np
import pytest

from geo.draw.tokens import FILLS, HUES, SHAPE_WORDS, SHAPES, THEME_COLOURS, THEMES, tokens

DEFICIENCIES = {
    "full sight": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""What is seen of linear RGB, at severity 1.0.

Source: Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color
Vision Deficiency, IEEE TVCG 15(6), 2009; the matrices stand in its supplement.
"""

TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)
LEAST_APART = 8.0
"""CIEDE2000; 2.3 is just noticed side by side, a legend and a map need several times that."""
LEAST_FROM_GROUND = 15.0
TEXT, LARGE = 4.5, 3.0
"""WCAG 2.2, criteria 1.4.3 and 1.4.11."""


def linear(colour):
    """Linear RGB of `#RRGGBB` (IEC 61966-2-1)."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """CIELAB of linear RGB under D65."""
    xyz = TO_XYZ @ rgb / WHITE
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour, matrix):
    return lab(np.clip(np.array(matrix) @ linear(colour), 0, 1))


def hue_of(a, b):
    return degrees(atan2(b, a)) % 360


def ciede2000(one, other):
    """Colour difference of two CIELAB colours (CIE 142-2001, as Sharma et al. 2005 write it)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - sqrt(mean7 / (mean7 + 25**7)))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = hue_of(a1 * stretch, b1), hue_of(a2 * stretch, b2)
    grey = c1 * c2 == 0
    turn = 0 if grey else (h2 - h1 + 180) % 360 - 180
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = h1 + h2 if grey else mean_hue(h1, h2)
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    bend = 60 * exp(-(((hue - 275) / 25) ** 2))
    lean = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(bend))
    d_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    return sqrt(d_light**2 + d_chroma**2 + d_hue**2 + lean * d_chroma * d_hue)


def mean_hue(h1, h2):
    mean = (h1 + h2) / 2
    if abs(h1 - h2) <= 180:
        return mean
    return mean + 180 if mean < 180 else mean - 180


def contrast(one, other):
    """Contrast of two colours as WCAG 2.2 defines it."""
    bright, dim = sorted((float(TO_XYZ[1] @ linear(c)) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ],
)
def test_the_formula_gives_the_published_differences(one, other, difference):
    # Sharma, Wu and Dalal, The CIEDE2000 Color-Difference Formula, Color Res. Appl. 30(1), 2005
    assert ciede2000(one, other) == pytest.approx(difference, abs=5e-5)


@pytest.mark.parametrize("sight", DEFICIENCIES)
def test_no_sight_takes_white_for_a_colour(sight):
    # greys look grey to everyone
    assert np.sum(DEFICIENCIES[sight], axis=1) == pytest.approx(1, abs=2e-6)


@pytest.mark.parametrize("sight", DEFICIENCIES)
@pytest.mark.parametrize(("one", "other"), list(combinations(HUES, 2)), ids="-".join)
def test_two_hues_stay_apart(sight, one, other):
    matrix = DEFICIENCIES[sight]
    assert ciede2000(seen(HUES[one], matrix), seen(HUES[other], matrix)) >= LEAST_APART


@pytest.mark.parametrize("sight", DEFICIENCIES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["land", "sea"])
@pytest.mark.parametrize("hue", HUES)
def test_a_hue_stands_out_from_the_ground(hue, ground, theme, sight):
    matrix = DEFICIENCIES[sight]
    under = seen(THEME_COLOURS[theme][ground], matrix)
    assert ciede2000(seen(HUES[hue], matrix), under) >= LEAST_FROM_GROUND


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "page", TEXT),
        ("ink", "panel", TEXT),
        ("ink", "land", TEXT),
        ("quiet_ink", "page", TEXT),
        ("quiet_ink", "panel", TEXT),
        ("place_name", "land", TEXT),
        ("place_name", "halo", TEXT),
        ("area_name", "halo", TEXT),
        ("country_name", "halo", LARGE),
        ("country_name", "land", LARGE),
        ("accent", "page", TEXT),
        ("route", "panel", TEXT),
        ("raid", "panel", LARGE),
        ("route", "land", LARGE),
        ("raid", "land", LARGE),
        ("focus", "land", LARGE),
        ("focus", "page", LARGE),
    ],
)
def test_words_and_lines_can_be_read_on_their_ground(theme, ink, ground, least):
    colours = THEME_COLOURS[theme]
    assert contrast(colours[ink], colours[ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_density_grows_evenly_in_one_direction_of_lightness(theme):
    lights = [lab(linear(colour))[0] for colour in THEME_COLOURS[theme]["density"]]
    steps = np.diff(lights)
    assert np.all(steps > 0) or np.all(steps < 0)
    assert abs(steps).min() >= 0.4 * abs(steps).max()


def test_colour_is_never_alone():
    """What a hue says is in words in the legend; kind and status show by shape and fill."""
    assert set(SHAPES.values()) == set(SHAPE_WORDS)
    assert len(set(FILLS)) == len(FILLS) == 4


def test_every_theme_has_every_token():
    kinds = {
        theme: {name: type(value) for name, value in tokens()[theme].items()} for theme in THEMES
    }
    assert kinds["light"] == kinds["dark"] == kinds["print"]


def test_the_print_theme_is_white_with_black_type():
    colours = THEME_COLOURS["print"]
    assert {colours[name] for name in ("land", "page", "panel", "halo")} == {"#FFFFFF"}
    assert {colours[name] for name in ("ink", "place_name")} == {"#000000"}
