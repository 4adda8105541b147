"""What is handed on, in a real browser: files, addresses to copy, and an export opened again."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geo.model import Query
from geo.read.exports import read_export
from geo.schema.query_keys import parse_query
from geo.serve.features.address import view_path
from geo.write.forms import FORMS
from tests.browser.test_every_page import AXE, EXCEPTIONS, LAPTOP, PHONE, RUN_AXE, WIDER

ADDRESS = "/?country=TUR,AFG&from=2014-01-01"
PARTS = ("Files", "Cite", "Live layer", "Open")


@pytest.fixture
def box(explore):
    """Explore with the box open, on a question."""
    explore.go(ADDRESS)
    toggle(explore)
    yield explore
    show(explore, "Files")
    toggle(explore)


def toggle(explore):
    explore.page.get_by_role("button", name="Hand on").click()
    explore.settle()


def show(explore, part):
    explore.page.locator(".st-key-hand_on_part").get_by_text(part, exact=True).click()
    explore.settle()


def choose(explore, key, text):
    explore.page.locator(f".st-key-{key}").get_by_text(text, exact=True).click()
    explore.settle()


def save(explore, folder):
    with explore.page.expect_download() as started:
        explore.page.locator(".st-key-hand_on_download button").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def copied(explore, key):
    """What a button copies, read from where it would have gone."""
    explore.page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }"
    )
    explore.page.locator(f".st-key-{key} button").click()
    expect(explore.page.locator(f".st-key-{key} button")).to_have_text("Copied")
    return explore.page.evaluate("window.copied")


def test_every_form_downloads_with_the_ids_of_the_page(box, atlas, tmp_path):
    selection = atlas.select(box.query)
    expected = {layer: tuple(selection.ids(layer)) for layer in box.query.layers}
    runs = box.runs
    for form in FORMS.values():
        choose(box, "hand_on_form", form.title)
        assert read_export(save(box, tmp_path)).ids == expected
    assert all(expected.values())
    assert box.runs - runs == len(FORMS) - 1  # one for each choice of another form, none to save


def test_the_live_layer_is_copied_as_an_absolute_address(box):
    show(box, "Live layer")
    address = copied(box, "hand_on_copy_address")
    assert address == box.home + view_path(box.query)
    assert box.page.request.get(address).ok


def test_the_reference_leads_back_to_the_page(box, atlas):
    show(box, "Cite")
    link = re.search(r"http\S+", copied(box, "hand_on_copy_reference"))[0]
    assert link.startswith(box.home)
    asked = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}
    assert asked.pop("v") == atlas.version
    assert parse_query(asked) == (box.query, [])


def test_an_export_opened_again_restores_the_address(box, atlas, tmp_path):
    path = save(box, tmp_path)
    toggle(box)
    box.go("/?kind=raid")
    toggle(box)
    show(box, "Open")
    box.page.locator(".st-key-hand_on_box input[type=file]").set_input_files(path)
    expect(box.page).to_have_url(re.compile("country=AFG"))
    box.settle()
    assert box.query == Query.replace(Query(countries=("AFG", "TUR")), window=box.query.window)
    expect(box.page.locator(".st-key-remarks")).to_contain_text("those that the atlas finds now")
    box.expect_answer(atlas)
    toggle(box)


@pytest.mark.parametrize(("size", "scheme"), [(LAPTOP, "dark"), (PHONE, "light")])
def test_the_open_box_has_no_barrier_and_fits(open_page, size, scheme):
    watched = open_page(width=size[0], height=size[1], scheme=scheme)
    watched.wait_for_map()
    toggle(watched)
    watched.page.evaluate(AXE)
    for part in PARTS:
        show(watched, part)
        assert watched.page.evaluate(RUN_AXE, EXCEPTIONS) == []
        assert max(watched.page.evaluate(WIDER)) <= 1
