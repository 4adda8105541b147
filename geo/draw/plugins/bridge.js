'use strict';
/**
 * Talks with the page that frames the document, and offers `window.atlas` to tests and benchmarks.
 */
(() => {
  const framed = window.parent !== window;
  let told = 0; // revision last reported as painted
  let lastMs = 0;
  let viewTimer = 0;

  const post = (message) => framed && window.parent.postMessage({ atlas: 1, ...message }, location.origin);

  const READ = {
    masks: (masks) => ({ masks: Object.fromEntries(Object.entries(masks).map(([layer, text]) => [layer, Atlas.bytesOf(text)])) }),
    window: (window) => (Atlas.state.dragging || Atlas.state.playing || same(window, Atlas.state.window) ? {} : { window }),
    certainty: (certainty) => ({ certainty }),
    theme: (theme) => (theme in Atlas.config.tokens ? { theme } : {}),
    layers: (layers) => (same(layers, Atlas.state.layers) ? {} : { layers }),
    colour: (colour) => ({ colour }),
    documentedOnly: (documentedOnly) => ({ documentedOnly }),
    mode: (mode) => ({ mode }),
    tiles: (tiles) => ({ tiles }),
    revision: (revision) => ({ revision }),
    selected: (selected) => ({ selected }),
  };
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function onMessage(event) {
    const message = event.data;
    if (event.origin !== location.origin || event.source !== window.parent) return;
    if (!message || message.atlas !== 1 || message.type !== 'set') return;
    const before = Atlas.state.selected;
    const changes = Object.entries(READ).filter(([key]) => message[key] !== undefined)
      .map(([key, read]) => read(message[key]));
    Atlas.set(Object.assign({}, ...changes));
    if (message.view) Atlas.map.setView([message.view.lat, message.view.lon], message.view.zoom, { animate: false });
    if (message.fly && message.selected && message.selected !== before) Atlas.flyTo(message.selected);
    if (message.fit) Atlas.fit();
  }

  function tellView() {
    clearTimeout(viewTimer);
    viewTimer = setTimeout(() => {
      const { lat, lng } = Atlas.map.getCenter();
      const b = Atlas.map.getBounds();
      post({
        type: 'view', lon: lng, lat, zoom: Atlas.map.getZoom(),
        extent: [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()],
      });
    }, 250);
  }

  Atlas.on('painted', ({ ms, revision }) => {
    lastMs = ms;
    if (revision === told) return;
    told = revision;
    requestAnimationFrame(() => post({ type: 'painted', revision, ms }));
  });
  Atlas.on('commit', (window) => post({ type: 'window', window: window || null }));
  Atlas.on('select', (id) => post({ type: 'select', id, layer: id ? Atlas.find(id)?.layer || null : null }));
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
    ids(layer) {
      const data = Atlas.data[layer];
      const names = layer === 'incidents' ? data.ids : data.items.map(({ id }) => id);
      return [...Atlas.shown(layer).rows].map((row) => names[row]);
    },
    stats: () => ({
      ready: Boolean(Atlas.started),
      inWindow: Atlas.data.incidents ? Atlas.shown('incidents').rows.length : 0,
      drawn: Atlas.drawnIncidents || 0,
      routes: Atlas.data.routes ? Atlas.shown('routes').rows.length : 0,
      areas: Atlas.data.base_areas ? Atlas.shown('base_areas').rows.length : 0,
      labels: (Atlas.placed || []).map(({ text, box }) => ({ text, ...box })),
      window: Atlas.state.window,
      selected: Atlas.state.selected,
      frameMs: lastMs,
    }),
  };
})();
