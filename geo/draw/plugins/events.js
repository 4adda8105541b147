'use strict';
/**
 * Incidents as columns sorted by their first day, and one pass over them that says which the clock,
 * the page's filter and the view let through. It is fast because a row's place in the view is worked
 * out once a view and the window is found by halving.
 */
(() => {
  const UNDATED = 0x7fffffff;
  const NEVER = -0x80000000;
  const UNKNOWN_TOLL = 255;
  /** Incidents of a longer doubt are few; they are looked through on their own. */
  const LONG_DAYS = 400;
  const UNPLACED = -3;
  const AWAY = -1;
  /** Marks places on the canvas that the reader cannot see: the margin kept for panning. */
  const MARGIN = 0x40000000;
  const GATHERED = 3600;
  const NO_REACH = -100;
  const { lets } = Atlas;

  Atlas.PRECISION = { site: 0, settlement: 1, district: 2, province: 3, country: 4, none: 5 };

  /** Unpack what geo/draw/events.py packed. @param {object} pack @returns {object} the layer */
  Atlas.unpackEvents = (pack) => {
    const { length, n, words, areas, legend } = pack;
    const layer = {
      ...pack,
      ...unpacked(pack),
      shapeOfKind: legend.kind.map(({ shape }) => legend.shape.findIndex(({ name }) => name === shape)),
      areas: areaOfRows(areas),
      areaCodes: Object.keys(areas),
      rowOf: new Map(),
      wordsOf: new Map(),
    };
    for (const item of words || []) Atlas.keepWords(layer, item);
    const long = [];
    let longest = 0;
    for (let row = 0; row < n; row++) {
      if (length[row] > LONG_DAYS) long.push(row);
      else longest = Math.max(longest, length[row]);
    }
    return Object.assign(layer, { long: Int32Array.from(long), longest });
  };

  /**
   * The columns that share a byte, and those worked out once: `reachStep` is the radius of the doubt
   * in half-octaves of the Mercator square.
   */
  function unpacked({ n, start, length, grades, classes, toll, radius, radiiKm, lon, lat }) {
    const end = new Int32Array(n);
    const x = new Float32Array(n);
    const y = new Float32Array(n);
    const killed = new Int16Array(n);
    const reachStep = new Int8Array(n);
    const bytes = () => new Uint8Array(n);
    const [fill, confidence, precision, organisation, origin] = [bytes(), bytes(), bytes(), bytes(), bytes()];
    const reachOfRadius = radiiKm.map((km) => 2 * Math.log2(km / Atlas.EQUATOR_KM));
    // to the degree: half an octave is much more than what a degree adds, but at the poles
    const reachOfDegree = Float64Array.from({ length: 181 }, (_, i) => -2 * Math.log2(Math.max(0.05, Math.cos(((i - 90) * Math.PI) / 180))));
    for (let row = 0; row < n; row++) {
      end[row] = start[row] === UNDATED ? NEVER : start[row] + length[row];
      killed[row] = toll[row] === UNKNOWN_TOLL ? -1 : toll[row];
      x[row] = Atlas.mercatorX(lon[row]);
      y[row] = Atlas.mercatorY(lat[row]);
      const reach = Math.round(reachOfRadius[radius[row]] + reachOfDegree[Math.round(lat[row]) + 90]);
      reachStep[row] = reach > NO_REACH ? reach : NO_REACH;
      fill[row] = grades[row] & 3;
      confidence[row] = (grades[row] >> 2) & 3;
      precision[row] = (grades[row] >> 4) & 7;
      organisation[row] = classes[row] & 15;
      origin[row] = classes[row] >> 4;
    }
    return { end, x, y, killed, reachStep, fill, confidence, precision, organisation, origin };
  }

  /** Code by row, of rows that came as distances from one to the next. */
  function areaOfRows(areas) {
    const found = new Map();
    for (const [code, steps] of Object.entries(areas)) {
      let row = 0;
      for (const step of steps) found.set(row += step, code);
    }
    return found;
  }

  /** First row of an ascending column that is not below a value. */
  function lowerBound(column, value) {
    let low = 0;
    let high = column.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (column[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Rows that may overlap days: those from low to high, and the few long ones before. */
  function candidates(layer, from, to) {
    const low = lowerBound(layer.start, from - layer.longest);
    return { low, high: lowerBound(layer.start, to + 1), long: layer.long.filter((row) => row < low) };
  }

  // ---- where each row lies in the view
  let places = null;

  /**
   * For each row its cell on the canvas, by class of doubt; or AWAY, UNPLACED. Worked out when the
   * view changes, not when clock or filter do.
   */
  function placesIn(frame) {
    const key = [frame.scale, frame.ox, frame.oy, frame.width, frame.height, frame.view.x0, frame.view.y0,
      frame.view.x1, frame.view.y1, Boolean(Atlas.ground().region)].join();
    const layer = frame.data.incidents;
    if (places && places.key === key && places.cells.length === layer.n) return places;
    const cells = places && places.cells.length === layer.n ? places.cells : new Int32Array(layer.n);
    const grid = Atlas.densityGrid(frame);
    fillCells(cells, { layer, frame, grid });
    places = { key, cells, grid };
    return places;
  }

  function fillCells(cells, { layer, frame, grid }) {
    const { n, x, y, precision, reachStep: step, areas } = layer;
    const { scale, ox, oy, width, height, view } = frame;
    const { cellPx, columns, shift, most, bases, coarse, columnsOf } = grid;
    for (let row = 0; row < n; row++) {
      if (precision[row] >= Atlas.PRECISION.country || x[row] !== x[row]) { cells[row] = UNPLACED; continue; }
      const u = x[row] * scale - ox;
      const v = y[row] * scale - oy;
      if (u < 0 || v < 0 || u >= width || v >= height) { cells[row] = AWAY; continue; }
      const column = (u / cellPx) | 0;
      const line = (v / cellPx) | 0;
      const kind = Math.min(most, step[row] + shift);
      let cell = -1;
      if (areas.size && areas.has(row)) cell = grid.areaCell(areas.get(row), line * columns + column);
      if (cell < 0) {
        cell = kind <= 0 ? line * columns + column
          : bases[kind] + ((line / coarse[kind]) | 0) * columnsOf[kind] + ((column / coarse[kind]) | 0);
      }
      const seen = u >= view.x0 && v >= view.y0 && u < view.x1 && v < view.y1;
      cells[row] = seen ? cell : cell | MARGIN;
    }
  }

  // ---- the pass
  /** @type {any} */
  let swept = null;

  /**
   * What is shown now.
   * @returns {Swept} `seen` and `margin` are the first rows
   *   in view and beside it, as many as symbols may be drawn of; `counts` those in each cell
   */
  Atlas.sweep = (frame = Atlas.canvasFrame()) => {
    const { state } = frame;
    const placed = placesIn(frame);
    const mask = state.masks.incidents;
    const on = Atlas.layerOn('incidents');
    const key = [state.window, state.certainty, on, placed.key].join('|');
    if (swept && swept.key === key && swept.mask === mask && swept.sure === state.sure) return swept;
    swept = { key, mask, sure: state.sure, grid: placed.grid, ...pass(frame.data.incidents, placed, on ? state : null) };
    return swept;
  };

  function pass(layer, { cells, grid }, state) {
    const { start, end, n } = layer;
    const counts = grid.clear();
    const seen = new Int32Array(GATHERED);
    const margin = new Int32Array(GATHERED);
    const found = { total: 0, definite: 0, inView: 0, inMargin: 0, unplaced: 0, counts, seen, margin };
    if (!state) return { ...found, seen: seen.subarray(0, 0), margin: margin.subarray(0, 0) };
    const all = !state.window;
    const [from, to] = all ? [0, 0] : state.window;
    const onlyDefinite = state.certainty === 'definite';
    const { sure, masks: { incidents: mask } } = state;
    const { low, high, long } = all ? { low: 0, high: n, long: [] } : candidates(layer, from, to);
    let { total, definite, inView, inMargin, unplaced } = found;
    for (let at = -long.length; at < high - low; at++) {
      const row = at < 0 ? long[at + long.length] : low + at;
      if (!lets(mask, row)) continue;
      const cell = cells[row];
      if (!all && end[row] < from) continue;
      if ((all || (start[row] >= from && end[row] <= to)) && lets(sure, row)) definite++;
      else if (onlyDefinite) continue;
      total++;
      if (cell < 0) {
        if (cell === UNPLACED) unplaced++;
        continue;
      }
      if (cell < MARGIN) {
        counts[cell]++;
        if (inView < GATHERED) seen[inView] = row;
        inView++;
      } else {
        counts[cell & ~MARGIN]++;
        if (inMargin < GATHERED) margin[inMargin] = row;
        inMargin++;
      }
    }
    return {
      ...found, total, definite, inView, inMargin, unplaced,
      seen: seen.subarray(0, Math.min(inView, GATHERED)), margin: margin.subarray(0, Math.min(inMargin, GATHERED)),
    };
  }

  /** Rows shown now that a test lets through, in order of their first day. @returns {Array<number>} */
  Atlas.rowsShown = (keep) => {
    const { cells } = placesIn(Atlas.canvasFrame());
    return [...Atlas.shown('incidents').rows.filter((row) => keep(row, cells[row]))];
  };
  Atlas.isUnplaced = (cell) => cell === UNPLACED;
  Atlas.isOutside = (cell) => cell === AWAY || cell >= MARGIN;

  /** Whether a row shown now surely lies in the window, and in the area asked for. */
  Atlas.isDefinite = (row) => Atlas.timeClass('incidents', row, Atlas.state.window) === 2 && Atlas.isSurelyThere(row);

  /**
   * Count the incidents that the filter lets through in spans of days, whatever the window.
   * @param {Int32Array} edges first days of the spans, ascending, and the day after the last span
   * @returns {{definite: Uint32Array, possible: Uint32Array, classes: number}} `definite[span *
   *   classes + hue]`: all possible days lie in the span; `possible[span]`: some but not all do
   */
  Atlas.countSpans = (edges) => {
    const layer = Atlas.data.incidents;
    const { codes, classes: { length: classes } } = Atlas.colouring();
    const spans = edges.length - 1;
    const definite = new Uint32Array(spans * classes);
    const possible = new Uint32Array(spans);
    const mask = Atlas.state.masks.incidents;
    const vagueToo = Atlas.state.certainty !== 'definite';
    const { sure } = Atlas.state;
    if (!Atlas.layerOn('incidents') || spans < 1) return { definite, possible, classes };
    const spanOf = spanFinder(edges);
    const { start, end, n } = layer;
    for (let row = 0; row < n; row++) {
      if (!lets(mask, row)) continue;
      if (end[row] < edges[0] || start[row] >= edges[spans]) continue;
      const first = spanOf(start[row]);
      const last = spanOf(end[row]);
      if (first === last && first >= 0 && last < spans && lets(sure, row)) definite[first * classes + codes[row]]++;
      else if (vagueToo) for (let span = Math.max(0, first); span <= Math.min(spans - 1, last); span++) possible[span]++;
    }
    return { definite, possible, classes };
  };

  /** Span of a day: -1 before the first, their number after the last. By table, for it is asked a million times. */
  function spanFinder(edges) {
    const spans = edges.length - 1;
    const first = edges[0];
    const days = edges[spans] - first;
    const table = new Int32Array(days);
    for (let span = 0; span < spans; span++) table.fill(span, edges[span] - first, edges[span + 1] - first);
    return (day) => (day < first ? -1 : day - first >= days ? spans : table[day - first]);
  }
})();
