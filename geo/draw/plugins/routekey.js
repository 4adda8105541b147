'use strict';
/**
 * The routes' part of the legend: widths with their numbers, strokes with their meaning.
 */
(() => {
  const NUMBERS = [100, 1000, 5000];
  const WIDTHS_SIZE = { w: 90, h: 30 };
  const LINE_Y = 8;

  /** Three widths with their numbers under them, as the map draws them at its zoom. */
  function widths(ctx, w) {
    const tokens = Atlas.tokens();
    const step = w / NUMBERS.length;
    ctx.font = '10px system-ui, sans-serif';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'alphabetic';
    NUMBERS.forEach((volume, i) => {
      const people = { kind: 'fighter_transit', volume, volumeLow: null, volumeHigh: null, unit: 'people' };
      const { width } = Atlas.legStyle({ item: people, leg: { basis: 'documented' } }, Atlas.map.getZoom());
      line(ctx, [i * step + 3, (i + 1) * step - 3, LINE_Y], { colour: tokens.route, width });
      ctx.fillStyle = tokens.quiet_ink;
      ctx.fillText(volume.toLocaleString('en'), (i + 0.5) * step, 24);
    });
  }

  function line(ctx, [x0, x1, y], { colour, width, dash = [], alpha = 1 }) {
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(x0, y);
    ctx.lineTo(x1, y);
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  const swatch = (strokes) => (ctx, w, h) => {
    const tokens = Atlas.tokens();
    for (const { colour = 'route', dash, ...stroke } of strokes) {
      line(ctx, [1, w - 1, h / 2], { ...stroke, colour: tokens[colour], dash: dash ? tokens.sizes[dash] : [] });
    }
  };

  const INFERRED = swatch([{ width: 6, alpha: 0.24 }, { width: 1.8, dash: 'dash_inferred' }]);

  Atlas.legendSource({
    order: 20,
    title: 'Routes',
    rows() {
      const legs = Atlas.trunks({ zoom: Atlas.map.getZoom() }).flatMap(({ entries }) => entries);
      const plain = legs.map(({ item }) => item).filter((item) => !Atlas.isRaid(item));
      const counted = plain.filter((item) => Atlas.bestVolume(item) !== null);
      return [
        counted.length && { text: 'people; pale: at most', swatch: widths, size: WIDTHS_SIZE },
        legs.some(({ leg }) => leg.basis === 'inferred') && { text: 'inferred leg', swatch: INFERRED },
        plain.length > counted.length && { text: 'number not known', swatch: swatch([{ width: 1.5, dash: 'dash_unknown' }]) },
        legs.some(({ item }) => Atlas.isRaid(item)) && { text: 'raid, attack team', swatch: swatch([{ colour: 'raid', width: 2 }]) },
      ].filter(Boolean);
    },
  });
})();
