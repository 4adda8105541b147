def unlocated(feature):
    feature["geometry"] = None
    feature["properties"].update(
        location_precision=None, uncertainty_km=None, area=None, title=f"Nowhere {feature['id']}"
    )


def undated(feature):
    feature["properties"].update(
        start=None, end=None, date_precision=None, title=f"At no time {feature['id']}"
    )


def tray(page, words):
    return next((text for label, text in page.trays.items() if words in label), "").split("\n")


def test_incidents_without_a_place_are_counted_and_listed(open_page, change_incidents):
    changed = change_incidents(lambda features: [unlocated(item) for item in features[:3]])
    page = open_page()
    listed = tray(page, "known to no place")
    assert len(listed) == changed.incidents.unlocated.sum()
    assert sum(title.startswith("Nowhere") for title in listed) == 3
    assert f"{len(listed)} incidents have no known place" in page.answer[1]


def test_incidents_without_a_date_are_listed_even_when_a_window_is_set(open_page, change_incidents):
    change_incidents(lambda features: [undated(item) for item in features[:2]])
    page = open_page(**{"from": "2016-01-01"})
    assert len(tray(page, "without a date")) == 2
    assert not any(
        title.startswith("At no time") for title in page.at.dataframe[0].value["Incident"]
    )


def test_undated_incidents_are_in_the_table_while_no_window_is_set(open_page, change_incidents):
    atlas = change_incidents(lambda features: undated(features[0]))
    page = open_page()
    assert page.table_ids == [str(each) for each in atlas.incidents.ids]
    assert list(page.at.dataframe[0].value["Date"])[-1] == "undated"


def test_a_tray_obeys_the_other_filters(open_page, change_incidents):
    def edit(features):
        for item in features[:2]:
            undated(item)
        features[0]["properties"]["country"] = "ISL"
        features[1]["properties"]["country"] = "NOR"

    change_incidents(edit)
    assert len(tray(open_page(country="ISL"), "without a date")) == 1


def test_refused_rows_are_counted_with_their_reasons(open_page, change_incidents):
    kept = change_incidents(lambda features: features[0]["properties"].update(kind="nonsense"))
    page = open_page()
    (reason,) = tray(page, "refused on reading")
    assert "expected" in reason
    assert "nonsense" in reason
    assert len(page.table_ids) == len(kept.incidents.frame)


def test_nothing_is_said_of_trays_that_are_empty(open_page):
    page = open_page()
    assert not any("refused" in label or "without a date" in label for label in page.trays)
