'use strict';
/**
 * Moves the window by steps: by hand, or again and again while it plays.
 *
 * Sliding: both ends move, the width stays. Cumulative: the first day stays and the last one moves
 * on, so that the map fills up; what lies before the first day stays on it, pale. Everything: there
 * is no window, and nothing to play.
 */
(() => {
  const MEASURED = 20; // frames until the pace of the display is known
  const LATE = 1.5;
  /** After a stall the clock goes on from where it was, and does not leap over what it has missed. */
  const CATCH_UP_MS = 250;
  let last = 0; // time up to which steps have been made
  let timer = 0;
  let before = 0; // time of the frame before; 0 where none counts
  let gaps = []; // times between the first frames
  let pace = Infinity; // the best that playing has shown so far

  Atlas.clock = {
    step: 'month',
    speed: 4, // steps a second
    loop: false,
    /** Frames that the display offered since playing began, and those that came too late. */
    frames: 0,
    dropped: 0,
    /**
     * Milliseconds between two frames of this display; 0 until it is known. It is the lower quartile
     * of the first frames and not their median, so that a slow map does not pass for a slow display.
     */
    pace: 0,
    /** Where playing stays, and how wide a sliding window is there; null: in the whole period. */
    within: null,
  };

  const stretch = () => Atlas.clock.within?.window || Atlas.wholeYears();

  Atlas.stepClock = (n, unit = Atlas.clock.step) => {
    const { mode, window } = Atlas.state;
    if (mode === 'everything') return;
    if (!window) rewind();
    else Atlas.setWindow(...held((mode === 'cumulative' ? Atlas.growWindow : Atlas.moveWindow)(window, unit, n)));
  };

  /** A window that playing has moved, no further than it may go. @returns {Days} */
  const held = ([from, to]) => (Atlas.state.playing ? [from, Math.min(to, stretch()[1])] : [from, to]);
  const atEnd = () => Atlas.currentWindow()[1] >= stretch()[1];

  /**
   * Where playing begins: at the start of the period, with the width that the window has, or a year
   * when it holds all of them; cumulative at its own first day, one step wide.
   */
  function rewind() {
    if (Atlas.clock.within) {
      beginWithin(Atlas.clock.within);
      return;
    }
    const [first] = Atlas.wholeYears();
    const { mode, window } = Atlas.state;
    const from = window && mode === 'cumulative' ? Atlas.clampDay(window[0]) : first;
    if (mode === 'cumulative') Atlas.setWindow(from, Atlas.clampDay(Atlas.moveDay(from, Atlas.clock.step, 1) - 1));
    else Atlas.setWindow(...(window ? Atlas.windowAt(first, window) : /** @type {Days} */ ([first, Atlas.addMonths(first, 12) - 1])));
  }

  /** Begin at the first day of the stretch: one step wide when cumulative, else as wide as is said. */
  function beginWithin({ window: [from, to], width }) {
    const steps = Atlas.state.mode === 'cumulative' ? 1 : width;
    Atlas.setWindow(from, Math.min(to, Atlas.moveDay(from, Atlas.clock.step, steps) - 1));
  }

  /** At the end of its stretch the clock shows all of it again. */
  function finish() {
    if (Atlas.clock.within) Atlas.setWindow(...stretch());
    Atlas.pause();
  }

  function tick(now) {
    if (!Atlas.state.playing) return;
    count(now);
    const every = 1000 / Atlas.clock.speed;
    last = Math.max(last, now - Math.max(CATCH_UP_MS, every));
    const due = Math.floor((now - last) / every);
    if (due > 0) {
      last += due * every;
      if (!atEnd()) Atlas.stepClock(due);
      else if (Atlas.clock.loop) rewind();
      else {
        finish();
        return;
      }
    }
    timer = requestAnimationFrame(tick);
  }

  /** Count frames, and those that the display had to do without. */
  function count(now) {
    const gap = before ? now - before : 0;
    before = now;
    if (!gap) return;
    const { clock } = Atlas;
    if (!clock.pace) {
      gaps.push(gap);
      if (gaps.length < MEASURED) return;
      clock.pace = Math.min(pace, [...gaps].sort((a, b) => a - b)[MEASURED >> 2]);
      pace = clock.pace;
      gaps.forEach(judge);
    } else judge(gap);
  }

  function judge(gap) {
    const { clock } = Atlas;
    const missed = gap > LATE * clock.pace ? Math.round(gap / clock.pace) - 1 : 0;
    clock.frames += 1 + missed;
    clock.dropped += missed;
  }

  Atlas.play = () => {
    if (Atlas.state.playing || Atlas.state.mode === 'everything') return;
    if (!Atlas.state.window || atEnd()) rewind();
    Object.assign(Atlas.clock, { frames: 0, dropped: 0, pace: 0 });
    gaps = [];
    before = 0;
    Atlas.set({ playing: true });
    last = performance.now();
    timer = requestAnimationFrame(tick);
  };
  /** @param {{commit?: boolean}} [given] commit: whether the page is told the window */
  Atlas.pause = ({ commit = true } = {}) => {
    if (!Atlas.state.playing) return;
    cancelAnimationFrame(timer);
    Atlas.set({ playing: false });
    if (commit) Atlas.emit('commit', Atlas.state.window);
  };
  Atlas.togglePlay = () => (Atlas.state.playing ? Atlas.pause() : Atlas.play());

  /** A document that nobody sees gets no frames; those are not dropped. */
  document.addEventListener('visibilitychange', () => { before = 0; });
})();
