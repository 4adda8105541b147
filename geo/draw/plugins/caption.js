'use strict';
/**
 * What is shown, in one sentence for screen readers, never more often than they can read.
 */
(() => {
  const REST_MS = 400;
  const PLAYING_MS = 2000;
  /** @type {(keyof AtlasState)[]} */
  const MATTERS = ['window', 'masks', 'certainty', 'layers', 'sure', 'playing', 'documentedOnly'];
  let region = null;
  let timer = 0;
  let said = -Infinity;

  function incidentWords({ total, definite, inView }, regime) {
    if (!total) return 'no incidents';
    const unsure = total - definite;
    const drawn = regime === 'density' ? 'drawn as a density' : 'drawn one by one';
    return [
      Atlas.plural(total, 'incident'),
      unsure ? `${unsure.toLocaleString('en')} of them possibly` : '',
      inView ? `${inView === total ? 'all' : inView.toLocaleString('en')} in view, ${drawn}` : 'none in view',
    ].filter(Boolean).join(', ');
  }

  /** @returns {string} such as "2014: 12 incidents, all in view, drawn one by one; 3 routes; 1 base area." */
  Atlas.captionWords = () => {
    const swept = Atlas.sweep();
    return `${Atlas.windowInWords(...Atlas.currentWindow())}: ${[
      incidentWords(swept, Atlas.regime(swept).name),
      Atlas.plural(Atlas.shown('routes').rows.length, 'route'),
      Atlas.plural(Atlas.shown('base_areas').rows.length, 'base area'),
    ].join('; ')}.`;
  };

  function later() {
    if (timer) return; // what is then true is said, not each step on the way
    const pause = Atlas.state.playing ? Math.max(REST_MS, said + PLAYING_MS - performance.now()) : REST_MS;
    timer = setTimeout(() => {
      timer = 0;
      said = performance.now();
      const words = Atlas.captionWords();
      if (region.textContent !== words) region.textContent = words;
    }, pause);
  }

  Atlas.on('build', () => { region = Atlas.liveRegion('atlas-caption'); });
  Atlas.on('ready', later);
  Atlas.on('change', (keys) => Atlas.started && MATTERS.some((key) => keys.has(key)) && later());
  Atlas.on('moved', later);
})();
