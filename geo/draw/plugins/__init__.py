"""Folium plugins of the atlas: one class that brings the scripts beside it, in their order."""

from __future__ import annotations

from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

SCRIPTS = (
    "core",
    "resources",
    "days",
    "columns",
    "events",
    "eventwords",
    "colouring",
    "canvas",
    "elements",
    "theme",
    "ground",
    "placenames",
    "areas",
    "polylines",
    "volumes",
    "bundles",
    "leglines",
    "lanes",
    "arrowheads",
    "stops",
    "fan",
    "corridors",
    "routekey",
    "movers",
    "shapes",
    "precision",
    "density",
    "symbols",
    "annotations",
    "highlights",
    "busy",
    "placement",
    "labels",
    "picking",
    "drawer",
    "details",
    "legend",
    "incidentkey",
    "icons",
    "saying",
    "controls",
    "greatcircle",
    "tools",
    "measure",
    "coordinates",
    "figures",
    "drawarea",
    "focusmark",
    "stepping",
    "keyboard",
    "keyhelp",
    "caption",
    "locator",
    "tiles",
    "tray",
    "spans",
    "windows",
    "histogram",
    "player",
    "clockzoom",
    "clockaxis",
    "clockdrag",
    "clockkeys",
    "daytexts",
    "clockdates",
    "clockread",
    "clock",
    "flight",
    "together",
    "briefing",
    "narration",
    "panel",
    "presenter",
    "speaker",
    "bridge",
    "loader",
)
"""Scripts in the order in which they are loaded; a later one may use what an earlier one offers."""

STYLES = ("atlas", "clock", "drawer", "tools", "present")
"""Style sheets."""


class AtlasLayers(JSCSSMixin, MacroElement):
    """Everything that the atlas draws on a folium map.

    Parameters
    ----------
    script, style
        Addresses of the scripts and style sheets, joined (`geo.draw.bundle`).
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        Atlas.start({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, script: str, style: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AtlasLayers"
        self.default_js = [("atlas", script)]
        self.default_css = [("atlas_css", style)]
