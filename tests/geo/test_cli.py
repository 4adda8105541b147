"""The command line: exit codes, what goes to which output, and one clear line for what is wrong."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli import main
from geo.commands.output import DONE, FAULTY_DATA, WRONG_REQUEST
from geo.write.forms import FORMS

ROOT = Path(__file__).parents[2]
LINE_LIMIT = 500


@pytest.fixture(scope="module")
def folder(data_folder, feature, unlocated_feature):
    features = [feature("incidents"), unlocated_feature(id="unlocated", country="TUR")]
    return data_folder(incidents={"type": "FeatureCollection", "features": features})


@pytest.fixture
def from_input(monkeypatch):
    """Put bytes into standard input."""
    return lambda content: monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8")
    )


# validate


def test_sound_layers_have_no_faults(run, folder):
    assert run("validate", folder) == (DONE, "no faults\n", "")


def test_every_fault_is_a_line_of_its_own(run, data_folder, feature):
    wrong = feature("incidents", killed="3", end="1999-08-05")
    folder = data_folder(incidents={"type": "FeatureCollection", "features": [wrong]})
    code, output, errors = run("validate", folder)
    where = f"{folder}/incidents.geojson: feature 1 (1999-08-06-batken), field"
    assert (code, output) == (FAULTY_DATA, "2 faults\n")
    assert errors.splitlines() == [
        f"{where} 'killed': expected a whole number, got '3'",
        f"{where} 'end': expected a date not before start (1999-08-06), got '1999-08-05'",
    ]


def test_faults_can_be_had_as_json(run, tmp_path):
    code, output, errors = run("validate", "--json", tmp_path / "nowhere.geojson")
    assert (code, errors) == (FAULTY_DATA, "")
    assert [item["fault"].split(": ")[1] for item in json.loads(output)] == [
        "expected a file, got no such file or directory; check the path"
    ]


def test_no_faults_are_an_empty_json_list(run, folder):
    assert json.loads(run("validate", "--json", folder)[1]) == []


def test_standard_input_is_checked_as_a_file_is(run, from_input, folder):
    from_input((folder / "routes.geojson").read_bytes())
    assert run("validate", "-") == (DONE, "no faults\n", "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "-: expected a file, got an empty file"),
        (b"{", "-: line 1, column 2: expected JSON, got the end of the file"),
        (b'"' + b"x" * 1_000_000 + b'"', "-: expected the properties of a layer"),
    ],
    ids=["nothing", "half an object", "a million characters"],
)
def test_faulty_standard_input_is_one_line(run, from_input, content, message):
    from_input(content)
    code, _, errors = run("validate", "-")
    assert (code, errors.count("\n")) == (FAULTY_DATA, 1)
    assert errors.startswith(message)


def empty_folder(path):
    path.mkdir()


def empty_file(path):
    path.touch()


def large_file(path):
    with path.open("wb") as file:
        file.truncate(200_000_000)


def long_text(path):
    path.write_text('"' + "x" * 1_000_000 + '"', "utf-8")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (empty_folder, "expected a folder with incidents.geojson, routes.geojson, "),
        (empty_file, "expected a file, got an empty file"),
        (large_file, "expected a file of at most 100 MB, got 200 MB; split it, or "),
        (long_text, "expected a FeatureCollection, got a text of 1,000,000 characters"),
    ],
    ids=["an empty folder", "an empty file", "200 megabytes", "a million characters"],
)
def test_what_is_no_layer_is_told_in_one_line(run, tmp_path, make, message):
    path = tmp_path / "incidents.geojson"
    make(path)
    code, output, errors = run("validate", path)
    assert (code, output, errors.count("\n")) == (FAULTY_DATA, "1 fault\n", 1)
    assert errors.startswith(f"{path}: {message}")


# export


def test_standard_output_is_the_bytes_of_the_file_and_nothing_else(folder, tmp_path, capsysbinary):
    path = tmp_path / "out.geojson"
    assert main(["export", "--data", str(folder), "-o", str(path)]) == DONE
    assert main(["export", "--data", str(folder), "-o", "-"]) == DONE
    assert capsysbinary.readouterr() == (path.read_bytes(), b"")


@pytest.mark.parametrize(
    ("layer", "ids"),
    [
        ("incidents", ["1999-08-06-batken", "unlocated"]),
        ("routes", ["batken-1999"]),
        ("base_areas", ["batken-valleys"]),
        ("all", ["1999-08-06-batken", "unlocated", "batken-1999", "batken-valleys"]),
    ],
)
def test_a_layer_or_all_of_them_are_exported(run, folder, layer, ids):
    _, output, _ = run("export", "--data", folder, "--layer", layer, "-o", "-")
    assert [item["id"] for item in json.loads(output)["features"]] == ids


def test_a_selection_of_nothing_is_no_error(run, folder):
    code, output, errors = run("export", "--data", folder, "--country", "FJI", "-o", "-")
    assert (code, json.loads(output)["features"], errors) == (DONE, [], "")


def test_the_format_can_be_given_where_the_name_does_not_tell(run, folder):
    _, output, _ = run("export", "--data", folder, "--format", "csv", "-o", "-")
    assert output.startswith("layer,id,title,")


@pytest.mark.parametrize(
    ("names", "header"),
    [
        ("title", "id,title,lon,lat,wkt"),
        (" killed , title,, ", "id,title,killed,lon,lat,wkt"),
        ("", "id,lon,lat,wkt"),
    ],
    ids=["one", "with spaces and an empty name", "none"],
)
def test_the_columns_can_be_chosen(run, folder, names, header):
    wanted = ["--layer", "incidents", "--format", "csv", "--columns", names]
    code, output, _ = run("export", "--data", folder, *wanted, "-o", "-")
    assert (code, output.splitlines()[0]) == (DONE, header)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_written_and_opened_again(run, folder, tmp_path, form):
    path = tmp_path / f"out{FORMS[form].ending}"
    assert run("export", "--data", folder, "-o", path)[0] == DONE
    code, output, errors = run("reopen", "--data", folder, path)
    assert (code, errors) == (DONE, "")
    assert output.startswith("Incidents, routes and base areas\n")


LICENSES = {"licenses": [{"name": "GTD-EULA"}]}


@pytest.fixture
def closed_folder(data_folder, feature):
    """Two incidents that may not be passed on, beside layers that may."""
    features = [feature("incidents"), feature("incidents", id="second")]
    folder = data_folder(incidents={"type": "FeatureCollection", "features": features})
    package = {
        "licenses": [{"name": "CC-BY-4.0"}],
        "resources": [{"name": "incidents", **LICENSES}],
    }
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    return folder


def test_rows_that_may_not_be_passed_on_are_left_out_and_that_is_said(run, closed_folder):
    code, output, errors = run("export", "--data", closed_folder, "-o", "-")
    assert (code, errors) == (
        DONE,
        "2 rows left out: GTD-EULA forbids to pass them on; --may-redistribute if you may\n",
    )
    document = json.loads(output)
    assert [item["id"] for item in document["features"]] == ["batken-1999", "batken-valleys"]
    assert document["atlas"]["withheld"] == {"GTD-EULA": 2}


def test_whoever_may_pass_them_on_gets_them_and_the_file_says_so(run, closed_folder):
    code, output, errors = run("export", "--data", closed_folder, "--may-redistribute", "-o", "-")
    assert (code, errors) == (DONE, "")
    document = json.loads(output)
    assert len(document["features"]) == 4
    assert "may pass on rows whose licence forbids it" in document["atlas"]["redistribution"]


def test_a_wrong_request_leaves_the_old_file_as_it_was(run, folder, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old", "utf-8")
    run("export", "--data", folder, "--country", "XXX", "-o", path)
    assert [(item.name, item.read_text("utf-8")) for item in tmp_path.iterdir()] == [
        ("out.csv", "old")
    ]


def test_degrees_west_need_no_equals_sign(run, folder):
    _, output, _ = run("count", "--data", folder, "--bbox", "-10,35,80,60", "--json")
    assert json.loads(output)["ids"]["incidents"] == ["1999-08-06-batken"]


# count


def test_a_count_is_said_in_words(run, folder):
    _, output, _ = run("count", "--data", folder, "--country", "KGZ", "--layer", "incidents")
    assert output == "Incidents in Kyrgyzstan: 1 incident.\n"


def test_a_count_as_json_has_words_version_numbers_and_ids(run, folder):
    counted = json.loads(run("count", "--data", folder, "--layer", "incidents", "--json")[1])
    assert counted["query"] == "Incidents: 2 incidents."
    assert len(counted["data_version"]) == 12
    assert counted["counts"] == {"incidents": 2}
    assert counted["ids"] == {"incidents": ["1999-08-06-batken", "unlocated"]}


@pytest.mark.parametrize(
    ("group", "line"),
    [
        ("year", "1999\t2\t2 definite"),
        ("month", "1999-08\t2\t2 definite"),
        ("family", "attack\t2\t2 definite"),
        ("status", "carried_out\t2\t2 definite"),
        ("attribution", "attributed\t2\t2 definite"),
        ("confidence", "medium\t2\t2 definite"),
        ("country", "KGZ\t1\t1 definite"),
        ("kind", "raid\t2\t2 definite"),
        ("organisation", "imu\t2\t2 definite"),
        ("origin", "UZB\t2\t2 definite"),
    ],
)
def test_incidents_are_counted_in_groups(run, folder, group, line):
    assert run("count", "--data", folder, "--by", group)[1].splitlines()[0] == line


def test_groups_can_be_had_as_json(run, folder):
    counted = json.loads(run("count", "--data", folder, "--by", "kind", "--json")[1])
    assert counted == {
        "by": "kind",
        "incidents": {"raid": {"definite": 2, "possible": 2}},
        "killed": {"raid": {"low": None, "best": None, "high": None, "incidents_unknown": 2}},
    }


@pytest.mark.parametrize("command", [["count"], ["export", "-o", "-"]], ids=["count", "export"])
def test_rows_that_were_refused_are_not_passed_over_in_silence(run, data_folder, feature, command):
    wrong = {"type": "FeatureCollection", "features": [feature("incidents", killed="3")]}
    folder = data_folder(incidents=wrong)
    code, _, errors = run(*command, "--data", folder)
    assert code == DONE
    assert errors == f"{folder}: 1 row refused and left out; validate says why\n"


# what is wrong

LONG = "x" * 1_000_000
WRONG_REQUESTS = {
    "unknown country": (["count", "--country", "XXX"], "country: expected one of ABW, AFG, "),
    "country in words": (["count", "--country", "Turkey"], "country: expected one of ABW, "),
    "no day": (["count", "--from", "2016"], "from: expected a day as YYYY-MM-DD, got '2016'"),
    "no day of the calendar": (
        ["count", "--to", "2016-02-30"],
        "to: expected a day as YYYY-MM-DD, got '2016-02-30'",
    ),
    "last day before the first": (
        ["count", "--from", "2017-01-01", "--to", "2016-01-01"],
        "from, to: expected the first day not after the last, got 2017-01-01 to 2016-01-01",
    ),
    "unknown flag": (["count", "--colour", "red"], "unrecognized arguments: --colour red; see "),
    "unknown command": (["draw"], "argument COMMAND: invalid choice: 'draw' (choose from "),
    "no command": ([], "the following arguments are required: COMMAND; see python -m geo --help"),
    "no value": (["count", "--country"], "argument --country: expected one argument; see "),
    "unknown group": (["count", "--by", "week"], "argument --by: invalid choice: 'week' "),
    "unknown layer": (["count", "--layer", "rivers"], "layer: expected one of incidents, "),
    "all and another": (["count", "--layer", "all,routes"], "layer: expected one of incidents, "),
    "no path": (["validate"], "the following arguments are required: PATH; see "),
    "unknown format": (
        ["export", "-o", "a.shp"],
        "out: expected a name that ends in .geojson, .json, .geojsons, .csv, .xlsx, .parquet, ",
    ),
    "a column that no layer has": (
        ["export", "-o", "-", "--columns", "title,colour"],
        "columns: expected columns of incidents, routes, base_areas, got colour; docs/",
    ),
    "a column of another layer": (
        ["export", "-o", "-", "--layer", "routes", "--columns", "killed"],
        "columns: expected columns of routes, got killed; ",
    ),
    "a million characters for --columns": (
        ["export", "-o", "-", "--columns", "x" * 1_000_000],
        "columns: expected columns of ",
    ),
    "no target": (["export"], "the following arguments are required: -o/--out; see "),
    "a folder as target": (
        ["export", "--format", "csv", "-o", "."],
        "out: expected a file that can be written, got . (a folder); name another",
    ),
    "a target nowhere": (["export", "-o", "/nowhere/a.csv"], "out: expected a file that can be "),
    "half a character": (
        ["count", "--q", "a\udcff"],
        r"q: expected text without control characters, got 'a\udcff'",
    ),
    **{
        f"a million characters for {flag}": (["count", flag, LONG], f"{flag[2:]}: expected ")
        for flag in ("--country", "--from", "--kind", "--org", "--q", "--bbox", "--area")
    },
    "a million characters as flag": (["count", f"--{LONG}"], "unrecognized arguments: --xxx"),
    "a million characters as target": (["export", "-o", f"{LONG}.csv"], "out: expected a file "),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG_REQUESTS.values(), ids=WRONG_REQUESTS)
def test_a_wrong_request_is_told_in_one_line(run, folder, arguments, message):
    data = ["--data", folder] if arguments and arguments[0] in {"count", "export"} else []
    code, output, errors = run(*arguments, *data)
    assert (code, output, errors.count("\n")) == (WRONG_REQUEST, "", 1)
    assert errors.startswith(message)
    assert len(errors) < LINE_LIMIT


def test_a_folder_without_layers_is_the_fault_of_the_data(run, tmp_path):
    assert run("count", "--data", tmp_path / "nowhere") == (
        FAULTY_DATA,
        "",
        f"{tmp_path}/nowhere: expected a folder with incidents.geojson, got none; name another\n",
    )


@pytest.mark.parametrize("name", [LONG, "a\nb", "a\x00b"], ids=["long", "line end", "null"])
def test_a_folder_that_cannot_be_is_told_in_one_short_line(run, name):
    code, output, errors = run("count", "--data", name)
    assert code in {FAULTY_DATA, WRONG_REQUEST}
    assert (output, errors.count("\n")) == ("", 1)
    assert len(errors) < LINE_LIMIT


def test_a_layer_that_cannot_be_read_at_all_is_told_in_one_line(run, data_folder):
    folder = data_folder()
    (folder / "incidents.geojson").write_text("{", "utf-8")
    code, output, errors = run("export", "--data", folder, "-o", "-")
    assert (code, output, errors.count("\n")) == (FAULTY_DATA, "", 1)
    assert errors.startswith(f"{folder}/incidents.geojson: line 1, column 2: expected JSON")


@pytest.mark.parametrize("command", [[], ["validate"], ["export"], ["count"]], ids=str)
def test_each_command_says_how_it_is_used(command, capsys):
    with pytest.raises(SystemExit) as left:
        main([*command, "--help"])
    assert left.value.code == DONE
    assert capsys.readouterr().out.startswith("usage: python -m geo")


# as a process of its own


def process(*arguments, **streams):
    command = [sys.executable, "-m", "geo", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, **streams)


def test_a_reader_who_leaves_early_is_no_error():
    with process("export", "-o", "-", stdout=subprocess.PIPE) as running:
        assert running.stdout.read(4) == b'{"ty'
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == DONE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_told_in_one_line():
    with Path("/dev/full").open("wb") as full, process("count", stdout=full) as running:
        assert running.stderr.read() == b"output: No space left on device\n"
    assert running.returncode == WRONG_REQUEST


def test_the_exit_code_of_the_process_is_that_of_the_command():
    with process("count", "--country", "XXX") as running:
        assert running.stderr.read().startswith(b"country: expected one of ")
    assert running.returncode == WRONG_REQUEST
