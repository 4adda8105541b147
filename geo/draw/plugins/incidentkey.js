'use strict';
/**
 * The legend's rows on incidents: hues, shapes, fills, sizes and what is known of place and date.
 */
(() => {
  const FAILED = 1;
  const FOILED = 2;
  const MOST = 150;
  const TOLLS = [1, 40, MOST];
  const GAP_PX = 4;
  const NUMBER_PX = 24;

  /** Rows with a symbol in this view; none where a density stands for them. */
  const rowsInView = () => (Atlas.regime().name === 'symbols' ? [...Atlas.sweep().seen] : []);

  const symbol = (given) => (ctx, w, h) => {
    ctx.translate(w / 2, h / 2);
    Atlas.drawSymbol(ctx, { shape: 'circle', r: 5.5, hue: Atlas.tokens().quiet_ink, ...given });
  };

  Atlas.legendSource({
    order: 10,
    title: () => (Atlas.colouring().name === 'organisation' ? 'Incidents' : `Incidents: ${Atlas.colouring().title.toLowerCase()}`),
    rows() {
      const { hues } = Atlas.tokens();
      const { classes, codes } = Atlas.colouring();
      const found = new Set(rowsInView().map((row) => codes[row]));
      return classes.filter((_, i) => found.has(i)).map(({ label, hue }) => ({ text: label, swatch: symbol({ hue: hues[hue] }) }));
    },
  });

  Atlas.legendSource({
    order: 11,
    rows() {
      const d = Atlas.data.incidents;
      const rows = rowsInView();
      const shapes = new Set(rows.map((row) => d.shapeOfKind[d.kind[row]]));
      const fills = new Set(rows.map((row) => d.fill[row]));
      return [
        ...d.legend.shape.filter((_, i) => shapes.has(i)).map(({ label, name }) => ({ text: label, swatch: symbol({ shape: name }) })),
        fills.has(FAILED) && { text: 'failed', swatch: symbol({ fill: FAILED }) },
        fills.has(FOILED) && { text: 'foiled', swatch: symbol({ fill: FOILED }) },
      ].filter(Boolean);
    },
  });

  /** Circles of some tolls standing in one another, a line from the top of each to its number. */
  function tolls(ctx, w, h) {
    const tokens = Atlas.tokens();
    const most = Atlas.symbolRadius(MOST);
    ctx.fillStyle = tokens.quiet_ink;
    ctx.font = `10.5px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = 'middle';
    for (const killed of TOLLS) {
      const r = Atlas.symbolRadius(killed);
      const top = h - 2 * r - 0.5;
      ctx.strokeStyle = tokens.quiet_ink;
      ctx.beginPath();
      ctx.arc(most + 1, h - r - 0.5, r, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.strokeStyle = tokens.bar;
      ctx.beginPath();
      ctx.moveTo(most + 1, top);
      ctx.lineTo(w - NUMBER_PX, top);
      ctx.stroke();
      ctx.fillText(String(killed), w - NUMBER_PX + GAP_PX, Math.max(6, top));
    }
  }

  Atlas.legendSource({
    order: 12,
    rows() {
      const d = Atlas.data.incidents;
      const rows = rowsInView();
      return [
        rows.some((row) => d.killed[row] > 0) && { text: 'killed', swatch: tolls, size: { w: 2 * Atlas.symbolRadius(MOST) + 12 + NUMBER_PX, h: 47 } },
        rows.some((row) => d.killed[row] < 0) && {
          text: 'toll not known', swatch: symbol({ r: Atlas.symbolRadius(0), unknown: true }),
        },
      ].filter(Boolean);
    },
  });

  Atlas.legendSource({
    order: 13,
    rows() {
      const d = Atlas.data.incidents;
      return [
        rowsInView().some((row) => d.precision[row] > 0) && {
          text: 'ring, disc, hatching: lies within', swatch: within, size: { w: 44, h: 17 },
        },
        rowsInView().some((row) => !Atlas.isDefinite(row)) && { text: 'paler: perhaps outside the window', swatch: paler },
      ].filter(Boolean);
    },
  });

  /** The three ways of saying that a place is not exact: ring, disc, hatching. */
  function within(ctx, w, h) {
    const r = h / 2 - 1.5;
    const circle = (x) => {
      ctx.beginPath();
      ctx.arc(x, h / 2, r, 0, 2 * Math.PI);
    };
    ctx.strokeStyle = ctx.fillStyle = Atlas.tokens().quiet_ink;
    ctx.setLineDash([2.5, 2.5]);
    circle(r + 1);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 0.3;
    circle(w / 2);
    ctx.fill();
    ctx.globalAlpha = 0.7;
    circle(w - r - 1);
    ctx.clip();
    ctx.beginPath();
    for (let x = w - 2 * r - h; x < w; x += 4) {
      ctx.moveTo(x, h);
      ctx.lineTo(x + h, 0);
    }
    ctx.stroke();
  }

  function paler(ctx, w, h) {
    ctx.globalAlpha = 0.4;
    symbol({})(ctx, w, h);
  }
})();
