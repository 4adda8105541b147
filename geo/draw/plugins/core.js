'use strict';
/**
 * The state of the map document and the one place that changes it.
 *
 * Every other script hangs its part on the global `Atlas` and talks to the others through
 * `Atlas.set` (change the state), `Atlas.on` (hear of a change) and the registries below.
 */
(() => {
  const listeners = new Map();
  let changed = new Set();
  let frameAsked = false;

  /** @type {AtlasCore} */
  const Atlas = {
    /** Read from the JSON block of the document; see geo/draw/document.py. */
    config: JSON.parse(document.getElementById('atlas-config').textContent),
    /** Layers by name, filled by loader.js before the event 'ready'. */
    data: {},
    /** @type {L.Map} set by start() */
    map: null,
    state: {
      window: null, // [startDay, endDay], both inside; null = everything
      certainty: 'possible',
      masks: {}, // layer -> Uint8Array of bits, little-endian; absent = all rows
      sure: null, // like a mask of the incidents: those that surely lie in the area asked for; null = all
      area: null, // asked for: {bbox: [w, s, e, n]} or {ring: [[lon, lat], ...]}
      layers: ['base_areas', 'routes', 'incidents'],
      selected: null, // id
      highlighted: [], // ids marked and named; the rest does not recede
      annotations: [], // drawn over the map by hand; see annotations.js
      hovered: null, // id
      tool: null, // {name, points, next, keyed, done} of the tool in hand
      marked: null, // {layer, row} that the keyboard has reached
      fan: null, // key of the trunk that lies open; see fan.js
      theme: 'light',
      mode: 'sliding', // or 'cumulative', or 'everything'
      colour: 'organisation', // what the hue of a symbol stands for; see colouring.js
      documentedOnly: false, // whether inferred legs are left out
      aside: false, // whether the page round the map says what is known of what it selects
      tiles: '', // name of a provider of online tiles; empty = none, the map draws its own ground
      playing: false,
      revision: 0, // of the page's last message
    },

    /** Hear of an event: 'change' (Set of state keys), 'ready', 'painted', 'pick', ... */
    on(event, listener) {
      if (!listeners.has(event)) listeners.set(event, []);
      listeners.get(event).push(listener);
    },
    emit(event, detail) {
      for (const listener of listeners.get(event) || []) listener(detail);
    },

    /**
     * Change the state and repaint what depends on it, once in the next animation frame.
     * @param {object} partial members of Atlas.state to replace
     */
    set(partial) {
      for (const [key, value] of Object.entries(partial)) {
        if (Atlas.state[key] === value) continue;
        Atlas.state[key] = value;
        changed.add(key);
        shownCache.clear();
      }
      if (changed.size) Atlas.askFrame();
    },
    askFrame() {
      if (frameAsked) return;
      frameAsked = true;
      requestAnimationFrame(() => {
        frameAsked = false;
        const keys = changed;
        changed = new Set();
        const began = performance.now();
        Atlas.emit('change', keys);
        Atlas.emit('painted', { keys, ms: performance.now() - began, revision: Atlas.state.revision });
      });
    },
    /** The drawing table of the theme in force (geo/draw/tokens.py). */
    tokens: () => Atlas.config.tokens[Atlas.state.theme],
    layerOn: (layer) => Atlas.state.layers.includes(layer),

    /**
     * Rows of a layer that its mask and the time window let through, in order of start.
     * @param {'incidents'|'routes'|'base_areas'} layer
     * @returns {{rows: Int32Array, definite: Uint8Array}} definite[i] = 1 where rows[i] is certain
     */
    shown(layer) {
      if (!shownCache.has(layer)) shownCache.set(layer, selectRows(layer));
      return shownCache.get(layer);
    },
    /** Position of a feature: {layer, row}, or null. */
    find(id) {
      for (const layer of ['routes', 'base_areas']) {
        const row = Atlas.data[layer]?.rowOf.get(id);
        if (row !== undefined) return { layer, row };
      }
      const row = Atlas.data.incidents && Atlas.rowOfToken(id);
      return row === undefined ? null : { layer: 'incidents', row };
    },
    /** Whether bits that travel eight a byte let a row through; no bits let all. @param {Uint8Array|null} bits */
    lets: (bits, row) => !bits || ((bits[row >> 3] >> (row & 7)) & 1) === 1,
    isSurelyThere: (row) => Atlas.lets(Atlas.state.sure, row),
    inMask: (layer, row) => Atlas.lets(Atlas.state.masks[layer], row),
    /**
     * 2 = certainly in the window, 1 = possibly, 0 = not. Incidents happen once, somewhere in
     * [start, end]; routes and areas run all through it, surely from start_latest to end_earliest.
     */
    timeClass(layer, row, window) {
      const data = Atlas.data[layer];
      if (!window) return 2;
      const [from, to] = window;
      if (data.start[row] > to || data.end[row] < from) return 0;
      if (layer === 'incidents') return data.start[row] >= from && data.end[row] <= to ? 2 : 1;
      return data.startLatest[row] <= to && data.endEarliest[row] >= from
        && data.startLatest[row] <= data.endEarliest[row] ? 2 : 1;
    },

    /** Other scripts offer what they can draw, name and hit; the order of offering does not matter. */
    painters: [],
    labelSources: [],
    obstacleSources: [],
    pickSources: [],
    legendSources: [],
    /**
     * @param {Painter} painter {pane, order, keys, draw(ctx, frame)}; draw: false where it has drawn nothing
     */
    painter: (painter) => Atlas.painters.push(painter),
    /** fn(frame) -> [{text, x, y, rank, kind, id?, anchor?}] ; smaller rank is placed first */
    labelSource: (fn) => Atlas.labelSources.push(fn),
    /** fn(frame) -> [{x0, y0, x1, y1}] that labels keep clear of */
    obstacleSource: (fn) => Atlas.obstacleSources.push(fn),
    /** {order, hit(frame, x, y) -> {layer, id, distance} | null}; larger order lies on top */
    pickSource: (source) => Atlas.pickSources.push(source),
    /** {order, rows(): [{swatch(ctx, w, h), text}] , title} */
    legendSource: (source) => Atlas.legendSources.push(source),
  };

  const shownCache = new Map();

  function selectRows(layer) {
    const data = Atlas.data[layer];
    if (!data || !Atlas.layerOn(layer)) return { rows: new Int32Array(0), definite: new Uint8Array(0) };
    const { window } = Atlas.state;
    const rows = new Int32Array(data.n);
    const definite = new Uint8Array(data.n);
    const onlyDefinite = Atlas.state.certainty === 'definite';
    let count = 0;
    for (let row = 0; row < data.n; row++) {
      if (!Atlas.inMask(layer, row)) continue;
      const time = Atlas.timeClass(layer, row, window);
      if (time === 0 || (onlyDefinite && time === 1)) continue;
      rows[count] = row;
      definite[count++] = time === 2 ? 1 : 0;
    }
    return { rows: rows.subarray(0, count), definite: definite.subarray(0, count) };
  }

  document.documentElement.classList.add('atlas-runs'); // the style sheets show a list of scenes otherwise
  window.Atlas = /** @type {AtlasParts} */ (Atlas);
})();
