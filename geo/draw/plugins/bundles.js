'use strict';
/**
 * Gathers legs that join the same two places into one trunk, so that one thing is seen at a time.
 */
(() => {
  /** Stops nearer than this on the screen are one hub. */
  const NEAR_PX = 36;
  const KEPT = 6;
  const layouts = new Map();
  let kept = { key: '', trunks: [] };

  const placeOf = ({ lon, lat }) => `${lon} ${lat}`;

  /**
   * Every leg of the data at a zoom, with the hubs at its ends and the trunk that it is in. Worked
   * out over all routes, so that trunks keep their shape while the clock runs.
   * @returns {{hubs: Array<{x: number, y: number}>, legs: Array<Array<object>>}} legs by row of the
   *   route; places in pixels of the whole world at that zoom
   */
  Atlas.legLayout = (zoom) => {
    if (layouts.has(zoom)) return layouts.get(zoom);
    if (layouts.size >= KEPT) layouts.delete(layouts.keys().next().value);
    const { hubs, hubOf } = gather(stopsAt(zoom));
    const legs = Atlas.data.routes.items.map((item, row) => item.legs.map((leg, index) => {
      const from = hubOf.get(placeOf(item.stops[leg.from]));
      const to = hubOf.get(placeOf(item.stops[leg.to]));
      const key = from === to ? `alone ${row} ${index}` : `${Atlas.isRaid(item) ? 'raid' : 'route'} ${from} ${to}`;
      return { id: `${row} ${index}`, row, index, leg, item, from, to, key };
    }));
    layouts.set(zoom, { hubs, legs });
    return layouts.get(zoom);
  };

  /** Places where legs end, those with most legs first: they draw the others in. */
  function stopsAt(zoom) {
    const scale = 256 * 2 ** zoom;
    const stops = new Map();
    for (const { stops: all, legs } of Atlas.data.routes.items) {
      for (const stop of legs.flatMap(({ from, to }) => [all[from], all[to]])) {
        const place = placeOf(stop);
        const x = Atlas.mercatorX(stop.lon) * scale;
        const y = Atlas.mercatorY(stop.lat) * scale;
        stops.set(place, { place, x, y, legs: (stops.get(place)?.legs || 0) + 1 });
      }
    }
    return [...stops.values()].sort((a, b) => b.legs - a.legs || (a.place < b.place ? -1 : 1));
  }

  function gather(stops) {
    const hubs = [];
    const hubOf = new Map(stops.map(({ place, x, y }) => {
      let hub = hubs.findIndex((other) => Math.hypot(other.x - x, other.y - y) < NEAR_PX);
      if (hub < 0) hub = hubs.push({ x, y }) - 1;
      return [place, hub];
    }));
    return { hubs, hubOf };
  }

  /** Whether a leg may be drawn at all: "documented only" leaves out the inferred ones, and only them. */
  Atlas.legAllowed = ({ leg }) => !Atlas.state.documentedOnly || leg.basis === 'documented';

  /** Legs of the routes in the window that may be drawn, each with whether its route is surely there. */
  function shownLegs(zoom) {
    const { rows, definite } = Atlas.shown('routes');
    const { legs } = Atlas.legLayout(zoom);
    return [...rows].flatMap((row, i) => (
      legs[row].filter(Atlas.legAllowed).map((leg) => ({ ...leg, definite: definite[i] === 1 }))));
  }

  /**
   * Trunks of the routes shown: legs of the same family from one hub to another. The same array as
   * long as the zoom and what is shown stay the same.
   * @returns {Array<{key: string, raid: boolean, entries: Array<object>, lead: object}>}
   */
  Atlas.trunks = (frame) => {
    const { rows, definite } = Atlas.shown('routes');
    const key = [frame.zoom, Atlas.state.documentedOnly, ...rows, '/', ...definite].join();
    if (key !== kept.key) kept = { key, trunks: bundled(shownLegs(frame.zoom)) };
    return kept.trunks;
  };

  /** Gather legs by trunk; what lies lower comes first: routes before raids, wide before thin. */
  function bundled(legs) {
    const found = new Map();
    for (const entry of legs) {
      if (!found.has(entry.key)) found.set(entry.key, { key: entry.key, raid: Atlas.isRaid(entry.item), entries: [] });
      found.get(entry.key).entries.push(entry);
    }
    const trunks = [...found.values()].map((trunk) => ({ ...trunk, lead: Atlas.leadOf(trunk.entries) }));
    const volume = ({ lead }) => Atlas.bestVolume(lead.item) ?? 0;
    return trunks.sort((a, b) => a.raid - b.raid || volume(b) - volume(a) || (a.key < b.key ? -1 : 1));
  }

  /**
   * The leg that a trunk is drawn by: documented before inferred, then the widest. Volumes are
   * never added, for the same people may be counted in several routes.
   */
  Atlas.leadOf = (entries) => {
    const weight = ({ leg, item }) => (leg.basis === 'documented' ? 1e6 : 0) + (Atlas.bestVolume(item) ?? -1);
    return entries.reduce((best, entry) => (weight(entry) > weight(best) ? entry : best));
  };

  /** Number of routes in a trunk: one that goes there and comes back later counts once. */
  Atlas.routesIn = ({ entries }) => new Set(entries.map(({ row }) => row)).size;
})();
