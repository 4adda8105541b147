'use strict';
/**
 * How exactly a place is known: a ring, a disc, or the whole province in hatching.
 */
(() => {
  const HATCH_PX = 7;
  const DISC_ALPHA = 0.12;
  const RING_ALPHA = 0.6;
  const EDGE_ALPHA = 0.45;
  const HATCH_ALPHA = 0.55;

  const radiusPx = (frame, row) => {
    const d = Atlas.data.incidents;
    return Atlas.kmToPx(d.radiiKm[d.radius[row]], d.lat[row], frame.zoom);
  };

  /** Disc of a district or dashed ring of a town, of true radius, where it is wider than the symbol. */
  Atlas.drawDoubt = (ctx, frame, { row, x, y, r }, alpha) => {
    const radius = radiusPx(frame, row);
    if (radius < r + 2 || !frame.inside(x, y, radius)) return;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    if (Atlas.data.incidents.precision[row] === Atlas.PRECISION.district) {
      ctx.globalAlpha = DISC_ALPHA * alpha;
      ctx.fillStyle = Atlas.rowHue(row);
      ctx.fill();
      return;
    }
    ctx.globalAlpha = RING_ALPHA * alpha;
    ctx.strokeStyle = Atlas.rowHue(row);
    ctx.lineWidth = 1;
    ctx.setLineDash([2.5, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  };

  const provinceOf = (row) => {
    const code = Atlas.data.incidents.areas.get(row);
    return code ? Atlas.provincePath(code) : null;
  };

  /** Outline on the canvas: of the province, or the disc where no one province is known. */
  function outline(frame, { row, x, y }) {
    const path = new Path2D();
    const province = provinceOf(row);
    if (province) path.addPath(province.path, new DOMMatrix([frame.scale, 0, 0, frame.scale, -frame.ox, -frame.oy]));
    else path.arc(x, y, radiusPx(frame, row), 0, 2 * Math.PI);
    return path;
  }

  /** Lines at 45 degrees that cover a fifth of the area. @param {Array<object>} items of one province */
  Atlas.drawHatching = (ctx, frame, items, alpha) => {
    const [first] = items;
    const path = outline(frame, first);
    const reach = radiusPx(frame, first.row) * 2;
    ctx.save();
    ctx.strokeStyle = Atlas.rowHue(first.row);
    ctx.lineWidth = 1;
    ctx.globalAlpha = EDGE_ALPHA * alpha;
    ctx.stroke(path);
    ctx.clip(path);
    ctx.globalAlpha = HATCH_ALPHA * alpha;
    ctx.beginPath();
    const [x0, y0, x1, y1] = seenBox(frame, first, reach);
    const left = frame.ox + frame.oy; // the lines stand on the ground, not on the screen
    for (let c = Math.ceil((x0 + y0 + left) / HATCH_PX) * HATCH_PX - left; c < x1 + y1; c += HATCH_PX) {
      ctx.moveTo(c - y0, y0);
      ctx.lineTo(c - y1, y1);
    }
    ctx.stroke();
    ctx.restore();
  };

  const seenBox = (frame, { x, y }, reach) => [
    Math.max(0, x - reach), Math.max(0, y - reach),
    Math.min(frame.width, x + reach), Math.min(frame.height, y + reach)];

  let probe = null;
  /** Whether a point of the canvas lies in the area that surely contains the place. */
  Atlas.inDoubt = (frame, item, x, y) => {
    const province = provinceOf(item.row);
    if (!province) return Math.hypot(item.x - x, item.y - y) <= radiusPx(frame, item.row);
    probe = probe || document.createElement('canvas').getContext('2d');
    return probe.isPointInPath(province.path, (x + frame.ox) / frame.scale, (y + frame.oy) / frame.scale, 'evenodd');
  };

  Atlas.provinceName = (row) => provinceOf(row)?.properties.name || 'this area';
})();
