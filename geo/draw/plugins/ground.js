'use strict';
/**
 * Land, borders and provinces under everything else: the world at 50m, the region at 10m from zoom 5.
 */
(() => {
  /** The region of the detailed ground, degrees; its files reach a little further. */
  const BOX = { west: 20, south: 20, east: 100, north: 60 };
  const DETAIL_FROM = 5;
  /** Below this zoom corners nearer than half a pixel are left out. */
  const COARSE_BELOW = 4.5;
  let paths = null;

  /** One path a country or line, in units of the Mercator square, with its bounding box. */
  function pathsOf(collection, apart) {
    return collection.features.map((feature) => {
      const path = new Path2D();
      const box = [1, 1, 0, 0];
      const polygons = partsOf(feature.geometry);
      for (const { line, closed } of polygons) addLine(path, line, closed, apart, box);
      return { path, box, properties: feature.properties };
    });
  }

  function partsOf({ type, coordinates }) {
    const rings = { Polygon: [coordinates], MultiPolygon: coordinates }[type];
    if (rings) return rings.flat().map((line) => ({ line, closed: true }));
    return (type === 'LineString' ? [coordinates] : coordinates).map((line) => ({ line, closed: false }));
  }

  function addLine(path, line, closed, apart, box) {
    let lastX = -9;
    let lastY = -9;
    line.forEach(([lon, lat], index) => {
      const x = Atlas.mercatorX(lon);
      const y = Atlas.mercatorY(lat);
      const end = index === line.length - 1;
      if (!end && Math.abs(x - lastX) + Math.abs(y - lastY) < apart) return;
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
      lastX = x;
      lastY = y;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    if (closed) path.closePath();
  }

  function prepare() {
    const ground = Atlas.data.ground;
    const apart = 0.6 / (256 * 2 ** COARSE_BELOW);
    paths = {
      coarse: { land: pathsOf(ground.countries50, apart), borders: pathsOf(ground.borders50, apart) },
      world: { land: pathsOf(ground.countries50, 0), borders: pathsOf(ground.borders50, 0) },
      region: { land: pathsOf(ground.countries10, 0), borders: pathsOf(ground.borders10, 0) },
      provinces: pathsOf(ground.admin1, 0),
    };
  }

  const seen = (frame, box) => box[2] * frame.scale > frame.ox && box[0] * frame.scale < frame.ox + frame.width
    && box[3] * frame.scale > frame.oy && box[1] * frame.scale < frame.oy + frame.height;

  /** Draw in units of the Mercator square; line widths are given in pixels. */
  function inMercator(ctx, frame, draw) {
    ctx.save();
    ctx.translate(-frame.ox, -frame.oy);
    ctx.scale(frame.scale, frame.scale);
    draw((px) => px / frame.scale);
    ctx.restore();
  }

  function drawGround(ctx, frame, { land, borders }, provinces) {
    const { tokens } = frame;
    const sizes = tokens.sizes;
    const here = land.filter(({ box }) => seen(frame, box));
    inMercator(ctx, frame, (px) => {
      ctx.lineJoin = 'round';
      ctx.strokeStyle = tokens.coast;
      ctx.lineWidth = px(1.6);
      for (const { path } of here) ctx.stroke(path);
      ctx.fillStyle = tokens.land;
      for (const { path } of here) ctx.fill(path);
      if (provinces) strokeAll(ctx, frame, provinces, tokens.admin1, px(sizes.admin1_px * 1.2));
      for (const item of borders) {
        const dash = item.properties.disputed ? sizes.dash_disputed : [];
        ctx.setLineDash(dash.map(px));
        ctx.strokeStyle = tokens.border;
        ctx.lineWidth = px(sizes.border_px);
        ctx.stroke(item.path);
      }
    });
  }

  function strokeAll(ctx, frame, items, colour, width) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    for (const { path, box } of items) if (seen(frame, box)) ctx.stroke(path);
  }

  function clipToBox(ctx, frame, inside) {
    const [x0, y0] = frame.project(BOX.west, BOX.north);
    const [x1, y1] = frame.project(BOX.east, BOX.south);
    const clip = new Path2D();
    clip.rect(x0, y0, x1 - x0, y1 - y0);
    if (!inside) clip.rect(-10, -10, frame.width + 20, frame.height + 20);
    ctx.clip(clip, 'evenodd');
  }

  Atlas.painter({
    pane: 'ground',
    order: 0,
    keys: ['theme'],
    draw(ctx, frame) {
      if (!paths) prepare();
      ctx.fillStyle = frame.tokens.sea;
      ctx.fillRect(0, 0, frame.width, frame.height);
      if (frame.zoom < DETAIL_FROM) {
        drawGround(ctx, frame, frame.zoom < COARSE_BELOW ? paths.coarse : paths.world, null);
        return;
      }
      for (const inside of [false, true]) {
        ctx.save();
        clipToBox(ctx, frame, inside);
        drawGround(ctx, frame, inside ? paths.region : paths.world, inside ? paths.provinces : null);
        ctx.restore();
      }
    },
  });

  /** Province of an ISO 3166-2 code as a path in units of the Mercator square, or null. */
  Atlas.provincePath = (code) => {
    if (!paths) prepare();
    const found = paths.provinces.find(({ properties }) => properties.iso_3166_2 === code);
    return found || null;
  };
  Atlas.inMercator = inMercator;

  const COUNTRY_FROM = [0, 2, 3, 4, 5, 6];
  const PLACE_FROM = [0, 3.2, 4, 4.75, 5.4, 6, 6.5, 7, 7.75, 8.5];

  Atlas.labelSource((frame) => {
    const { countries50 } = frame.data.ground;
    const countries = countries50.features.filter(
      ({ properties: p }) => frame.zoom >= COUNTRY_FROM[p.label_rank] && frame.zoom < p.label_rank + 6.5,
    ).map(({ properties: p }) => {
      const [x, y] = frame.project(...p.label_point);
      return { text: p.name.toUpperCase(), x, y, rank: 60 + p.label_rank, kind: 'country' };
    });
    const places = frame.data.places.filter((p) => frame.zoom >= PLACE_FROM[p.rank]).map((p) => {
      const [x, y] = frame.project(p.lon, p.lat);
      return { text: p.name, x, y, rank: 40 + p.rank - (p.capital ? 0.5 : 0), kind: 'place', weight: p.rank };
    });
    return [...countries, ...places];
  });
})();
