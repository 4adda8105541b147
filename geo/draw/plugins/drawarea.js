'use strict';
/**
 * Draws a rectangle or polygon that the page is asked to look in, and shows the one asked for.
 */
(() => {
  const DASH = [6, 4];
  const COPIES = [-360, 0, 360];
  const framed = window.parent !== window; // a document on its own has nobody to ask

  const rounder = () => {
    const factor = 10 ** (Atlas.decimalsAt(Atlas.map.getZoom()) + 1);
    return (degrees) => Math.round(degrees * factor) / factor;
  };

  /** Ask for an area, or for none; it is drawn at once, and the page has the last word. */
  Atlas.askArea = (area) => {
    Atlas.set({ area });
    Atlas.emit('area', area);
  };

  function finishRectangle([a, b]) {
    const [west, south, east, north] = Atlas.extentBetween(a, b, rounder());
    if (west === east || south === north) return 'A rectangle needs two corners that are not in line.';
    Atlas.askArea({ bbox: [west, south, east, north] });
    return null;
  }

  function finishPolygon(points) {
    if (Atlas.crossesItself(points)) return 'Its sides cross. Backspace takes the last corner back; Escape ends.';
    const ring = Atlas.wrapRing(points);
    if (!ring) return 'A polygon cannot cross the 180th meridian; a rectangle can.';
    const round = rounder();
    Atlas.askArea({ ring: ring.map(([lon, lat]) => [round(lon), round(lat)]) });
    return null;
  }

  function outline(ctx, frame, ring, fill = 0) {
    Atlas.traceRing(ctx, frame, ring);
    ctx.lineJoin = 'round';
    ctx.setLineDash([]);
    ctx.strokeStyle = frame.tokens.halo;
    ctx.lineWidth = 4;
    ctx.stroke();
    ctx.setLineDash(DASH);
    ctx.strokeStyle = frame.tokens.ink;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.setLineDash([]);
    if (!fill) return;
    ctx.globalAlpha = fill;
    ctx.fillStyle = frame.tokens.ink;
    ctx.fill();
    ctx.globalAlpha = 1;
  }

  function corner(ctx, frame, [lon, lat]) {
    const [x, y] = frame.project(lon, lat);
    ctx.fillStyle = frame.tokens.halo;
    ctx.strokeStyle = frame.tokens.ink;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.rect(x - 3, y - 3, 6, 6);
    ctx.fill();
    ctx.stroke();
  }

  function drawRectangle(ctx, frame, { points, next }) {
    if (points.length && next) outline(ctx, frame, Atlas.cornersOf(points[0], next), 0.05);
    for (const point of points) corner(ctx, frame, point);
  }

  function drawPolygon(ctx, frame, { points, next }) {
    const ring = next ? [...points, next] : points;
    if (ring.length > 1 && points.length) outline(ctx, frame, ring, 0.05);
    for (const point of points) corner(ctx, frame, point);
  }

  const polygonWords = (points) => (points.length < 3
    ? `Polygon: click its corners, three at least${points.length ? ` (${points.length} so far)` : ''}. Arrow keys and Enter do it too.`
    : `${points.length} corners. The first one again, a double click or Enter ends it; Escape gives up.`);

  if (framed) {
    Atlas.tool({
      name: 'rectangle', icon: 'rectangle', title: 'Look in a rectangle', order: 2, least: 2, most: 2, draw: drawRectangle, finish: finishRectangle,
      words: (points) => (points.length ? 'Click the opposite corner.' : 'Rectangle: click one corner, then the opposite one. Arrow keys and Enter do it too.'),
    });
    Atlas.tool({
      name: 'polygon', icon: 'polygon', title: 'Look in a polygon', order: 3, least: 3, closed: true, draw: drawPolygon, finish: finishPolygon, words: polygonWords,
    });
    Atlas.toolButton({
      order: 4,
      make: () => {
        const button = Atlas.iconButton('clear', 'Look everywhere again', () => {
          Atlas.leaveTool();
          Atlas.askArea(null);
        }, { disabled: true });
        Atlas.on('change', (keys) => { if (keys.has('area')) button.disabled = !Atlas.state.area; });
        return button;
      },
    });
  }

  Atlas.painter({
    pane: 'marks',
    order: -1,
    keys: ['area', 'theme'],
    draw(ctx, frame) {
      if (!frame.state.area) return false;
      const ring = Atlas.ringOf(frame.state.area);
      for (const turn of COPIES) outline(ctx, frame, ring.map(([lon, lat]) => [lon + turn, lat]));
      return true;
    },
  });
})();
