"""Lines of a picture are as wide as the same figure that charts and sums go by."""

from geo.brief.picture.frame import frame_of_view
from geo.brief.picture.legs import leg_layout
from geo.model import MapView
from geo.store import open_atlas
from tests.geo.store.movement_plain import DATA, ROUTES, figures, middle

SIZE = (1000.0, 700.0)


def test_pictures_and_sums_go_by_the_same_figure():
    frame = frame_of_view(MapView(55, 40, 4), SIZE, SIZE)
    legs = leg_layout(open_atlas(DATA), frame, documented_only=False).legs
    assert {leg.route for leg in legs} == set(ROUTES)
    for leg in legs:
        row = ROUTES[leg.route]
        is_drawn = figures(row) and row["volume_unit"] != "rockets"
        assert leg.volume == (middle(row) if is_drawn else None)
        assert leg.most == (row["volume_high"] if is_drawn else None)
