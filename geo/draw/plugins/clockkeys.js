'use strict';
/**
 * Keys of the clock: all that the pointer can do.
 *
 * Arrows move an end or the window by the step chosen, with Shift by the next longer one; Page keys by
 * a year; Home and End to the ends of the period; + and - zoom; space plays.
 */
(() => {
  const REST_MS = 400;
  const SIGNS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -1, PageUp: 1 };
  const LONGER = { day: 'month', week: 'month', month: 'year', year: 'decade' };
  const ZOOMS = { '+': Atlas.zoomClockIn, '=': Atlas.zoomClockIn, '-': Atlas.zoomClockOut, _: Atlas.zoomClockOut };
  const TYPED_IN = 'input, select, textarea';
  let resting = 0; // timer of the last key

  /** Tell the page the window as it is now. */
  Atlas.commitWindow = () => {
    clearTimeout(resting);
    Atlas.emit('commit', Atlas.state.window);
  };
  /** A key held down, or pressed again and again, is one change for the page. */
  function commitAtRest() {
    clearTimeout(resting);
    resting = setTimeout(Atlas.commitWindow, REST_MS);
  }

  function unitOf({ key, shiftKey }) {
    const { step } = Atlas.clock;
    if (key.startsWith('Page')) return step === 'year' ? 'decade' : 'year';
    return shiftKey ? LONGER[step] : step;
  }

  const ENDS = {
    Home: ([from, to], first) => ({ start: [first, to], end: [from, from], body: Atlas.windowAt(first, [from, to]) }),
    End: ([from, to], first, last) => ({ start: [to, to], end: [from, last], body: Atlas.windowAt(last, [from, to]) }),
  };

  /** The window after a key on one of its parts. @returns {Days} */
  function keyed(part, event) {
    const window = Atlas.currentWindow();
    const [from, to] = window;
    if (event.key in ENDS) return ENDS[event.key](window, ...Atlas.wholeYears())[part];
    const [unit, n] = [unitOf(event), SIGNS[event.key]];
    if (part === 'start') return [Math.min(Atlas.clampDay(Atlas.moveDay(from, unit, n)), to), to];
    if (part === 'end') return Atlas.growWindow(window, unit, n);
    return Atlas.moveWindow(window, unit, n);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPED_IN)) return;
    const { part } = event.target.dataset;
    if (event.key in ZOOMS) ZOOMS[event.key]();
    else if (event.key === ' ' && part) Atlas.togglePlay();
    else if (event.key in SIGNS || event.key in ENDS) moveBy(part || 'body', event);
    else return;
    event.preventDefault();
  }

  function moveBy(part, event) {
    if (Atlas.state.mode === 'everything') return;
    Atlas.pause({ commit: false });
    Atlas.setWindow(...keyed(part, event));
    commitAtRest();
  }

  /** Listen on the clock. @param {HTMLElement} element */
  Atlas.hearKeys = (element) => element.addEventListener('keydown', onKey);
})();
