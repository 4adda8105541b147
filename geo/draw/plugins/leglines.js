'use strict';
/**
 * Where a leg runs on the screen: its great circle, in its lane, cut to the picture.
 */
(() => {
  /** Where a line gets corners beside its own, so that it can leave for its lane: pixels from an end. */
  const NEAR_END_PX = [8, 16, 26, 38, 52, 68, 86, 106, 128, 152, 180, 220, 270, 330, 420];
  const SHARES = 16;
  /** Legs of an open trunk part within this distance of their ends. */
  const FAN_RAMP_PX = 70;
  /** Lines are cut this far out of the picture, so that no end of a cut shows. */
  const MARGIN_PX = 14;
  const KEPT = 3;
  const { measured, along, within } = Atlas.polyline;
  const worlds = new Map(); // zoom -> leg -> its line
  const views = new Map(); // view -> leg and offset -> runs

  function keep(cache, key) {
    if (!cache.has(key)) {
      if (cache.size >= KEPT) cache.delete(cache.keys().next().value);
      cache.set(key, new Map());
    }
    return cache.get(key);
  }

  function remember(cache, key, make) {
    if (!cache.has(key)) cache.set(key, make());
    return cache.get(key);
  }

  /**
   * A leg on the world at a zoom, in one piece: what goes on beyond the edge of the world is moved
   * by a world's width.
   * @returns {{points: Array, lengths: Float64Array, length: number, parts: Array<{from: number, to: number, shift: number}>}}
   *   parts: the pieces between the edges, as lengths along the line and what they are moved by
   */
  Atlas.worldLine = (entry, zoom) => remember(keep(worlds, zoom), entry.id, () => {
    const scale = 256 * 2 ** zoom;
    const points = [];
    const ends = [];
    let shift = 0;
    entry.leg.lines.forEach((line, i) => {
      const before = i && entry.leg.lines[i - 1];
      if (before) shift += before[before.length - 1][0] > line[0][0] ? scale : -scale;
      const first = points.length;
      points.push(...line.map(([lon, lat]) => [Atlas.mercatorX(lon) * scale + shift, Atlas.mercatorY(lat) * scale]));
      ends.push({ first, last: points.length - 1, shift });
    });
    const lengths = measured(points);
    const parts = ends.map(({ first, last, shift: by }) => ({ from: lengths[first], to: lengths[last], shift: by }));
    return { points, lengths, length: lengths[lengths.length - 1], parts };
  });

  /** Lengths at which a moved line has corners, in order. */
  function corners({ lengths, length }) {
    const near = NEAR_END_PX.filter((d) => d < length / 2);
    const all = [...lengths, ...near, ...near.map((d) => length - d)];
    for (let i = 1; i < SHARES; i++) all.push((length * i) / SHARES);
    return all.sort((a, b) => a - b);
  }

  /** A line moved to its right by an offset(length along it), as its pieces between the world's edges. */
  function moved(line, offset) {
    const all = corners(line);
    return line.parts.map(({ from, to, shift }) => all.filter((d) => d >= from && d <= to).map((d) => {
      const { x, y, dx, dy } = along(line.points, line.lengths, d);
      const by = offset(d);
      return [x - dy * by - shift, y + dx * by];
    }));
  }

  const unmoved = ({ points, lengths, parts }) => parts.map(({ from, to, shift }) => (
    points.filter((_, i) => lengths[i] >= from && lengths[i] <= to).map(([x, y]) => [x - shift, y])));

  function pieces(entry, zoom, fan) {
    const line = Atlas.worldLine(entry, zoom);
    const lane = Atlas.laneOf(entry.key, zoom);
    if (!lane && !fan) return unmoved(line);
    const open = (d) => Math.sin((Math.PI / 2) * Math.min(1, d / FAN_RAMP_PX, (line.length - d) / FAN_RAMP_PX));
    return moved(line, (d) => (lane ? lane(d / (line.length || 1)) : 0) + (fan ? fan * open(d) : 0));
  }

  /**
   * A leg as the picture shows it.
   * @param {object} frame
   * @param {object} entry leg of Atlas.legLayout(frame.zoom)
   * @param {number} [fan] pixels to the right of its trunk
   * @returns {Array<{points: Array, from: number}>} runs in pixels of the canvas; from: length before the run
   */
  Atlas.legRuns = (frame, entry, fan = 0) => {
    const { zoom, ox, oy, width, height } = frame;
    return remember(keep(views, [zoom, ox, oy, width, height, Atlas.laneKey()].join()), `${entry.id} ${fan}`, () => {
      const box = { x0: -MARGIN_PX, y0: -MARGIN_PX, x1: width + MARGIN_PX, y1: height + MARGIN_PX };
      let before = 0;
      return pieces(entry, zoom, fan).flatMap((points) => {
        const lengths = measured(points);
        const runs = within(points.map(([x, y]) => [x - ox, y - oy]), lengths, box);
        const start = before;
        before += lengths[lengths.length - 1];
        return runs.map((run) => ({ ...run, from: run.from + start }));
      });
    });
  };
})();
