'use strict';
/**
 * Incidents in spans of days as bars: solid in the colours of the symbols where the span is certain,
 * pale where it is only possible.
 *
 * The bars are drawn once, in colour and in grey. While the window moves, both pictures are only
 * copied: colour inside the window, grey outside.
 */
(() => {
  const AXIS_PX = 17;
  const HEADROOM_PX = 3;
  const LEAST_PX = 1.5; // one incident among thousands still shows
  const WIDEST_PX = 44; // a bar of one day on a track of few
  const POSSIBLE_ALPHA = 0.4;
  const PASSED_ALPHA = 0.35;
  /** Of more incidents bars are counted after the map has been drawn: they may come a frame later. */
  const MANY = 100000;
  const counted = { key: '', colour: '', mask: null, units: new Map() };
  let asked = false; // whether a count is to follow
  /** @type {any} */
  let pictures = { key: '' };

  Atlas.axisHeight = AXIS_PX;

  /**
   * Counts in the spans of a unit over the whole period, under the page's filter, whatever the
   * window: counted once, so that zooming and following cost nothing.
   * @returns {{edges: Int32Array, definite: Uint32Array, possible: Uint32Array, classes: number, sums: Uint32Array}}
   */
  Atlas.spanCounts = (unit) => {
    if (!isCounted() && counted.units.has(unit) && canWait()) askCount();
    else if (!isCounted()) forget();
    if (!counted.units.has(unit)) counted.units.set(unit, count(unit));
    return counted.units.get(unit);
  };

  const filterKey = () => [Atlas.state.certainty, Atlas.layerOn('incidents'), Atlas.state.colour].join('|');
  const isCounted = () => counted.key === filterKey() && counted.mask === Atlas.state.masks.incidents
    && counted.sure === Atlas.state.sure;
  const canWait = () => Atlas.data.incidents.n > MANY && counted.colour === Atlas.state.colour;

  function forget() {
    Object.assign(counted, { key: filterKey(), colour: Atlas.state.colour, mask: Atlas.state.masks.incidents, sure: Atlas.state.sure });
    counted.units.clear();
  }

  /** Count once the map is drawn and the page has been told so. */
  function askCount() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => setTimeout(() => {
      asked = false;
      forget();
      Atlas.set({ barsCounted: performance.now() });
    }));
  }

  function count(unit) {
    const edges = Atlas.spanEdges(...Atlas.wholeYears(), unit);
    const found = Atlas.countSpans(edges);
    const sums = Uint32Array.from(found.possible, (_, span) => {
      let sum = 0;
      for (let hue = 0; hue < found.classes; hue++) sum += found.definite[span * found.classes + hue];
      return sum;
    });
    return { edges, ...found, sums };
  }

  /** Spans that the track shows: from the first to before the last. @returns {[number, number]} */
  function shownSpans({ edges }) {
    const [from, to] = Atlas.clockSpan();
    let low = 0;
    while (edges[low + 1] <= from) low++;
    let high = low;
    while (high < edges.length - 1 && edges[high] < to) high++;
    return [low, high];
  }

  function highest({ sums, possible }, [low, high]) {
    let most = 0;
    for (let span = low; span < high; span++) most = Math.max(most, sums[span] + possible[span]);
    return most;
  }

  /** Whether the bars are as they were, cheaply: it is asked in every frame. */
  function pictureKey(width, height, ratio) {
    const { span, theme, colour } = Atlas.state;
    return [span, theme, colour, width, height, ratio].join('|');
  }

  /** @returns {{colour: HTMLCanvasElement, grey: HTMLCanvasElement, most: number, unit: object}} */
  function barPictures(width, height, ratio) {
    const unit = Atlas.barUnit(Atlas.pxADay());
    const counts = Atlas.spanCounts(unit);
    const key = pictureKey(width, height, ratio);
    if (pictures.key === key && pictures.counts === counts) return pictures;
    const spans = shownSpans(counts);
    const most = highest(counts, spans);
    const given = { width, height, ratio, counts, spans, most };
    pictures = { key, counts, unit, most, colour: picture(given, true), grey: picture(given, false) };
    return pictures;
  }

  function picture({ width, height, ratio, counts, spans: [low, high], most }, inColour) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const ctx = canvas.getContext('2d');
    ctx.scale(ratio, ratio);
    const floor = height - AXIS_PX;
    const tall = (n) => (n ? Math.max(LEAST_PX, (n / most) * (floor - HEADROOM_PX)) : 0);
    for (let span = low; span < high; span++) {
      if (counts.sums[span] + counts.possible[span]) drawBar(ctx, { counts, span, floor, tall, ratio, inColour });
    }
    return canvas;
  }

  function drawBar(ctx, { counts, span, floor, tall, ratio, inColour }) {
    const tokens = Atlas.tokens();
    const { edges, sums, possible } = counts;
    const [x, w] = place(edges[span], edges[span + 1], ratio);
    const sure = tall(sums[span]);
    const whole = Math.max(sure + (possible[span] ? LEAST_PX : 0), tall(sums[span] + possible[span]));
    if (inColour) drawStack(ctx, { counts, span, x, w, floor, sure, tokens });
    else {
      ctx.fillStyle = tokens.bar;
      ctx.fillRect(x, floor - sure, w, sure);
    }
    ctx.globalAlpha = POSSIBLE_ALPHA;
    ctx.fillStyle = inColour ? tokens.accent : tokens.bar;
    ctx.fillRect(x, floor - whole, w, whole - sure);
    ctx.globalAlpha = 1;
  }

  /** Left and width of a bar, on whole pixels of the screen so that all are sharp. */
  function place(from, to, ratio) {
    const sharp = (px) => Math.round(px * ratio) / ratio;
    const [left, right] = [sharp(Atlas.clockX(from)), sharp(Atlas.clockX(to))];
    const gap = right - left >= 8 ? 2 : 1;
    const w = Math.max(1 / ratio, Math.min(WIDEST_PX, right - left - gap));
    return [sharp((left + right - w) / 2), w];
  }

  function drawStack(ctx, { counts: { definite, classes, sums }, span, x, w, floor, sure, tokens }) {
    const { classes: hues } = Atlas.colouring();
    let y = floor;
    for (let hue = 0; hue < classes; hue++) {
      const part = (definite[span * classes + hue] / sums[span]) * sure;
      if (!part) continue;
      y -= part;
      ctx.fillStyle = tokens.hues[hues[hue].hue];
      ctx.fillRect(x, y, w, part);
    }
  }

  /**
   * Draw bars and axis: a copy of the pictures, coloured from pixel `a` to pixel `b`.
   * @param {Ctx} ctx
   * @param {{width: number, height: number, ratio: number, a: number, b: number, passed: boolean}} given
   *   passed: what lies before the window has not left the map
   */
  Atlas.drawHistogram = (ctx, { width, height, ratio, a, b, passed }) => {
    const { colour, grey, most, unit } = barPictures(width, height, ratio);
    const part = (image, from, to) => {
      const [x0, x1] = [from, to].map((px) => Math.round(Math.max(0, Math.min(width, px)) * ratio));
      if (x1 > x0) ctx.drawImage(image, x0, 0, x1 - x0, image.height, x0 / ratio, 0, (x1 - x0) / ratio, height);
    };
    ctx.clearRect(0, 0, width, height);
    part(grey, 0, a);
    if (passed) {
      ctx.globalAlpha = PASSED_ALPHA;
      part(colour, 0, a);
      ctx.globalAlpha = 1;
    }
    part(colour, a, b);
    part(grey, b, width);
    return { most, unit };
  };
})();
