'use strict';
/**
 * What the map says: a line at its head for the eye, the same for screen readers.
 */
(() => {
  let line = null;
  let spoken = null;

  /** Say a sentence; an empty one takes the last away. @param {string} text */
  Atlas.tell = (text) => {
    line.hidden = !text;
    line.firstChild.textContent = text;
    spoken.textContent = text;
  };

  /** A place that screen readers watch; it must be there before its words are. */
  Atlas.liveRegion = (className) => {
    const region = Atlas.element('div', { class: `atlas-unseen ${className}`, role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' });
    document.body.append(region);
    return region;
  };

  Atlas.on('build', () => {
    spoken = Atlas.liveRegion('atlas-said');
    line = Atlas.overlay('atlas-say', { hidden: true, 'aria-hidden': 'true' }, [Atlas.element('span')]);
  });
})();
