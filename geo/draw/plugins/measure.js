'use strict';
/**
 * Measures the shortest way from place to place: kilometres of each leg and of them all.
 */
(() => {
  const FONT = '600 11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const DOT_PX = 3.5;
  const ROOM_PX = 46; // a leg shorter than this has no room for its number

  /** @type {function(LonLat[]): Array<[LonLat, LonLat]>} */
  const legsOf = (points) => points.slice(1).map((point, i) => [points[i], point]);
  const total = (points) => legsOf(points).reduce((sum, [a, b]) => sum + Atlas.distanceKm(a, b), 0);

  function words(points, done) {
    if (!points.length) return 'Measure: click from place to place. Arrow keys and Enter do it too.';
    if (points.length === 1) return 'Click the next place.';
    const legs = points.length > 2 ? ` in ${points.length - 1} legs` : '';
    return `${Atlas.kmInWords(total(points))}${legs}. ${done ? 'Escape clears it.' : 'A double click or Escape ends it.'}`;
  }

  function drawLeg(ctx, frame, [a, b], dash) {
    const line = Atlas.greatCircle(a, b).map(([lon, lat]) => frame.project(lon, lat));
    for (const [colour, width] of [[frame.tokens.halo, 4.5], [frame.tokens.ink, 1.6]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.setLineDash(colour === frame.tokens.ink ? dash : []);
      ctx.beginPath();
      line.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.stroke();
    }
    ctx.setLineDash([]);
    return line;
  }

  function write(ctx, { tokens }, text, [x, y], align) {
    ctx.font = FONT;
    ctx.textAlign = align;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 4;
    ctx.strokeStyle = tokens.halo;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = tokens.ink;
    ctx.fillText(text, x, y);
  }

  function dot(ctx, { tokens }, [x, y]) {
    ctx.beginPath();
    ctx.arc(x, y, DOT_PX, 0, 2 * Math.PI);
    ctx.fillStyle = tokens.halo;
    ctx.fill();
    ctx.strokeStyle = tokens.ink;
    ctx.lineWidth = 1.6;
    ctx.stroke();
  }

  function draw(ctx, frame, { points, next }) {
    const all = next && points.length ? [...points, next] : points;
    const legs = legsOf(all);
    const lines = legs.map((leg, i) => drawLeg(ctx, frame, leg, i < points.length - 1 ? [] : [4, 4]));
    for (const [lon, lat] of points) dot(ctx, frame, frame.project(lon, lat));
    if (legs.length > 1) {
      legs.forEach(([a, b], i) => {
        const line = lines[i];
        const [[x0, y0], [x1, y1]] = [line[0], line[line.length - 1]];
        if (Math.hypot(x1 - x0, y1 - y0) > ROOM_PX) write(ctx, frame, Atlas.kmInWords(Atlas.distanceKm(a, b)), middle(line), 'center');
      });
    }
    if (!legs.length) return;
    const [x, y] = frame.project(...all[all.length - 1]);
    write(ctx, frame, Atlas.kmInWords(total(all)), [x + 9, y - 9], 'left');
  }

  /** @param {Pixels[]} line @returns {Pixels} */
  const middle = (line) => {
    const [a, b] = [line[Math.floor((line.length - 1) / 2)], line[Math.ceil((line.length - 1) / 2)]];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };

  Atlas.tool({
    name: 'measure', icon: 'measure', title: 'Measure distance', order: 1, least: 2, keeps: true, words, finish: () => null, draw,
  });
})();
