"""What `plain` escapes is shown by Streamlit's own Markdown as it was."""

import json

import pytest
from playwright.sync_api import expect

from pages.parts.plain import WORD_JOINER

TEXTS = (
    "**bold** *pale* ~~gone~~ `code`",
    "<img src=x onerror=window.__pwned=1>",
    "</script><script>window.__pwned=1</script>",
    "[link](javascript:window.__pwned=1) ![picture](http://example.org/x.png)",
    "http://example.org and https://www.example.org/x?a=b&c=d",
    "www.example.org or someone@example.org",
    "$5 and $6, $$x^2$$",
    ":fire: :material/home: :red[red] :red-badge[b] :small[s]",
    "# heading",
    "- bullet",
    "+ bullet",
    "12. numbered",
    "1) numbered",
    "> quoted",
    "a | b",
    "| a | b |",
    "a --- b -> c <- d <-> e -- f",
    "&amp; &lt;b&gt; &#60;",
    "back\\slash \\* \\\\",
    "quotes \" ' ` and “these”",
    "- [ ] task",
    "[^1]: note",
    "=== ---",
    "Джихад في أوزبكستان 乌兹别克斯坦",
    "footnote[^1] and {braces} ^up^",
    "#hash @name !bang",
)
SCRIPT = """
import json
import streamlit as st
from pages.parts.plain import plain
for place, text in enumerate(json.loads({texts!r})):
    with st.container(key=f"case_{{place}}"):
        st.markdown(plain(text))
        st.checkbox(plain(text), key=f"box_{{place}}")
st.text("the end")
"""


@pytest.fixture(scope="module")
def shown(serve, watch_page, tmp_path_factory):
    script = tmp_path_factory.mktemp("plain") / "page.py"
    script.write_text(SCRIPT.format(texts=json.dumps(TEXTS)), "utf-8")
    watched = watch_page(base=serve(script))
    watched.page.get_by_text("the end").wait_for()
    yield watched
    watched.page.close()


@pytest.mark.parametrize("place", range(len(TEXTS)), ids=TEXTS)
def test_a_text_is_shown_as_it_is(shown, place):
    parts = shown.page.locator(f".st-key-case_{place} [data-testid=stMarkdownContainer]")
    expect(parts).to_have_count(2)
    for part in parts.all():
        assert part.text_content().replace(WORD_JOINER, "").strip() == TEXTS[place]
        assert part.locator(":not(p)").count() == 0


def test_no_text_runs_or_asks_for_anything(shown):
    assert shown.page.evaluate("() => window.__pwned") is None
    shown.assert_quiet()
