'use strict';
/**
 * What a briefer draws over the map: words, arrows, and circles of a true radius on the ground.
 */
(() => {
  const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const TEXT_PX = 16;
  const LINE = 1.25;
  const WRAP_AT = 28;
  const HEAD_PX = 15;
  const ARROW_PX = 3;
  const DASH = [7, 5];
  const CORNERS = 96;
  const EARTH_KM = 6371;
  const GAP_PX = 6;
  const DEG = Math.PI / 180;
  const probe = document.createElement('canvas').getContext('2d');

  const sizePx = () => TEXT_PX * Atlas.typeScale;
  const setFont = (ctx) => { ctx.font = `600 ${sizePx()}px ${FAMILY}`; };

  /** Lines of words, none much longer than the others. */
  function linesOf(text) {
    const lines = [];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const last = lines[lines.length - 1];
      if (last !== undefined && last.length + word.length < WRAP_AT) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  }

  /**
   * Points at a distance from a place, all round it (haversine), as longitude and latitude; beyond
   * the 180th meridian degrees go on.
   */
  function ringAt([lon, lat], km) {
    const [arc, phi] = [km / EARTH_KM, lat * DEG];
    return Array.from({ length: CORNERS }, (_, i) => {
      const way = (2 * Math.PI * i) / CORNERS;
      const sine = Math.sin(phi) * Math.cos(arc) + Math.cos(phi) * Math.sin(arc) * Math.cos(way);
      const turn = Math.atan2(Math.sin(way) * Math.sin(arc) * Math.cos(phi), Math.cos(arc) - Math.sin(phi) * sine);
      return [lon + turn / DEG, Math.asin(sine) / DEG];
    });
  }

  /** Where the words of an annotation stand: the middle of their first line's top, pixels. */
  function anchorOf(frame, { kind, at, tail, radius_km: km }, height) {
    const [x, y] = frame.project(...at);
    if (kind === 'text') return [x, y - height / 2];
    if (kind === 'circle') return [x, Math.min(...ringAt(at, km).map(([lon, lat]) => frame.project(lon, lat)[1])) - height - GAP_PX];
    const [u, v] = frame.project(...tail);
    return [u, v < y ? v - height - GAP_PX : v + GAP_PX]; // behind the tail, out of the arrow's way
  }

  /** @returns {?{lines: string[], box: Box}} */
  function wordsOf(frame, item) {
    const lines = linesOf(item.text);
    if (!lines.length) return null;
    setFont(probe);
    const width = Math.max(...lines.map((line) => probe.measureText(line).width));
    const height = lines.length * sizePx() * LINE;
    const [x, y] = anchorOf(frame, item, height);
    return { lines, box: { x0: x - width / 2, y0: y, x1: x + width / 2, y1: y + height } };
  }

  function drawWords(ctx, frame, item) {
    const words = wordsOf(frame, item);
    if (!words) return;
    const { x0, x1, y0 } = words.box;
    setFont(ctx);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 5;
    ctx.strokeStyle = frame.tokens.halo;
    ctx.fillStyle = frame.tokens.ink;
    words.lines.forEach((line, i) => {
      const y = y0 + (i + 0.5) * sizePx() * LINE;
      ctx.strokeText(line, (x0 + x1) / 2, y);
      ctx.fillText(line, (x0 + x1) / 2, y);
    });
  }

  /** The same path in the ground's colour, wider, and then in ink. */
  function strokeTwice(ctx, { tokens }, path, width, dash = []) {
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    for (const [colour, px] of /** @type {[string, number][]} */ ([[tokens.halo, width + 4], [tokens.ink, width]])) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = px;
      ctx.setLineDash(colour === tokens.ink ? dash : []);
      ctx.stroke(path);
    }
    ctx.setLineDash([]);
  }

  function drawArrow(ctx, frame, { at, tail }) {
    const [[x, y], [u, v]] = [frame.project(...at), frame.project(...tail)];
    const angle = Math.atan2(y - v, x - u);
    const corner = (turn) => [x - HEAD_PX * Math.cos(angle + turn), y - HEAD_PX * Math.sin(angle + turn)];
    const [a, b] = [corner(0.45), corner(-0.45)];
    const path = new Path2D();
    path.moveTo(u, v);
    path.lineTo(x, y);
    path.moveTo(a[0], a[1]);
    path.lineTo(x, y);
    path.lineTo(b[0], b[1]);
    strokeTwice(ctx, frame, path, ARROW_PX);
  }

  function drawCircle(ctx, frame, { at, radius_km: km }) {
    const path = new Path2D();
    ringAt(at, km).forEach(([lon, lat], i) => {
      const [x, y] = frame.project(lon, lat);
      path[i ? 'lineTo' : 'moveTo'](x, y);
    });
    path.closePath();
    strokeTwice(ctx, frame, path, 2, DASH);
  }

  /** @type {{[kind: string]: (ctx: Ctx, frame: Frame, item: Annotation) => void}} */
  const FIGURES = { arrow: drawArrow, circle: drawCircle, text: () => {} };

  Atlas.painter({
    pane: 'marks',
    order: 1,
    keys: ['annotations', 'theme'],
    draw(ctx, frame) {
      const { annotations } = frame.state;
      for (const item of annotations) FIGURES[item.kind](ctx, frame, item);
      for (const item of annotations) drawWords(ctx, frame, item);
      return annotations.length > 0;
    },
  });

  /** Names keep off arrows where they can, and clear of these words. */
  Atlas.obstacleSource((frame) => frame.state.annotations.filter(({ kind }) => kind === 'arrow')
    .map(({ at, tail }) => ({ line: [frame.project(...tail), frame.project(...at)] })));
  Atlas.obstacleSource((frame) => frame.state.annotations.map((item) => wordsOf(frame, item)).filter(Boolean).map(({ box }) => box));
})();
