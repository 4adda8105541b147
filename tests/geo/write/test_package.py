"""The data package: sound to the programs that read such, and refused when it is not whole."""

import contextlib
import hashlib
import io
import json
import warnings
import zipfile
from dataclasses import replace

import frictionless
import pytest
import yaml
from frictionless import system
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model.licence import Licence
from geo.model.query import LAYERS, Query
from geo.read.exports import read_export
from geo.read.exports.package import read_package
from geo.schema.cells import guarded
from geo.schema.findings import FaultyFileError
from geo.schema.layers import LAYER_SCHEMAS
from geo.schema.licences import LICENCES
from geo.store.columns import coded
from geo.write.export import export_file
from geo.write.handout import Request, handout
from geo.write.package import write_package
from geo.write.package_json import package_licences
from tests.geo.write.handouts import HOSTILE, atlas_of, features, handout_of, same

NOTHING = {layer: [] for layer in LAYERS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("packages")


@pytest.fixture
def ready(feature):
    return handout_of({layer: [feature(layer)] for layer in LAYERS})


@pytest.fixture
def path(tmp_path, ready):
    return written(tmp_path, ready)


def written(folder, ready):
    target = folder / "export.zip"
    export_file(target, ready, "package")
    return target


def bytes_of(ready, out=None):
    out = io.BytesIO() if out is None else out
    write_package(out, ready)
    return out.getvalue()


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def descriptor(ready):
    return json.loads(members(io.BytesIO(bytes_of(ready)))["datapackage.json"])


def packed(path, content):
    """The archive anew, of the members given as pairs."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two members of one name are what is tested
        for name, text in content:
            archive.writestr(name, text)


def report(path):
    with system.use_context(trusted=True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return frictionless.Package(str(path)).validate()


@settings(max_examples=6)
@given(found=features())
def test_frictionless_finds_no_fault_in_any_package(folder, found):
    checked = report(written(folder, handout_of(found)))
    assert checked.flatten(["type", "fieldName", "note"]) == []
    assert checked.stats["tasks"] == 2 * len(LAYERS) + 1


def test_frictionless_finds_a_word_that_is_in_no_vocabulary(folder, ready, path):
    content = members(path)
    content["incidents.csv"] = content["incidents.csv"].replace(b",raid,", b",feud,")
    document = json.loads(content["datapackage.json"])
    for resource in document["resources"]:
        resource.pop("hash")
        resource.pop("bytes")
    content["datapackage.json"] = json.dumps(document)
    packed(path, content.items())
    assert report(path).flatten(["type", "fieldName"]) == [["constraint-error", "kind"]]


def test_a_program_that_reads_the_table_gets_texts_numbers_nulls_and_lists(tmp_path, feature):
    changes = {"killed": 3, "target": None, "perpetrator_origins": []}
    rows = [
        feature("incidents", id=f"text-{number:02}", description=text, **changes)
        for number, text in enumerate(HOSTILE)
    ]
    with zipfile.ZipFile(written(tmp_path, handout_of({"incidents": rows}))) as archive:
        archive.extractall(tmp_path)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    found = package.get_resource("incidents-csv").read_rows()
    assert [row["description"] for row in found] == [guarded(text) for text in HOSTILE]
    for row in found:
        assert (row["killed"], row["target"]) == (3, None)
        assert (row["organisations"], row["perpetrator_origins"]) == (["imu"], [])


@settings(max_examples=6)
@given(found=features())
def test_each_layer_of_a_package_can_be_opened_on_its_own(folder, found):
    with zipfile.ZipFile(written(folder, handout_of(found))) as archive:
        archive.extractall(folder)
    for layer in LAYERS:
        alone = read_export(folder / f"{layer}.geojson")
        assert same({layer: found[layer]}, alone.layers)
        assert alone.provenance["query"] == {"layer": layer}


def test_the_layers_asked_for_are_those_of_the_package(feature):
    ready = handout_of({"routes": [feature("routes")]}, query=Query(layers=("routes",)))
    assert [resource["path"] for resource in descriptor(ready)["resources"]] == [
        "routes.geojson",
        "routes.csv",
        "sources.json",
    ]


def test_the_same_handout_gives_the_same_bytes_through_a_pipe_too(ready):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise io.UnsupportedOperation

        def tell(self):
            raise io.UnsupportedOperation

    assert bytes_of(ready) == bytes_of(ready, Pipe())


def test_progress_ends_with_all_rows_and_never_goes_back(feature):
    ready = handout_of({layer: [feature(layer)] for layer in LAYERS})
    told = []
    write_package(io.BytesIO(), ready, lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert told[-1] == (3, 3)


def test_hashes_and_sizes_are_those_of_the_files(path):
    content = members(path)
    for resource in json.loads(content["datapackage.json"])["resources"]:
        file = content[resource["path"]]
        digest = f"sha256:{hashlib.sha256(file).hexdigest()}"
        assert (resource["bytes"], resource["hash"]) == (len(file), digest)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_schema_of_a_table_says_what_that_of_the_layer_says(ready, layer):
    tables = {
        row["name"]: row["schema"] for row in descriptor(ready)["resources"] if "schema" in row
    }
    fields = {field["name"]: field for field in tables[f"{layer}-csv"]["fields"]}
    columns = LAYER_SCHEMAS[layer].columns
    assert list(fields) == [*(column.name for column in columns), "lon", "lat", "wkt"]
    for column in columns:
        field = fields[column.name]
        assert (field["description"], field.get("unit")) == (column.description, column.unit)
        assert field.get("constraints", {}).get("enum", []) == list(column.words)


def test_the_sources_used_are_in_a_file_of_their_own(ready, path):
    content = members(path)
    assert json.loads(content["sources.json"]) == [dict(item) for item in ready.provenance.sources]
    assert json.loads(content["datapackage.json"])["sources"] == [
        {"title": "Gunmen hold village", "path": "https://example.org/1999"}
    ]


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        (
            Licence("CC0-1.0", "CC0 1.0", "https://example.org/0"),
            {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://example.org/0"},
        ),
        (
            Licence("../a b", "A", "javascript:alert(1)"),
            {"name": "..-a-b", "title": "A"},
        ),
        (Licence("غزة", "غزة"), {"name": "notspecified", "title": "غزة"}),
    ],
    ids=["known", "hostile", "no letter that names may have"],
)
def test_a_licence_has_a_name_that_packages_can_have(licence, expected):
    assert package_licences([licence]) == [expected]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_for_people_are_only_text(ready, text):
    said = replace(ready.provenance, title=text, sentence=text)
    content = members(io.BytesIO(bytes_of(replace(ready, provenance=said))))
    cited = yaml.safe_load(content["CITATION.cff"])
    assert cited["abstract"] == " ".join(text.split())
    assert (cited["cff-version"], cited["type"], cited["license"]) == (
        "1.2.0",
        "dataset",
        "CC-BY-4.0",
    )
    heading = content["README.md"].decode().splitlines()[0]
    assert heading.startswith("# ")
    assert "<" not in heading.replace(r"\<", "")


def test_of_several_licences_none_is_said_to_hold_for_all(ready):
    licences = (Licence("CC0-1.0", "CC0 1.0"), Licence("CC-BY-4.0", "CC BY 4.0"))
    said = replace(ready.provenance, licences=licences)
    content = members(io.BytesIO(bytes_of(replace(ready, provenance=said))))
    assert "license" not in yaml.safe_load(content["CITATION.cff"])
    assert "CC0 1.0" in content["README.md"].decode()


def test_a_package_of_rows_under_several_licences_is_sound_and_names_each(folder, feature):
    rows = [feature("incidents", id=name) for name in ("first", "second", "third")]
    atlas = atlas_of({"incidents": rows})
    terms = [LICENCES["CC-BY-4.0"], Licence("غزة", "Own", "ftp://x"), LICENCES["GTD-EULA"]]
    column = coded([licence.id for licence in terms])
    atlas = replace(
        atlas,
        incidents=replace(atlas.incidents, licences=column),
        licences={licence.id: licence for licence in terms},
    )
    request = Request(query=Query(layers=("incidents",)), columns=("killed",))
    path = written(folder, handout(atlas, request))
    assert report(path).valid
    content = members(path)
    document = json.loads(content["datapackage.json"])
    assert [licence["title"] for licence in document["licenses"]] == ["CC BY 4.0", "Own"]
    header, *table = content["incidents.csv"].decode().splitlines()
    assert header == "id,killed,licence,lon,lat,wkt"
    assert [row.split(",")[2] for row in table] == ["CC-BY-4.0", "غزة"]
    assert "- 1 row: may not be passed on" in content["README.md"].decode()


def test_a_package_of_nothing_is_sound_and_opens(folder):
    path = written(folder, handout_of(NOTHING))
    assert report(path).valid
    assert same(NOTHING, read_package(path).layers)


# what is no sound package


def lacks(name):
    return lambda content: [(key, text) for key, text in content.items() if key != name]


def changed(name, old, new):
    def change(content):
        assert old in content[name]
        return (content | {name: content[name].replace(old, new)}).items()

    return change


def adds(name, text):
    return lambda content: [*content.items(), (name, text)]


BROKEN = {
    "no descriptor": (lacks("datapackage.json"), "expected datapackage.json in it, got "),
    "no layer": (lacks("routes.geojson"), "expected routes.geojson in it, got an archive without"),
    "no table": (lacks("routes.csv"), "expected routes.csv in it, got an archive without it"),
    "a changed table": (
        changed("incidents.csv", b"Zardaly", b"Sardaly"),
        "incidents.csv: expected the content whose SHA-256 is ",
    ),
    "a changed layer": (
        changed("incidents.geojson", b"Zardaly", b"Sardaly"),
        "incidents.geojson: expected the content whose SHA-256 is ",
    ),
    "a file twice": (adds("routes.csv", "id"), "each once, got "),
    "a file elsewhere": (adds("../evil.txt", "x"), "expected files within it, got ../evil.txt"),
    "a bomb": (adds("zeros", bytes(50_000_000)), "expected files packed to no less than 1/200"),
    "no JSON": (
        changed("datapackage.json", b"{", b"["),
        "datapackage.json, line 2, column ",
    ),
    "a package of others": (
        changed("datapackage.json", b'"atlas":', b'"other":'),
        "expected a file that the atlas exported, ",
    ),
    "no resources": (
        changed("datapackage.json", b'"resources":', b'"resource":'),
        "datapackage.json: expected a list of resources, got null",
    ),
    "no hash": (
        changed("datapackage.json", b'"hash":', b'"hush":'),
        "datapackage.json: expected resources, each with its path and SHA-256, got ",
    ),
    "a file outside": (
        changed("datapackage.json", b'"path": "routes.csv"', b'"path": "/etc/passwd"'),
        "expected /etc/passwd in it, got an archive without it",
    ),
    "a file listed twice": (
        changed("datapackage.json", b'"path": "routes.csv"', b'"path": "routes.geojson"'),
        "datapackage.json: expected each file once, got routes.geojson twice",
    ),
    "other counts": (
        changed("datapackage.json", b'"selected": 1', b'"selected": 2'),
        "incidents.geojson: expected as many incidents as the file says, 2, got 1",
    ),
}


@pytest.mark.parametrize(("change", "message"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_whole_is_refused_in_a_sentence(path, change, message):
    packed(path, change(members(path)))
    with pytest.raises(FaultyFileError) as refused:
        read_package(path)
    assert message in str(refused.value)


def test_a_file_packed_in_a_rare_way_is_refused(path):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("rare.txt", "rare")
    with pytest.raises(FaultyFileError, match="expected files that are stored or deflated"):
        read_package(path)


@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_archive_is_refused_or_gives_the_same_and_nothing_else(folder, sound, data):
    content = bytearray(sound)
    kind = data.draw(st.sampled_from(["cut", "flipped"]))
    place = data.draw(st.integers(0, len(content) - 1))
    if kind == "cut":
        del content[place:]
    else:
        content[place] ^= data.draw(st.integers(1, 255))
    path = folder / "damaged.zip"
    path.write_bytes(content)
    found = ["refused"]
    with contextlib.suppress(FaultyFileError):
        found = list(read_package(path).ids["incidents"])
    assert found in ([["refused"]] if kind == "cut" else [["refused"], ["1999-08-06-batken"]])


@pytest.fixture(scope="module")
def sound(feature):
    return bytes_of(handout_of({layer: [feature(layer)] for layer in LAYERS}))
