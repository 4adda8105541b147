'use strict';
/**
 * The time window: set, moved by steps, kept inside the period of the data.
 */
(() => {
  /** @type {Days} */
  let period = null;
  /** @type {Mode} */
  let moving = 'sliding'; // the mode to go back to from 'everything'

  /** First day of the first and last day of the last whole year of the data. */
  Atlas.wholeYears = () => {
    if (!period) {
      const [first, last] = Atlas.config.extent;
      period = [Atlas.dayOfDate(Atlas.dateOf(first).y, 1, 1), Atlas.dayOfDate(Atlas.dateOf(last).y, 12, 31)];
    }
    return [...period];
  };
  Atlas.clampDay = (day) => Math.max(Atlas.wholeYears()[0], Math.min(Atlas.wholeYears()[1], day));

  Atlas.currentWindow = () => Atlas.state.window || Atlas.wholeYears();

  /** Set the window; all the years are the same as none. One that is set ends the mode 'everything'. */
  Atlas.setWindow = (from, to) => {
    const [first, last] = Atlas.wholeYears();
    /** @type {?Days} */
    const window = from <= first && to >= last ? null : [Math.round(from), Math.round(to)];
    Atlas.set(window && Atlas.state.mode === 'everything' ? { window, mode: moving } : { window });
  };

  /** @param {'sliding'|'cumulative'|'everything'} mode */
  Atlas.setMode = (mode) => {
    if (mode !== 'everything') moving = mode;
    else Atlas.pause({ commit: false });
    Atlas.set(mode === 'everything' ? { mode, window: null } : { mode });
  };

  /** Months of a window of whole months, 0 of any other. */
  function wholeMonths(from, to) {
    const [a, b] = [Atlas.dateOf(from), Atlas.dateOf(to + 1)];
    return a.d === 1 && b.d === 1 ? (b.y - a.y) * 12 + b.m - a.m : 0;
  }

  /**
   * A window as wide as another that begins on a day, inside the period. A window of whole months
   * keeps their number where it begins with a month; any other keeps its number of days.
   */
  Atlas.windowAt = (start, [from, to]) => {
    const [first, last] = Atlas.wholeYears();
    if (to - from >= last - first) return [first, last];
    const months = wholeMonths(from, to);
    const at = Math.max(first, start);
    const end = months && Atlas.dateOf(at).d === 1 ? Atlas.addMonths(at, months) - 1 : at + to - from;
    if (end <= last) return [at, end];
    return [months ? Atlas.addMonths(last + 1, -months) : last - (to - from), last];
  };

  /** A window moved by n steps of a unit. */
  Atlas.moveWindow = (window, unit, n) => Atlas.windowAt(Atlas.moveDay(window[0], unit, n), window);

  /** A window whose last day alone is moved by n steps, not before its first. */
  Atlas.growWindow = ([from, to], unit, n) => {
    const start = Atlas.clampDay(from);
    return [start, Math.max(start, Atlas.clampDay(Atlas.moveDay(to + 1, unit, n) - 1))];
  };

  /** What the page sets may contradict itself: a mode without window wins only where it is news. */
  Atlas.on('change', (keys) => {
    const { mode, window } = Atlas.state;
    if (mode !== 'everything') moving = mode;
    else if (window) Atlas.set(keys.has('mode') ? { window: null } : { mode: moving });
  });
})();
