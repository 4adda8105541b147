'use strict';
/**
 * Base areas as soft tints: an edge that fades, because nobody knows where it was.
 */
(() => {
  const FADE_STEPS = 5;
  /** Share of the tint that overlapping areas have in common, and that each adds of its own. */
  const TOGETHER = 0.8;
  const EACH = 0.28;
  const YEARS_FROM_ZOOM = 6;
  const NAMES_FROM_ZOOM = 3.6;
  let paths = null;
  let mask = null;
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

  /** Opaque inside, fading over the last pixels outside and inside of the edge. */
  function stamp(ctx, frame, path) {
    Atlas.inMercator(ctx, frame, (px) => {
      ctx.lineJoin = 'round';
      ctx.globalAlpha = 1 / FADE_STEPS;
      for (let step = 1; step <= FADE_STEPS; step++) {
        ctx.lineWidth = px((2 * frame.tokens.sizes.area_fade_px * step) / FADE_STEPS);
        ctx.stroke(path);
      }
      ctx.globalAlpha = 0.8;
      ctx.fill(path);
    });
  }

  function stampAll(frame, rows) {
    const ratio = window.devicePixelRatio || 1;
    mask = mask || document.createElement('canvas');
    mask.width = Math.round(frame.width * ratio);
    mask.height = Math.round(frame.height * ratio);
    const ctx = mask.getContext('2d');
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = ctx.strokeStyle = frame.tokens.area;
    for (const row of rows) stamp(ctx, frame, pathAt(row));
    return mask;
  }

  function drawGroup(ctx, frame, rows, strength) {
    if (!rows.length) return;
    ctx.globalAlpha = frame.tokens.area_fill * TOGETHER * strength;
    ctx.drawImage(stampAll(frame, rows), 0, 0, frame.width, frame.height);
    ctx.fillStyle = frame.tokens.area;
    ctx.globalAlpha = frame.tokens.area_fill * EACH * strength;
    for (const row of rows) Atlas.inMercator(ctx, frame, () => ctx.fill(pathAt(row)));
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

  Atlas.labelSource((frame) => [...Atlas.shown('base_areas').rows].flatMap((row) => {
    const item = frame.data.base_areas.items[row];
    const chosen = item.id === frame.state.selected || item.id === frame.state.hovered;
    if (frame.zoom < NAMES_FROM_ZOOM && !chosen) return [];
    const [x, y] = frame.project(...item.labelPoint);
    const second = frame.zoom >= YEARS_FROM_ZOOM || chosen ? item.years : '';
    return [{ text: item.label, second, x, y, rank: chosen ? 0 : 30 - Math.min(9, 3 * spread(item)), kind: 'area', id: item.id }];
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

  Atlas.legendSource({
    order: 30,
    title: 'Base areas',
    rows: () => (Atlas.shown('base_areas').rows.length ? [{
      text: 'generalised; the edge is not known',
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
