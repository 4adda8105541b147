'use strict';
/**
 * One arrowhead a leg, where it is seen, and never on another.
 */
(() => {
  const SHORTEST_PX = 46;
  /** Shares of the visible part to try, best first; the drawing table's own share comes before them. */
  const SHARES = [0.52, 0.68, 0.44, 0.76, 0.36, 0.84, 0.28, 0.9, 0.2, 0.12];
  const APART_PX = 4;
  const { visible, lengthOf, at } = Atlas.polyline;
  const before = new Map(); // leg -> share that it had: arrows stay where they are while the clock runs

  const far = ({ x, y, size }, taken) => taken.every((other) => (
    Math.hypot(other.x - x, other.y - y) > (size + other.size) / 2 + APART_PX));

  /** Heads grow a little with the line, so that they stay wider than it. */
  const sizeOf = (frame, core) => frame.tokens.sizes.arrow_px * 0.8 + core * 0.9;

  /**
   * Place the arrowhead of a leg.
   * @param {object} frame
   * @param {Array} runs of the leg
   * @param {{id: string, core: number}} leg
   * @param {Array<object>} taken arrowheads placed so far; the new one is added
   * @returns {?{x: number, y: number, angle: number, size: number}} null where there is no room
   */
  Atlas.placeArrow = (frame, runs, { id, core }, taken) => {
    const seen = visible(runs, frame.view);
    if (lengthOf(seen) < SHORTEST_PX) return null;
    const first = before.get(id) ?? frame.tokens.sizes.arrow_at;
    for (const share of [first, frame.tokens.sizes.arrow_at, ...SHARES]) {
      const arrow = { ...at(seen, share), size: sizeOf(frame, core) };
      if (!far(arrow, taken)) continue;
      before.set(id, share);
      taken.push(arrow);
      return arrow;
    }
    return null;
  };

  Atlas.drawArrow = (ctx, frame, { x, y, angle, size }, colour) => {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(angle);
    ctx.beginPath();
    ctx.moveTo(size * 0.6, 0);
    ctx.lineTo(-size * 0.45, size * 0.45);
    ctx.lineTo(-size * 0.2, 0);
    ctx.lineTo(-size * 0.45, -size * 0.45);
    ctx.closePath();
    ctx.fillStyle = colour;
    ctx.strokeStyle = frame.tokens.land;
    ctx.lineWidth = 1.4;
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  };
})();
