'use strict';
/**
 * Names on the map, each kind in its own hand, with a halo of the ground.
 */
(() => {
  const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const STYLES = {
    country: { font: `500 11px ${FAMILY}`, colour: 'country_name', spacing: '2px', height: 13, around: true },
    place: { font: `400 12px ${FAMILY}`, colour: 'place_name', height: 14, dot: true },
    area: { font: `italic 500 12px ${FAMILY}`, colour: 'area_name', height: 14, around: true },
    badge: { font: `600 11px ${FAMILY}`, colour: 'route', height: 16, pill: true, around: true },
    raid: { font: `600 11px ${FAMILY}`, colour: 'raid', height: 16, pill: true, around: true },
    count: { font: `600 11px ${FAMILY}`, colour: 'ink', height: 13 },
    stop: { font: `500 12px ${FAMILY}`, colour: 'ink', height: 14 },
    incident: { font: `600 13px ${FAMILY}`, colour: 'ink', height: 16 },
    named: { font: `600 14px ${FAMILY}`, colour: 'ink', height: 17 },
  };
  /** What names are enlarged by: 1 on a page, more where they are read from afar. */
  Atlas.typeScale = 1;
  const scaled = (font) => font.replace(/[\d.]+(?=px)/, (px) => `${Number(px) * Atlas.typeScale}`);
  const fontOf = (label, style) => scaled(label.kind === 'place' && label.weight <= 2 ? style.font.replace('400 12', '500 13') : style.font);

  function measure(ctx, label) {
    const style = STYLES[label.kind];
    ctx.font = fontOf(label, style);
    ctx.letterSpacing = style.spacing || '0px';
    const wide = Math.max(ctx.measureText(label.text).width, label.second ? ctx.measureText(label.second).width : 0);
    return { w: wide + (style.pill ? 14 : 0), h: style.height * Atlas.typeScale * (label.second ? 2 : 1), style };
  }

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
      ctx.font = scaled(style.font.replace('italic 500 12px', '400 11px'));
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

  let drawn = ''; // what the canvas shows
  /** @type {?Array} placed for a picture that is about to be drawn */
  let ready = null;
  const place = (frame) => Atlas.placeLabels(frame, (label) => measure(probe, label));
  const probe = document.createElement('canvas').getContext('2d');
  const keyOf = ({ zoom, ox, oy, width, height, state }, labels) => JSON.stringify([zoom, ox, oy, width, height, state.theme, labels]);

  Atlas.painter({
    pane: 'labels',
    order: 0,
    /** Whether the names would stand as they do: text drawn anew costs more than placing it. */
    unchanged(frame) {
      const placed = place(frame);
      const same = keyOf(frame, placed) === drawn;
      ready = same ? null : placed; // for the picture that follows at once, and for no later one
      return same;
    },
    keys: ['window', 'certainty', 'masks', 'layers', 'theme', 'selected', 'hovered', 'legend', 'colour', 'documentedOnly', 'fan', 'mode', 'highlighted', 'annotations'],
    draw(ctx, frame) {
      Atlas.placed = ready || place(frame);
      ready = null;
      drawn = keyOf(frame, Atlas.placed);
      for (const label of [...Atlas.placed].reverse()) drawLabel(ctx, frame, label);
    },
  });

  /** Names make room when a box over the map comes, goes or grows. */
  Atlas.on('ready', () => {
    let turn = 0;
    const again = new ResizeObserver(() => Atlas.set({ legend: `size ${turn += 1}` }));
    setTimeout(() => { // once every script has put its boxes there
      for (const box of Atlas.map.getContainer().querySelectorAll('.atlas-overlay')) again.observe(box);
    });
  });
})();
