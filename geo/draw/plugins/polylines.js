'use strict';
/**
 * Lines on the screen: moved sideways, cut to the view, measured. Points are [x, y] in pixels.
 */
(() => {
  /** Move a line to its right by some pixels, its ends less than its middle. */
  function shift(points, offset) {
    if (!offset) return points;
    const [x0, y0] = points[0];
    const [x1, y1] = points[points.length - 1];
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [right, down] = [-(y1 - y0) / length, (x1 - x0) / length];
    return bendable(points).map(([x, y], i, all) => {
      const bow = offset * (0.15 + 0.85 * Math.sin((Math.PI * i) / (all.length - 1)));
      return [x + right * bow, y + down * bow];
    });
  }

  /** A line of two points cannot bow; it gets some between. */
  function bendable(points) {
    if (points.length > 2) return points;
    const [[x0, y0], [x1, y1]] = points;
    return Array.from({ length: 9 }, (_, i) => [x0 + ((x1 - x0) * i) / 8, y0 + ((y1 - y0) * i) / 8]);
  }

  /** Part of one segment inside a box as [t0, t1], or null (Liang and Barsky 1984). */
  function clip([x0, y0], [x1, y1], box) {
    let [t0, t1] = [0, 1];
    const edges = [[x0 - x1, x0 - box.x0], [x1 - x0, box.x1 - x0], [y0 - y1, y0 - box.y0], [y1 - y0, box.y1 - y0]];
    for (const [p, q] of edges) {
      if (p === 0 && q < 0) return null;
      if (p < 0) t0 = Math.max(t0, q / p);
      if (p > 0) t1 = Math.min(t1, q / p);
    }
    return t0 < t1 ? [t0, t1] : null;
  }

  /** Segments of lines that a box shows: {x, y, dx, dy, length} from start to end. */
  function visible(lines, box) {
    return lines.flatMap((line) => line.slice(1).flatMap((b, i) => {
      const a = line[i];
      const part = clip(a, b, box);
      if (!part) return [];
      const [dx, dy] = [(b[0] - a[0]) * (part[1] - part[0]), (b[1] - a[1]) * (part[1] - part[0])];
      return [{
        x: a[0] + (b[0] - a[0]) * part[0], y: a[1] + (b[1] - a[1]) * part[0], dx, dy, length: Math.hypot(dx, dy),
      }];
    }));
  }

  const lengthOf = (segments) => segments.reduce((sum, { length }) => sum + length, 0);

  /** Point at a share of the length of segments: {x, y, angle}, or null where there are none. */
  function at(segments, share) {
    let left = lengthOf(segments) * share;
    for (const { x, y, dx, dy, length } of segments) {
      if (length > 0 && left <= length) {
        return { x: x + (dx * left) / length, y: y + (dy * left) / length, angle: Math.atan2(dy, dx) };
      }
      left -= length;
    }
    return null;
  }

  /** Distance of a point from lines, pixels. */
  function distance(lines, x, y) {
    let best = Infinity;
    for (const line of lines) {
      for (let i = 1; i < line.length; i++) {
        const [[ax, ay], [bx, by]] = [line[i - 1], line[i]];
        const square = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
        const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
        best = Math.min(best, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
      }
    }
    return best;
  }

  Atlas.polyline = { shift, visible, lengthOf, at, distance };
})();
