from geo.read.folder import briefing_files, data_folder


def test_the_environment_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    assert data_folder() == tmp_path


def test_without_a_name_it_is_the_data_that_ship(monkeypatch):
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    assert (data_folder() / "incidents.geojson").is_file()


def test_scene_files_are_known_by_their_name_alone(monkeypatch, tmp_path):
    for name in ("b.yaml", "a.yaml", "notes.txt"):
        (tmp_path / name).write_text("")
    monkeypatch.setenv("ATLAS_BRIEFINGS", str(tmp_path))
    assert briefing_files() == {"a": tmp_path / "a.yaml", "b": tmp_path / "b.yaml"}
