'use strict';
/**
 * What the audience reads beside the map: headline, narration, counts, sources, and where we are.
 */
(() => {
  if (!Atlas.briefing) return;
  const el = Atlas.element;
  /** Sizes of the narration that are tried, the largest that fits is taken; at the last it scrolls. */
  const SIZES_PX = [26, 24, 22, 20];
  const NARROW = window.matchMedia('(max-width: 700px)');
  const TYPE_SCALE = 1.2;
  const scenes = Atlas.briefing.scenes.length;
  /** @type {any} */
  let parts = null;
  let spoken = null;

  function build() {
    document.documentElement.classList.add('atlas-presents');
    Atlas.typeScale = NARROW.matches ? 1 : TYPE_SCALE;
    parts = {
      body: el('div', { class: 'atlas-panel-body', tabindex: '-1' }),
      source: el('p', { class: 'atlas-panel-source' }),
      place: el('span', { class: 'atlas-place' }),
      back: button('‹', 'Scene before (←)', () => Atlas.turnStep(-1)),
      on: button('›', 'Next scene (→)', () => Atlas.turnStep(1)),
      biblio: el('div', { id: 'atlas-sources', hidden: true, tabindex: '0', role: 'region', 'aria-label': 'Sources' }),
    };
    const panel = el('aside', { id: 'atlas-panel', 'aria-label': 'Briefing' }, [
      parts.body,
      el('footer', {}, [
        parts.source,
        el('div', { class: 'atlas-turns' }, [
          parts.back, parts.place, parts.on,
          el('span', { class: 'atlas-turns-more' }, [
            document.fullscreenEnabled ? button('⛶', 'Full screen (F)', () => Atlas.fullScreen()) : null,
            button('☰', 'All scenes (Esc)', () => Atlas.leave()),
            button('?', 'Keys (?)', () => Atlas.openKeys()),
          ]),
        ]),
      ]),
    ]);
    document.body.append(panel, parts.biblio);
    spoken = Atlas.liveRegion('atlas-scene-said');
  }

  const button = (text, title, click) => el('button', { type: 'button', text, title, 'aria-label': title, on: { click } });

  /** @param {Step} step */
  function fill(step) {
    const { scene, kind } = step;
    parts.body.replaceChildren(...CONTENT[kind](step).filter(Boolean));
    parts.body.scrollTop = 0;
    parts.source.textContent = kind === 'scene' ? scene.sourceLine : '';
    parts.place.textContent = kind === 'scene' ? `${step.number} of ${scenes}` : step.kind === 'title' ? 'Title' : 'Sources';
    parts.back.disabled = Atlas.at === 0;
    parts.on.disabled = Atlas.at === Atlas.steps.length - 1;
    parts.biblio.hidden = kind !== 'sources';
    if (kind === 'sources' && !parts.biblio.firstChild) parts.biblio.append(bibliography());
    dock();
    widen(false);
    if (!fitType() && !NARROW.matches) {
      widen(true);
      fitType();
    }
  }

  /** Much text gets more of the width, before it has to be scrolled. */
  const widen = (on) => document.documentElement.classList.toggle('atlas-wide-panel', on);

  const text = (tag, words, given = {}) => (words ? el(tag, { text: words, ...given }) : null);

  /** @type {{[kind: string]: (step: Step) => Node[]}} */
  const CONTENT = {
    title: () => [
      text('h1', Atlas.briefing.title, { class: 'atlas-title' }),
      text('p', [Atlas.briefing.author, dateInWords(Atlas.briefing.date)].filter(Boolean).join(' · '), { class: 'atlas-byline' }),
      text('p', Atlas.briefing.summary),
    ],
    scene: ({ headline, scene }) => [
      text('h1', headline),
      ...Atlas.narrationOf(scene.narration),
      text('p', `${scene.asked}: ${scene.counted}`, { class: 'atlas-counted' }),
      text('p', scene.missing.length ? `Not in these data: ${scene.missing.join(', ')}` : '', { class: 'atlas-counted' }),
    ],
    sources: () => [text('h1', 'Sources'), ...Atlas.briefing.citation.map((line) => text('p', line, { class: 'atlas-cited' }))],
  };

  const dateInWords = (iso) => (/^\d{4}-\d\d-\d\d$/.test(iso) ? Atlas.dayInWords(Atlas.dayOf(iso)) : iso);

  function bibliography() {
    return el('ul', {}, Atlas.briefing.sources.map(({ text: words, url, grade }) => el('li', {}, [
      /^https?:\/\//.test(url) ? el('a', { text: words, href: url, target: '_blank', rel: 'noopener noreferrer' }) : el('span', { text: words }),
      grade ? el('small', { text: ` ${grade}` }) : null,
    ])));
  }

  /** On a small screen the legend follows the narration: over the map it would cover it. */
  function dock() {
    parts.legend = parts.legend || document.querySelector('.atlas-legend');
    (NARROW.matches ? parts.body : Atlas.map.getContainer()).append(parts.legend);
    if (NARROW.matches) Atlas.openLegend(true);
  }

  /** Take the largest type that fits; say whether one does. */
  function fitType() {
    return SIZES_PX.some((px) => {
      parts.body.style.setProperty('--type', `${px}px`);
      return parts.body.scrollHeight <= parts.body.clientHeight;
    });
  }

  Atlas.on('build', build);
  Atlas.on('step', (step) => {
    document.documentElement.classList.remove('atlas-lists');
    fill(step);
    const where = step.kind === 'scene' ? `Scene ${step.number} of ${scenes}: ` : '';
    spoken.textContent = `${where}${step.headline}`;
    Atlas.map.invalidateSize({ animate: false, pan: false });
  });
  Atlas.on('ready', () => new ResizeObserver(() => parts.body.firstChild && fitType()).observe(parts.body));
})();
