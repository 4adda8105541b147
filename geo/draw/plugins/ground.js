'use strict';
/**
 * Land, borders and provinces under everything else: the world at 50m, the region at 10m from zoom 5.
 */
(() => {
  /** The region of the detailed ground, degrees; its files reach a little further. */
  const BOX = { west: 20, south: 20, east: 100, north: 60 };
  const DETAIL_FROM = 5;
  /** Provinces are faint at their first zoom and full one level on. */
  const PROVINCES_AT_FIRST = 0.35;
  /** Corners are drawn on a raster of this many pixels, the same for both sides of a border. */
  const rasterPx = (zoom) => (zoom < 3.5 ? 1 : 0.5);
  /** Islands smaller than this are left out. */
  const LEAST_PX = 1.5;
  /** Corners further out of the picture than this are left out where they change nothing in it. */
  const MARGIN_PX = 4;
  let ground = null;
  const found = new Map(); // provinces by code

  /** Rings or lines in units of the Mercator square, each with its box and its feature's properties. */
  function partsOf({ features }) {
    return features.flatMap(({ geometry, properties }) => (
      linesOf(geometry).map((line) => partOf(line, properties))));
  }

  function linesOf({ type, coordinates }) {
    return { Polygon: coordinates, MultiPolygon: coordinates.flat(), LineString: [coordinates] }[type] || coordinates;
  }

  function partOf(line, properties) {
    const points = new Float64Array(2 * line.length);
    const box = [1, 1, 0, 0];
    line.forEach(([lon, lat], i) => {
      const x = points[2 * i] = Atlas.mercatorX(lon);
      const y = points[2 * i + 1] = Atlas.mercatorY(lat);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    return { points, box, properties };
  }

  /** Whether a part of the world lies outside the detailed region, wholly or in part. */
  const reachesOut = ({ box }) => box[0] < Atlas.mercatorX(BOX.west) || box[2] > Atlas.mercatorX(BOX.east)
    || box[1] < Atlas.mercatorY(BOX.north) || box[3] > Atlas.mercatorY(BOX.south);

  /**
   * The ground in Mercator units: all the world coarsely, the region finely, and what is beyond it.
   * What it was made of is let go: as lists of lists it takes ten times the room.
   */
  Atlas.ground = () => ground;

  Atlas.setWorld = ({ countries50, borders50 }) => {
    const world = { land: partsOf(countries50), borders: partsOf(borders50) };
    const beyond = { land: world.land.filter(reachesOut), borders: world.borders.filter(reachesOut) };
    ground = { world, beyond, region: null };
  };

  Atlas.setRegion = ({ countries10, borders10, admin1 }) => {
    ground.region = { land: partsOf(countries10), borders: partsOf(borders10), provinces: partsOf(admin1) };
    found.clear();
  };

  const seen = ({ scale, ox, oy, width, height }, box) => box[2] * scale > ox && box[0] * scale < ox + width
    && box[3] * scale > oy && box[1] * scale < oy + height
    && Math.max(box[2] - box[0], box[3] - box[1]) * scale > LEAST_PX;

  /**
   * Add a ring or line to the context's path. Of neighbours that fall on one spot of the raster one
   * is kept, and of a run beyond one side of the picture only its two ends: what is seen is the same.
   */
  function trace(ctx, frame, { points }) {
    const { scale, ox, oy } = frame;
    const raster = rasterPx(frame.zoom);
    const right = frame.width + MARGIN_PX;
    const bottom = frame.height + MARGIN_PX;
    let [keptSides, x, y, sides] = [0, NaN, NaN, 0];
    let first = true;
    for (let i = 0; i < points.length; i += 2) {
      const u = Math.round((points[i] * scale) / raster) * raster - ox;
      const v = Math.round((points[i + 1] * scale) / raster) * raster - oy;
      if (u === x && v === y) continue;
      const here = (u < -MARGIN_PX ? 1 : u > right ? 2 : 0) | (v < -MARGIN_PX ? 4 : v > bottom ? 8 : 0);
      if (i && !(keptSides & sides & here)) {
        if (first) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
        first = false;
        keptSides = sides;
      }
      [x, y, sides] = [u, v, here];
    }
    if (!first) ctx.lineTo(x, y);
  }

  function traceAll(ctx, frame, parts) {
    ctx.beginPath();
    for (const part of parts) if (seen(frame, part.box)) trace(ctx, frame, part);
  }

  function drawGround(ctx, frame, { land, borders, provinces }) {
    const { tokens } = frame;
    const { sizes } = tokens;
    traceAll(ctx, frame, land);
    ctx.lineJoin = 'round';
    ctx.strokeStyle = tokens.coast;
    ctx.lineWidth = sizes.coast_px; // the land covers half; lines over 1 px cost ten times as much
    ctx.stroke();
    ctx.fillStyle = tokens.land;
    ctx.fill('evenodd');
    if (provinces) drawProvinces(ctx, frame, provinces);
    ctx.strokeStyle = tokens.border;
    ctx.lineWidth = sizes.border_px;
    for (const disputed of [false, true]) {
      ctx.setLineDash(disputed ? sizes.dash_disputed : []);
      traceAll(ctx, frame, borders.filter(({ properties }) => properties.disputed === disputed));
      ctx.stroke();
    }
  }

  function drawProvinces(ctx, frame, provinces) {
    const { tokens, zoom } = frame;
    ctx.save();
    ctx.globalAlpha = Math.min(1, PROVINCES_AT_FIRST + (zoom - tokens.sizes.admin1_from_zoom) * (1 - PROVINCES_AT_FIRST));
    ctx.strokeStyle = tokens.admin1;
    ctx.lineWidth = tokens.sizes.admin1_px;
    traceAll(ctx, frame, provinces);
    ctx.stroke();
    ctx.restore();
  }

  /** Corners of the detailed region on the canvas. */
  function boxOf(frame) {
    const [x0, y0] = frame.project(BOX.west, BOX.north);
    const [x1, y1] = frame.project(BOX.east, BOX.south);
    return { x0, y0, x1, y1 };
  }

  function clipTo(ctx, frame, { x0, y0, x1, y1 }, inside) {
    ctx.beginPath();
    ctx.rect(x0, y0, x1 - x0, y1 - y0);
    if (!inside) ctx.rect(-10, -10, frame.width + 20, frame.height + 20);
    ctx.clip('evenodd');
  }

  Atlas.painter({
    pane: 'ground',
    order: 0,
    keys: ['theme'],
    draw(ctx, frame) {
      const { world, region, beyond } = Atlas.ground();
      ctx.fillStyle = frame.tokens.sea;
      ctx.fillRect(0, 0, frame.width, frame.height);
      if (frame.zoom < DETAIL_FROM || !region) {
        drawGround(ctx, frame, world);
        return;
      }
      const box = boxOf(frame);
      const whole = box.x0 <= 0 && box.y0 <= 0 && box.x1 >= frame.width && box.y1 >= frame.height;
      for (const inside of whole ? [true] : [false, true]) {
        ctx.save();
        if (!whole) clipTo(ctx, frame, box, inside);
        drawGround(ctx, frame, inside ? region : beyond);
        ctx.restore();
      }
    },
  });

  /** Draw in units of the Mercator square; line widths are given in pixels. */
  Atlas.inMercator = (ctx, frame, draw) => {
    ctx.save();
    ctx.translate(-frame.ox, -frame.oy);
    ctx.scale(frame.scale, frame.scale);
    draw((px) => px / frame.scale);
    ctx.restore();
  };

  /** Province of an ISO 3166-2 code as a path in units of the Mercator square, or null. */
  Atlas.provincePath = (code) => {
    if (!found.has(code)) found.set(code, findProvince(code));
    return found.get(code);
  };

  function findProvince(code) {
    const parts = (ground.region?.provinces || []).filter(({ properties }) => properties.iso_3166_2 === code);
    if (!parts.length) return null;
    const path = new Path2D();
    for (const { points } of parts) {
      for (let i = 0; i < points.length; i += 2) path[i ? 'lineTo' : 'moveTo'](points[i], points[i + 1]);
      path.closePath();
    }
    return { path, properties: parts[0].properties };
  }
})();
