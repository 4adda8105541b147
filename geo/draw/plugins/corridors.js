'use strict';
/**
 * Routes as directed corridors: width by number, dashes where inferred, one arrowhead a leg.
 */
(() => {
  const PICK_PX = 7;
  const SHORTEST_ARROW_PX = 46;
  const STOPS_FROM_ZOOM = 5.5;
  let drawn = []; // [{points: [[x, y]...], ids}] of the last picture, for picking

  function screenLines(frame, leg, offset = 0) {
    return leg.lines.map((line) => shift(line.map(([lon, lat]) => frame.project(lon, lat)), offset));
  }

  /** Move a line sideways by some pixels, its ends less than its middle. */
  function shift(points, offset) {
    if (!offset) return points;
    const [x0, y0] = points[0];
    const [x1, y1] = points[points.length - 1];
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    return points.map(([x, y], i) => {
      const bow = Math.sin((Math.PI * i) / (points.length - 1 || 1)) * 0.7 + 0.3;
      return [x - ((y1 - y0) / length) * offset * bow, y + ((x1 - x0) / length) * offset * bow];
    });
  }

  function trace(ctx, lines) {
    ctx.beginPath();
    for (const line of lines) line.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  }

  function styleOf(frame, trunk) {
    const lead = Atlas.leadOf(trunk).item;
    const { sizes, route, raid } = frame.tokens;
    const width = Atlas.routeWidth(Atlas.bestVolume(lead), lead);
    const documented = trunk.entries.some(({ leg }) => leg.basis === 'documented');
    return {
      colour: trunk.raid ? raid : route,
      width: width ?? sizes.route_least_px,
      high: Atlas.routeWidth(lead.unit === 'rockets' ? null : lead.volumeHigh, lead),
      dash: documented ? (width === null ? sizes.dash_unknown : []) : sizes.dash_inferred,
    };
  }

  function drawTrunk(ctx, frame, trunk, strength) {
    const style = styleOf(frame, trunk);
    const lines = screenLines(frame, Atlas.leadOf(trunk).leg, trunk.offset);
    ctx.lineJoin = 'round';
    ctx.strokeStyle = style.colour;
    if (style.high && style.high > style.width + 0.7) {
      ctx.globalAlpha = 0.16 * strength;
      ctx.lineWidth = style.high + 3;
      trace(ctx, lines);
      ctx.stroke();
    }
    ctx.globalAlpha = strength;
    ctx.lineWidth = style.width;
    ctx.setLineDash(style.dash);
    trace(ctx, lines);
    ctx.stroke();
    ctx.setLineDash([]);
    arrow(ctx, frame, lines, style);
    drawn.push({ lines, trunk });
  }

  /** An arrowhead at 60 % of the part that the screen shows; none where there is no room. */
  function arrow(ctx, frame, lines, { colour, width }) {
    const { arrow_px: size, arrow_at: at } = frame.tokens.sizes;
    const points = lines.flat().filter(([x, y]) => inView(frame, x, y, 200));
    const steps = points.slice(1).map((p, i) => Math.hypot(p[0] - points[i][0], p[1] - points[i][1]));
    const length = steps.reduce((a, b) => a + b, 0);
    if (length < SHORTEST_ARROW_PX) return;
    let left = length * at;
    const i = steps.findIndex((step) => (left -= step) < 0);
    if (i < 0) return;
    const [[x0, y0], [x1, y1]] = [points[i], points[i + 1]];
    const t = 1 + left / (steps[i] || 1);
    const half = size * 0.42 + width * 0.35;
    ctx.save();
    ctx.translate(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t);
    ctx.rotate(Math.atan2(y1 - y0, x1 - x0));
    ctx.beginPath();
    ctx.moveTo(size * 0.65, 0);
    ctx.lineTo(-size * 0.35, half);
    ctx.lineTo(-size * 0.15, 0);
    ctx.lineTo(-size * 0.35, -half);
    ctx.closePath();
    ctx.fillStyle = colour;
    ctx.strokeStyle = frame.tokens.land;
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  }
  const inView = ({ view }, x, y, margin) => x > view.x0 - margin && x < view.x1 + margin
    && y > view.y0 - margin && y < view.y1 + margin;

  function drawStops(ctx, frame, item) {
    for (const stop of item.stops) {
      const [x, y] = frame.project(stop.lon, stop.lat);
      ctx.beginPath();
      ctx.arc(x, y, 3.2, 0, 2 * Math.PI);
      ctx.globalAlpha = 1;
      ctx.lineWidth = 1.4;
      ctx.strokeStyle = Atlas.isRaid(item) ? frame.tokens.raid : frame.tokens.route;
      ctx.fillStyle = stop.basis === 'named' ? ctx.strokeStyle : frame.tokens.land;
      ctx.fill();
      ctx.stroke();
    }
  }

  Atlas.painter({
    pane: 'routes',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'layers', 'theme', 'selected', 'hovered'],
    draw(ctx, frame) {
      const { selected, hovered } = frame.state;
      drawn = [];
      const trunks = Atlas.trunks(frame);
      const quiet = selected ? 0.22 : 0.62;
      const ordered = [...trunks].sort((a, b) => a.raid - b.raid);
      for (const trunk of ordered) {
        const sure = trunk.entries.some(({ definite }) => definite);
        drawTrunk(ctx, frame, trunk, sure ? quiet : quiet * 0.6);
      }
      if (frame.zoom >= STOPS_FROM_ZOOM) {
        ctx.globalAlpha = quiet;
        for (const row of Atlas.shown('routes').rows) drawStops(ctx, frame, frame.data.routes.items[row]);
      }
      emphasise(ctx, frame, [selected, hovered]);
    },
  });

  /** The chosen route whole, over all others, with its stops. */
  function emphasise(ctx, frame, ids) {
    const kept = drawn;
    for (const row of Atlas.shown('routes').rows) {
      const item = frame.data.routes.items[row];
      if (!ids.includes(item.id)) continue;
      for (const leg of item.legs) {
        drawTrunk(ctx, frame, { raid: Atlas.isRaid(item), entries: [{ row, leg, item, definite: true }] }, 1);
      }
      drawStops(ctx, frame, item);
    }
    drawn = kept;
  }

  Atlas.labelSource((frame) => badges().concat(stopNames(frame)));

  function badges() {
    return drawn.filter(({ trunk }) => trunk.entries.length > 2).map(({ lines, trunk }) => {
      const [x, y] = pointAlong(lines[0], 0.42);
      return { text: `${trunk.entries.length} routes`, x, y, rank: 10, kind: trunk.raid ? 'raid' : 'badge' };
    });
  }

  function pointAlong(line, share) {
    const at = share * (line.length - 1);
    const i = Math.min(Math.floor(at), line.length - 2);
    return [0, 1].map((axis) => line[i][axis] + (line[i + 1][axis] - line[i][axis]) * (at - i));
  }

  function stopNames(frame) {
    const found = Atlas.find(frame.state.selected) || Atlas.find(frame.state.hovered);
    if (!found || found.layer !== 'routes') return [];
    return frame.data.routes.items[found.row].stops.map((stop) => {
      const [x, y] = frame.project(stop.lon, stop.lat);
      return { text: stop.name, x, y, rank: 1, kind: 'stop' };
    });
  }

  function distance(points, x, y) {
    let best = Infinity;
    for (let i = 1; i < points.length; i++) {
      const [ax, ay] = points[i - 1];
      const [bx, by] = points[i];
      const square = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
      const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
      best = Math.min(best, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
    }
    return best;
  }

  Atlas.pickSource({
    order: 2,
    hit(frame, x, y) {
      const hits = new Map();
      for (const trunk of Atlas.trunks(frame)) {
        const lines = screenLines(frame, Atlas.leadOf(trunk).leg, trunk.offset);
        const away = Math.min(...lines.map((line) => distance(line, x, y)));
        if (away > PICK_PX) continue;
        for (const { item, row } of trunk.entries) {
          hits.set(item.id, { layer: 'routes', row, id: item.id, distance: away });
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
