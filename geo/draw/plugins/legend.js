'use strict';
/**
 * The legend: only what is on the screen now, in the order of attention.
 */
(() => {
  const SWATCH = { w: 26, h: 15 };
  const TALL = { w: 46, h: 45 };
  const NARROW = 700;
  let box = null;
  let body = null;
  let timer = 0;

  function swatchCanvas(draw, { w, h }) {
    const ratio = window.devicePixelRatio || 1;
    const canvas = Atlas.element('canvas', { width: w * ratio, height: h * ratio, 'aria-hidden': 'true' });
    canvas.style.width = `${w}px`;
    canvas.style.height = `${h}px`;
    const ctx = canvas.getContext('2d');
    ctx.scale(ratio, ratio);
    draw(ctx, w, h);
    return canvas;
  }

  const row = ({ text, swatch, size = SWATCH }) => Atlas.element('div', { class: 'atlas-legend-row' }, [
    swatchCanvas(swatch, size), Atlas.element('span', { text }),
  ]);

  function section({ title, rows }) {
    const found = rows();
    if (!found.length) return null;
    return Atlas.element('section', {}, [
      title ? Atlas.element('h3', { text: title }) : null,
      Atlas.element('div', { class: 'atlas-legend-rows' }, found.map(row)),
    ]);
  }

  function fill() {
    const sections = [...Atlas.legendSources].sort((a, b) => a.order - b.order).map(section).filter(Boolean);
    body.replaceChildren(...sections, Atlas.element('p', { class: 'atlas-source', text: Atlas.config.source }));
  }

  Atlas.on('ready', () => {
    const open = Atlas.map.getSize().x >= NARROW;
    body = Atlas.element('div', { class: 'atlas-legend-body', id: 'atlas-legend-body' });
    body.hidden = !open;
    const button = Atlas.element('button', {
      class: 'atlas-legend-button', type: 'button', text: 'Legend', 'aria-expanded': String(open),
      'aria-controls': 'atlas-legend-body',
      on: {
        click() {
          body.hidden = !body.hidden;
          button.setAttribute('aria-expanded', String(!body.hidden));
          Atlas.set({ legend: !body.hidden });
        },
      },
    });
    box = Atlas.overlay('atlas-legend', { role: 'group', 'aria-label': 'Legend' }, [button, body]);
    fill();
  });
  Atlas.on('change', (keys) => {
    const matters = ['window', 'certainty', 'masks', 'layers', 'theme'].some((key) => keys.has(key));
    if (box && matters) later();
  });
  Atlas.on('moved', () => box && later());

  /** A moment after the last change: while the clock runs the legend need not flicker along. */
  function later() {
    clearTimeout(timer);
    timer = setTimeout(fill, Atlas.state.playing || Atlas.state.dragging ? 250 : 0);
  }

  const inView = () => {
    const d = Atlas.data.incidents;
    const bounds = Atlas.map.getBounds();
    return [...Atlas.shown('incidents').rows].filter(
      (r) => !Number.isNaN(d.lon[r]) && bounds.contains([d.lat[r], d.lon[r]]),
    );
  };

  const symbol = (given) => (ctx, w, h) => {
    ctx.translate(w / 2, h / 2);
    Atlas.drawSymbol(ctx, { shape: 'circle', r: 5.5, hue: Atlas.tokens().quiet_ink, ...given });
  };

  Atlas.legendSource({
    order: 10,
    title: 'Incidents',
    rows() {
      const d = Atlas.data.incidents;
      const rows = inView();
      const shapes = new Set(rows.map((r) => d.shape[r]));
      const hues = new Set(rows.map((r) => d.hue[r]));
      const { hues: colours } = Atlas.tokens();
      return [
        ...d.legend.hue.filter((_, i) => hues.has(i)).map(({ label, hue }) => ({ text: label, swatch: symbol({ hue: colours[hue] }) })),
        ...d.legend.shape.filter((_, i) => shapes.has(i)).map(({ label, name }) => ({ text: label, swatch: symbol({ shape: name }) })),
        rows.some((r) => d.fill[r] === 2) && { text: 'foiled', swatch: symbol({ fill: 2 }) },
        rows.some((r) => d.fill[r] === 1) && { text: 'failed', swatch: symbol({ fill: 1 }) },
      ].filter(Boolean);
    },
  });

  /** Circles of some tolls inside one another, standing on one line. */
  const TOLLS = [1, 40, 150];
  function tolls(ctx, w, h) {
    ctx.strokeStyle = Atlas.tokens().quiet_ink;
    for (const killed of TOLLS) {
      const r = Atlas.symbolRadius(killed);
      ctx.beginPath();
      ctx.arc(w / 2, h - r - 0.5, r, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }

  Atlas.legendSource({
    order: 11,
    rows() {
      const rows = inView();
      if (!rows.length) return [];
      return [
        { text: 'toll not known', swatch: symbol({ r: Atlas.symbolRadius(0), unknown: true }) },
        { text: `${TOLLS.join(', ')} and more killed`, swatch: tolls, size: TALL },
        { text: 'pale disc, hatching: it lies within', swatch: precision },
      ];
    },
  });

  function precision(ctx, w, h) {
    ctx.globalAlpha = 0.3;
    ctx.fillStyle = Atlas.tokens().quiet_ink;
    ctx.beginPath();
    ctx.arc(w / 2, h / 2, h / 2, 0, 2 * Math.PI);
    ctx.fill();
    symbol({ r: 3 })(ctx, w, h);
  }
})();
