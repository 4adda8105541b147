"""The caption: the question, and all that is said of its answer."""

from geo.model import Query
from geo.store.looking_at import looking_at


def test_the_caption_says_in_two_texts_all_that_there_is_to_say(open_page, atlas):
    title, answer = open_page(country="TUR").answer
    assert f"{title}: {answer}" == looking_at(atlas, atlas.select(Query(countries=("TUR",))))


def test_what_is_cut_off_can_be_had_whole(open_page):
    page = open_page()
    answer = page.answer[1]
    assert page.texts.count(answer) == 1
    page.at.session_state["caption_more"] = True
    assert page.run().texts.count(answer) == 2
