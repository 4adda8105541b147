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

  Atlas.rowHue = (row) => {
    const { hue, legend } = Atlas.data.incidents;
    return Atlas.tokens().hues[legend.hue[hue[row]].hue];
  };

  let last = { key: '' };

  /**
   * Incidents with a place, largest first: of the window, and before them those that it has passed
   * when the clock is cumulative.
   */
  function placed(frame) {
    const shown = Atlas.shown('incidents');
    const key = [frame.zoom, frame.ox, frame.oy, frame.state.mode].join();
    if (last.key === key && last.shown === shown) return last.items;
    const items = [...shown.rows].map((row, i) => itemOf(frame, row, shown.definite[i] ? 1 : POSSIBLE_ALPHA));
    const all = [...past(frame), ...items].filter(Boolean).sort((a, b) => a.now - b.now || b.r - a.r || a.row - b.row);
    last = { key, shown, items: all };
    return all;
  }

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
    if (mode !== 'cumulative' || !window || !Atlas.layerOn('incidents')) return [];
    const rows = Array.from({ length: d.n }, (_, row) => row);
    return rows.filter((row) => d.end[row] < window[0] && d.start[row] <= d.end[row] && Atlas.inMask('incidents', row))
      .map((row) => itemOf(frame, row, PAST_ALPHA, false));
  }
  const current = (frame) => placed(frame).filter(({ now }) => now);

  /** Items in groups whose first members lie together, in their order. */
  function groups(items, apart) {
    const found = [];
    for (const item of items) {
      const group = found.find(([first]) => apart(first, item));
      if (group) group.push(item);
      else found.push([item]);
    }
    return found;
  }
  const oneSpot = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < STACK_PX;
  const oneProvince = (a, b) => {
    const { areas } = Atlas.data.incidents;
    return areas[a.row] ? areas[a.row] === areas[b.row] : a.row === b.row;
  };

  function drawOne(ctx, frame, item, alpha) {
    const d = Atlas.data.incidents;
    ctx.save();
    ctx.translate(item.x, item.y);
    ctx.globalAlpha = alpha;
    Atlas.drawSymbol(ctx, {
      shape: d.legend.shape[d.shape[item.row]].name,
      r: item.r,
      hue: Atlas.rowHue(item.row),
      fill: d.fill[item.row],
      unknown: d.killed[item.row] < 0,
    });
    ctx.restore();
  }

  const chosen = ({ state }, { row }) => [state.selected, state.hovered].includes(Atlas.data.incidents.ids[row]);

  Atlas.painter({
    pane: 'incidents',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'layers', 'theme', 'selected', 'hovered', 'mode'],
    draw(ctx, frame) {
      const all = placed(frame);
      const symbols = all.filter(({ province }) => !province);
      const rest = frame.state.selected && Atlas.find(frame.state.selected) ? REST_ALPHA : 1;
      const alphaOf = (item) => (chosen(frame, item) ? 1 : rest * item.alpha);
      for (const items of groups(all.filter(({ province }) => province), oneProvince)) {
        Atlas.drawHatching(ctx, frame, items, Math.max(...items.map(alphaOf)));
      }
      for (const item of symbols) Atlas.drawDoubt(ctx, frame, item, alphaOf(item));
      const near = symbols.filter(({ x, y }) => frame.inside(x, y, 30));
      for (const item of near) if (!chosen(frame, item)) drawOne(ctx, frame, item, alphaOf(item));
      for (const item of near.filter((each) => chosen(frame, each))) {
        halo(ctx, frame, item);
        drawOne(ctx, frame, item, 1);
      }
      Atlas.drawnIncidents = near.filter(({ now, x, y }) => now && seen(frame, x, y)).length;
    },
  });
  const seen = ({ view }, x, y) => x >= view.x0 && x <= view.x1 && y >= view.y0 && y <= view.y1;

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

  Atlas.obstacleSource((frame) => current(frame)
    .filter(({ r, province }) => r > LARGE_PX && !province)
    .map(({ x, y, r }) => ({ x0: x - r * CORE, y0: y - r * CORE, x1: x + r * CORE, y1: y + r * CORE })));

  /** Names of what is chosen, counts of stacks at one spot, and counts of hatched provinces. */
  Atlas.labelSource((frame) => {
    const { ids, titles } = Atlas.data.incidents;
    const items = current(frame);
    // under the pointer the tooltip says the name; reached by keyboard, the map does
    const named = (item) => ids[item.row] === frame.state.selected || (!Atlas.pointer && chosen(frame, item));
    const names = items.filter(named).map(({ row, x, y, r }) => (
      { text: titles[row], x, y, r, rank: 0, kind: 'incident' }));
    const pins = items.filter(({ province }) => !province);
    const stacks = groups(pins, oneSpot).filter(({ length }) => length >= STACK_FROM);
    const provinces = groups(items.filter(({ province }) => province), oneProvince);
    return [...names, ...stacks.map(stackLabel), ...provinces.map((group) => provinceLabel(frame, group))];
  });

  function stackLabel(group) {
    const [{ x, y, r }] = group;
    return { text: `×${group.length}`, x: x + r * 0.8 + 3, y: y - r * 0.8 - 2, rank: 5, kind: 'count', fixed: true };
  }

  function provinceLabel({ zoom }, group) {
    const [{ row, x, y }] = group;
    const text = zoom < NAMES_FROM_ZOOM ? `${group.length}` : `${group.length} in ${Atlas.provinceName(row)}`;
    return { text, x, y, rank: 5, kind: 'count', centred: true };
  }

  Atlas.pickSource({
    order: 3,
    hit(frame, x, y) {
      const { ids } = Atlas.data.incidents;
      return current(frame).map((item) => {
        const away = Math.max(0, Math.hypot(item.x - x, item.y - y) - item.r);
        const distance = item.province ? (Atlas.inDoubt(frame, item, x, y) ? PICK_PX : Infinity) : away;
        return { layer: 'incidents', row: item.row, id: ids[item.row], distance };
      }).filter(({ distance }) => distance <= PICK_PX);
    },
  });
})();
