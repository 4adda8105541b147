'use strict';
/**
 * Where legs begin and end: a solid dot for a place that a source names, a hollow one for a schematic.
 */
(() => {
  const FROM_ZOOM = 4;
  /** Radius by zoom: tiny where the map is small. */
  const radius = (zoom) => Math.max(1.6, Math.min(3, 1.6 + (zoom - FROM_ZOOM) * 0.45));
  const CHOSEN_PX = 3.8;

  /** Stops of legs, each place once: {stop, raid, named}; teal and solid win where legs differ. */
  Atlas.stopsOf = (legs) => {
    const found = new Map();
    for (const { item, leg } of legs) {
      for (const stop of [item.stops[leg.from], item.stops[leg.to]]) {
        const key = `${stop.lon} ${stop.lat}`;
        const known = found.get(key) || { stop, raid: true, named: false };
        known.raid = known.raid && Atlas.isRaid(item);
        known.named = known.named || stop.basis === 'named';
        found.set(key, known);
      }
    }
    return [...found.values()];
  };

  Atlas.drawStops = (ctx, frame, legs, { alpha, chosen = false }) => {
    if (frame.zoom < FROM_ZOOM && !chosen) return;
    const { route, raid: raidColour, land } = frame.tokens;
    ctx.globalAlpha = alpha;
    ctx.lineWidth = chosen ? 1.6 : 1.2;
    for (const { stop, raid, named } of Atlas.stopsOf(legs)) {
      const [x, y] = frame.project(stop.lon, stop.lat);
      if (!frame.inside(x, y, 10)) continue;
      ctx.strokeStyle = raid ? raidColour : route;
      ctx.fillStyle = named ? ctx.strokeStyle : land;
      ctx.beginPath();
      ctx.arc(x, y, chosen ? CHOSEN_PX : radius(frame.zoom), 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
  };

  /** Legs of a route that may be drawn. */
  Atlas.legsOf = (frame, id) => Atlas.trunks(frame).flatMap(({ entries }) => entries.filter(({ item }) => item.id === id));

  /** Names of the stops of the route that is selected or under the pointer. */
  Atlas.labelSource((frame) => {
    const found = Atlas.find(frame.state.selected) || Atlas.find(frame.state.hovered);
    if (!found || found.layer !== 'routes') return [];
    const { id } = frame.data.routes.items[found.row];
    return Atlas.stopsOf(Atlas.legsOf(frame, id)).map(({ stop }) => {
      const [x, y] = frame.project(stop.lon, stop.lat);
      return { text: stop.name, x, y, rank: 1, kind: 'stop' };
    });
  });
})();
