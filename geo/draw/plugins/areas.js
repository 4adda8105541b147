'use strict';
/**
 * Base areas as soft tints: an edge that fades, because nobody knows where it was.
 */
(() => {
  const COARSE = 4;
  /** An area of which the window touches one uncertain day. */
  const FAINTEST = 0.12;
  /** An area that is not sure to have been there on any one day. */
  const NEVER_SURE = 0.5;
  /** What recedes while something is selected. */
  const ASIDE = 0.55;
  /** While the clock plays an area fades in steps that nobody sees. */
  const FADE_STEPS = 32;
  const YEARS_FROM_ZOOM = 6;
  const NAMES_FROM_ZOOM = 3.6;
  let paths = null;
  let bounds = null;
  const soft = new Map(); // row -> its soft image in the view softOf
  let softOf = '';
  let tint = null;
  const playing = { key: '', image: document.createElement('canvas') }; // what is copied while the clock plays
  let probe = null;

  function pathOf(item) {
    const path = new Path2D();
    for (const ring of item.polygons.flat()) {
      ring.forEach(([lon, lat], i) => {
        /** @type {Pixels} */
        const point = [Atlas.mercatorX(lon), Atlas.mercatorY(lat)];
        if (i === 0) path.moveTo(...point);
        else path.lineTo(...point);
      });
      path.closePath();
    }
    return path;
  }
  const pathAt = (row) => {
    paths = paths || Atlas.data.base_areas.items.map(pathOf);
    return paths[row];
  };

  /** Corners of an area in units of the Mercator square, and the degrees of latitude that it spans. */
  function boundsOf({ polygons }) {
    const points = polygons.flatMap(([outer]) => outer);
    const [lons, lats] = [0, 1].map((axis) => points.map((point) => point[axis]));
    const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
    return {
      u0: Atlas.mercatorX(west), u1: Atlas.mercatorX(east), v0: Atlas.mercatorY(north), v1: Atlas.mercatorY(south),
      spread: north - south,
    };
  }
  const boundsAt = (row) => {
    bounds = bounds || Atlas.data.base_areas.items.map(boundsOf);
    return bounds[row];
  };

  /** Corners of an area in pixels of the canvas. */
  function extentOf({ scale, ox, oy }, row) {
    const { u0, u1, v0, v1 } = boundsAt(row);
    return { x0: u0 * scale - ox, y0: v0 * scale - oy, x1: u1 * scale - ox, y1: v1 * scale - oy };
  }

  /**
   * One area with an edge that fades, on a canvas of a quarter of the size: what is soft needs no
   * fine pixels. Kept by itself until the view changes, for under the clock each area comes and
   * goes at its own pace. @returns {?{image: HTMLCanvasElement, x: number, y: number}} place in coarse pixels
   */
  function softened(frame, row) {
    const view = [frame.zoom, frame.ox, frame.oy, frame.width, frame.height, frame.tokens.area].join();
    if (view !== softOf) soft.clear();
    softOf = view;
    if (!soft.has(row)) soft.set(row, soften(frame, row));
    return soft.get(row);
  }

  function soften(frame, row) {
    const blur = frame.tokens.sizes.area_fade_px / 2 / COARSE;
    const { x0, y0, x1, y1 } = coarseBox(frame, row, Math.ceil(3 * blur));
    if (x1 <= x0 || y1 <= y0) return null;
    const [sharp, image] = [0, 1].map(() => canvasOf(x1 - x0, y1 - y0));
    const ctx = sharp.getContext('2d');
    ctx.setTransform(1 / COARSE, 0, 0, 1 / COARSE, -x0, -y0);
    ctx.fillStyle = frame.tokens.area;
    Atlas.inMercator(ctx, frame, () => ctx.fill(pathAt(row)));
    const out = image.getContext('2d');
    out.filter = `blur(${blur}px)`;
    out.drawImage(sharp, 0, 0);
    return { image, x: x0, y: y0 };
  }

  const canvasOf = (width, height) => Object.assign(document.createElement('canvas'), { width, height });

  /** What of an area and its edge the picture holds, in coarse pixels. */
  function coarseBox(frame, row, edge) {
    const { x0, y0, x1, y1 } = extentOf(frame, row);
    const [right, bottom] = [Math.ceil(frame.width / COARSE), Math.ceil(frame.height / COARSE)];
    return {
      x0: Math.max(0, Math.floor(x0 / COARSE) - edge), y0: Math.max(0, Math.floor(y0 / COARSE) - edge),
      x1: Math.min(right, Math.ceil(x1 / COARSE) + edge), y1: Math.min(bottom, Math.ceil(y1 / COARSE) + edge),
    };
  }

  /**
   * How strongly an area stands in a window: 1 where it surely was there, less the less of its
   * uncertain first or last days the window reaches.
   * @param {number} row
   * @param {?Days} window
   */
  Atlas.areaStrength = (row, window) => {
    const { start, startLatest, endEarliest, end } = Atlas.data.base_areas;
    if (!window || Atlas.timeClass('base_areas', row, window) === 2) return 1;
    const begun = reached(window[1] - start[row], startLatest[row] - start[row]);
    const left = reached(end[row] - window[0], end[row] - endEarliest[row]);
    const most = startLatest[row] <= endEarliest[row] ? 1 : NEVER_SURE;
    return most * (FAINTEST + (1 - FAINTEST) * begun * left);
  };
  /** Share of an uncertain stretch that is behind, both ends of it counted. */
  const reached = (days, stretch) => Math.max(0, Math.min(1, (days + 1) / (stretch + 1)));

  /**
   * The areas as one tint, each at its strength: laid over one another on a coarse canvas first, so
   * that ground that is in two of them is no darker than in one.
   * @param {Array<[number, number]>} strengths [row, strength]
   */
  function drawTint(ctx, frame, strengths, share) {
    ctx.globalAlpha = frame.tokens.area_fill * share;
    drawCoarse(ctx, frame, strengths);
  }

  /** The same while the clock plays: enlarged once, and copied until an area comes, goes or fades. */
  function copyTint(ctx, frame, strengths, share) {
    const { width, height } = frame;
    const steps = strengths.map(([row, strength]) => [row, Math.round(strength * FADE_STEPS)]);
    const key = [frame.zoom, frame.ox, frame.oy, width, height, frame.tokens.area, ...steps].join();
    if (playing.key !== key) {
      if (playing.image.width !== width || playing.image.height !== height) Object.assign(playing.image, { width, height });
      const large = playing.image.getContext('2d');
      large.clearRect(0, 0, width, height);
      drawCoarse(large, frame, strengths);
      playing.key = key;
    }
    ctx.globalAlpha = frame.tokens.area_fill * share;
    ctx.drawImage(playing.image, 0, 0);
  }

  function letGo() {
    if (!playing.key) return;
    playing.key = '';
    Object.assign(playing.image, { width: 1, height: 1 });
  }

  function drawCoarse(ctx, frame, strengths) {
    const [width, height] = [Math.ceil(frame.width / COARSE), Math.ceil(frame.height / COARSE)];
    if (!tint || tint.width !== width || tint.height !== height) tint = canvasOf(width, height);
    const coarse = tint.getContext('2d');
    coarse.clearRect(0, 0, width, height);
    for (const [row, strength] of strengths) {
      const area = softened(frame, row);
      coarse.globalAlpha = strength;
      if (area) coarse.drawImage(area.image, area.x, area.y);
    }
    ctx.imageSmoothingQuality = 'low';
    ctx.drawImage(tint, 0, 0, width * COARSE, height * COARSE);
  }

  function outline(ctx, frame, row, width = 1.4) {
    Atlas.inMercator(ctx, frame, (px) => {
      ctx.globalAlpha = 0.9;
      ctx.strokeStyle = frame.tokens.area;
      ctx.lineWidth = px(width);
      ctx.setLineDash([px(5), px(4)]);
      ctx.stroke(pathAt(row));
    });
  }

  Atlas.painter({
    pane: 'areas',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'layers', 'mode', 'theme', 'selected', 'hovered', 'highlighted', 'playing'],
    draw(ctx, frame) {
      const { rows } = Atlas.shown('base_areas');
      const { selected, hovered, highlighted, window } = frame.state;
      const { items } = frame.data.base_areas;
      const tinted = frame.state.playing ? copyTint : drawTint;
      if (!frame.state.playing) letGo();
      if (rows.length) tinted(ctx, frame, [...rows].map((row) => [row, Atlas.areaStrength(row, window)]), selected ? ASIDE : 1);
      for (const row of rows) {
        if (items[row].id === selected) drawTint(ctx, frame, [[row, 1]], 1.2);
        if (items[row].id === selected || items[row].id === hovered) outline(ctx, frame, row);
        else if (highlighted.includes(items[row].id)) outline(ctx, frame, row, 2.4);
      }
    },
  });

  /** A period by its years alone: "10 Jun 2014–9 Jul 2017" is 2014–2017 on the map, "7–8 Nov 2018" is 2018. */
  Atlas.yearsAlone = (words) => {
    const [first, last = first] = words.match(/\d{4}/g) || [];
    if (!first) return words;
    const before = /^(?:from|until|c\.) /.exec(words)?.[0] || '';
    return before + (first === last ? first : `${first}–${last}`);
  };

  /** Names keep off areas that are not theirs, where they can. */
  Atlas.obstacleSource((frame) => [...Atlas.shown('base_areas').rows].flatMap((row) => (
    frame.data.base_areas.items[row].polygons.map(([outer]) => ({ ring: outer.map(([lon, lat]) => frame.project(lon, lat)) })))));

  Atlas.labelSource((frame) => [...Atlas.shown('base_areas').rows].flatMap((row) => {
    const item = frame.data.base_areas.items[row];
    const chosen = [frame.state.selected, frame.state.hovered, ...frame.state.highlighted].includes(item.id);
    if (frame.zoom < NAMES_FROM_ZOOM && !chosen) return [];
    const [x, y] = frame.project(...item.labelPoint);
    const dated = /\d{4}/.test(item.label); // the name says its years already
    const second = !dated && (frame.zoom >= YEARS_FROM_ZOOM || chosen) ? Atlas.yearsAlone(item.years) : '';
    const rank = chosen ? 0 : 30 - Math.min(9, 3 * boundsAt(row).spread); // the larger the sooner
    return [{ text: item.label, second, x, y, rank, kind: 'area', id: item.id, extent: extentOf(frame, row) }];
  }));

  Atlas.pickSource({
    order: 1,
    hit(frame, x, y) {
      probe = probe || document.createElement('canvas').getContext('2d');
      const u = (x + frame.ox) / frame.scale;
      const v = (y + frame.oy) / frame.scale;
      const rows = [...Atlas.shown('base_areas').rows].filter((row) => probe.isPointInPath(pathAt(row), u, v));
      return rows.map((row) => ({ layer: 'base_areas', row, id: frame.data.base_areas.items[row].id, distance: 0 }));
    },
  });

  function anyInView() {
    const frame = Atlas.viewFrame();
    return [...Atlas.shown('base_areas').rows].some((row) => {
      const { x0, y0, x1, y1 } = extentOf(frame, row);
      return x1 > 0 && y1 > 0 && x0 < frame.width && y0 < frame.height;
    });
  }

  Atlas.legendSource({
    order: 30,
    title: 'Base areas',
    rows: () => (anyInView() ? [{
      text: 'outline generalised, edge not known',
      swatch(ctx, w, h) {
        const tokens = Atlas.tokens();
        const soft = ctx.createRadialGradient(w / 2, h / 2, h * 0.15, w / 2, h / 2, w * 0.5);
        soft.addColorStop(0, tokens.area);
        soft.addColorStop(0.55, tokens.area);
        soft.addColorStop(1, 'transparent');
        ctx.globalAlpha = tokens.area_fill * 1.6;
        ctx.fillStyle = soft;
        ctx.fillRect(0, 0, w, h);
      },
    }] : []),
  });
})();
