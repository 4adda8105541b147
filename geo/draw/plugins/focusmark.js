'use strict';
/**
 * Marks the route or base area that the keyboard has reached; symbols have their halo (symbols.js).
 */
(() => {
  const DASH = [2, 3];

  /** Lines of a route and outlines of an area, (lon, lat). */
  Atlas.linesOf = ({ layer, row }) => {
    const item = Atlas.data[layer].items[row];
    return layer === 'routes' ? item.legs.flatMap(({ lines }) => lines) : item.polygons.flat();
  };

  Atlas.painter({
    pane: 'marks',
    order: 2,
    keys: ['marked', 'theme'],
    draw(ctx, frame) {
      const { marked } = frame.state;
      if (!marked || marked.layer === 'incidents') return false;
      ctx.lineJoin = 'round';
      ctx.beginPath();
      for (const line of Atlas.linesOf(marked)) {
        line.forEach((place, i) => ctx[i ? 'lineTo' : 'moveTo'](...frame.project(...place)));
      }
      /** @type {Array<[string, number, number[]]>} */
      const strokes = [[frame.tokens.halo, 6, []], [frame.tokens.focus, 2.5, marked.layer === 'routes' ? [] : DASH]];
      for (const [colour, width, dash] of strokes) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.setLineDash(dash);
        ctx.stroke();
      }
      ctx.setLineDash([]);
      return true;
    },
  });
})();
