'use strict';
/**
 * Fetches the layers and the ground, then starts the map.
 */
(() => {
  const { urls } = Atlas.config;
  const WORLD = { countries50: 'countries_50m.geojson', borders50: 'borders_50m.geojson' };
  const REGION = { countries10: 'countries_10m.geojson', borders10: 'borders_10m.geojson', admin1: 'admin1_10m.geojson' };

  const WIDE_PX = 900;
  const LEGEND_PX = 262;
  const json = Atlas.fetchJson;

  async function loadIncidents() {
    return Atlas.unpackEvents(Atlas.unpackColumns(await Atlas.fetchBytes(`${urls.layers}/incidents.bin`)));
  }

  async function loadItems(name) {
    const layer = await json(`${urls.layers}/${name}.json`);
    for (const column of ['start', 'end', 'startLatest', 'endEarliest']) layer[column] = Int32Array.from(layer[column]);
    layer.rowOf = new Map(layer.items.map(({ id }, row) => [id, row]));
    return layer;
  }

  async function loadFiles(names) {
    const files = await Promise.all(Object.values(names).map((name) => json(`${urls.ground}/${name}`)));
    return Object.fromEntries(Object.keys(names).map((key, i) => [key, files[i]]));
  }

  async function load() {
    const [incidents, routes, areas, world, places] = await Promise.all([
      loadIncidents(), loadItems('routes'), loadItems('base_areas'), loadFiles(WORLD), json(`${urls.ground}/places.json`),
    ]);
    Atlas.data = { incidents, routes, base_areas: areas, places };
    Atlas.setWorld(world);
  }

  /** The detailed ground comes after the first picture: it is large, and shows only nearer by. */
  async function loadRegion() {
    Atlas.setRegion(await loadFiles(REGION));
    Atlas.set({ repaint: performance.now() });
  }

  function fail(error) {
    if (Atlas.briefing) document.documentElement.classList.add('atlas-lists'); // it can be read all the same
    document.body.append(Atlas.element('p', { class: 'atlas-fail', role: 'alert', text: `The map could not be loaded: ${error.message}. Reload the page.` }));
    throw error;
  }

  /** The view asked for, else the home extent, on a wide frame beside the legend. */
  function firstView(map) {
    const { view, home: [west, south, east, north] } = Atlas.config;
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
    else {
      const beside = map.getSize().x >= WIDE_PX ? LEGEND_PX : 0;
      map.fitBounds([[south, west], [north, east]], { animate: false, paddingTopLeft: [beside, 0] });
    }
  }

  /** Called by the document once its map is there. @param {L.Map} map */
  Atlas.start = (map) => {
    Atlas.map = map;
    map.setMinZoom(2);
    map.setMaxZoom(13);
    map.setMaxBounds([[-75, -200], [85, 200]]);
    map.getContainer().setAttribute('aria-label', document.title);
    const asked = new URLSearchParams(location.search).get('theme');
    if (asked && Object.hasOwn(Atlas.config.tokens, asked)) Atlas.state.theme = asked;
    Atlas.applyTheme();
    Atlas.emit('build');
    map.invalidateSize({ animate: false });
    firstView(map);
    load().then(() => {
      map.invalidateSize({ animate: false });
      Atlas.startCanvases(map);
      map.on('moveend', () => Atlas.emit('moved'));
      Atlas.started = true;
      Atlas.emit('ready');
      Atlas.set({ repaint: performance.now() });
      return loadRegion();
    }).catch(fail);
  };
})();
