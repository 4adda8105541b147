'use strict';
/**
 * Lays corridors side by side where they leave a hub in nearly the same direction.
 *
 * At each distance from a hub the corridors of a group have a natural place across their common
 * direction. Where two are nearer than their widths, all are moved as little as possible (least
 * squares with a least gap between neighbours, by pooling adjacent violators), so that what parts
 * soon is hardly moved, and what runs together all the way lies in lanes.
 */
(() => {
  /** Corridors whose directions at a hub differ by less than this may need lanes, radians. */
  const TOGETHER = 0.22;
  const GAP_PX = 3;
  /** Lanes open over a share of a corridor's length from the hub, within these bounds. */
  const RAMP_SHARE = 0.2;
  const [SHORT_RAMP_PX, LONG_RAMP_PX] = [12, 170];
  /** Nothing is moved further than this. */
  const MOST_PX = 26;
  const CROSSED_PX = 24;
  const FIRST_PX = 6;
  const GROWTH = 1.2;
  /** A corridor's place among its neighbours is told by where it is at this distance. */
  const ORDER_PX = 600;
  const KEPT = 6;
  const { along } = Atlas.polyline;
  const kept = new Map();

  const smooth = (t) => { const u = Math.max(0, Math.min(1, t)); return u * u * (3 - 2 * u); };
  const turned = (angle) => Math.atan2(Math.sin(angle), Math.cos(angle));

  /**
   * Places with at least the gaps asked between neighbours, as near to those given as can be.
   * @param {number[]} places in order across
   * @param {number[]} gaps gaps[i] between i and i + 1
   */
  function spread(places, gaps) {
    const before = places.map((_, i) => gaps.slice(0, i).reduce((sum, gap) => sum + gap, 0));
    const blocks = [];
    places.forEach((place, i) => {
      let block = { mean: place - before[i], n: 1 };
      while (blocks.length && blocks[blocks.length - 1].mean > block.mean) {
        const last = blocks.pop();
        block = { mean: (last.mean * last.n + block.mean * block.n) / (last.n + block.n), n: last.n + block.n };
      }
      blocks.push(block);
    });
    return blocks.flatMap(({ mean, n }) => Array(n).fill(mean)).map((mean, i) => mean + before[i]);
  }

  /** Every trunk that some window may show at a zoom: its line and its width. */
  function corridors(zoom) {
    const { hubs, legs } = Atlas.legLayout(zoom);
    const found = new Map();
    for (const entry of legs.flat()) {
      if (entry.from === entry.to || !Atlas.inMask('routes', entry.row) || !Atlas.legAllowed(entry)) continue;
      found.set(entry.key, [...(found.get(entry.key) || []), entry]);
    }
    return [...found].map(([key, entries]) => {
      const lead = Atlas.leadOf(entries);
      const line = Atlas.worldLine(lead, zoom);
      return { key, lead, ...line, across: across(line, lead, hubs), width: Atlas.legStyle(lead, zoom).width };
    });
  }

  /** Both ends of the corridors by hub: {corridor, back, place(d)}; place: {r, angle} seen from the hub. */
  function endsByHub(all, hubs) {
    const ends = hubs.map(() => []);
    for (const corridor of all) {
      for (const back of [false, true]) {
        const number = back ? corridor.lead.to : corridor.lead.from;
        const hub = hubs[number];
        const first = corridor.points[back ? corridor.points.length - 1 : 0];
        // from where the line itself begins: the stops of one hub may lie some pixels apart, and a
        // line over the edge of the world begins on the other side of it
        const origin = Math.abs(first[0] - hub.x) < ORDER_PX ? hub : { x: first[0], y: first[1] };
        const place = (d) => {
          const { x, y } = along(corridor.points, corridor.lengths, back ? corridor.length - d : d);
          return { r: Math.hypot(x - origin.x, y - origin.y), angle: Math.atan2(y - origin.y, x - origin.x) };
        };
        ends[number].push({ corridor, back, place, angle: place(Math.min(corridor.length / 2, ORDER_PX)).angle });
      }
    }
    return ends;
  }

  /**
   * Ends at a hub in groups of neighbours in angle. Corridors of the same two hubs keep together, in
   * the order in which they lie: across them, seen from the hub of the lower number.
   */
  function groups(ends) {
    const byPair = new Map();
    for (const end of ends) byPair.set(farHub(end), [...(byPair.get(farHub(end)) || []), end]);
    const pairs = [...byPair.values()].map((pair) => ({
      angle: meanAngle(pair), ends: pair.sort((a, b) => inOrder(a.corridor, b.corridor) * (mirrored(a) ? -1 : 1)),
    })).sort((a, b) => a.angle - b.angle);
    const step = (i) => turnedUp(pairs[i].angle - pairs[(i || pairs.length) - 1].angle);
    const first = pairs.reduce((best, _, i) => (step(i) > step(best) ? i : best), 0);
    const found = [];
    [...pairs.slice(first), ...pairs.slice(0, first)].forEach(({ ends: pair, angle }, i, all) => {
      if (i && turnedUp(angle - all[i - 1].angle) < TOGETHER) found[found.length - 1].push(...pair);
      else found.push([...pair]);
    });
    return found.filter((group) => group.length > 1);
  }
  const farHub = ({ corridor: { lead }, back }) => (back ? lead.from : lead.to);
  const meanAngle = (ends) => Math.atan2(
    ends.reduce((sum, { angle }) => sum + Math.sin(angle), 0), ends.reduce((sum, { angle }) => sum + Math.cos(angle), 0),
  );
  const turnedUp = (angle) => (angle % (2 * Math.PI) + 2 * Math.PI) % (2 * Math.PI);
  /** Of two hubs one sees the corridors between them from the left, the other from the right. */
  const mirrored = ({ corridor: { lead }, back }) => (back ? lead.from < lead.to : lead.to < lead.from);
  const inOrder = (a, b) => Math.round(a.across) - Math.round(b.across) || (a.key < b.key ? -1 : 1);

  /** How far the middle of a corridor lies to the right of the way from its lower hub to the other. */
  function across({ points, lengths, length }, { from, to }, hubs) {
    const [a, b] = [hubs[Math.min(from, to)], hubs[Math.max(from, to)]];
    const { x, y } = along(points, lengths, length / 2);
    return ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)) / Math.hypot(b.x - a.x, b.y - a.y);
  }

  /** How far each end of a group is moved across its direction, by distance: [{d, by}] an end. */
  function moves(group) {
    const middle = group[Math.floor(group.length / 2)].angle;
    const most = Math.max(...group.map(({ corridor }) => corridor.length));
    const moved = new Map(group.map((end) => [end, [{ d: 0, by: 0 }]]));
    for (let d = FIRST_PX; d < most; d *= GROWTH) {
      const here = group.filter(({ corridor }) => corridor.length > d);
      const places = here.map((end) => { const { r, angle } = end.place(d); return r * turned(angle - middle); });
      const open = here.map(({ corridor }) => opened(corridor.length, d));
      const gaps = here.slice(1).map((end, i) => released(
        ((end.corridor.width + here[i].corridor.width) / 2 + GAP_PX) * Math.min(open[i], open[i + 1]), places[i] - places[i + 1],
      ));
      spread(places, gaps).forEach((place, i) => {
        const by = Math.max(-MOST_PX, Math.min(MOST_PX, place - places[i]));
        moved.get(here[i]).push({ d, by: by * smooth(d / FIRST_PX / 2) });
      });
    }
    return moved;
  }

  /** Two corridors that have crossed keep no gap: the further past one another, the less. */
  function released(gap, past) {
    const free = smooth(past / CROSSED_PX);
    return gap * (1 - free) - Math.max(0, past) * free;
  }

  /** How far the lanes of a corridor are open at a distance from its end, 0 to 1. */
  function opened(length, d) {
    const ramp = Math.max(SHORT_RAMP_PX, Math.min(LONG_RAMP_PX, length * RAMP_SHARE));
    return smooth(d / ramp) * smooth((length - d) / ramp);
  }

  function valueAt(samples, d) {
    const next = samples.findIndex((sample) => sample.d >= d);
    if (next < 0) return samples[samples.length - 1].by;
    if (next === 0) return samples[0].by;
    const [a, b] = [samples[next - 1], samples[next]];
    return a.by + ((b.by - a.by) * (d - a.d)) / (b.d - a.d);
  }

  /** Offset to the right at a share of a corridor's length, from what both its hubs ask. */
  function profile({ length }, start, end) {
    return (t) => {
      const near = start ? valueAt(start, t * length) : 0;
      const far = end ? -valueAt(end, (1 - t) * length) : 0;
      return near * (1 - smooth(t)) + far * smooth(t);
    };
  }

  function work(zoom) {
    const all = corridors(zoom);
    /** @type {Map<string, {start?: Array, end?: Array}>} */
    const asked = new Map(all.map(({ key }) => [key, {}]));
    for (const ends of endsByHub(all, Atlas.legLayout(zoom).hubs)) {
      for (const group of groups(ends)) {
        for (const [{ corridor, back }, samples] of moves(group)) asked.get(corridor.key)[back ? 'end' : 'start'] = samples;
      }
    }
    return new Map(all.map((corridor) => {
      const { start, end } = asked.get(corridor.key);
      return [corridor.key, start || end ? profile(corridor, start, end) : null];
    }));
  }

  /** What the lanes depend on besides the zoom; not on the window, so that they keep still under the clock. */
  Atlas.laneKey = () => `${Atlas.state.documentedOnly} ${Atlas.state.masks.routes || ''}`;

  /**
   * How far a trunk runs to the right of its own line at a zoom.
   * @returns {?function(number): number} pixels at a share of its length; null where it keeps to its line
   */
  Atlas.laneOf = (key, zoom) => {
    const state = `${zoom} ${Atlas.laneKey()}`;
    if (!kept.has(state)) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      kept.set(state, work(zoom));
    }
    return kept.get(state).get(key) || null;
  };
  Atlas.spreadLanes = spread;
})();
