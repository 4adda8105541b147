'use strict';
/**
 * Moves the window by steps: by hand, or again and again while it plays.
 */
(() => {
  Atlas.clock = { step: 'month', speed: 4, loop: false, dropped: 0 };
  let last = 0; // time of the last step while playing
  let timer = 0;

  /** A day moved by n steps of a unit. */
  Atlas.moveDay = (day, unit, n) => {
    if (unit === 'day') return day + n;
    return Atlas.addMonths(day, unit === 'year' ? 12 * n : n);
  };

  /** A window moved by n steps, kept inside the years of the data; its width stays. */
  Atlas.moveWindow = ([from, to], unit, n) => {
    const [first, end] = Atlas.wholeYears();
    const start = Atlas.moveDay(from, unit, n);
    const stop = Atlas.moveDay(to + 1, unit, n) - 1;
    if (stop > end) return [Math.max(first, start - (stop - end)), end];
    if (start < first) return [first, Math.min(end, stop + (first - start))];
    return [start, stop];
  };

  Atlas.currentWindow = () => Atlas.state.window || Atlas.wholeYears();

  /** Set the window; all the years are the same as none. */
  Atlas.setWindow = (from, to) => {
    const [first, end] = Atlas.wholeYears();
    const all = from <= first && to >= end;
    Atlas.set({ window: all ? null : [Math.round(from), Math.round(to)] });
  };

  Atlas.stepClock = (n, unit = Atlas.clock.step) => {
    if (!Atlas.state.window) rewind(false);
    else Atlas.setWindow(...Atlas.moveWindow(Atlas.currentWindow(), unit, n));
  };

  function atEnd() {
    return Atlas.currentWindow()[1] >= Atlas.wholeYears()[1];
  }

  /** Where playing begins: one year wide at the start, when all the years are in the window. */
  function rewind(keepWidth) {
    const [first] = Atlas.wholeYears();
    const [from, to] = Atlas.currentWindow();
    Atlas.setWindow(first, keepWidth ? first + to - from : Atlas.addMonths(first, 12) - 1);
  }

  function tick(now) {
    if (!Atlas.state.playing) return;
    if (now - last >= 1000 / Atlas.clock.speed) {
      last = now;
      if (!atEnd()) Atlas.stepClock(1);
      else if (Atlas.clock.loop) rewind(true);
      else {
        Atlas.pause();
        return;
      }
    }
    timer = requestAnimationFrame(tick);
  }

  Atlas.play = () => {
    if (Atlas.state.playing) return;
    if (!Atlas.state.window || atEnd()) rewind(Boolean(Atlas.state.window));
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
})();
