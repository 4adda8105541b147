from geo.read.folder import data_folder


def test_the_environment_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    assert data_folder() == tmp_path


def test_without_a_name_it_is_the_data_that_ship(monkeypatch):
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    assert (data_folder() / "incidents.geojson").is_file()
