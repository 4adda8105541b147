'use strict';
/**
 * The canvases over one another, drawn by the painters registered for them; panning and zooming move
 * a canvas, a finished move or a change of state redraws it. What the clock moves shares one canvas:
 * without a graphics card each canvas that changes costs more than what is drawn on it.
 */
(() => {
  /** Canvases from the ground up, and the panes that each holds; Leaflet's own lie above 500. */
  const CANVASES = {
    ground: { z: 210, panes: ['ground'] },
    scene: { z: 300, panes: ['areas', 'routes', 'incidents'] },
    labels: { z: 400, panes: ['labels'] },
    marks: { z: 450, panes: ['marks'] },
  };
  const DEG = Math.PI / 180;
  /** Room around the view, as a share of it: what a drag brings in is there already. */
  const PADDING = 0.15;
  /** While the clock plays each pixel is paid for in each frame; enough for symbols at the edge. */
  const PADDING_PLAYING = 0.02;
  let held = false; // whether what moves is drawn in the next frame only

  /** Web Mercator of the unit square: x to the east, y to the south, both 0..1. */
  Atlas.mercatorX = (lon) => lon / 360 + 0.5;
  Atlas.mercatorY = (lat) => {
    const s = Math.sin(Math.max(-85.0511, Math.min(85.0511, lat)) * DEG);
    return 0.5 - 0.25 * Math.log((1 + s) / (1 - s)) / Math.PI;
  };
  Atlas.EQUATOR_KM = 40030.2; // of a globe of 6 371 km
  /** Pixels of a length on the ground at a latitude, for a zoom. */
  Atlas.kmToPx = (km, lat, zoom) => (km / (Atlas.EQUATOR_KM * Math.cos(lat * DEG))) * 256 * 2 ** zoom;

  /** Its inner methods are not in Leaflet's types. @type {any} */
  const Renderer = L.Renderer;
  const PaneCanvas = Renderer.extend({
    options: { padding: PADDING },
    initialize(name) {
      Renderer.prototype.initialize.call(this, { pane: name });
      const { panes } = CANVASES[name];
      const place = ({ pane, order }) => 100 * panes.indexOf(pane) + order;
      this.painters = Atlas.painters.filter(({ pane }) => panes.includes(pane)).sort((a, b) => place(a) - place(b));
      this.keys = new Set(this.painters.flatMap((p) => p.keys));
      this._layers = {};
    },
    _initContainer() {
      const canvas = this._container = document.createElement('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      canvas.style.pointerEvents = 'none';
      this._ctx = canvas.getContext('2d');
    },
    _destroyContainer() {
      this._container.remove();
    },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
        canvas.width = Math.round(size.x * ratio);
        canvas.height = Math.round(size.y * ratio);
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      this.draw();
    },
    draw() {
      if (!this._bounds) return;
      this.waiting = 0;
      const frame = this.frame = Atlas.frameOf(this._map, this._bounds, this._zoom);
      this.owed = held;
      if (held) return;
      const ratio = window.devicePixelRatio || 1;
      const ctx = this._ctx;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this._container.width, this._container.height);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      let empty = true;
      for (const painter of this.painters) {
        ctx.save();
        if (painter.draw(ctx, frame) !== false) empty = false;
        ctx.restore();
      }
      // an empty canvas over the others would be blended with them in every frame
      this._container.style.display = empty ? 'none' : '';
    },
    /** Draw again, but where every painter says that nothing has changed. */
    follow() {
      this.waiting = 0;
      const frame = Atlas.frameOf(this._map, this._bounds, this._zoom);
      if (!this.painters.every((painter) => painter.unchanged?.(frame))) this.draw();
    },
  });

  /**
   * What a painter, label source or pick source may know of the view.
   * x and y are CSS pixels from the top left of the canvas; the visible part is frame.view.
   */
  Atlas.frameOf = (map, bounds, zoom) => {
    const scale = 256 * 2 ** zoom;
    const origin = map.getPixelOrigin();
    const ox = bounds.min.x + origin.x;
    const oy = bounds.min.y + origin.y;
    const size = bounds.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]).subtract(bounds.min);
    const seen = map.getSize();
    return {
      map, zoom, scale, ox, oy,
      width: size.x,
      height: size.y,
      view: { x0: corner.x, y0: corner.y, x1: corner.x + seen.x, y1: corner.y + seen.y },
      state: Atlas.state,
      data: Atlas.data,
      tokens: Atlas.tokens(),
      project: (lon, lat) => [Atlas.mercatorX(lon) * scale - ox, Atlas.mercatorY(lat) * scale - oy],
      inside: (x, y, margin = 0) => x >= -margin && y >= -margin && x <= size.x + margin && y <= size.y + margin,
    };
  };

  /** The frame of the view as it is now, with no padding: x and y are container pixels. */
  Atlas.viewFrame = () => {
    const map = Atlas.map;
    const min = map.containerPointToLayerPoint([0, 0]);
    return Atlas.frameOf(map, L.bounds(min, min.add(map.getSize())), map.getZoom());
  };

  /** The frame of what the clock moves as it was last drawn, margin included. */
  Atlas.canvasFrame = () => ({ ...canvasOf('scene').frame, state: Atlas.state, tokens: Atlas.tokens() });
  const canvasOf = (name) => Atlas.canvases.find(({ options }) => options.pane === name);

  const NAMES_REST_MS = 110;
  const NAMES_PLAYING_MS = 400;

  const ASKED = new Set(['window', 'masks', 'sure', 'certainty', 'area', 'legend', 'revision']);

  /**
   * Draw a canvas again. Where only clock, question or legend have changed, names follow a moment later, at a
   * pace that can be read: placing them takes longer than all the rest.
   */
  function redraw(canvas, keys) {
    const follows = canvas.options.pane === 'labels' && [...keys].every((key) => ASKED.has(key));
    if (follows && canvas.waiting) return;
    clearTimeout(canvas.waiting);
    const rest = Atlas.state.playing ? NAMES_PLAYING_MS : NAMES_REST_MS;
    canvas.waiting = follows ? setTimeout(() => canvas.follow(), rest) : 0;
    if (!follows) canvas.draw();
  }

  let underway = false; // whether the view is on the move

  /** Give the canvases that the clock moves the room that suits what goes on. */
  function makeRoom() {
    const padding = Atlas.state.playing && !underway ? PADDING_PLAYING : PADDING;
    for (const canvas of Atlas.canvases) {
      if (canvas.options.pane === 'ground' || canvas.options.padding === padding) continue;
      canvas.options.padding = padding;
      canvas._update();
    }
  }

  function hearMoves(map) {
    const follow = (on) => () => {
      underway = on;
      makeRoom();
    };
    map.on('movestart', follow(true));
    map.on('moveend', follow(false));
  }

  /** Move the map at once, and draw it with what else changes in this frame: once, and not twice. */
  Atlas.cutTo = ([lon, lat], zoom) => {
    held = true;
    Atlas.map.setView([lat, lon], zoom, { animate: false });
    Atlas.askFrame();
  };

  /** Put the canvases on the map; called once the data are there. */
  Atlas.startCanvases = (map) => {
    Atlas.canvases = [];
    for (const [name, { z }] of Object.entries(CANVASES)) {
      map.createPane(name).style.zIndex = String(z);
      map.getPane(name).style.pointerEvents = 'none';
      const canvas = new PaneCanvas(name);
      Atlas.canvases.push(canvas);
      canvas.addTo(map);
    }
    hearMoves(map);
    Atlas.on('change', (keys) => {
      held = false;
      makeRoom();
      for (const canvas of Atlas.canvases) {
        if (canvas.owed) canvas.draw();
        else if (keys.has('repaint') || [...keys].some((key) => canvas.keys.has(key))) redraw(canvas, keys);
      }
    });
  };
})();
