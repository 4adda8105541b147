import re

from playwright.sync_api import expect

MARK = """() => {
  window.marked = 'stays';
  window.paints = 0;
  Atlas.on('painted', () => { window.paints += 1; });
}"""


def test_a_filter_changes_address_words_map_and_table(explore, atlas):
    explore.tick("countries-AFG")
    expect(explore.page).to_have_url(re.compile(r"country=AFG"))
    explore.expect_answer(atlas)


def test_a_filter_repaints_the_same_frame(explore):
    explore.frame.evaluate(MARK)
    before = explore.stats["inWindow"]
    explore.tick("countries-TJK")
    explore.wait_for_stats(f"stats.inWindow < {before}")
    assert explore.frame.evaluate("() => window.marked") == "stays"
    assert explore.frame.evaluate("() => window.paints") > 0


def test_a_filter_costs_one_run_of_the_page(explore):
    runs = explore.runs
    explore.tick("family-attack")
    expect(explore.caption).to_contain_text("Attacks")
    explore.settle()
    assert explore.runs == runs + 1


def test_a_filter_asks_the_server_for_no_file(explore):
    asked_for = len(explore.asked_for)
    explore.tick("family-operation")
    expect(explore.caption).to_contain_text("Operations")
    explore.settle()
    assert explore.asked_for[asked_for:] == []


def test_filters_add_up(explore, atlas):
    explore.tick("family-attack")
    expect(explore.page).to_have_url(re.compile(r"kind=attack"))
    explore.tick("certainty")
    expect(explore.page).to_have_url(re.compile(r"certainty=definite"))
    explore.expect_answer(atlas)


def test_a_layer_taken_away_goes_from_the_map_and_leaves_the_others(explore):
    explore.tick("layers-routes")
    explore.wait_for_stats("stats.routes === 0 && stats.drawn > 0 && stats.areas > 0")


def test_words_find_what_holds_them_all(explore, atlas):
    explore.page.get_by_placeholder("Find words").fill("airport istanbul")
    explore.page.keyboard.press("Enter")
    expect(explore.page).to_have_url(re.compile(r"q=airport"))
    explore.expect_answer(atlas)


def test_an_empty_result_can_be_loosened_with_a_click(explore):
    explore.go("/?country=TUR&q=nothing+at+all")
    explore.wait_for_stats("stats.inWindow === 0")
    explore.page.get_by_role("button", name=re.compile("the words")).click()
    explore.wait_for_stats("stats.inWindow > 0")
    expect(explore.page).to_have_url(re.compile(r"\?country=TUR(&lon.*)?&v="))


def test_what_the_address_cannot_say_is_told_on_the_page(explore):
    explore.go("/?country=Turkey&shade=red")
    expect(explore.page.get_by_text("country: expected one of")).to_be_visible()
    expect(explore.page.get_by_text("shade: not a key of the atlas, ignored")).to_be_visible()
