'use strict';
/**
 * The days that the clock's track shows: the whole period, or any part of it down to one day.
 */
(() => {
  const STEP = 2; // of the buttons and keys
  /** Room beside a window that the track has turned to, as a share of the window and of the track. */
  const ROOM = 0.15;
  const MARGIN = 0.05;
  let widthPx = 1;
  let followed = null; // the window last followed

  /** The state `span` is [first day, day after the last], with fractions; null shows the whole period. */
  Atlas.state.span = null;

  /** @returns {[number, number]} */
  const period = () => {
    const [first, last] = Atlas.wholeYears();
    return [first, last + 1];
  };
  Atlas.clockSpan = () => Atlas.state.span || period();
  Atlas.setTrackWidth = (px) => { widthPx = Math.max(1, px); };

  Atlas.pxADay = () => {
    const [from, to] = Atlas.clockSpan();
    return widthPx / (to - from);
  };
  /** Pixel on the track where a day begins, also beyond its ends. */
  Atlas.clockX = (day) => (day - Atlas.clockSpan()[0]) * Atlas.pxADay();
  /** Day at a pixel, with fractions. */
  Atlas.clockDay = (x) => Atlas.clockSpan()[0] + x / Atlas.pxADay();

  /** Show days; inside the period, and one day at least. */
  Atlas.showSpan = (from, to) => {
    const [first, end] = period();
    const length = Math.max(1, Math.min(end - first, to - from));
    const middle = (from + to) / 2;
    const start = Math.max(first, Math.min(end - length, middle - length / 2));
    Atlas.set({ span: length >= end - first ? null : [start, start + length] });
  };

  /**
   * Zoom by a factor, above 1 for more detail, round a day that stays where it is on the track.
   * One day shown is a calendar day, and not the end of one and the start of the next.
   */
  Atlas.zoomClock = (factor, around = zoomCentre()) => {
    const [from, to] = Atlas.clockSpan();
    const length = (to - from) / factor;
    if (length <= 1) {
      const day = Math.min(period()[1] - 1, Math.floor(around));
      Atlas.showSpan(day, day + 1);
      return;
    }
    const start = around - (around - from) / factor;
    Atlas.showSpan(start, start + length);
  };
  Atlas.zoomClockIn = () => Atlas.zoomClock(STEP);
  Atlas.zoomClockOut = () => Atlas.zoomClock(1 / STEP);
  Atlas.panClock = (px) => {
    const [from, to] = Atlas.clockSpan();
    const days = px / Atlas.pxADay();
    if (Atlas.state.span) Atlas.showSpan(from + days, to + days);
  };
  Atlas.zoomToPeriod = () => Atlas.set({ span: null });
  Atlas.zoomToWindow = () => {
    const [from, to] = Atlas.currentWindow().map(Atlas.clampDay);
    const room = Math.max(1, Math.round((to + 1 - from) * ROOM));
    Atlas.showSpan(from - room, to + 1 + room);
  };
  Atlas.canZoomIn = () => {
    const [from, to] = Atlas.clockSpan();
    return to - from > 1;
  };

  /** The middle of what of the window is on the track, else the middle of the track. */
  function zoomCentre() {
    const span = Atlas.clockSpan();
    const [from, to] = Atlas.currentWindow();
    const [a, b] = [Math.max(span[0], from), Math.min(span[1], to + 1)];
    return a < b ? (a + b) / 2 : (span[0] + span[1]) / 2;
  }

  /** The end of the window that leads: the one that moved, the later one of a window that moved on. */
  function leading([from, to], [oldFrom, oldTo]) {
    if (to > oldTo || (to < oldTo && from === oldFrom)) return to;
    return from;
  }

  /** Turn the track to a window that has moved out of it, by whole pages so that the bars stand still between. */
  function follow(window, old) {
    const [first, end] = Atlas.clockSpan();
    const lead = Atlas.clampDay(leading(window, old));
    if (lead >= Math.floor(first) && lead + 1 <= Math.ceil(end)) return;
    const length = end - first;
    const margin = length * MARGIN;
    const fits = window[1] + 1 - window[0] <= length - 2 * margin;
    const forward = lead > first;
    const start = forward ? (fits ? window[0] : lead + 1 - length / 2) - margin
      : (fits ? window[1] + 1 : lead + length / 2) + margin - length;
    Atlas.showSpan(start, start + length);
  }

  /** Called with each change of the window, before the clock is painted. */
  Atlas.followWindow = () => {
    const window = Atlas.state.window;
    const old = followed || Atlas.wholeYears();
    followed = window;
    if (window && Atlas.state.span && !Atlas.state.dragging) follow(window, old);
  };
})();
