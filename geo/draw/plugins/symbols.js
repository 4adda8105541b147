'use strict';
/**
 * Incidents as symbols: shape by kind, fill by status, hue by organisation, area by people killed.
 */
(() => {
  const PRECISION = { site: 0, settlement: 1, district: 2, province: 3, country: 4 };
  const FILL = { carriedOut: 0, failed: 1, foiled: 2 };
  const POSSIBLE_ALPHA = 0.45;
  const PICK_PX = 8;

  const hueOf = (row) => {
    const { incidents } = Atlas.data;
    return Atlas.tokens().hues[incidents.legend.hue[incidents.hue[row]].hue];
  };

  /** Radius of a circle of the symbol's area: the area grows with the people killed. */
  Atlas.symbolRadius = (killed) => {
    const s = Atlas.tokens().sizes;
    if (killed <= 0) return s.symbol_unknown_px;
    const share = (Math.min(killed, s.symbol_most_killed) - 1) / (s.symbol_most_killed - 1);
    return Math.sqrt(s.symbol_one_px ** 2 + (s.symbol_most_px ** 2 - s.symbol_one_px ** 2) * share);
  };

  /** Regular polygon of the same area as a circle of radius r, its first corner at an angle. */
  function regular(path, corners, r, turn) {
    const reach = r * Math.sqrt(Math.PI / (corners / 2 * Math.sin((2 * Math.PI) / corners)));
    for (let i = 0; i < corners; i++) {
      const angle = turn + (2 * Math.PI * i) / corners;
      const point = [Math.cos(angle) * reach, Math.sin(angle) * reach];
      if (i) path.lineTo(...point);
      else path.moveTo(...point);
    }
    path.closePath();
  }

  function cross(path, r) {
    const long = r * 1.18;
    const arm = long * 0.36;
    const corners = [[arm, -long], [arm, -arm], [long, -arm], [long, arm], [arm, arm], [arm, long]];
    const all = [...corners, ...corners.map(([x, y]) => [-x, -y])];
    all.forEach(([x, y], i) => {
      const [u, v] = [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2];
      if (i) path.lineTo(u, v);
      else path.moveTo(u, v);
    });
    path.closePath();
  }

  /** Outline of a shape of the area of a circle of radius r, round the origin. */
  Atlas.symbolPath = (shape, r) => {
    const path = new Path2D();
    const up = -Math.PI / 2;
    if (shape === 'circle' || shape === 'ring') path.arc(0, 0, r, 0, 2 * Math.PI);
    else if (shape === 'triangle') regular(path, 3, r, up);
    else if (shape === 'square') regular(path, 4, r, Math.PI / 4);
    else if (shape === 'diamond') regular(path, 4, r, up);
    else if (shape === 'pentagon') regular(path, 5, r, up);
    else cross(path, r);
    return path;
  };

  /** Draw one symbol round the origin of ctx. */
  Atlas.drawSymbol = (ctx, { shape, r, hue, fill = 0, unknown = false }) => {
    const tokens = Atlas.tokens();
    const path = Atlas.symbolPath(shape, r);
    const hollow = fill === FILL.foiled || shape === 'ring';
    ctx.lineJoin = 'round';
    ctx.strokeStyle = tokens.symbol_edge;
    ctx.lineWidth = tokens.sizes.symbol_outline_px * 2;
    ctx.stroke(path);
    ctx.fillStyle = hollow || fill === FILL.failed ? tokens.land : hue;
    ctx.fill(path);
    if (fill === FILL.failed) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(-r * 2, -r * 2, r * 2, r * 4);
      ctx.clip();
      ctx.fillStyle = hue;
      ctx.fill(path);
      ctx.restore();
    }
    if (hollow || fill === FILL.failed) {
      ctx.strokeStyle = hue;
      ctx.lineWidth = shape === 'ring' ? 2.2 : 1.7;
      ctx.stroke(path);
    } else if (unknown) {
      ctx.fillStyle = tokens.symbol_edge;
      ctx.beginPath();
      ctx.arc(0, 0, 1.3, 0, 2 * Math.PI);
      ctx.fill();
    }
  };

  /** Incidents of the window with a place on the screen, largest first. */
  function placed(frame) {
    const d = Atlas.data.incidents;
    const { rows, definite } = Atlas.shown('incidents');
    const found = [];
    rows.forEach((row, i) => {
      if (Number.isNaN(d.lon[row]) || d.precision[row] >= PRECISION.country) return;
      const [x, y] = frame.project(d.lon[row], d.lat[row]);
      found.push({ row, x, y, r: Atlas.symbolRadius(d.killed[row]), sure: definite[i] === 1 });
    });
    return found.sort((a, b) => b.r - a.r || a.row - b.row);
  }

  function drawPrecision(ctx, frame, { row, x, y, r, sure }) {
    const d = Atlas.data.incidents;
    const radius = Atlas.kmToPx(d.uncertaintyKm[row], d.lat[row], frame.zoom);
    if (radius < r + 2 || !frame.inside(x, y, radius)) return;
    ctx.globalAlpha = sure ? 1 : POSSIBLE_ALPHA;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    if (d.precision[row] === PRECISION.district) {
      ctx.globalAlpha *= 0.12;
      ctx.fillStyle = hueOf(row);
      ctx.fill();
    } else if (d.precision[row] <= PRECISION.settlement) {
      ctx.globalAlpha *= 0.55;
      ctx.strokeStyle = hueOf(row);
      ctx.lineWidth = 0.9;
      ctx.setLineDash([2.5, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }

  /** Lines at 45 degrees over the province, or over the disc where no one province is known. */
  function drawHatching(ctx, frame, { row, x, y, sure }) {
    const d = Atlas.data.incidents;
    const province = d.areas[row] && Atlas.provincePath(d.areas[row]);
    const radius = Atlas.kmToPx(d.uncertaintyKm[row], d.lat[row], frame.zoom);
    ctx.save();
    if (province) {
      const { path } = province;
      Atlas.inMercator(ctx, frame, (px) => {
        ctx.globalAlpha = 0.5;
        ctx.strokeStyle = hueOf(row);
        ctx.lineWidth = px(1);
        ctx.stroke(path);
      });
      const screen = new Path2D();
      screen.addPath(path, new DOMMatrix([frame.scale, 0, 0, frame.scale, -frame.ox, -frame.oy]));
      ctx.clip(screen);
    } else {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      ctx.clip();
    }
    hatch(ctx, [x - radius, y - radius, x + radius, y + radius], hueOf(row), sure ? 0.45 : 0.2);
    ctx.restore();
  }

  function hatch(ctx, [x0, y0, x1, y1], colour, alpha) {
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (let c = Math.floor((x0 + y0) / 7) * 7; c < x1 + y1; c += 7) {
      ctx.moveTo(c - y0, y0);
      ctx.lineTo(c - y1, y1);
    }
    ctx.stroke();
  }

  const isProvince = ({ row }) => Atlas.data.incidents.precision[row] === PRECISION.province;

  Atlas.painter({
    pane: 'incidents',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'layers', 'theme', 'selected', 'hovered'],
    draw(ctx, frame) {
      const d = Atlas.data.incidents;
      const all = placed(frame);
      const symbols = all.filter((item) => !isProvince(item));
      const chosen = Atlas.find(frame.state.selected);
      const rest = chosen && chosen.layer === 'incidents' ? 0.45 : 1;
      for (const item of all.filter(isProvince)) drawHatching(ctx, frame, item);
      for (const item of symbols) drawPrecision(ctx, frame, item);
      for (const item of symbols) {
        if (!frame.inside(item.x, item.y, 30)) continue;
        const strong = [frame.state.selected, frame.state.hovered].includes(d.ids[item.row]);
        ctx.save();
        ctx.translate(item.x, item.y);
        if (strong) ring(ctx, frame, item);
        ctx.globalAlpha = strong ? 1 : 0.92 * rest * (item.sure ? 1 : POSSIBLE_ALPHA);
        Atlas.drawSymbol(ctx, {
          shape: d.legend.shape[d.shape[item.row]].name,
          r: item.r,
          hue: hueOf(item.row),
          fill: d.fill[item.row],
          unknown: d.killed[item.row] < 0,
        });
        ctx.restore();
      }
      Atlas.drawnIncidents = symbols.filter(({ x, y }) => frame.inside(x, y)).length;
    },
  });

  function ring(ctx, frame, { r }) {
    ctx.beginPath();
    ctx.arc(0, 0, r + 7, 0, 2 * Math.PI);
    ctx.strokeStyle = frame.tokens.ink;
    ctx.lineWidth = 2;
    ctx.stroke();
    ctx.strokeStyle = frame.tokens.land;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.arc(0, 0, r + 8.5, 0, 2 * Math.PI);
    ctx.stroke();
  }

  Atlas.obstacleSource((frame) => placed(frame).filter(({ r }) => r > 5.5).map(({ x, y, r }) => (
    { x0: x - r * 0.8, y0: y - r * 0.8, x1: x + r * 0.8, y1: y + r * 0.8 })));

  /** Names of what is chosen, counts of stacks at one spot, and counts of hatched provinces. */
  Atlas.labelSource((frame) => {
    const d = Atlas.data.incidents;
    const all = placed(frame);
    const names = all.filter(({ row }) => [frame.state.selected, frame.state.hovered].includes(d.ids[row]))
      .map(({ row, x, y, r }) => ({ text: d.titles[row], x, y, r, rank: 0, kind: 'incident' }));
    const spots = new Map();
    for (const item of all) {
      const key = isProvince(item) ? `province ${item.x} ${item.y}` : `${Math.round(item.x / 6)} ${Math.round(item.y / 6)}`;
      spots.set(key, [...(spots.get(key) || []), item]);
    }
    const counts = [...spots.values()].flatMap((items) => countLabel(items));
    return [...names, ...counts];
  });

  function countLabel(items) {
    const [{ x, y, r }] = items;
    if (isProvince(items[0])) {
      const code = Atlas.data.incidents.areas[items[0].row];
      const province = code && Atlas.provincePath(code);
      const name = province ? province.properties.name : 'this area';
      return [{ text: `${items.length} in ${name}`, x, y, rank: 5, kind: 'count', centred: true }];
    }
    if (items.length < 3) return [];
    return [{ text: `×${items.length}`, x: x + r * 0.8 + 3, y: y - r * 0.8 - 2, rank: 5, kind: 'count', fixed: true }];
  }

  Atlas.pickSource({
    order: 3,
    hit(frame, x, y) {
      const d = Atlas.data.incidents;
      return placed(frame).map((item) => {
        const away = Math.hypot(item.x - x, item.y - y);
        const reach = isProvince(item) ? 26 : item.r;
        return { layer: 'incidents', row: item.row, id: d.ids[item.row], distance: Math.max(0, away - reach) };
      }).filter(({ distance }) => distance <= PICK_PX);
    },
  });

  Atlas.rowHue = hueOf;
})();
