'use strict';
/**
 * Incidents as symbols: what is in the window on top, largest below, each as exact as its sources.
 */
(() => {
  const POSSIBLE_ALPHA = 0.45;
  const PAST_ALPHA = 0.3;
  const REST_ALPHA = 0.4;
  const PICK_PX = 8;
  const STACK_PX = 7;
  const STACK_FROM = 3;
  const NAMES_FROM_ZOOM = 4.75;
  /** Up to so many rows all are kept in hand, those beside the view too: provinces reach into it. */
  const FEW = 5000;
  const NEAR_PX = 30;

  let last = { key: '' };

  /**
   * Incidents with a place in or near the view, largest first: of the window, and before them those
   * that it has passed when the clock is cumulative.
   */
  function placed(frame) {
    const swept = Atlas.sweep(Atlas.canvasFrame());
    const key = [frame.zoom, frame.ox, frame.oy, frame.state.mode].join();
    if (last.key === key && last.swept === swept) return last.items;
    const items = rowsOf(frame, swept).map((row) => itemOf(frame, row, Atlas.isDefinite(row) ? 1 : POSSIBLE_ALPHA));
    const all = [...past(frame), ...items].filter(Boolean).sort((a, b) => Number(a.now) - Number(b.now) || b.r - a.r || a.row - b.row);
    last = { key, swept, items: all };
    return all;
  }

  function rowsOf(frame, { seen, margin }) {
    if (frame.data.incidents.n <= FEW) return [...Atlas.shown('incidents').rows];
    if (Atlas.regime().symbols === 0) return chosenRows(frame);
    return [...seen, ...margin];
  }

  /** In a density the chosen incident alone keeps its symbol. */
  const chosenRows = ({ state }) => [state.selected, state.hovered]
    .map((id) => Atlas.rowOfToken(id)).filter((row) => row !== undefined);

  function itemOf(frame, row, alpha, now = true) {
    const d = Atlas.data.incidents;
    if (Number.isNaN(d.lon[row]) || d.precision[row] >= Atlas.PRECISION.country) return null;
    const [x, y] = frame.project(d.lon[row], d.lat[row]);
    const province = d.precision[row] === Atlas.PRECISION.province;
    return { row, x, y, r: Atlas.symbolRadius(d.killed[row]), alpha, now, province };
  }

  function past(frame) {
    const { mode, window } = frame.state;
    const d = Atlas.data.incidents;
    if (mode !== 'cumulative' || !window || d.n > FEW || !Atlas.layerOn('incidents')) return [];
    const rows = Array.from({ length: d.n }, (_, row) => row);
    return rows.filter((row) => d.end[row] < window[0] && d.start[row] <= d.end[row] && Atlas.inMask('incidents', row))
      .map((row) => itemOf(frame, row, PAST_ALPHA, false));
  }
  const current = (frame) => placed(frame).filter(({ now }) => now);

  /** Items in groups whose first members lie together, in their order. */
  function groups(items, keysOf, apart) {
    const found = [];
    const near = new Map();
    for (const item of items) {
      const keys = keysOf(item);
      const group = keys.flatMap((key) => near.get(key) || []).find(([first]) => apart(first, item));
      if (group) group.push(item);
      else {
        const made = [item];
        found.push(made);
        near.set(keys[0], [...(near.get(keys[0]) || []), made]);
      }
    }
    return found;
  }
  const oneSpot = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < STACK_PX;
  /** Its own square of the raster first, then those round it. */
  const squares = ({ x, y }) => [0, -1, 1].flatMap((down) => [0, -1, 1].map((right) => (
    `${Math.floor(x / STACK_PX) + right} ${Math.floor(y / STACK_PX) + down}`)));
  const oneProvince = () => true;
  const provinceKey = ({ row }) => [Atlas.data.incidents.areas.get(row) || `row ${row}`];

  function drawOne(ctx, item, alpha) {
    const d = Atlas.data.incidents;
    ctx.globalAlpha = alpha;
    Atlas.stampSymbol(ctx, item.x, item.y, {
      shape: d.legend.shape[d.shapeOfKind[d.kind[item.row]]].name,
      r: item.r,
      hue: Atlas.rowHue(item.row),
      fill: d.fill[item.row],
      unknown: d.killed[item.row] < 0,
    });
  }

  const chosen = ({ state }, { row }) => {
    const id = Atlas.idOf(row);
    return state.selected === id || state.hovered === id;
  };

  Atlas.painter({
    pane: 'incidents',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'sure', 'layers', 'theme', 'selected', 'hovered', 'mode', 'colour'],
    draw(ctx, frame) {
      const swept = Atlas.sweep(frame);
      const { symbols: strength } = Atlas.regime(swept);
      const rest = strength * (frame.state.selected && Atlas.find(frame.state.selected) ? REST_ALPHA : 1);
      const alphaOf = (item) => (chosen(frame, item) ? 1 : rest * item.alpha);
      const all = placed(frame);
      for (const items of groups(all.filter(({ province }) => province), provinceKey, oneProvince)) {
        Atlas.drawHatching(ctx, frame, items, Math.max(...items.map(alphaOf)));
      }
      const symbols = all.filter(({ province }) => !province);
      for (const item of symbols) Atlas.drawDoubt(ctx, frame, item, alphaOf(item));
      const near = symbols.filter(({ x, y }) => frame.inside(x, y, NEAR_PX));
      const picked = near.filter((item) => chosen(frame, item));
      for (const item of near) if (!picked.includes(item)) drawOne(ctx, item, alphaOf(item));
      for (const item of picked) {
        halo(ctx, frame, item);
        drawOne(ctx, item, 1);
      }
    },
  });

  /** Light and dark ring round a chosen symbol, so that it shows on every ground. */
  function halo(ctx, { tokens }, { x, y, r }) {
    ctx.globalAlpha = 1;
    for (const [colour, width] of [[tokens.land, 5], [tokens.ink, 2]]) {
      ctx.beginPath();
      ctx.arc(x, y, r * 1.15 + 6, 0, 2 * Math.PI);
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke();
    }
  }

  const LARGE_PX = 5.5;
  const CORE = 0.8; // share of a symbol that names keep clear of
  const OBSTACLES_AT_MOST = 400;

  Atlas.obstacleSource((frame) => current(frame)
    .filter(({ r, province }) => r > LARGE_PX && !province).slice(0, OBSTACLES_AT_MOST)
    .map(({ x, y, r }) => ({ x0: x - r * CORE, y0: y - r * CORE, x1: x + r * CORE, y1: y + r * CORE })));

  /** Names of what is chosen, counts of stacks at one spot, and counts of hatched provinces. */
  Atlas.labelSource((frame) => {
    const items = current(frame);
    // under the pointer the tooltip says the name; reached by keyboard, the map does
    const named = ({ row }) => {
      const id = Atlas.idOf(row);
      return id === frame.state.selected || (!Atlas.pointer && id === frame.state.hovered);
    };
    const names = items.filter(named).map(({ row, x, y, r }) => (
      { text: Atlas.data.incidents.wordsOf.get(row)?.title || '', x, y, r, rank: 0, kind: 'incident' }));
    if (Atlas.regime().name === 'density') return names;
    const pins = items.filter(({ province }) => !province);
    const stacks = groups(pins, squares, oneSpot).filter(({ length }) => length >= STACK_FROM);
    const provinces = groups(items.filter(({ province }) => province), provinceKey, oneProvince);
    return [...names, ...stacks.map(stackLabel), ...provinces.map((group) => provinceLabel(frame, group))];
  });

  function stackLabel(group) {
    const [{ x, y, r }] = group;
    const text = `×${group.length.toLocaleString('en')}`;
    return { text, x: x + r * 0.8 + 3, y: y - r * 0.8 - 2, rank: 5, kind: 'count', fixed: true };
  }

  function provinceLabel({ zoom }, group) {
    const [{ row, x, y }] = group;
    const text = zoom < NAMES_FROM_ZOOM ? `${group.length}` : `${group.length} in ${Atlas.provinceName(row)}`;
    return { text, x, y, rank: 5, kind: 'count', centred: true };
  }

  Atlas.pickSource({
    order: 3,
    hit(frame, x, y) {
      if (Atlas.regime().name === 'density') return densityHit(frame, x, y);
      return current(frame).map((item) => {
        const away = Math.max(0, Math.hypot(item.x - x, item.y - y) - item.r);
        const distance = item.province ? (Atlas.inDoubt(frame, item, x, y) ? PICK_PX : Infinity) : away;
        return { layer: 'incidents', row: item.row, distance };
      }).filter(({ distance }) => distance <= PICK_PX).map((hit) => ({ ...hit, id: Atlas.idOf(hit.row) }));
    },
  });

  /** The cell of a density under the pointer, as one hit that stands for many. */
  function densityHit(frame, x, y) {
    const canvas = Atlas.canvasFrame();
    const [u, v] = [x + frame.ox - canvas.ox, y + frame.oy - canvas.oy];
    const found = Atlas.densityAt(u, v);
    return found ? [{ layer: 'density', id: null, distance: 0, count: found.count, x: u, y: v }] : [];
  }
})();
