'use strict';
/**
 * Keys of a presentation, the dark screen, and the list of scenes that it is left for.
 *
 * A clicker's keys always turn the scenes. Other keys belong to a control that has the focus where the
 * reader sees it, that is by keyboard: who has clicked the clock still turns scenes with the arrows.
 */
(() => {
  if (!Atlas.briefing) return;
  const DIGITS_MS = 600;
  const SCROLL_PX = 90;
  const root = document.documentElement;
  const ALL_KEYS_OWN = 'input, select, textarea, [role=slider], .leaflet-container';
  const PRESSED = 'button, a, summary';
  let blank = null;
  let typed = '';
  let typing = 0;

  Atlas.fullScreen = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen().catch(() => {});
  };

  Atlas.darken = (on = blank.hidden) => { blank.hidden = !on; };

  /** Leave for the list of scenes. */
  Atlas.leave = () => {
    Atlas.pause({ commit: false });
    Atlas.closeDrawer();
    Atlas.presenting = false;
    root.classList.add('atlas-lists');
    document.querySelector('.atlas-handout').scrollIntoView();
  };
  const comeBack = () => Atlas.showStep(Atlas.at, { cut: true });

  const last = () => Atlas.steps.length - 1;

  /** Go to a scene by its number; a second digit within a moment belongs to the first. */
  function typeDigit(digit) {
    clearTimeout(typing);
    typed = (typed + digit).slice(-2);
    const most = Atlas.steps.length - 2;
    const jump = () => {
      const number = Number(typed);
      typed = '';
      if (number <= most) Atlas.showStep(number);
    };
    if (typed.length > 1 || Number(typed) * 10 > most) jump();
    else typing = setTimeout(jump, DIGITS_MS);
  }

  /** Scroll the text beside the map, or the sources over it. */
  function scroll(n) {
    const box = document.querySelector('#atlas-sources:not([hidden])') || document.querySelector('.atlas-panel-body');
    box.scrollBy({ top: n * SCROLL_PX });
  }

  const forward = () => Atlas.turnStep(1);
  const back = () => Atlas.turnStep(-1);
  const KEYS = {
    ArrowRight: forward, PageDown: forward, ' ': forward, Enter: forward,
    ArrowLeft: back, PageUp: back, Backspace: back,
    Home: () => Atlas.showStep(0),
    End: () => Atlas.showStep(last()),
    ArrowDown: () => scroll(1), ArrowUp: () => scroll(-1),
    b: () => Atlas.darken(), '.': () => Atlas.darken(),
    f: () => Atlas.fullScreen(),
    p: () => Atlas.togglePlay(),
    s: () => Atlas.openSpeaker(),
    '?': () => (keysOpen() ? Atlas.closeDrawer() : Atlas.openKeys()),
    Escape: () => Atlas.leave(),
  };
  const drawer = () => document.querySelector('.atlas-drawer:not([hidden])');
  const keysOpen = () => drawer()?.querySelector('.atlas-keys');
  const ALWAYS = new Set(['PageDown', 'PageUp', 'b', '.']);

  /** Whether a key is for what has the focus. */
  function belongsTo(target, key) {
    if (!(target instanceof Element) || target === document.body || ALWAYS.has(key) && !target.matches('input, textarea')) return false;
    if (target.matches('input, select, textarea')) return key !== 'Escape';
    if (target.closest('.atlas-drawer')) return key !== '?' && key !== 'Escape' && !key.startsWith('Arrow');
    if (!target.matches(':focus-visible')) return false;
    if (target.matches(ALL_KEYS_OWN)) return key !== 'Escape' && key !== '?';
    return target.matches(PRESSED) && (key === 'Enter' || key === ' ');
  }

  /** @param {KeyboardEvent} event of this window or the speaker's */
  Atlas.presentKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !Atlas.started) return;
    const { key } = event;
    const name = key.length === 1 ? key.toLowerCase() : key;
    if (!Atlas.presenting) {
      if (key === 'Escape') take(event, comeBack);
      return;
    }
    if (belongsTo(event.target, name)) return;
    if (!blank.hidden) take(event, () => Atlas.darken(false)); // any key brings the picture back
    else if (key === 'Escape' && (drawer() || Atlas.state.tool)) take(event, putAway);
    else if (/^[0-9]$/.test(key)) take(event, () => typeDigit(key));
    else if (Object.hasOwn(KEYS, name)) take(event, KEYS[name]);
  };

  /** Close what lies open; what the scene has selected stays so. */
  function putAway() {
    if (Atlas.state.tool) Atlas.leaveTool();
    Atlas.closeDrawer();
    Atlas.set({ selected: Atlas.steps[Atlas.at].scene.state.selected });
  }

  function take(event, act) {
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat || event.key.startsWith('Arrow') || event.key.startsWith('Page')) act();
  }

  Atlas.keyHelp({
    title: 'Presenting', order: 0,
    keys: [
      ['→ PgDn Space Enter', 'next scene'],
      ['← PgUp', 'scene before'],
      ['↓ ↑', 'scroll the text'],
      ['Home End', 'title; sources'],
      ['1 2 …', 'to a scene by its number, 0 to the title'],
      ['P', 'play the clock within the scene, pause'],
      ['B .', 'dark screen; any key ends it'],
      ['F', 'full screen'],
      ['S', 'speaker view in a second window'],
      ['?', 'these keys'],
      ['Esc', 'leave for the list of scenes, and back'],
    ],
  });

  Atlas.on('build', () => {
    blank = Atlas.element('div', { id: 'atlas-blank', hidden: true, on: { click: () => Atlas.darken(false) } });
    const again = Atlas.element('button', { type: 'button', class: 'atlas-again', text: 'Present', on: { click: comeBack } });
    document.body.append(blank);
    document.querySelector('.atlas-handout').prepend(again);
    for (const link of document.querySelectorAll('.atlas-handout [data-scene]')) link.addEventListener('click', goToScene);
  });

  function goToScene(event) {
    event.preventDefault();
    const at = Atlas.steps.findIndex(({ id }) => id === event.currentTarget.dataset.scene);
    Atlas.showStep(at, { cut: true });
  }

  window.addEventListener('keydown', Atlas.presentKey, true);
})();
