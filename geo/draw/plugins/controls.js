'use strict';
/**
 * Buttons on the map: zoom, fit to what is shown, full screen, tools; and the scale bar.
 */
(() => {
  const offered = [];

  /**
   * A button among the tools, made once the map is there.
   * @param {{order: number, make: function(): HTMLElement}} button smaller order stands further left
   */
  Atlas.toolButton = (button) => offered.push(button);

  /** South-west and north-east of the incidents shown; none where none has a place. @returns {[number, number][]} */
  function incidentCorners() {
    const { lon, lat } = Atlas.data.incidents;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const row of Atlas.shown('incidents').rows) { // plain numbers: there may be a million rows
      if (lon[row] < west) west = lon[row];
      if (lon[row] > east) east = lon[row];
      if (lat[row] < south) south = lat[row];
      if (lat[row] > north) north = lat[row];
    }
    return west <= east ? [[south, west], [north, east]] : [];
  }

  /** Show everything that is shown now. */
  Atlas.fit = () => {
    const bounds = L.latLngBounds(incidentCorners());
    for (const layer of /** @type {LayerName[]} */ (['routes', 'base_areas'])) {
      for (const row of Atlas.shown(layer).rows) {
        for (const [x, y] of Atlas.pointsOf({ layer, row })) bounds.extend([y, x]);
      }
    }
    if (bounds.isValid()) Atlas.map.fitBounds(bounds, { padding: [30, 30], maxZoom: 8 });
  };

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  /** The tools lie folded beside the column: there is no room below it on a small screen. */
  function foldedTools() {
    const buttons = [...offered].sort((a, b) => a.order - b.order).map(({ make }) => make());
    const shelf = Atlas.overlay('atlas-tools', { id: 'atlas-tools', role: 'group', 'aria-label': 'Tools', hidden: true }, buttons);
    const opener = Atlas.iconButton('tools', 'Tools', () => Atlas.showTools(shelf.hidden), { 'aria-expanded': 'false', 'aria-controls': shelf.id });
    Atlas.showTools = (open) => {
      shelf.hidden = !open;
      opener.setAttribute('aria-expanded', String(open));
    };
    return { shelf, opener };
  }

  Atlas.on('ready', () => {
    const { shelf, opener } = foldedTools();
    const column = Atlas.overlay('atlas-controls', { role: 'group', 'aria-label': 'Map controls' }, [
      Atlas.iconButton('in', 'Zoom in', () => Atlas.map.zoomIn()),
      Atlas.iconButton('out', 'Zoom out', () => Atlas.map.zoomOut()),
      Atlas.iconButton('fit', 'Fit to what is shown', Atlas.fit),
      document.fullscreenEnabled ? Atlas.iconButton('full', 'Full screen', fullScreen) : null,
      opener,
    ]);
    column.after(shelf); // so that the tools come next with the Tab key
    shelf.style.top = `${column.offsetTop + opener.offsetTop}px`;
    L.control.scale({ imperial: false, maxWidth: 120, position: 'bottomright' }).addTo(Atlas.map);
  });
})();
