"""What QGIS draws, held to what the map draws, and read by QGIS itself where it is installed."""

import os
import shutil
import subprocess
from xml.etree import ElementTree as ET

import pytest

from geo.draw.hues import SHAPE_HUES
from geo.draw.tokens import HUES, SHAPE_WORDS, SHAPES, SIZES, THEME_COLOURS
from geo.model import Query
from geo.model.query import LAYERS
from geo.schema.layers import LAYER_SCHEMAS
from geo.schema.vocabularies import INCIDENT_KINDS
from geo.write import qgis_style
from geo.write.export import export_file
from geo.write.qgis_style import SHAPE_COLOURS, SHAPE_KINDS, SHAPE_NAMES, style_document
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import handout_of

SYSTEM_PYTHON = "/usr/bin/python3"
OPEN_IN_QGIS = """
import sys
from qgis.core import *
application = QgsApplication([], False)
application.initQgis()
context = QgsExpressionContext()
for name in ("incidents", "routes", "base_areas"):
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    _, loaded = layer.loadDefaultStyle()
    times = layer.temporalProperties()
    print(name, loaded, times.isActive(), times.startField(), times.endField(), sep=chr(9))
    for row in layer.getFeatures():
        context.setFeature(row)
        for rule in layer.renderer().rootRule().children():
            met = QgsExpression(rule.filterExpression() or "1")
            assert not met.hasParserError(), met.parserErrorString()
            if met.evaluate(context):
                print(name, row["id"], rule.label(), sep=chr(9))
            assert not met.hasEvalError(), met.evalErrorString()
            for layers in rule.symbol().symbolLayers():
                properties = layers.dataDefinedProperties()
                for key in properties.propertyKeys():
                    value = QgsExpression(properties.property(key).expressionString())
                    assert value.evaluate(context), value.expression()
                    assert not value.hasEvalError(), value.evalErrorString()
"""


def columns_of(layer):
    return frozenset(column.name for column in LAYER_SCHEMAS[layer].columns)


def test_each_kind_has_the_shape_of_the_map():
    shapes = {kind: shape for shape, kinds in SHAPE_KINDS.items() for kind in kinds}
    assert shapes == SHAPES
    assert set(shapes) == set(INCIDENT_KINDS)


def test_each_shape_has_the_colour_and_the_words_of_the_map():
    hues = dict(zip(SHAPE_WORDS, (HUES[hue] for hue in SHAPE_HUES), strict=True))
    assert hues == SHAPE_COLOURS
    assert {shape: name.lower() for shape, name in SHAPE_NAMES.items()} == SHAPE_WORDS


def test_colours_and_sizes_are_those_of_the_light_map():
    light = THEME_COLOURS["light"]
    names = {"AREA": "area", "ROUTE": "route", "RAID": "raid", "AREA_FILL": "area_fill"}
    names |= {"INK": "ink", "PAPER": "land", "EDGE": "symbol_edge"}
    assert {name: getattr(qgis_style, name) for name in names} == {
        name: light[token] for name, token in names.items()
    }
    sizes = {"UNKNOWN_PX": "symbol_unknown_px", "ONE_PX": "symbol_one_px"}
    sizes |= {"MOST_PX": "symbol_most_px", "MOST_KILLED": "symbol_most_killed"}
    sizes |= {"LEAST_WIDTH_PX": "route_least_px", "MOST_WIDTH_PX": "route_most_px"}
    sizes |= {"MOST_VOLUME": "route_most_volume"}
    assert {name: getattr(qgis_style, name) for name in sizes} == {
        name: SIZES[token] for name, token in sizes.items()
    }


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("missing", ["all", "kind", "start", "location_precision", "legs"])
def test_a_style_names_no_column_that_is_not_there(layer, missing):
    gone = columns_of(layer) if missing == "all" else {missing}
    document = style_document(layer, columns_of(layer) - gone)
    ET.fromstring(document.removeprefix("<!DOCTYPE qgis>\n"))  # noqa: S314 it is our own
    assert not [name for name in gone if f"&quot;{name}&quot;" in document]
    assert not [name for name in gone if f'Field="{name}"' in document]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Lines that QGIS prints of a GeoPackage of each layer."""
    imports = [SYSTEM_PYTHON, "-c", "import qgis.core"]
    if not shutil.which(SYSTEM_PYTHON) or subprocess.run(imports, check=False).returncode:
        pytest.skip("QGIS is not installed")
    folder = tmp_path_factory.mktemp("qgis")
    found = {layer: [make_feature(layer)] for layer in LAYERS}
    found["incidents"].append(
        make_feature("incidents", id="vague", kind="bombing", location_precision="district")
    )
    legs = [{"from": 0, "to": 1, "basis": "inferred"}]
    found["routes"].append(make_feature("routes", id="guessed", kind="recruitment", legs=legs))
    export_file(folder / "atlas.gpkg", handout_of(found, query=Query()), "gpkg")
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", OPEN_IN_QGIS, folder / "atlas.gpkg"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(line.split("\t")) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("layer", LAYERS)
def test_qgis_finds_the_style_and_the_time_of_a_layer(drawn, layer):
    assert (layer, "True", "True", "start", "end") in drawn


def test_qgis_draws_each_row_by_the_rule_that_the_legend_names(drawn):
    assert sorted(line[1:] for line in drawn if len(line) == 3) == [
        ("1999-08-06-batken", "Assault, raid, hostage taking"),
        ("batken-1999", "Raid, attack team, every leg documented"),
        ("batken-valleys", "Base area"),
        ("guessed", "Route, some legs inferred"),
        ("vague", "Bombing, rockets"),
        ("vague", "Place known only so far: it lies within"),
    ]
