'use strict';
/**
 * Names on the map: placed one by one by rank, none over another, none cut off, always the same way.
 */
(() => {
  const GAP = 3;
  const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const STYLES = {
    country: { font: `500 11px ${FAMILY}`, colour: 'country_name', spacing: '2px', height: 13 },
    place: { font: `400 12px ${FAMILY}`, colour: 'place_name', height: 14, dot: true },
    area: { font: `italic 500 12px ${FAMILY}`, colour: 'area_name', height: 14 },
    badge: { font: `600 11px ${FAMILY}`, colour: 'route', height: 16, pill: true },
    raid: { font: `600 11px ${FAMILY}`, colour: 'raid', height: 16, pill: true },
    count: { font: `600 11px ${FAMILY}`, colour: 'ink', height: 13 },
    stop: { font: `500 12px ${FAMILY}`, colour: 'ink', height: 14 },
    incident: { font: `600 13px ${FAMILY}`, colour: 'ink', height: 16 },
  };
  /** Where a name may stand: offsets in shares of its width and height, best first. */
  const BESIDE = [[0.5, 0, 1], [-0.5, 0, -1], [0, -1, 0], [0, 1, 0], [0.5, -0.8, 0.6], [-0.5, -0.8, -0.6],
    [0.5, 0.8, 0.6], [-0.5, 0.8, -0.6]];
  const AROUND = [[0, 0, 0], [0, -1.1, 0], [0, 1.1, 0], [0, -2.2, 0], [0, 2.2, 0], [0.4, 0, 0], [-0.4, 0, 0], [0, 3, 0]];

  function measure(ctx, label) {
    const style = STYLES[label.kind];
    ctx.font = fontOf(label, style);
    ctx.letterSpacing = style.spacing || '0px';
    const wide = Math.max(ctx.measureText(label.text).width, label.second ? ctx.measureText(label.second).width : 0);
    return { w: wide + (style.pill ? 14 : 0), h: style.height * (label.second ? 2 : 1) };
  }
  const fontOf = (label, style) => (label.kind === 'place' && label.weight <= 2 ? style.font.replace('400 12', '500 13') : style.font);

  /** Boxes a label may take, best first. */
  function candidates(label, { w, h }) {
    const { x, y, kind } = label;
    if (label.fixed) return [box(x, y - h / 2, w, h)];
    const around = kind === 'country' || kind === 'area' || STYLES[kind].pill || label.centred;
    const away = (label.r || 3) + 4;
    return (around ? AROUND : BESIDE).map(([right, down, side]) => box(
      x - w / 2 + right * w + (around ? 0 : side * away),
      y - h / 2 + down * h + (around || side ? 0 : Math.sign(down) * (away - 2)),
      w, h,
    ));
  }
  const box = (x, y, w, h) => ({ x0: x, y0: y, x1: x + w, y1: y + h });
  const meet = (a, b) => a.x0 - GAP < b.x1 && a.x1 + GAP > b.x0 && a.y0 - GAP / 2 < b.y1 && a.y1 + GAP / 2 > b.y0;
  const within = (a, { view }) => a.x0 > view.x0 + 4 && a.y0 > view.y0 + 4 && a.x1 < view.x1 - 4 && a.y1 < view.y1 - 4;

  /** Rectangles of legend, date stamp and buttons, in the canvas' pixels. */
  function overlays(frame) {
    const map = frame.map.getContainer().getBoundingClientRect();
    return [...frame.map.getContainer().querySelectorAll('.atlas-overlay, .leaflet-control')].map((element) => {
      const r = element.getBoundingClientRect();
      return box(r.left - map.left + frame.view.x0, r.top - map.top + frame.view.y0, r.width, r.height);
    }).filter(({ x0, x1 }) => x1 > x0);
  }

  /**
   * Place the labels offered.
   * @returns {Array<object>} labels with their box, in order of rank
   */
  Atlas.placeLabels = (ctx, frame) => {
    const offered = Atlas.labelSources.flatMap((source) => source(frame));
    const areas = new Set(offered.filter(({ kind }) => kind === 'area').map(({ text }) => text.toLowerCase()));
    const stops = new Set(offered.filter(({ kind }) => kind === 'stop').map(({ text }) => text.toLowerCase()));
    const wanted = offered
      .filter(({ kind, text }) => kind !== 'place' || !(areas.has(text.toLowerCase()) || stops.has(text.toLowerCase())))
      .filter(({ x, y }) => x > frame.view.x0 && x < frame.view.x1 && y > frame.view.y0 && y < frame.view.y1)
      .sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1) || a.x - b.x);
    const taken = [...overlays(frame), ...Atlas.obstacleSources.flatMap((source) => source(frame))];
    const placed = [];
    for (const label of wanted) {
      if (placed.length >= frame.tokens.sizes.labels_at_most) break;
      const size = measure(ctx, label);
      const free = candidates(label, size).find((c) => within(c, frame) && !taken.some((t) => meet(c, t)));
      if (!free) continue;
      taken.push(free);
      if (STYLES[label.kind].dot) taken.push(box(label.x - 3, label.y - 3, 6, 6));
      placed.push({ ...label, box: free });
    }
    return placed;
  };

  function drawText(ctx, text, x, y, halo) {
    if (halo) ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }

  function drawLabel(ctx, frame, label) {
    const style = STYLES[label.kind];
    const { tokens } = frame;
    const { x0, y0, x1, y1 } = label.box;
    ctx.font = fontOf(label, style);
    ctx.letterSpacing = style.spacing || '0px';
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'center';
    ctx.lineJoin = 'round';
    ctx.strokeStyle = tokens.halo;
    ctx.lineWidth = tokens.sizes.halo_px * 2;
    if (style.pill) {
      ctx.fillStyle = tokens.panel;
      ctx.beginPath();
      ctx.roundRect(x0, y0, x1 - x0, y1 - y0, 8);
      ctx.fill();
      ctx.strokeStyle = tokens[style.colour];
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    if (style.dot) dot(ctx, tokens, label);
    ctx.fillStyle = tokens[style.colour];
    const middle = (x0 + x1) / 2;
    const line = (y1 - y0) / (label.second ? 2 : 1);
    if (!style.pill) ctx.strokeStyle = tokens.halo;
    drawText(ctx, label.text, middle, y0 + line / 2, !style.pill);
    if (label.second) {
      ctx.font = ctx.font.replace('italic 500 12px', '400 11px');
      drawText(ctx, label.second, middle, y0 + line * 1.5, true);
    }
  }

  function dot(ctx, tokens, { x, y, weight }) {
    ctx.save();
    ctx.fillStyle = tokens.place_name;
    ctx.strokeStyle = tokens.halo;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.arc(x, y, weight <= 2 ? 2.4 : 1.8, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  }

  Atlas.painter({
    pane: 'labels',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'layers', 'theme', 'selected', 'hovered', 'legend'],
    draw(ctx, frame) {
      Atlas.placed = Atlas.placeLabels(ctx, frame);
      for (const label of [...Atlas.placed].reverse()) drawLabel(ctx, frame, label);
    },
  });
})();
