'use strict';
/**
 * Gathers legs that join the same two places into one trunk, so that one thing is seen at a time.
 */
(() => {
  /** Ends nearer than this are one place at low zoom; from FAN_ZOOM on each leg stands alone. */
  const NEAR_PX = 26;
  Atlas.FAN_ZOOM = 7.5;

  /** @returns {Array<{row: number, leg: object, item: object, definite: boolean}>} legs shown */
  function shownLegs() {
    const { rows, definite } = Atlas.shown('routes');
    const items = Atlas.data.routes.items;
    return [...rows].flatMap((row, i) => items[row].legs.map((leg) => ({
      row, leg, item: items[row], definite: definite[i] === 1,
    })));
  }

  /** Width in pixels by the square root of a number of people; null where none is known. */
  Atlas.routeWidth = (volume, item) => {
    const s = Atlas.tokens().sizes;
    const most = isRaid(item) ? s.raid_most_px : s.route_most_px;
    if (volume === null) return null;
    const share = Math.sqrt(Math.min(volume, s.route_most_volume) / s.route_most_volume);
    return s.route_least_px + (most - s.route_least_px) * share;
  };
  const isRaid = (item) => item.kind === 'attack_team' || item.kind === 'cross_border_raid';
  Atlas.isRaid = isRaid;

  /** Best figure, else the middle of the range, else the one end that is known. */
  Atlas.bestVolume = ({ volume, volumeLow: low, volumeHigh: high, unit }) => {
    if (unit === 'rockets') return null;
    if (volume !== null) return volume;
    if (low !== null && high !== null) return (low + high) / 2;
    return low === null ? high : low;
  };

  const endsOf = ({ lines }) => [lines[0][0], lines[lines.length - 1].slice(-1)[0]];

  /**
   * Trunks of the routes shown: legs of the same family whose ends lie together on the screen.
   * Volumes are never added: a trunk is as wide as its widest route.
   */
  Atlas.trunks = (frame) => {
    const found = [];
    for (const entry of shownLegs()) {
      const [a, b] = endsOf(entry.leg).map(([lon, lat]) => frame.project(lon, lat));
      const trunk = frame.zoom < Atlas.FAN_ZOOM && found.find((t) => t.raid === isRaid(entry.item)
        && near(t.a, a) && near(t.b, b));
      if (trunk) trunk.entries.push(entry);
      else found.push({ a, b, raid: isRaid(entry.item), entries: [entry] });
    }
    return sideBySide(found);
  };
  const near = ([x0, y0], [x1, y1]) => Math.hypot(x1 - x0, y1 - y0) < NEAR_PX;

  /** Give trunks between the same two places offsets, so that they run beside one another. */
  function sideBySide(trunks) {
    for (const trunk of trunks) {
      const mates = trunks.filter((t) => (near(t.a, trunk.a) && near(t.b, trunk.b))
        || (near(t.a, trunk.b) && near(t.b, trunk.a)));
      const side = trunk.a[0] < trunk.b[0] ? 1 : -1;
      trunk.offset = side * (mates.indexOf(trunk) - (mates.length - 1) / 2) * 6;
    }
    return trunks;
  }

  /** The widest entry speaks for the trunk. */
  Atlas.leadOf = (trunk) => trunk.entries.reduce((best, entry) => (
    (Atlas.bestVolume(entry.item) ?? -1) > (Atlas.bestVolume(best.item) ?? -1) ? entry : best));
})();
