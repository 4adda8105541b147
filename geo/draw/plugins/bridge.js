'use strict';
/**
 * Talks with the page that frames the document, and offers `window.atlas` to tests and benchmarks.
 */
(() => {
  const framed = window.parent !== window;
  let told = 0; // revision last reported as painted
  let lastMs = 0;
  let viewTimer = 0;
  let levelsOff = 0; // zoom levels between the page's view and the map's

  const post = (message) => framed && window.parent.postMessage({ atlas: 1, ...message }, location.origin);

  const READ = {
    masks: (masks) => ({ masks: Object.fromEntries(Object.entries(masks).map(([layer, text]) => [layer, Atlas.bytesOf(text)])) }),
    window(window) {
      if (same(window, Atlas.state.window)) return {};
      if (Atlas.state.playing) Atlas.pause({ commit: false });
      Atlas.dropDrag(); // the page has the last word, and its window is not lost
      return { window };
    },
    sure: (text) => ({ sure: text ? Atlas.bytesOf(text) : null }),
    area: (area) => (same(area, Atlas.state.area) ? {} : { area }),
    highlighted: (highlighted) => (same(highlighted, Atlas.state.highlighted) ? {} : { highlighted }),
    annotations: (annotations) => (same(annotations, Atlas.state.annotations) ? {} : { annotations }),
    certainty: (certainty) => ({ certainty }),
    theme: (theme) => (Object.hasOwn(Atlas.config.tokens, theme) ? { theme } : {}),
    layers: (layers) => (same(layers, Atlas.state.layers) ? {} : { layers }),
    colour: (colour) => ({ colour }),
    documentedOnly: (documentedOnly) => ({ documentedOnly }),
    mode: (mode) => ({ mode }),
    aside: (aside) => ({ aside }),
    tiles: (tiles) => ({ tiles }),
    revision: (revision) => ({ revision }),
    selected: (selected, { row }) => {
      // a large document learns the ids of its rows one by one
      if (selected && Number.isInteger(row)) Atlas.data.incidents.rowOf.set(selected, row);
      return { selected };
    },
  };
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function onMessage(event) {
    const message = event.data;
    if (event.origin !== location.origin || event.source !== window.parent) return;
    if (!message || message.atlas !== 1 || message.type !== 'set') return;
    const before = Atlas.state.selected;
    const changes = Object.entries(READ).filter(([key]) => message[key] !== undefined)
      .map(([key, read]) => read(message[key], message));
    Atlas.set(Object.assign({}, ...changes));
    if (message.view) standAt(message.view);
    if (message.fit) Atlas.fit();
    if (message.fly && message.selected && message.selected !== before) Atlas.flyTo(message.selected);
  }

  /** Where the page says; a view made for a larger screen is seen from further off. */
  function standAt({ lon, lat, zoom, of }) {
    Atlas.map.setView([lat, lon], zoom + (of ? Atlas.levelsOff(of) : 0), { animate: false });
    levelsOff = of ? Atlas.map.getZoom() - zoom : 0;
  }

  function tellView() {
    clearTimeout(viewTimer);
    viewTimer = setTimeout(() => {
      const { lat, lng } = Atlas.map.wrapLatLng(Atlas.map.getCenter());
      post({ type: 'view', lon: lng, lat, zoom: Atlas.map.getZoom() - levelsOff });
    }, 250);
  }

  Atlas.on('painted', ({ ms, revision }) => {
    lastMs = ms;
    if (revision === told) return;
    told = revision;
    requestAnimationFrame(() => post({ type: 'painted', revision, ms }));
  });
  Atlas.on('commit', (window) => post({ type: 'window', window: window || null }));
  Atlas.on('select', (id) => post({ type: 'select', id }));
  Atlas.on('mode', () => post({ type: 'mode', mode: Atlas.state.mode }));
  Atlas.on('area', (area) => post({ type: 'area', area }));
  Atlas.on('moved', tellView);
  Atlas.on('ready', () => {
    window.addEventListener('message', onMessage);
    post({ type: 'ready' });
  });

  window.atlas = {
    setWindow: (from, to) => Atlas.setWindow(from, to),
    setMask: (layer, bytes) => Atlas.set({ masks: { ...Atlas.state.masks, [layer]: bytes } }),
    select: (id) => Atlas.select(id),
    extent: () => Atlas.wholeYears(),
    hearMoves: Atlas.hearMoves,
    follow: Atlas.follow,
    standing: Atlas.standing,
    ids(layer) {
      const data = Atlas.data[layer];
      const name = (row) => (layer === 'incidents' ? Atlas.idOf(row) : data.items[row].id);
      return [...Atlas.shown(layer).rows].map(name);
    },
    stats: () => ({ ...eventStats(), ...layerStats(), frameMs: lastMs, dropped: Atlas.clock.dropped }),
  };

  function eventStats() {
    if (!Atlas.started) return { ready: false, drawn: 0 };
    const swept = Atlas.sweep();
    const { name } = Atlas.regime(swept);
    return {
      ready: Boolean(Atlas.ground().region),
      inWindow: swept.total,
      definite: swept.definite,
      inView: swept.inView,
      onCanvas: swept.inView + swept.inMargin,
      unplaced: swept.unplaced,
      drawn: name === 'symbols' ? swept.seen.length : swept.inView,
      regime: name,
      densitySum: Atlas.drawnDensity && Atlas.drawnDensity.density.reduce((a, b) => a + b, 0),
    };
  }

  function layerStats() {
    return {
      routes: Atlas.data.routes ? Atlas.shown('routes').rows.length : 0,
      areas: Atlas.data.base_areas ? Atlas.shown('base_areas').rows.length : 0,
      labels: (Atlas.placed || []).map(({ text, box }) => ({ text, ...box })),
      window: Atlas.state.window,
      selected: Atlas.state.selected,
    };
  }
})();
