'use strict';
/**
 * Where each name may stand: one by one by rank, none over another, none cut off, always the same way.
 */
(() => {
  const GAP = 3;
  const EDGE = 4;
  /** Places beside a point: shares of width and height to move by, and the side that the gap lies on. */
  const BESIDE = [[0.5, 0, 1], [-0.5, 0, -1], [0, -1, 0], [0, 1, 0], [0.5, -0.8, 0.6], [-0.5, -0.8, -0.6],
    [0.5, 0.8, 0.6], [-0.5, 0.8, -0.6]];
  /** Places round a point that the name itself covers: never so far off that it names something else. */
  const AROUND = [[0, 0], [0, -0.8], [0, 0.8], [0.3, 0], [-0.3, 0], [0, -1.3], [0, 1.3], [0.3, -0.9], [-0.3, 0.9]];
  const MOST_EXTENT_PX = 70;
  /** What a candidate further down its list costs, against ground that is busy all over. */
  const STEP_COST = 0.03;
  /** A country's name is rather left out than written over ground busier than this. */
  const TOO_BUSY = 0.45;

  const box = (x, y, w, h) => ({ x0: x, y0: y, x1: x + w, y1: y + h });
  const meet = (a, b) => a.x0 - GAP < b.x1 && a.x1 + GAP > b.x0 && a.y0 - GAP / 2 < b.y1 && a.y1 + GAP / 2 > b.y0;
  const within = (a, { view }) => a.x0 > view.x0 + EDGE && a.y0 > view.y0 + EDGE && a.x1 < view.x1 - EDGE
    && a.y1 < view.y1 - EDGE;

  /** Boxes that a label may take, best first. */
  function candidates(label, style, { w, h }) {
    const { x, y } = label;
    if (label.fixed) return [box(x, y - h / 2, w, h)];
    if (style.around || label.centred) {
      return (label.spots || [[x, y]]).flatMap(([u, v]) => (
        AROUND.map(([right, down]) => box(u - w / 2 + right * w, v - h / 2 + down * h, w, h)))).concat(alongside(label, { w, h }));
    }
    const away = (label.r || 3) + 4;
    return BESIDE.map(([right, down, side]) => box(
      x - w / 2 + right * w + side * away, y - h / 2 + down * h + (side ? 0 : Math.sign(down) * (away - 5)), w, h));
  }

  /** Under, over and beside what the label names, where that is small. */
  function alongside({ extent, x, y }, { w, h }) {
    if (!extent || extent.x1 - extent.x0 > MOST_EXTENT_PX || extent.y1 - extent.y0 > MOST_EXTENT_PX) return [];
    const { x0, y0, x1, y1 } = extent;
    return [[x - w / 2, y1 + 1], [x - w / 2, y0 - h - 1], [x1 + 2, y - h / 2], [x0 - w - 2, y - h / 2]]
      .map(([left, top]) => box(left, top, w, h));
  }

  /** Rectangles of legend, date stamp and buttons, in the canvas' pixels. */
  function overlays(frame) {
    const map = frame.map.getContainer().getBoundingClientRect();
    return [...frame.map.getContainer().querySelectorAll('.atlas-overlay, .leaflet-control')].map((element) => {
      const r = element.getBoundingClientRect();
      return box(r.left - map.left + frame.view.x0, r.top - map.top + frame.view.y0, r.width, r.height);
    }).filter(({ x0, x1 }) => x1 > x0);
  }

  /** Labels worth trying, by rank: in the view, and no place whose name an area or stop has already. */
  function wanted(frame) {
    const offered = Atlas.labelSources.flatMap((source) => source(frame));
    const { view } = frame;
    const said = new Set(offered.filter(({ kind }) => kind === 'area' || kind === 'stop').map(({ text }) => text.toLowerCase()));
    return offered
      .filter(({ kind, text }) => kind !== 'place' || !said.has(text.toLowerCase()))
      .filter(({ x, y }) => x > view.x0 && x < view.x1 && y > view.y0 && y < view.y1)
      .sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1) || a.x - b.x);
  }

  function choose(label, style, size, { frame, taken, busy }) {
    /** @type {?{place: Box, cost: number}} */
    let best = null;
    candidates(label, style, size).forEach((place, i) => {
      if (!within(place, frame) || taken.some((other) => meet(place, other))) return;
      const under = busy(place);
      if (label.kind === 'country' && under > TOO_BUSY) return;
      const cost = (style.pill ? 0 : under) + i * STEP_COST;
      if (!best || cost < best.cost) best = { place, cost };
    });
    return best && best.place;
  }

  /** A label, or the same without its second line, where one of them has room. */
  function fit(label, measure, given) {
    for (const version of label.second ? [label, { ...label, second: '' }] : [label]) {
      const { style, ...size } = measure(version);
      const place = choose(version, style, size, given);
      if (place) return { ...version, box: place };
    }
    return null;
  }

  /**
   * Place the labels offered.
   * @param {object} frame
   * @param {function(object): {w: number, h: number, style: object}} measure
   * @returns {Array<object>} labels with their box, in order of rank
   */
  Atlas.placeLabels = (frame, measure) => {
    const obstacles = Atlas.obstacleSources.flatMap((source) => source(frame));
    const taken = [...overlays(frame), ...obstacles.filter((o) => 'x0' in o)];
    const given = { frame, taken, busy: Atlas.busyGround(frame, obstacles) };
    const placed = [];
    for (const label of wanted(frame)) {
      if (placed.length >= frame.tokens.sizes.labels_at_most) break;
      const found = fit(label, measure, given);
      if (!found) continue;
      taken.push(found.box);
      if (label.kind === 'place') taken.push(box(label.x - 3, label.y - 3, 6, 6));
      placed.push(found);
    }
    return placed;
  };
})();
