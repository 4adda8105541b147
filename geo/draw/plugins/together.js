'use strict';
/**
 * Moves this map along with another beside it on the page, and tells where this one goes.
 *
 * What a reader does here is told; what another map leads is followed and not told back, so that no
 * echo comes of it. The map follows by Leaflet's own steps, as drag, pinch and flight move it: the
 * canvases are shifted while it moves, and drawn anew once it rests.
 */
(() => {
  const NEAR_PX = 1.5;
  const NEAR_ZOOM = 1e-3;
  const TAKES_OVER = ['pointerdown', 'wheel', 'keydown', 'touchstart'];
  /** Its inner steps are not in Leaflet's types. @type {any} */
  let map = null;
  let listener = null;
  let wanted = null; // where the map that leads stands; null while none leads
  let leading = false; // whether the reader's own move is under way here
  let moving = false; // whether a move has begun here on another's behalf
  let ended = false; // whether the map that leads has come to rest

  const centreOf = ({ lon, lat }) => L.latLng(lat, lon);

  function tell(phase, centre = map.getCenter(), zoom = map.getZoom()) {
    if (!listener || wanted) return;
    leading = phase !== 'end';
    listener({ phase, lon: centre.lng, lat: centre.lat, zoom });
  }

  function begin(zooms) {
    if (moving) return;
    moving = true;
    map._moveStart(zooms, false);
  }

  function moveTo(step) {
    if (map._animatingZoom) return; // it gets there by itself, or is put there at the end
    const centre = centreOf(step);
    const zooms = Math.abs(map.getZoom() - step.zoom) > NEAR_ZOOM;
    begin(zooms);
    if (zooms) {
      map._move(centre, step.zoom);
      return;
    }
    const offset = map._getCenterOffset(centre).round();
    if (!offset.x && !offset.y) return;
    map._rawPanBy(offset);
    map.fire('move');
  }

  function rest() {
    const { zoom } = wanted;
    ended = false; // what is put right here ends too
    if (moving) map._moveEnd(true);
    moving = false;
    const off = map._getCenterOffset(centreOf(wanted));
    const isThere = Math.abs(map.getZoom() - zoom) < NEAR_ZOOM && Math.hypot(off.x, off.y) < NEAR_PX;
    if (!isThere) map._resetView(centreOf(wanted), zoom);
    wanted = null;
  }

  /** What each phase of a move elsewhere does here. */
  const FOLLOW = {
    start() {
      map._stop();
      if (leading) map._moveEnd(true);
      leading = false;
    },
    move: moveTo,
    zoom(step) {
      moving = false; // this move ends by itself
      map.setView(centreOf(step), step.zoom, { animate: true });
    },
    end() {
      ended = true;
      if (!map._animatingZoom) rest();
    },
  };

  /** The reader takes hold of a map that follows: it stops, and the others with it. */
  function takeOver() {
    if (!wanted) return;
    if (moving) map._moveEnd(true);
    moving = false;
    wanted = null;
    tell('start');
    tell('end');
  }

  /** Hear of each step that the reader moves the map by. @param {(step: MoveStep) => void} heard */
  Atlas.hearMoves = (heard) => { listener = heard; };

  /** Go where another map goes. @param {MoveStep} step */
  Atlas.follow = (step) => {
    wanted = step;
    ended = false;
    FOLLOW[step.phase](step);
  };

  /** Where the map stands. */
  Atlas.standing = () => {
    const { lng, lat } = map.getCenter();
    return { lon: lng, lat, zoom: map.getZoom() };
  };

  Atlas.on('ready', () => {
    map = Atlas.map;
    map.on('movestart', () => tell('start'));
    map.on('move', () => tell('move'));
    map.on('zoomanim', ({ center, zoom }) => tell('zoom', center, zoom));
    map.on('moveend', () => (wanted && ended && !moving && !map._animatingZoom ? rest() : tell('end')));
    for (const name of TAKES_OVER) {
      map.getContainer().addEventListener(name, takeOver, { capture: true, passive: true });
    }
  });
})();
