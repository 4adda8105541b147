'use strict';
/**
 * What the speaker sees in a second window: notes, this headline and the next, and the time.
 */
(() => {
  if (!Atlas.briefing) return;
  const el = Atlas.element;
  const NAME = 'atlas-speaker';
  const STYLE = `
    body { margin: 0; padding: 20px 24px; background: #14181d; color: #eef1f4; font: 20px/1.45 system-ui, sans-serif;
      display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 2fr) minmax(0, 1fr); gap: 16px 28px; height: 100vh; box-sizing: border-box; }
    header, footer { grid-column: 1 / 3; display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: baseline; font-variant-numeric: tabular-nums; }
    header b { font-size: 40px; line-height: 1.1; font-weight: 600; }
    header span, h2, footer { color: #a9b3bd; }
    h1 { font-size: 26px; line-height: 1.25; margin: 0 0 12px; }
    h2 { font-size: 16px; margin: 0 0 6px; font-weight: 600; }
    section { overflow: auto; overflow-wrap: anywhere; }
    .notes { white-space: pre-wrap; font-size: 22px; margin: 0; }
    .none { color: #a9b3bd; }
    button { font: inherit; font-size: 17px; min-height: 36px; padding: 4px 16px; border: 1px solid #46515c; border-radius: 6px; background: #222930; color: inherit; cursor: pointer; }
    :focus-visible { outline: 2px solid #7fb2ff; }
    @media (max-width: 640px) { body { grid-template-columns: minmax(0, 1fr); height: auto; } header, footer { grid-column: 1; } }`;
  const { scenes } = Atlas.briefing;
  const planned = scenes.reduce((sum, { minutes }) => sum + (minutes || 0), 0);
  /** @type {Window} */
  let other = null;
  let parts = null;
  let began = 0; // when the talk began; 0: it has not

  const minutesInWords = (minutes) => `${minutes.toLocaleString('en')} min`;

  function elapsed() {
    const seconds = began ? Math.floor((performance.now() - began) / 1000) : 0;
    const two = (n) => String(n).padStart(2, '0');
    const hours = Math.floor(seconds / 3600);
    return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  const tick = () => { if (parts) parts.time.textContent = elapsed(); };
  function reset() {
    began = performance.now();
    tick();
  }

  function build() {
    const press = (text, click) => el('button', { type: 'button', text, on: { click } });
    parts = {
      time: el('b', { 'aria-label': 'Time elapsed' }), place: el('span'), minutes: el('span'),
      headline: el('h1'), notes: el('p', { class: 'notes' }), next: el('h1'),
    };
    return [
      el('header', {}, [parts.time, press('Reset the time', reset), parts.place, parts.minutes]),
      el('section', { 'aria-label': 'Now' }, [el('h2', { text: 'Now' }), parts.headline, parts.notes]),
      el('section', { 'aria-label': 'Next' }, [el('h2', { text: 'Next' }), parts.next]),
      el('footer', {}, [press('‹ Back', () => Atlas.turnStep(-1)), press('Next ›', () => Atlas.turnStep(1)),
        press('Play the clock', () => Atlas.togglePlay()), press('Dark screen', () => Atlas.darken())]),
    ];
  }

  function fill() {
    if (!parts) return;
    const step = Atlas.steps[Atlas.at];
    const { notes, minutes } = step.scene;
    parts.headline.textContent = step.headline;
    // a text of several paragraphs has them a line apart, however the file had it folded
    parts.notes.textContent = notes.trim().split(/\n+/).join('\n\n') || 'No notes.';
    parts.notes.classList.toggle('none', !notes.trim());
    parts.next.textContent = Atlas.steps[Atlas.at + 1]?.headline || 'The end';
    parts.place.textContent = step.kind === 'scene' ? `Scene ${step.number} of ${scenes.length}` : step.kind === 'title' ? `Title, ${scenes.length} scenes` : 'Sources';
    parts.minutes.textContent = [
      minutes ? `${minutesInWords(minutes)} for this scene` : '', planned ? `${minutesInWords(planned)} in all` : '',
    ].filter(Boolean).join(' · ');
    tick();
  }

  /** Open the speaker's window, or bring it to the front. */
  Atlas.openSpeaker = () => {
    if (other && !other.closed) {
      other.focus();
      return;
    }
    other = window.open('about:blank', NAME, 'popup,width=1000,height=680');
    if (!other) {
      Atlas.tell('The browser did not open a second window. Allow windows for this file, then press S again.');
      return;
    }
    const { document: page } = other;
    page.title = `Speaker view: ${Atlas.briefing.title}`;
    page.documentElement.lang = document.documentElement.lang;
    page.head.replaceChildren(...[...page.head.children].filter(({ localName }) => localName === 'title'), el('style', { text: STYLE }));
    page.body.replaceChildren(...build());
    other.addEventListener('keydown', Atlas.presentKey, true);
    if (!began) reset();
    fill();
  };

  Atlas.on('step', fill);
  setInterval(tick, 500);
  window.addEventListener('pagehide', () => other && !other.closed && other.close());
})();
