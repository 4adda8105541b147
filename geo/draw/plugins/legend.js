'use strict';
/**
 * The legend: only what is on the screen now, in the order of attention.
 */
(() => {
  const SWATCH = { w: 20, h: 15 };
  /** From this width on the first view stands beside the legend; on a smaller map it would lie over it. */
  const WIDE_PX = { map: 900, briefing: 700 };
  const PLAYING_PAUSE_MS = 250;
  const PAUSE_MS = 160; // the map first
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

  const row = ({ text, swatch, size = SWATCH }) => Atlas.element('li', {}, [
    swatchCanvas(swatch, size), Atlas.element('span', { text }),
  ]);

  /** @param {LegendSource} source */
  function section({ title, rows }) {
    const found = rows();
    if (!found.length) return null;
    return Atlas.element('section', {}, [
      title ? Atlas.element('h3', { text: typeof title === 'function' ? title() : title }) : null, Atlas.element('ul', {}, found.map(row)),
    ]);
  }

  /** What window the map shows, and what dates count as in it. */
  function windowWords() {
    const [from, to] = Atlas.state.window || Atlas.wholeYears();
    const certainty = Atlas.state.certainty === 'definite' ? 'certain dates only' : 'possible dates included';
    return `${Atlas.windowInWords(from, to)}, ${certainty}`;
  }

  function fill() {
    const sections = [...Atlas.legendSources].sort((a, b) => a.order - b.order).map(section).filter(Boolean);
    body.replaceChildren(
      ...sections,
      Atlas.element('p', { class: 'atlas-source', text: windowWords() }),
      Atlas.element('p', { class: 'atlas-source', text: Atlas.config.source }),
    );
    letKeysScroll();
  }

  /** What does not fit is scrolled with the arrow keys: the list takes the focus then, and only then. */
  function letKeysScroll() {
    if (body.scrollHeight > body.clientHeight) body.tabIndex = 0;
    else body.removeAttribute('tabindex');
  }

  Atlas.on('ready', () => {
    const open = Atlas.map.getSize().x >= WIDE_PX[Atlas.briefing ? 'briefing' : 'map'];
    body = Atlas.element('div', {
      class: 'atlas-legend-body', id: 'atlas-legend-body', role: 'group', 'aria-label': 'What is drawn how',
    });
    body.hidden = !open;
    const button = Atlas.element('button', {
      class: 'atlas-legend-button', type: 'button', text: 'Legend', 'aria-expanded': String(open),
      'aria-controls': 'atlas-legend-body',
      on: {
        click: () => Atlas.openLegend(body.hidden),
      },
    });
    Atlas.openLegend = (wanted) => {
      if (body.hidden !== wanted) return;
      body.hidden = !wanted;
      button.setAttribute('aria-expanded', String(wanted));
      letKeysScroll();
      Atlas.set({ legend: wanted });
    };
    box = Atlas.overlay('atlas-legend', { role: 'group', 'aria-label': 'Legend' }, [button, body]);
    fill();
  });
  Atlas.on('change', (keys) => {
    /** @type {(keyof AtlasState)[]} */
    const those = ['window', 'certainty', 'masks', 'layers', 'theme', 'colour', 'documentedOnly', 'mode'];
    const matters = those.some((key) => keys.has(key));
    if (box && matters) later();
  });
  Atlas.on('moved', () => box && later());

  /** A moment after the last change: while the clock runs the legend need not flicker along. */
  function later() {
    clearTimeout(timer);
    timer = setTimeout(fill, Atlas.state.playing || Atlas.state.dragging ? PLAYING_PAUSE_MS : PAUSE_MS);
  }
})();
