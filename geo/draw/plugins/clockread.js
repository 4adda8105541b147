'use strict';
/**
 * What the clock says: its window, how much it shows, and where the window leaves the data.
 */
(() => {
  const NUMBER = new Intl.NumberFormat('en');
  const said = new WeakMap(); // element -> its text

  /** Set a text, where it has changed: the document lays out anew for each that is set. */
  Atlas.say = (element, text) => {
    if (said.get(element) === text) return;
    said.set(element, text);
    element.textContent = text;
  };

  const plural = (count, noun) => `${NUMBER.format(count)} ${noun}${count === 1 ? '' : 's'}`;

  /** The window in words; without one, the period and that all of it is shown. */
  Atlas.clockWords = () => {
    const words = Atlas.windowInWords(...Atlas.currentWindow());
    return Atlas.state.mode === 'everything' ? `Everything, ${words}` : words;
  };

  /** Counts of what the layers that are on show in the window. */
  Atlas.clockCounts = () => {
    const counts = [];
    if (Atlas.layerOn('incidents')) {
      const { total, definite } = Atlas.sweep();
      counts.push(plural(total, 'incident') + (total > definite ? ` (${NUMBER.format(total - definite)} possible only)` : ''));
    }
    for (const [layer, noun] of /** @type {[LayerName, string][]} */ ([['routes', 'route'], ['base_areas', 'area']])) {
      if (Atlas.layerOn(layer)) counts.push(plural(Atlas.shown(layer).rows.length, noun));
    }
    return counts.join(' · ');
  };

  /** Says where a window reaches beyond the data; empty where it does not. */
  Atlas.clockBeyond = () => {
    const [from, to] = Atlas.currentWindow();
    const [first, last] = Atlas.wholeYears();
    const [begin, end] = [first, last].map((day) => Atlas.dateOf(day).y);
    if (to < first) return `before the data, ${begin}–${end}`;
    if (from > last) return `after the data, ${begin}–${end}`;
    return from < first || to > last ? `data ${begin}–${end}` : '';
  };

  /** What the height of the bars stands for. */
  Atlas.clockScale = ({ most, unit }) => (most ? `tallest: ${NUMBER.format(most)} ${unit.name}` : 'no incidents here');
})();
