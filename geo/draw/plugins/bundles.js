'use strict';
/**
 * Gathers legs that join the same two places into one trunk, so that one thing is seen at a time.
 */
(() => {
  /** Stops nearer than this on the screen are one hub; from FAN_ZOOM on each leg stands alone. */
  const NEAR_PX = 36;
  const BESIDE_PX = 7;
  Atlas.FAN_ZOOM = 7.5;
  const hubsByZoom = new Map();

  const isRaid = (item) => item.kind === 'attack_team' || item.kind === 'cross_border_raid';
  Atlas.isRaid = isRaid;

  /** Best figure, else the middle of the range, else the one end that is known; null for rockets. */
  Atlas.bestVolume = ({ volume, volumeLow: low, volumeHigh: high, unit }) => {
    if (unit === 'rockets') return null;
    if (volume !== null) return volume;
    if (low !== null && high !== null) return (low + high) / 2;
    return low === null ? high : low;
  };

  /** Width in pixels by the square root of a number of people; null where none is known. */
  Atlas.routeWidth = (volume, item) => {
    const s = Atlas.tokens().sizes;
    const most = isRaid(item) ? s.raid_most_px : s.route_most_px;
    if (volume === null) return null;
    const share = Math.sqrt(Math.min(volume, s.route_most_volume) / s.route_most_volume);
    return s.route_least_px + (most - s.route_least_px) * share;
  };

  /**
   * Hub of each stop at a zoom, by the stop's name and place. Worked out over all routes, so that
   * trunks keep their shape while the clock runs; the stops with most legs draw the others in.
   */
  function hubsAt(zoom) {
    if (hubsByZoom.has(zoom)) return hubsByZoom.get(zoom);
    const scale = 256 * 2 ** zoom;
    const stops = new Map();
    for (const { stops: all, legs } of Atlas.data.routes.items) {
      for (const { from, to } of legs) {
        for (const stop of [all[from], all[to]]) {
          const key = keyOf(stop);
          const x = Atlas.mercatorX(stop.lon) * scale;
          const y = Atlas.mercatorY(stop.lat) * scale;
          stops.set(key, { key, x, y, legs: (stops.get(key)?.legs || 0) + 1 });
        }
      }
    }
    hubsByZoom.set(zoom, gather([...stops.values()].sort((a, b) => b.legs - a.legs || (a.key < b.key ? -1 : 1))));
    return hubsByZoom.get(zoom);
  }
  const keyOf = ({ lon, lat }) => `${lon} ${lat}`;

  function gather(stops) {
    const centres = [];
    return new Map(stops.map(({ key, x, y }) => {
      let hub = centres.findIndex((c) => Math.hypot(c.x - x, c.y - y) < NEAR_PX);
      if (hub < 0) hub = centres.push({ x, y }) - 1;
      return [key, hub];
    }));
  }

  /** Legs of the routes shown: {row, leg, item, definite, from, to} with their hubs. */
  function shownLegs(zoom) {
    const { rows, definite } = Atlas.shown('routes');
    const hubs = hubsAt(zoom);
    return [...rows].flatMap((row, i) => {
      const item = Atlas.data.routes.items[row];
      return item.legs.map((leg) => ({
        row, leg, item, definite: definite[i] === 1,
        from: hubs.get(keyOf(item.stops[leg.from])), to: hubs.get(keyOf(item.stops[leg.to])),
      }));
    });
  }

  /**
   * Trunks of the routes shown: legs of the same family from one hub to another.
   * @returns {Array<{raid: boolean, entries: Array<object>, lead: object, offset: number}>}
   */
  Atlas.trunks = (frame) => {
    const found = new Map();
    shownLegs(frame.zoom).forEach((entry, i) => {
      const alone = frame.zoom >= Atlas.FAN_ZOOM || entry.from === entry.to;
      const key = alone ? `leg ${i}` : `${isRaid(entry.item)} ${entry.from} ${entry.to}`;
      if (!found.has(key)) found.set(key, { raid: isRaid(entry.item), entries: [] });
      found.get(key).entries.push(entry);
    });
    const trunks = [...found.values()];
    for (const trunk of trunks) trunk.lead = leadOf(trunk);
    return sideBySide(trunks);
  };

  /**
   * The leg that a trunk is drawn by: documented before inferred, then the widest. Volumes are
   * never added, for the same people may be counted in several routes.
   */
  function leadOf({ entries }) {
    const weight = ({ leg, item }) => (leg.basis === 'documented' ? 1e6 : 0) + (Atlas.bestVolume(item) ?? -1);
    return entries.reduce((best, entry) => (weight(entry) > weight(best) ? entry : best));
  }

  /** Give trunks between the same two hubs offsets, so that they run beside one another. */
  function sideBySide(trunks) {
    const mates = new Map();
    for (const trunk of trunks) {
      const { from, to } = trunk.lead;
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      mates.set(key, [...(mates.get(key) || []), trunk]);
      trunk.offset = 0;
    }
    for (const group of mates.values()) {
      group.forEach((trunk, i) => {
        const side = trunk.lead.from < trunk.lead.to ? 1 : -1;
        if (trunk.lead.from !== trunk.lead.to) trunk.offset = side * (i - (group.length - 1) / 2) * BESIDE_PX;
      });
    }
    return trunks;
  }
})();
