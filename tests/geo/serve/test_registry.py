"""What the server holds: documents under the hash of their content, the last ones only."""

import hashlib

from geo.serve.registry import DOCUMENTS_KEPT, RENDERINGS_KEPT, Registry
from geo.store import open_atlas


def test_a_document_is_found_by_the_hash_of_its_content():
    registry = Registry()
    key = registry.publish_document("<p>a map</p>")
    assert registry.document(key) == "<p>a map</p>"
    assert hashlib.sha256(b"<p>a map</p>").hexdigest().startswith(key)


def test_the_same_document_has_the_same_key_and_another_has_another():
    registry = Registry()
    keys = [registry.publish_document(html) for html in ("one", "one", "two")]
    assert (keys[0] == keys[1], keys[1] == keys[2]) == (True, False)


def test_only_the_last_documents_are_held():
    registry = Registry()
    keys = [registry.publish_document(str(number)) for number in range(DOCUMENTS_KEPT + 1)]
    assert [registry.document(key) for key in keys[:2]] == [None, "1"]


def test_a_document_that_is_published_again_is_a_late_one():
    registry = Registry()
    first = registry.publish_document("first")
    for number in range(DOCUMENTS_KEPT - 1):
        registry.publish_document(str(number))
    registry.publish_document("first")
    registry.publish_document("one more")
    assert registry.document(first) == "first"


def test_an_atlas_is_found_by_its_version_and_by_no_other(data_folder):
    registry = Registry()
    atlas = registry.publish(open_atlas(data_folder()))
    assert registry.atlas(atlas.version) is atlas
    assert registry.atlas("000000000000") is None


def test_a_document_to_be_made_is_made_when_it_is_asked_for():
    registry, made = Registry(), []
    key = registry.publish_rendering("a briefing", lambda: made.append(1) or "<html>")
    assert made == []
    assert registry.document(key) == "<html>"
    assert registry.publish_rendering("another", str) != key


def test_many_documents_to_be_made_push_out_no_map():
    registry = Registry()
    key = registry.publish_document("the map")
    for number in range(RENDERINGS_KEPT + 1):
        registry.publish_rendering(str(number), str)
    assert registry.document(key) == "the map"
    assert registry.document(registry.publish_rendering("0", lambda: "again")) == "again"
