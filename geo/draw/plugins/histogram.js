'use strict';
/**
 * Incidents a year as bars: solid where the year is certain, pale where it is only possible.
 */
(() => {
  const TICKS_APART_PX = 46;
  let counted = null;

  /** First day of the first and last day of the last whole year of the data. */
  Atlas.wholeYears = () => {
    const [first, last] = Atlas.config.extent;
    return [Atlas.dayOfDate(Atlas.dateOf(first).y, 1, 1), Atlas.dayOfDate(Atlas.dateOf(last).y, 12, 31)];
  };

  /** @returns {Array<{year, from, to, definite: number[], possible: number}>} counts a hue and year */
  Atlas.yearCounts = () => {
    const { masks, certainty, layers, colour } = Atlas.state;
    const key = [certainty, layers, colour].join('|');
    if (!counted || counted.masks !== masks || counted.key !== key) counted = { masks, key, years: countYears() };
    return counted.years;
  };

  function countYears() {
    const [first, last] = Atlas.wholeYears().map((day) => Atlas.dateOf(day).y);
    const edges = Int32Array.from({ length: last - first + 2 }, (_, i) => Atlas.dayOfDate(first + i, 1, 1));
    const { definite, possible, classes } = Atlas.countSpans(edges);
    return Array.from(possible, (count, i) => ({
      year: first + i, from: edges[i], to: edges[i + 1] - 1, possible: count,
      definite: [...definite.subarray(i * classes, (i + 1) * classes)],
    }));
  }

  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

  /**
   * Draw the bars and the axis of years.
   * @param {function(number): number} xOf day to pixel
   */
  Atlas.drawHistogram = (ctx, { width, height, xOf, window }) => {
    const tokens = Atlas.tokens();
    const years = Atlas.yearCounts();
    const floor = height - 17;
    const most = Math.max(1, ...years.map(({ definite, possible }) => sum(definite) + possible));
    const tall = (count) => (count / most) * (floor - 4);
    ctx.clearRect(0, 0, width, height);
    for (const { from, to, definite, possible } of years) {
      const x = xOf(from) + 1;
      const w = Math.max(1, xOf(to + 1) - xOf(from) - 2);
      const inside = !window || (from <= window[1] && to >= window[0]);
      const sure = sum(definite);
      if (inside) stack(ctx, { x, w, floor, tall, definite, tokens });
      else {
        ctx.fillStyle = tokens.bar;
        ctx.fillRect(x, floor - tall(sure), w, tall(sure));
      }
      ctx.globalAlpha = 0.4;
      ctx.fillStyle = inside ? tokens.accent : tokens.bar;
      ctx.fillRect(x, floor - tall(sure + possible), w, tall(possible));
      ctx.globalAlpha = 1;
    }
    axis(ctx, { width, floor, xOf, years, tokens });
  };

  /** A bar in the colours of the symbols, one on the other. */
  function stack(ctx, { x, w, floor, tall, definite, tokens }) {
    let y = floor;
    definite.forEach((count, hue) => {
      y -= tall(count);
      ctx.fillStyle = tokens.hues[Atlas.colouring().classes[hue].hue];
      ctx.fillRect(x, y, w, tall(count));
    });
  }

  function axis(ctx, { width, floor, xOf, years, tokens }) {
    ctx.fillStyle = tokens.line;
    ctx.fillRect(0, floor, width, 1);
    ctx.fillStyle = tokens.quiet_ink;
    ctx.font = '11px system-ui, sans-serif';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    const every = [1, 5, 10].find((n) => (width / years.length) * n >= TICKS_APART_PX) || 10;
    for (const { year, from, to } of years) {
      if (year % every) continue;
      const x = (xOf(from) + xOf(to + 1)) / 2;
      if (x > 14 && x < width - 14) ctx.fillText(String(year), x, floor + 4);
    }
  }
})();
