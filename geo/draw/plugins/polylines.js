'use strict';
/**
 * Lines on the screen: measured, moved sideways, cut to a box. Points are [x, y] in pixels.
 */
(() => {
  /** Length from the first point to each point. */
  function measured(points) {
    const lengths = new Float64Array(points.length);
    for (let i = 1; i < points.length; i++) {
      lengths[i] = lengths[i - 1] + Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
    }
    return lengths;
  }

  /** Point at a length along a measured line: {x, y, dx, dy}, (dx, dy) being the way it goes, of length 1. */
  function along(points, lengths, length) {
    let [low, high] = [1, points.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lengths[middle] < length) low = middle + 1;
      else high = middle;
    }
    const [[x0, y0], [x1, y1]] = [points[low - 1], points[low]];
    const span = lengths[low] - lengths[low - 1] || 1;
    const t = Math.max(0, Math.min(1, (length - lengths[low - 1]) / span));
    return { x: x0 + (x1 - x0) * t, y: y0 + (y1 - y0) * t, dx: (x1 - x0) / span, dy: (y1 - y0) / span };
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

  /**
   * What a box shows of a line, in runs. A line of the whole globe is cut before it is stroked:
   * dashes are worked out along all of a path, seen or not.
   * @returns {Array<{points: Array, from: number}>} from: length of the line before the run
   */
  function within(points, lengths, box) {
    const runs = [];
    let open = null;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      const part = clip(a, b, box);
      if (!part) {
        open = null;
        continue;
      }
      const at = (t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
      if (!open || part[0] > 0) {
        open = { points: [at(part[0])], from: lengths[i - 1] + (lengths[i] - lengths[i - 1]) * part[0] };
        runs.push(open);
      }
      open.points.push(at(part[1]));
      if (part[1] < 1) open = null;
    }
    return runs;
  }

  /** Segments of runs that a box shows: {x, y, dx, dy, length} from start to end. */
  function visible(runs, box) {
    return runs.flatMap(({ points }) => points.slice(1).flatMap((b, i) => {
      const a = points[i];
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

  /** Distance of a point from runs, pixels; infinite where there are none. */
  function distance(runs, x, y) {
    let best = Infinity;
    for (const { points } of runs) {
      for (let i = 1; i < points.length; i++) {
        const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
        const square = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
        const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
        best = Math.min(best, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
      }
    }
    return best;
  }

  Atlas.polyline = { measured, along, within, visible, lengthOf, at, distance };
})();
