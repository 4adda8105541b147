'use strict';
/**
 * What is in view in an order to step through: incidents by time, then routes, then base areas.
 */
(() => {
  const LAYERS = ['incidents', 'routes', 'base_areas'];
  /** @type {{swept: Swept, rows: Int32Array|number[]}} */
  let known = { swept: null, rows: [] };

  /** Rows of incidents in view; many are gathered once a sweep. */
  function incidentsInView() {
    const swept = Atlas.sweep();
    if (swept.seen.length === swept.inView) return swept.seen;
    if (known.swept !== swept) {
      known = { swept, rows: Int32Array.from(Atlas.rowsShown((_, cell) => cell >= 0 && !Atlas.isOutside(cell))) };
    }
    return known.rows;
  }

  function meetsView(bounds, line) {
    return line.some(([lon, lat], i) => {
      const [lonB, latB] = line[i ? i - 1 : 0];
      return bounds.intersects([[lat, lon], [latB, lonB]]);
    });
  }

  function rowsInView(layer) {
    if (layer === 'incidents') return incidentsInView();
    const bounds = Atlas.map.getBounds();
    return Atlas.shown(layer).rows.filter((row) => Atlas.linesOf({ layer, row }).some((line) => meetsView(bounds, line)));
  }

  const stop = ({ layer, rows }, at) => ({ layer, row: rows[at], at, of: rows.length });
  const nextIn = ({ layer, rows }, row, n) => {
    const at = n > 0 ? rows.findIndex((each) => each > row) : rows.findLastIndex((each) => each < row);
    return at < 0 ? null : stop({ layer, rows }, at);
  };

  /**
   * The feature after (n = 1) or before (n = -1) another; round again at the ends.
   * @param {?{layer: string, row: number}} from null: begin
   * @param {boolean} leap to the first of the next layer
   * @returns {?{layer: string, row: number, at: number, of: number}} its place among those of its layer
   */
  Atlas.stepFrom = (from, n, leap = false) => {
    const groups = LAYERS.map((layer) => ({ layer, rows: rowsInView(layer) }));
    const here = from ? LAYERS.indexOf(from.layer) : n > 0 ? -1 : LAYERS.length;
    const found = from && !leap && nextIn(groups[here], from.row, n);
    if (found) return found;
    const turns = LAYERS.map((_, i) => groups[(((here + n * (i + 1)) % LAYERS.length) + LAYERS.length) % LAYERS.length]);
    const group = turns.find(({ rows }) => rows.length);
    return group ? stop(group, n > 0 || leap ? 0 : group.rows.length - 1) : null;
  };
})();
