'use strict';
/**
 * Many incidents as a density: how many lie in each cell of the view, on a logarithmic scale. No
 * incident is lost or counted twice: one that is known to a town, district or province is shared out
 * over the part of its true area that the view shows.
 */
(() => {
  const CELL_PX = 4;
  /** Classes of doubt, half an octave of the radius apart; the widest fills any screen. */
  const MOST = 18;
  /** From this class on the incidents of several cells are shared out together. */
  const COARSE_FROM = 5;
  const SYMBOLS_UP_TO = 2500;
  const DENSITY_FROM = 3500;
  const SHADES = 256;
  const LEAST_COUNT = 0.001;
  const FEW = 64;
  const FINE = 32;
  const LEAST_ALPHA = 0.3;
  const MOST_ALPHA = 0.92;

  let kept = null;

  /** The cells of a view, and those of each class of doubt behind them, one after the other. */
  Atlas.densityGrid = (frame) => {
    const key = [frame.scale, frame.ox, frame.oy, frame.width, frame.height].join();
    if (kept && kept.key === key && kept.layer === frame.data.incidents) return kept;
    kept = layout(frame, key);
    return kept;
  };

  function layout(frame, key) {
    const columns = Math.ceil(frame.width / CELL_PX);
    const rows = Math.ceil(frame.height / CELL_PX);
    const grid = {
      key, layer: frame.data.incidents, cellPx: CELL_PX, columns, rows, most: MOST,
      shift: Math.round(2 * Math.log2(frame.scale / CELL_PX)),
      bases: [0], coarse: [1], columnsOf: [columns], rowsOf: [rows],
      areaHome: new Map(), areaCells: new Map(),
    };
    let base = columns * rows;
    for (let kind = 1; kind <= MOST; kind++) {
      const step = kind < COARSE_FROM ? 1 : 2 ** Math.floor((kind - COARSE_FROM) / 2 + 1);
      grid.coarse[kind] = step;
      grid.columnsOf[kind] = Math.ceil(columns / step);
      grid.rowsOf[kind] = Math.ceil(rows / step);
      grid.bases[kind] = base;
      base += grid.columnsOf[kind] * grid.rowsOf[kind];
    }
    grid.areaBase = base;
    grid.counts = new Uint32Array(base + grid.layer.areaCodes.length);
    grid.clear = () => grid.counts.fill(0);
    const placeOf = new Map(grid.layer.areaCodes.map((code, i) => [code, base + i]));
    grid.areaCell = (code, home) => {
      if (!Atlas.provincePath(code)) return -1;
      grid.areaHome.set(placeOf.get(code), home);
      return placeOf.get(code);
    };
    return grid;
  }

  /**
   * Share the counts of a sweep out over the cells of the view.
   * @returns {Float64Array} incidents a cell, shape (rows * columns); its sum is their number
   */
  Atlas.shareOut = ({ grid, counts }) => {
    const { columns, rows, areaBase } = grid;
    const density = grid.density = grid.density || new Float64Array(columns * rows);
    const change = grid.change = (grid.change || new Float64Array(rows * (columns + 1))).fill(0);
    for (let kind = 1; kind <= MOST; kind++) shareClass(grid, counts, kind, change);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let column = 0; column < columns; column++) {
        sum += change[row * (columns + 1) + column];
        density[row * columns + column] = counts[row * columns + column] + Math.max(0, sum);
      }
    }
    for (let place = areaBase; place < counts.length; place++) if (counts[place]) shareArea(grid, place, counts[place], density);
    return density;
  };

  /** Add the discs of one class to the changes along each row. */
  function shareClass(grid, counts, kind, change) {
    const { bases, columnsOf, rowsOf, coarse, columns, rows } = grid;
    const radius = 2 ** (kind / 2);
    const widths = halfWidths(radius);
    const reach = widths.length - 1;
    const step = coarse[kind];
    for (let line = 0; line < rowsOf[kind]; line++) {
      for (let column = 0; column < columnsOf[kind]; column++) {
        const count = counts[bases[kind] + line * columnsOf[kind] + column];
        if (!count) continue;
        const x = Math.min(columns - 1, column * step + (step >> 1));
        const y = Math.min(rows - 1, line * step + (step >> 1));
        const top = Math.max(0, y - reach);
        const foot = Math.min(rows - 1, y + reach);
        let cells = 0;
        for (let row = top; row <= foot; row++) {
          const half = widths[Math.abs(row - y)];
          cells += Math.min(columns - 1, x + half) - Math.max(0, x - half) + 1;
        }
        const share = count / cells;
        for (let row = top; row <= foot; row++) {
          const half = widths[Math.abs(row - y)];
          change[row * (columns + 1) + Math.max(0, x - half)] += share;
          change[row * (columns + 1) + Math.min(columns - 1, x + half) + 1] -= share;
        }
      }
    }
  }

  const widthsKept = new Map();
  /** Half the width of a disc, in cells, at each row from its middle down. */
  function halfWidths(radius) {
    if (!widthsKept.has(radius)) {
      widthsKept.set(radius, Int32Array.from({ length: Math.floor(radius) + 1 }, (_, row) => Math.floor(Math.sqrt(radius ** 2 - row ** 2))));
    }
    return widthsKept.get(radius);
  }

  /** Share the incidents of a province out over the cells that it fills. */
  function shareArea(grid, place, count, density) {
    if (!grid.areaCells.has(place)) grid.areaCells.set(place, cellsOfArea(grid, place));
    const cells = grid.areaCells.get(place);
    for (const cell of cells) density[cell] += count / cells.length;
  }

  function cellsOfArea(grid, place) {
    const { columns, rows, layer, areaBase, areaHome } = grid;
    const canvas = Object.assign(document.createElement('canvas'), { width: columns, height: rows });
    const ctx = canvas.getContext('2d', { willReadFrequently: true });
    const frame = Atlas.canvasFrame();
    const size = frame.scale / CELL_PX;
    ctx.setTransform(size, 0, 0, size, -frame.ox / CELL_PX, -frame.oy / CELL_PX);
    ctx.fill(Atlas.provincePath(layer.areaCodes[place - areaBase]).path, 'evenodd');
    const { data } = ctx.getImageData(0, 0, columns, rows);
    const cells = [];
    for (let cell = 0; cell < columns * rows; cell++) if (data[4 * cell + 3] > 127) cells.push(cell);
    return cells.length ? cells : [areaHome.get(place)];
  }

  /** How strongly symbols and density are drawn, 0 to 1, by how many incidents are in view. */
  Atlas.regime = ({ inView } = Atlas.sweep()) => {
    const share = Math.max(0, Math.min(1, (inView - SYMBOLS_UP_TO) / (DENSITY_FROM - SYMBOLS_UP_TO)));
    return { symbols: 1 - share, density: share, name: share < 0.5 ? 'symbols' : 'density' };
  };

  // ---- looks
  /** Next of 1, 2, 5, 10, 20 ... that is not below a number: the scale does not tremble as the clock runs. */
  function roundUp(value) {
    const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= value);
  }

  const ramps = new Map();
  /** Colours of the scale, 256 steps, as the bytes of a canvas; the first is transparent. */
  function ramp() {
    const { density } = Atlas.tokens();
    const key = density.join();
    if (!ramps.has(key)) {
      const stops = density.map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
      const shades = Array.from({ length: SHADES }, (_, i) => shadeAt(stops, i / (SHADES - 1)));
      ramps.set(key, Uint32Array.from(shades, ([r, g, b, a]) => (a << 24 | b << 16 | g << 8 | r) >>> 0));
    }
    return ramps.get(key);
  }

  function shadeAt(stops, share) {
    if (!share) return [0, 0, 0, 0];
    const at = share * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    const mixed = stops[low].map((from, i) => Math.round(from + (stops[low + 1][i] - from) * (at - low)));
    return [...mixed, Math.round(255 * (LEAST_ALPHA + (MOST_ALPHA - LEAST_ALPHA) * share))];
  }

  /** Place of a number of incidents a cell on the scale, 0 to 1: logarithmic, one incident at a tenth or more. */
  const placeOnScale = (count, most) => Math.log1p(9 * count) / Math.log1p(9 * most);

  const shadeAbove = (count, most) => Math.max(1, Math.min(SHADES - 1, Math.round(placeOnScale(count, most) * (SHADES - 1))));
  const tables = new Map();
  /** Shades of small counts, looked up: most cells hold few incidents, and logarithms are slow. */
  function shadeTable(most) {
    if (!tables.has(most)) {
      tables.set(most, Uint8Array.from({ length: FEW * FINE }, (_, i) => shadeAbove((i + 0.5) / FINE, most)));
    }
    return tables.get(most);
  }

  let picture = null;
  function paint(density, { columns, rows }) {
    let most = 0;
    for (let cell = 0; cell < density.length; cell++) if (density[cell] > most) most = density[cell];
    most = roundUp(most);
    if (!picture || picture.canvas.width !== columns || picture.canvas.height !== rows) {
      const canvas = Object.assign(document.createElement('canvas'), { width: columns, height: rows });
      const ctx = canvas.getContext('2d');
      const image = ctx.createImageData(columns, rows);
      picture = { canvas, ctx, image, pixels: new Uint32Array(image.data.buffer) };
    }
    const shades = ramp();
    const shadeOf = shadeTable(most);
    for (let cell = 0; cell < density.length; cell++) {
      const count = density[cell];
      if (count < LEAST_COUNT) picture.pixels[cell] = 0;
      else if (count < FEW) picture.pixels[cell] = shades[shadeOf[(count * FINE) | 0]];
      else picture.pixels[cell] = shades[shadeAbove(count, most)];
    }
    picture.ctx.putImageData(picture.image, 0, 0);
    Atlas.drawnDensity = { density, most, columns, rows };
    return picture.canvas;
  }

  Atlas.painter({
    pane: 'incidents',
    order: -1,
    keys: [],
    draw(ctx, frame) {
      const swept = Atlas.sweep(frame);
      const strength = Atlas.regime(swept).density;
      Atlas.drawnDensity = null;
      if (!strength) return;
      const canvas = paint(Atlas.shareOut(swept), swept.grid);
      const past = frame.state.selected ? 0.6 : 1;
      ctx.globalAlpha = strength * past;
      ctx.imageSmoothingEnabled = true;
      ctx.drawImage(canvas, 0, 0, canvas.width * CELL_PX, canvas.height * CELL_PX);
    },
  });

  /** Incidents of the cell under a point of the canvas: {cell, count}, or null. */
  Atlas.densityAt = (x, y) => {
    if (!Atlas.drawnDensity) return null;
    const { density, columns, rows } = Atlas.drawnDensity;
    const column = Math.floor(x / CELL_PX);
    const row = Math.floor(y / CELL_PX);
    if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
    const cell = row * columns + column;
    return density[cell] > LEAST_COUNT ? { cell, column, row, count: density[cell] } : null;
  };

  /** Rows whose point lies within some pixels of a point of the canvas, or that surely may lie there. */
  Atlas.rowsNear = (frame, x, y, within) => {
    const { x: xs, y: ys, reachStep } = Atlas.data.incidents;
    const { scale, ox, oy } = frame;
    return Atlas.rowsShown((row, cell) => {
      if (cell < 0) return false;
      const reach = Math.max(within, 2 ** (reachStep[row] / 2) * scale);
      const dx = xs[row] * scale - ox - x;
      const dy = ys[row] * scale - oy - y;
      return dx * dx + dy * dy <= reach * reach;
    });
  };

  // ---- legend
  const BAR = { w: 150, h: 30 };
  function bar(ctx, w) {
    const tokens = Atlas.tokens();
    const { most } = Atlas.drawnDensity;
    const shades = ramp();
    for (let x = 0; x < w - 20; x++) {
      const shade = shades[Math.max(1, Math.round(((x + 1) / (w - 20)) * (SHADES - 1)))];
      ctx.fillStyle = `rgba(${shade & 255},${(shade >> 8) & 255},${(shade >> 16) & 255},${(shade >>> 24) / 255})`;
      ctx.fillRect(x, 2, 1, 11);
    }
    ctx.fillStyle = tokens.quiet_ink;
    ctx.font = `10.5px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = 'top';
    ctx.textAlign = 'center';
    let last = -Infinity;
    for (const count of [1, 10, 100, 1000, 10000, 100000].filter((n) => n < most).concat(most)) {
      const x = placeOnScale(count, most) * (w - 20);
      if (x - last < 22 && count !== most) continue;
      ctx.fillText(count >= 1000 ? `${count / 1000}k` : String(count), Math.max(4, x), 16);
      last = x;
    }
  }

  Atlas.legendSource({
    order: 9,
    title: 'Incidents, density',
    rows: () => (Atlas.drawnDensity ? [
      { text: '', swatch: bar, size: BAR },
      { text: `incidents in ${CELL_PX} × ${CELL_PX} px; vague places spread over their area`, swatch() {}, size: { w: 0, h: 0 } },
    ] : []),
  });
})();
