'use strict';
/**
 * Routes as directed corridors: width by number, dashes where inferred, one arrowhead a leg.
 */
(() => {
  const PICK_PX = 6;
  const SHORTEST_ARROW_PX = 46;
  const STOPS_FROM_ZOOM = 5.5;
  const FAN_PX = 6;
  const FAN_MOST_PX = 90;
  const FAN_LINE_PX = 2.2;
  const BADGE_FROM = 3;
  const { shift, visible, lengthOf, at, distance } = Atlas.polyline;
  let drawn = []; // [{trunk, lines}] of the last picture, for the badges

  const linesOf = (frame, leg, offset = 0) => leg.lines.map(
    (line) => shift(line.map(([lon, lat]) => frame.project(lon, lat)), offset),
  );

  function trace(ctx, lines) {
    ctx.beginPath();
    for (const line of lines) line.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  }

  /** Widths are full from zoom 6 on and thinner on a small map, where many lines meet. */
  const slim = (zoom) => Math.max(0.5, Math.min(1, 0.5 + (zoom - 3) / 6));

  /** Dashes of a wide line are longer, or they would look like a row of bricks. */
  const stretched = (dash, width) => dash.map((length) => length * Math.max(1, width / 2.6));

  function styleOf(frame, { item, leg }) {
    const { sizes, route, raid } = frame.tokens;
    const best = Atlas.routeWidth(Atlas.bestVolume(item), item);
    const width = Math.max(sizes.route_least_px, (best ?? 0) * slim(frame.zoom));
    const high = item.unit === 'rockets' ? null : Atlas.routeWidth(item.volumeHigh, item);
    const dotted = best === null ? sizes.dash_unknown : [];
    return {
      colour: Atlas.isRaid(item) ? raid : route,
      width,
      high: high && high * slim(frame.zoom),
      dash: leg.basis === 'documented' ? dotted : stretched(sizes.dash_inferred, width),
    };
  }

  /** One line with its halo and its arrowhead. @returns {Array} its lines on the screen */
  function drawLeg(ctx, frame, entry, { strength, offset = 0, widest = Infinity }) {
    const style = styleOf(frame, entry);
    const halo = style.width <= widest;
    style.width = Math.min(style.width, widest);
    const lines = linesOf(frame, entry.leg, offset);
    ctx.lineJoin = 'round';
    ctx.strokeStyle = style.colour;
    trace(ctx, lines);
    if (halo && style.high && style.high > style.width + 0.7) {
      ctx.globalAlpha = 0.2 * strength;
      ctx.lineWidth = style.high + 3;
      ctx.stroke();
    }
    ctx.globalAlpha = strength;
    ctx.lineWidth = style.width;
    ctx.setLineDash(style.dash);
    ctx.stroke();
    ctx.setLineDash([]);
    arrow(ctx, frame, lines, style);
    return lines;
  }

  /** An arrowhead at 60 % of the part that the screen shows; none where there is no room. */
  function arrow(ctx, frame, lines, { colour, width }) {
    const { arrow_px: size, arrow_at: share } = frame.tokens.sizes;
    const seen = visible(lines, frame.view);
    const point = lengthOf(seen) > SHORTEST_ARROW_PX && at(seen, share);
    if (!point) return;
    const half = size * 0.42 + width * 0.3;
    ctx.save();
    ctx.translate(point.x, point.y);
    ctx.rotate(point.angle);
    ctx.globalAlpha = Math.min(1, ctx.globalAlpha * 1.5);
    ctx.beginPath();
    ctx.moveTo(size * 0.6, 0);
    ctx.lineTo(-size * 0.4, half);
    ctx.lineTo(-size * 0.2, 0);
    ctx.lineTo(-size * 0.4, -half);
    ctx.closePath();
    ctx.fillStyle = colour;
    ctx.strokeStyle = frame.tokens.land;
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  }

  function drawStops(ctx, frame, item, strength) {
    ctx.globalAlpha = strength;
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = Atlas.isRaid(item) ? frame.tokens.raid : frame.tokens.route;
    for (const stop of item.stops) {
      const [x, y] = frame.project(stop.lon, stop.lat);
      if (!frame.inside(x, y, 10)) continue;
      ctx.beginPath();
      ctx.arc(x, y, strength === 1 ? 3.6 : 2.8, 0, 2 * Math.PI);
      ctx.fillStyle = stop.basis === 'named' ? ctx.strokeStyle : frame.tokens.land;
      ctx.fill();
      ctx.stroke();
    }
  }

  const strong = ({ selected, hovered }, item) => item.id === selected || item.id === hovered;

  Atlas.painter({
    pane: 'routes',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'layers', 'theme', 'selected', 'hovered'],
    draw(ctx, frame) {
      const { selected } = frame.state;
      const trunks = Atlas.trunks(frame);
      const quiet = selected ? 0.2 : 0.58;
      const widest = (trunk) => Atlas.bestVolume(trunk.lead.item) ?? 0;
      drawn = [...trunks].sort((a, b) => a.raid - b.raid || widest(b) - widest(a)).map((trunk) => {
        const sure = trunk.entries.some(({ definite }) => definite);
        const strength = sure ? quiet : quiet * 0.6;
        const draw = opened(frame, trunk) ? fanOut : drawTrunk;
        return { trunk, lines: draw(ctx, frame, trunk, strength) };
      });
      const items = [...Atlas.shown('routes').rows].map((row) => frame.data.routes.items[row]);
      if (frame.zoom >= STOPS_FROM_ZOOM) for (const item of items) drawStops(ctx, frame, item, quiet);
      for (const item of items.filter((each) => strong(frame.state, each))) drawWhole(ctx, frame, item);
    },
  });

  const drawTrunk = (ctx, frame, { lead, offset }, strength) => drawLeg(ctx, frame, lead, { strength, offset });

  /** Whether a trunk of several legs lies under the pointer. */
  function opened(frame, { entries, lead, offset }) {
    const { hovered } = frame.state;
    if (!Atlas.pointer || entries.length < 2 || !entries.some(({ item }) => item.id === hovered)) return false;
    const { x, y } = Atlas.pointer;
    const away = distance(linesOf(frame, lead.leg, offset), x + frame.view.x0, y + frame.view.y0);
    return away <= PICK_PX + styleOf(frame, lead).width / 2;
  }

  /** The trunk under the pointer opens into its legs, thin and side by side. */
  function fanOut(ctx, frame, { entries, offset: middle }) {
    const apart = Math.min(FAN_PX, FAN_MOST_PX / entries.length);
    return entries.flatMap((entry, i) => {
      const offset = middle + (i - (entries.length - 1) / 2) * apart;
      return drawLeg(ctx, frame, entry, { strength: 0.85, offset, widest: FAN_LINE_PX });
    });
  }

  /** The chosen route from its first stop to its last, over all others. */
  function drawWhole(ctx, frame, item) {
    for (const leg of item.legs) {
      underlay(ctx, frame, linesOf(frame, leg), styleOf(frame, { item, leg }));
      drawLeg(ctx, frame, { item, leg }, { strength: 1 });
    }
    drawStops(ctx, frame, item, 1);
  }

  function underlay(ctx, frame, lines, { width }) {
    ctx.globalAlpha = 0.85;
    ctx.strokeStyle = frame.tokens.land;
    ctx.lineWidth = width + 4;
    trace(ctx, lines);
    ctx.stroke();
  }

  Atlas.labelSource((frame) => badges(frame).concat(stopNames(frame)));

  function badges(frame) {
    return drawn.filter(({ trunk }) => trunk.entries.length >= BADGE_FROM).flatMap(({ trunk, lines }) => {
      const point = at(visible(lines, frame.view), 0.42);
      if (!point) return [];
      const count = new Set(trunk.entries.map(({ item }) => item.id)).size;
      return [{ text: `${count} routes`, x: point.x, y: point.y, rank: 10, kind: trunk.raid ? 'raid' : 'badge' }];
    });
  }

  function stopNames(frame) {
    const found = Atlas.find(frame.state.selected) || Atlas.find(frame.state.hovered);
    if (!found || found.layer !== 'routes') return [];
    return frame.data.routes.items[found.row].stops.map((stop) => {
      const [x, y] = frame.project(stop.lon, stop.lat);
      return { text: stop.name, x, y, rank: 1, kind: 'stop' };
    });
  }

  Atlas.pickSource({
    order: 2,
    hit(frame, x, y) {
      const hits = new Map();
      for (const { lead, entries, offset } of Atlas.trunks(frame)) {
        const away = distance(linesOf(frame, lead.leg, offset), x, y);
        if (away > PICK_PX + styleOf(frame, lead).width / 2) continue;
        for (const { item, row } of entries) {
          const known = hits.get(item.id);
          if (!known || known.distance > away) hits.set(item.id, { layer: 'routes', row, id: item.id, distance: away });
        }
      }
      return [...hits.values()];
    },
  });

  const swatch = (style) => (ctx, w, h) => {
    const tokens = Atlas.tokens();
    ctx.strokeStyle = tokens[style.colour || 'route'];
    ctx.lineWidth = style.width || 2;
    ctx.setLineDash(style.dash ? tokens.sizes[style.dash] : []);
    ctx.beginPath();
    ctx.moveTo(1, h / 2);
    ctx.lineTo(w - 1, h / 2);
    ctx.stroke();
  };

  Atlas.legendSource({
    order: 20,
    title: 'Routes',
    rows() {
      const shown = [...Atlas.shown('routes').rows].map((row) => Atlas.data.routes.items[row]);
      const legs = shown.flatMap((item) => item.legs);
      const plain = shown.filter((item) => !Atlas.isRaid(item));
      return [
        plain.some((item) => Atlas.bestVolume(item) !== null) && {
          text: 'wider: more people; pale: highest figure', swatch: swatch({ width: 6 }),
        },
        legs.some(({ basis }) => basis === 'inferred') && { text: 'inferred leg', swatch: swatch({ dash: 'dash_inferred' }) },
        plain.some((item) => Atlas.bestVolume(item) === null) && {
          text: 'number not known', swatch: swatch({ dash: 'dash_unknown', width: 1.5 }),
        },
        shown.some(Atlas.isRaid) && { text: 'raid, attack team', swatch: swatch({ colour: 'raid' }) },
      ].filter(Boolean);
    },
  });
})();
