'use strict';
/**
 * Moves the map from one view to another: it flies, or cuts where motion is not wanted.
 *
 * While it flies the canvases are drawn again as often as the machine has time for it, so that ground
 * is there where the flight goes; names wait until it has landed.
 */
(() => {
  const SECONDS = 1.1;
  /** Share of the time that drawing may take during a flight. */
  const SHARE = 0.4;
  const NEAR_DEGREES = 1e-4;
  const NEAR_ZOOM = 0.05;
  const REDRAWN = ['ground', 'scene', 'marks'];
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let flying = false;
  let next = 0; // time before which nothing is drawn again

  function isThere({ lon, lat, zoom }) {
    const { lng, lat: y } = Atlas.map.getCenter();
    return Math.abs(lng - lon) < NEAR_DEGREES && Math.abs(y - lat) < NEAR_DEGREES && Math.abs(Atlas.map.getZoom() - zoom) < NEAR_ZOOM;
  }

  function redraw() {
    const began = performance.now();
    if (!flying || began < next) return;
    for (const canvas of Atlas.canvases) if (REDRAWN.includes(canvas.options.pane)) canvas._update();
    next = performance.now() + (performance.now() - began) * (1 / SHARE - 1);
  }

  function land() {
    flying = false;
    Atlas.map.getContainer().classList.remove('atlas-flying');
  }

  /** @param {{lon: number, lat: number, zoom: number}} view @param {boolean} cut without a flight */
  Atlas.goTo = (view, cut = false) => {
    if (!flying && isThere(view)) return;
    // a flight under way is ended by the next move; map.stop() would first zoom to a whole step
    if (cut || calm.matches || document.hidden) {
      Atlas.cutTo([view.lon, view.lat], view.zoom);
      return;
    }
    Atlas.map.getContainer().classList.add('atlas-flying');
    flying = true;
    next = performance.now() + 1000 / 30; // the state's own picture first
    Atlas.map.flyTo([view.lat, view.lon], view.zoom, { duration: SECONDS });
  };

  Atlas.on('ready', () => {
    Atlas.map.on('move', redraw);
    Atlas.map.on('moveend', land);
  });
})();
