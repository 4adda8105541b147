"""Which hue an incident takes from its organisations."""

import pytest

from geo.draw.classes import HUE_CLASSES, hue_class
from geo.draw.tokens import HUES

AT_HOME = {
    "a-syrian-group": {"home_countries": ["SYR", "UZB"]},
    "a-kazakh-cell": {"home_countries": ["KAZ"]},
    "a-pashtun-group": {"home_countries": ["PAK"]},
    "a-cell-on-both-banks": {"home_countries": ["TJK", "AFG"]},
    "a-chechen-group": {"home_countries": ["RUS"]},
    "a-homeless-group": {"home_countries": []},
    "imu": {"home_countries": ["SYR"]},
}


@pytest.mark.parametrize(
    ("organisations", "label"),
    [
        (["imu"], "Islamic Movement of Uzbekistan"),
        (["iju"], "Islamic Jihad Union"),
        (["iskp"], "Islamic State Khorasan"),
        (["taliban", "imu"], "Taliban, Pakistani Taliban"),
        (["a-chechen-group", "imu"], "Islamic Movement of Uzbekistan"),
        (["a-syrian-group"], "Al-Qaeda, groups in Syria"),
        (["a-kazakh-cell"], "Groups inside Central Asia"),
        (["a-pashtun-group"], "Taliban, Pakistani Taliban"),
        (["a-cell-on-both-banks"], "Taliban, Pakistani Taliban"),
        (["a-chechen-group"], "Other or unknown"),
        (["a-homeless-group"], "Other or unknown"),
        (["nobody-knows-it"], "Other or unknown"),
        ([], "Other or unknown"),
    ],
    ids=str,
)
def test_the_first_organisation_with_a_class_gives_it(organisations, label):
    assert HUE_CLASSES[hue_class(organisations, AT_HOME)].label == label


def test_every_class_has_a_hue_of_its_own():
    hues = [group.hue for group in HUE_CLASSES]
    assert len(set(hues)) == len(hues)
    assert set(hues) <= set(HUES)


def test_no_organisation_is_in_two_classes():
    ids = [item for group in HUE_CLASSES for item in group.organisations]
    assert len(set(ids)) == len(ids)
