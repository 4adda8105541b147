'use strict';
/**
 * Rectangles and polygons of longitude and latitude: their corners, their outlines, their faults.
 */
(() => {
  /** Sides that run straight in degrees bend a little on the map, so each is drawn in pieces. */
  const PIECES = 16;
  const HALF_TURN = 180;

  /** Corners of a rectangle between two opposite ones. */
  Atlas.cornersOf = ([a, b], [c, d]) => [[a, b], [c, b], [c, d], [a, d]];

  /** A closed outline on the canvas. @param {Array<Array<number>>} ring (lon, lat) */
  Atlas.traceRing = (ctx, frame, ring) => {
    ctx.beginPath();
    ring.forEach(([lon, lat], i) => {
      const [toLon, toLat] = ring[(i + 1) % ring.length];
      for (let piece = 0; piece < PIECES; piece++) {
        const t = piece / PIECES;
        const [x, y] = frame.project(lon + (toLon - lon) * t, lat + (toLat - lat) * t);
        if (i || piece) ctx.lineTo(x, y);
        else ctx.moveTo(x, y);
      }
    });
    ctx.closePath();
  };

  /** An extent between two corners; west lies beyond east where the 180th meridian is crossed. */
  Atlas.extentBetween = ([lonA, latA], [lonB, latB], round) => {
    const [west, east] = [lonA, lonB].sort((a, b) => a - b);
    const [south, north] = [latA, latB].sort((a, b) => a - b);
    const whole = east - west >= 2 * HALF_TURN;
    const lons = whole ? [-HALF_TURN, HALF_TURN] : [Atlas.wrapLon(west), Atlas.wrapLon(east)];
    return [round(lons[0]), round(south), round(lons[1]), round(north)];
  };

  /** Corners of an area asked for, on one turn of the globe. @param {{bbox?: number[], ring?: Array}} area */
  Atlas.ringOf = ({ bbox, ring }) => {
    if (ring) return ring;
    const [west, south, east, north] = bbox;
    return Atlas.cornersOf([west, south], [east < west ? east + 2 * HALF_TURN : east, north]);
  };

  /** A ring moved to the turn of the globe between -180 and 180; null where it lies on both sides. */
  Atlas.wrapRing = (ring) => {
    const west = Math.min(...ring.map(([lon]) => lon));
    const shift = 2 * HALF_TURN * Math.ceil((-HALF_TURN - west) / (2 * HALF_TURN));
    /** @type {LonLat[]} */
    const moved = ring.map(([lon, lat]) => [lon + shift, lat]);
    return moved.every(([lon]) => lon <= HALF_TURN) ? moved : null;
  };

  const side = ([ax, ay], [bx, by], [x, y]) => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));

  /** Whether two sides of a ring that are not neighbours cross. */
  Atlas.crossesItself = (ring) => {
    const sides = ring.map((point, i) => [point, ring[(i + 1) % ring.length]]);
    return sides.some(([a, b], i) => sides.slice(i + 2).some(([c, d], k) => {
      if (i === 0 && k + 2 === ring.length - 1) return false;
      return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
    }));
  };
})();
