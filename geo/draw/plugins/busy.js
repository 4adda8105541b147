'use strict';
/**
 * How much is drawn under a spot of the map: lines and areas on a coarse raster, for names to avoid.
 */
(() => {
  const CELL_PX = 8;
  const LINE = 4;
  const AREA = 1;

  /** Points on a line, no two further apart than a cell. */
  function walk(line, visit) {
    for (let i = 1; i < line.length; i++) {
      const [x0, y0] = line[i - 1];
      const [x1, y1] = line[i];
      const steps = Math.min(400, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / CELL_PX)) || 1;
      for (let step = 0; step <= steps; step++) visit(x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps);
    }
  }

  /** Cells whose middle lies in a ring, row by row. */
  function fill(ring, rows, visit) {
    const ys = ring.map(([, y]) => y);
    const last = Math.min(rows - 1, Math.floor(Math.max(...ys) / CELL_PX));
    for (let row = Math.max(0, Math.floor(Math.min(...ys) / CELL_PX)); row <= last; row++) {
      const y = (row + 0.5) * CELL_PX;
      const cuts = [];
      ring.forEach(([x1, y1], i) => {
        const [x0, y0] = ring[i ? i - 1 : ring.length - 1];
        if ((y0 > y) !== (y1 > y)) cuts.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
      });
      cuts.sort((a, b) => a - b);
      for (let i = 1; i < cuts.length; i += 2) {
        const end = Math.min(cuts[i], 1e4);
        for (let x = Math.max(cuts[i - 1], 0); x < end; x += CELL_PX) visit(x, y);
      }
    }
  }

  /**
   * @param {object} frame
   * @param {Array<{line?: Array, ring?: Array}>} obstacles lines and rings in pixels; others are left alone
   * @returns {function(object): number} of a box {x0, y0, x1, y1}: 0 on free ground, 1 on a line all along
   */
  Atlas.busyGround = (frame, obstacles) => {
    const columns = Math.ceil(frame.width / CELL_PX) + 1;
    const rows = Math.ceil(frame.height / CELL_PX) + 1;
    const cells = new Uint8Array(columns * rows);
    const mark = (weight) => (x, y) => {
      const c = Math.floor(x / CELL_PX);
      const r = Math.floor(y / CELL_PX);
      if (c >= 0 && r >= 0 && c < columns && r < rows) cells[r * columns + c] |= weight;
    };
    for (const { ring } of obstacles) if (ring) fill(ring, rows, mark(AREA));
    for (const { line } of obstacles) if (line) walk(line, mark(LINE));
    return ({ x0, y0, x1, y1 }) => {
      let sum = 0;
      let n = 0;
      for (let r = Math.max(0, Math.floor(y0 / CELL_PX)); r <= Math.min(rows - 1, Math.floor(y1 / CELL_PX)); r++) {
        for (let c = Math.max(0, Math.floor(x0 / CELL_PX)); c <= Math.min(columns - 1, Math.floor(x1 / CELL_PX)); c++) {
          sum += cells[r * columns + c];
          n++;
        }
      }
      return n ? sum / (n * LINE) : 0;
    };
  };
})();
