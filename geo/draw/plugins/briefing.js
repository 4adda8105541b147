'use strict';
/**
 * The briefing that the document holds, and which of its scenes is shown; nothing where it holds none.
 *
 * A title comes before the scenes and the sources after them; both stand on the map of a scene.
 */
(() => {
  const block = document.getElementById('atlas-briefing');
  /** A view is made for a screen as large; on a smaller map it is seen from further off. */
  const MADE_FOR_PX = [1440, 900];
  /** How far the map may be moved: a view may have the edge of the world under its legend. @type {[number, number][]} */
  const BOUNDS = [[-85, -330], [86, 330]];
  const SNAP = 0.25;
  const MOST_ZOOM = 8;
  const ROOM_PX = 36;
  const WIDE_PX = 700;
  const LEGEND_PX = 310;
  const CONTROLS_PX = 62;
  /** The date stamp lies at the top. */
  const STAMP_PX = 62;
  /** A small map shows the world from further off than the page lets a reader go. */
  const LEAST_ZOOM = 0.5;

  /** @type {Briefing} */
  Atlas.briefing = block ? JSON.parse(block.textContent) : null;
  /** Whether scenes are presented; false as well while the reader is elsewhere in the document. */
  Atlas.presenting = false;
  /** The scene shown: its place among Atlas.steps. */
  Atlas.at = 0;
  Atlas.steps = Atlas.briefing ? stepsOf(Atlas.briefing) : [];

  /** @param {Briefing} briefing @returns {Step[]} */
  function stepsOf({ title, scenes }) {
    const bare = { highlighted: [], annotations: [], selected: null };
    const [first, last] = [scenes[0], scenes[scenes.length - 1]];
    const on = (scene) => ({ ...scene, narration: [], notes: '', minutes: null, state: { ...scene.state, ...bare } });
    return [
      { kind: 'title', id: '_title', headline: title, scene: on(first), number: 0 },
      ...scenes.map((scene, i) => ({ kind: /** @type {const} */ ('scene'), id: scene.id, headline: scene.headline, scene, number: i + 1 })),
      { kind: 'sources', id: '_sources', headline: 'Sources', scene: on(last), number: 0 },
    ];
  }

  /** Place of the step of an id; -1 where there is none. */
  const placeOf = (id) => Atlas.steps.findIndex((step) => step.id === id);
  const idOfHash = () => {
    try {
      return decodeURIComponent(location.hash.slice(1)).replace(/^at-/, '');
    } catch {
      return '';
    }
  };

  /** Members of the state that a scene sets. @param {BriefedScene} scene */
  function stateOf({ state }) {
    const { masks, sure, window, ...rest } = state;
    return {
      ...rest,
      masks: Object.fromEntries(Object.entries(masks).map(([layer, text]) => [layer, Atlas.bytesOf(text)])),
      sure: sure ? Atlas.bytesOf(sure) : null,
      window: wholeWindow(window),
      hovered: null, marked: null, fan: null,
    };
  }

  /** A window with both its ends; all the years are the same as none. @returns {?Days} */
  function wholeWindow(window) {
    if (!window) return null;
    const [first, last] = Atlas.wholeYears();
    const [from, to] = [window[0] ?? first, window[1] ?? last];
    return from <= first && to >= last ? null : [from, to];
  }

  /**
   * Where the map stands for a scene, on a map of its size now. A view keeps its middle, but for a map
   * that is too small for it: there what the scene shows in that view is fitted.
   * @param {BriefedScene} scene
   */
  function viewOf({ view, bounds }) {
    const { x } = Atlas.map.getSize();
    if (!view) return fitted(bounds || Atlas.config.home);
    const seen = x < WIDE_PX && bounds ? inView(view, bounds) : null;
    if (seen) return fitted(seen);
    return { ...view, zoom: Math.max(LEAST_ZOOM, view.zoom + Atlas.levelsOff(MADE_FOR_PX)) };
  }

  /** Zoom levels, 0 or less, that bring what a screen shows onto the map as large as it is now. @param {number[]} of pixels */
  Atlas.levelsOff = ([width, height]) => {
    const { x, y } = Atlas.map.getSize();
    return Math.ceil(Math.log2(Math.min(1, x / width, y / height)) / SNAP) * SNAP;
  };

  /** What of an extent the screen showed that a view was made on; null for nothing. @returns {?Bounds} */
  function inView({ lon, lat, zoom }, [west, south, east, north]) {
    const middle = Atlas.map.project([lat, lon], zoom);
    const half = L.point(MADE_FOR_PX[0] / 2, MADE_FOR_PX[1] / 2);
    const [low, high] = [middle.subtract(half), middle.add(half)].map((corner) => Atlas.map.unproject(corner, zoom));
    /** @type {Bounds} */
    const box = [Math.max(west, low.lng), Math.max(south, high.lat), Math.min(east, high.lng), Math.min(north, low.lat)];
    return box[0] < box[2] && box[1] < box[3] ? box : null;
  }

  /** The view that holds an extent, beside the legend where that lies on the map. */
  function fitted([west, south, east, north]) {
    const { x } = Atlas.map.getSize();
    const left = x >= WIDE_PX ? LEGEND_PX : CONTROLS_PX;
    /** @type {any} its fitting is not public */
    const map = Atlas.map;
    const { center, zoom } = map._getBoundsCenterZoom(L.latLngBounds([south, west], [north, east]), {
      maxZoom: MOST_ZOOM, paddingTopLeft: [left, STAMP_PX], paddingBottomRight: [ROOM_PX, ROOM_PX],
    });
    return { lon: center.lng, lat: center.lat, zoom };
  }

  function setClock({ clock, state }) {
    Atlas.pause({ commit: false });
    Object.assign(Atlas.clock, {
      step: clock.step, speed: clock.speed,
      within: { window: wholeWindow(state.window) || Atlas.wholeYears(), width: clock.width },
    });
    Atlas.emit('clockset');
  }

  /** Show a step. @param {number} at @param {{cut?: boolean}} [given] cut: without a flight */
  Atlas.showStep = (at, { cut = false } = {}) => {
    const step = Atlas.steps[Math.max(0, Math.min(Atlas.steps.length - 1, at))];
    const was = Atlas.steps[Atlas.at];
    Atlas.at = Atlas.steps.indexOf(step);
    Atlas.presenting = true;
    if (Atlas.state.tool) Atlas.leaveTool();
    Atlas.closeDrawer();
    for (const words of step.scene.words) Atlas.keepWords(Atlas.data.incidents, words);
    setClock(step.scene);
    Atlas.set(stateOf(step.scene));
    Atlas.emit('step', step); // lays the page out, and so sizes the map
    Atlas.goTo(viewOf(step.scene), cut || was === step);
    if (idOfHash() !== step.id) history.replaceState(null, '', `#${encodeURIComponent(step.id)}`);
  };

  /** One step on (1) or back (-1); none beyond the ends. */
  Atlas.turnStep = (n) => {
    const at = Atlas.at + n;
    if (at >= 0 && at < Atlas.steps.length) Atlas.showStep(at);
  };

  if (!Atlas.briefing) return;
  Atlas.on('ready', () => {
    Atlas.map.setMaxBounds(BOUNDS);
    Atlas.map.setMinZoom(LEAST_ZOOM);
    Atlas.showStep(Math.max(0, placeOf(idOfHash())), { cut: true });
  });
  window.addEventListener('hashchange', () => {
    const at = placeOf(idOfHash());
    if (at >= 0 && Atlas.started && (at !== Atlas.at || !Atlas.presenting)) Atlas.showStep(at);
  });
})();
