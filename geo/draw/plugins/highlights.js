'use strict';
/**
 * Marks and names the features that are highlighted, where the clock and the filter show them.
 *
 * Routes and base areas are emphasised where they are drawn (corridors.js, areas.js); here incidents
 * get their ring, a province its outline, and incidents and routes their names.
 */
(() => {
  const RING_PX = 7;
  /** Signs of a name at most, on a map of some pixels: one as long as the map finds no room on it. */
  const longest = ({ view }) => (view.x1 - view.x0 < 500 ? 26 : 44);
  /** Routes that are named at most where the page beside the map lists them. */
  const NAMED_BESIDE = 4;
  /** Along a route its name may stand here. */
  const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
  const { visible, at } = Atlas.polyline;

  /** Whether clock and filter show a feature. */
  function isShown({ layer, row }) {
    if (!Atlas.layerOn(layer) || !Atlas.inMask(layer, row)) return false;
    return Atlas.timeClass(layer, row, Atlas.state.window) >= (Atlas.state.certainty === 'definite' ? 2 : 1);
  }

  /** Rows of a layer that are highlighted and shown. */
  const rowsOf = (layer) => Atlas.state.highlighted.map(Atlas.find)
    .filter((found) => found && found.layer === layer && isShown(found)).map(({ row }) => row);

  const isPinned = (row) => {
    const { lon, precision } = Atlas.data.incidents;
    return !Number.isNaN(lon[row]) && precision[row] < Atlas.PRECISION.country;
  };

  function ring(ctx, frame, row) {
    const d = Atlas.data.incidents;
    const path = new Path2D();
    const [x, y] = frame.project(d.lon[row], d.lat[row]);
    const province = d.precision[row] === Atlas.PRECISION.province ? Atlas.provincePath(d.areas.get(row)) : null;
    if (province) path.addPath(province.path, new DOMMatrix([frame.scale, 0, 0, frame.scale, -frame.ox, -frame.oy]));
    else path.arc(x, y, Atlas.symbolRadius(d.killed[row]) + RING_PX, 0, 2 * Math.PI);
    /** @type {Array<[string, number]>} */
    const strokes = [[frame.tokens.halo, 6], [frame.tokens.ink, 2.5]];
    for (const [colour, width] of strokes) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke(path);
    }
  }

  Atlas.painter({
    pane: 'marks',
    order: 0,
    keys: ['highlighted', 'window', 'masks', 'certainty', 'layers', 'theme'],
    draw(ctx, frame) {
      const rows = rowsOf('incidents').filter(isPinned);
      ctx.lineJoin = 'round';
      for (const row of rows) ring(ctx, frame, row);
      return rows.length > 0;
    },
  });

  /** Names keep clear of the rings. */
  Atlas.obstacleSource((frame) => rowsOf('incidents').filter(isPinned).map((row) => {
    const { lon, lat, killed } = Atlas.data.incidents;
    const [x, y] = frame.project(lon[row], lat[row]);
    const r = Atlas.symbolRadius(killed[row]) + RING_PX;
    return { x0: x - r, y0: y - r, x1: x + r, y1: y + r };
  }));

  function named(frame, title) {
    const most = longest(frame);
    return title.length > most ? `${title.slice(0, most - 1).trimEnd()}…` : title;
  }

  Atlas.labelSource((frame) => {
    const d = Atlas.data.incidents;
    const known = (row) => Atlas.idOf(row) !== frame.state.selected; // that has its name already
    return rowsOf('incidents').filter(isPinned).filter(known).map((row) => {
      const [x, y] = frame.project(d.lon[row], d.lat[row]);
      const r = Atlas.symbolRadius(d.killed[row]) + RING_PX;
      return { text: named(frame, Atlas.data.incidents.wordsOf.get(row)?.title || ''), x, y, r, rank: 0.5, kind: 'named' };
    });
  });

  const namedRoutes = (frame) => {
    const rows = rowsOf('routes');
    return frame.state.aside && rows.length > NAMED_BESIDE ? [] : rows;
  };

  Atlas.labelSource((frame) => namedRoutes(frame).flatMap((row) => {
    const { id, title } = frame.data.routes.items[row];
    const runs = Atlas.legsOf(frame, id).flatMap((entry) => Atlas.legRuns(frame, entry));
    const seen = visible(runs, frame.view);
    /** @type {Pixels[]} */
    const spots = SHARES.map((share) => at(seen, share)).filter(Boolean).map(({ x, y }) => [x, y]);
    return spots.length ? [{ text: named(frame, title), x: spots[0][0], y: spots[0][1], spots, rank: 0.8, kind: 'named', centred: true }] : [];
  }));
})();
