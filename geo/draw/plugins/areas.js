'use strict';
/**
 * Base areas as soft tints: an edge that fades, because nobody knows where it was.
 */
(() => {
  const COARSE = 4;
  const KEPT = 12;
  const YEARS_FROM_ZOOM = 6;
  const NAMES_FROM_ZOOM = 3.6;
  let paths = null;
  const soft = new Map();
  let probe = null;

  function pathOf(item) {
    const path = new Path2D();
    for (const ring of item.polygons.flat()) {
      ring.forEach(([lon, lat], i) => {
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

  /**
   * The union of areas with an edge that fades, on a canvas of a quarter of the size: what is soft
   * needs no fine pixels. Kept until the view or the areas change, for the clock runs over it.
   */
  function softened(frame, rows) {
    const key = [frame.zoom, frame.ox, frame.oy, frame.width, frame.height, frame.tokens.area, ...rows].join();
    if (soft.has(key)) return soft.get(key);
    if (soft.size >= KEPT) soft.delete(soft.keys().next().value);
    const sharp = layerOf(frame);
    const ctx = sharp.getContext('2d');
    ctx.setTransform(1 / COARSE, 0, 0, 1 / COARSE, 0, 0);
    ctx.fillStyle = frame.tokens.area;
    Atlas.inMercator(ctx, frame, () => rows.forEach((row) => ctx.fill(pathAt(row))));
    const blurred = layerOf(frame);
    const out = blurred.getContext('2d');
    out.filter = `blur(${frame.tokens.sizes.area_fade_px / 2 / COARSE}px)`;
    out.drawImage(sharp, 0, 0);
    soft.set(key, blurred);
    return blurred;
  }

  function layerOf(frame) {
    return Object.assign(document.createElement('canvas'), {
      width: Math.ceil(frame.width / COARSE), height: Math.ceil(frame.height / COARSE),
    });
  }

  function drawGroup(ctx, frame, rows, strength) {
    if (!rows.length) return;
    const place = [0, 0, Math.ceil(frame.width / COARSE) * COARSE, Math.ceil(frame.height / COARSE) * COARSE];
    ctx.imageSmoothingQuality = 'low';
    ctx.globalAlpha = frame.tokens.area_fill * strength;
    ctx.drawImage(softened(frame, rows), ...place);
  }

  function outline(ctx, frame, row, dashed) {
    Atlas.inMercator(ctx, frame, (px) => {
      ctx.globalAlpha = 0.9;
      ctx.strokeStyle = frame.tokens.area;
      ctx.lineWidth = px(1.4);
      ctx.setLineDash(dashed ? [px(5), px(4)] : []);
      ctx.stroke(pathAt(row));
    });
  }

  Atlas.painter({
    pane: 'areas',
    order: 0,
    keys: ['window', 'certainty', 'masks', 'layers', 'theme', 'selected', 'hovered'],
    draw(ctx, frame) {
      const { rows, definite } = Atlas.shown('base_areas');
      const items = frame.data.base_areas.items;
      const rest = frame.state.selected ? 0.55 : 1;
      drawGroup(ctx, frame, rows.filter((_, i) => definite[i]), rest);
      drawGroup(ctx, frame, rows.filter((_, i) => !definite[i]), rest * 0.5);
      for (const row of rows) {
        if (items[row].id === frame.state.selected) {
          drawGroup(ctx, frame, [row], 1.2);
          outline(ctx, frame, row, true);
        } else if (items[row].id === frame.state.hovered) outline(ctx, frame, row, true);
      }
    },
  });

  /** Degrees of latitude that an area spans: larger areas are named first. */
  function spread({ polygons }) {
    const lats = polygons.flat(2).map(([, lat]) => lat);
    return Math.max(...lats) - Math.min(...lats);
  }

  /** A period by its years alone: "10 Jun 2014–9 Jul 2017" is 2014–2017 on the map. */
  function yearsAlone(words) {
    const years = words.match(/\d{4}/g) || [];
    if (years.length < 2 || years[0] !== years[1]) return words.replace(/(\d{1,2} )?[A-Z][a-z]{2} (?=\d{4})/g, '').replace(/\s*–\s*/, '–');
    return years[0];
  }

  /** Names keep off areas that are not theirs, where they can. */
  Atlas.obstacleSource((frame) => [...Atlas.shown('base_areas').rows].flatMap((row) => (
    frame.data.base_areas.items[row].polygons.map(([outer]) => ({ ring: outer.map(([lon, lat]) => frame.project(lon, lat)) })))));

  function extentOf(frame, { polygons }) {
    const points = polygons.flatMap(([outer]) => outer.map(([lon, lat]) => frame.project(lon, lat)));
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
    return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  }

  Atlas.labelSource((frame) => [...Atlas.shown('base_areas').rows].flatMap((row) => {
    const item = frame.data.base_areas.items[row];
    const chosen = item.id === frame.state.selected || item.id === frame.state.hovered;
    if (frame.zoom < NAMES_FROM_ZOOM && !chosen) return [];
    const [x, y] = frame.project(...item.labelPoint);
    const dated = /\d{4}/.test(item.label); // the name says its years already
    const second = !dated && (frame.zoom >= YEARS_FROM_ZOOM || chosen) ? yearsAlone(item.years) : '';
    const rank = chosen ? 0 : 30 - Math.min(9, 3 * spread(item));
    return [{ text: item.label, second, x, y, rank, kind: 'area', id: item.id, extent: extentOf(frame, item) }];
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
    const bounds = Atlas.map.getBounds();
    return [...Atlas.shown('base_areas').rows].some((row) => (
      bounds.intersects(Atlas.data.base_areas.items[row].polygons.flat(2).map(([lon, lat]) => [lat, lon]))));
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
