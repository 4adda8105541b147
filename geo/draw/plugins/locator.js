'use strict';
/**
 * A small map in the corner that shows where the view lies: in the home region, or in the world.
 */
(() => {
  const WIDTH = 132;
  /** @type {[number, number, number, number]} */
  const WORLD = [-168, -56, 190, 74];
  const MARGIN = 0.25; // shown round the home extent, as a share of it
  const LEAST_PX = 5;
  /** With so much of the home extent in view the reader needs no help. */
  const ENOUGH = 0.55;
  let canvas = null;
  const pictures = new Map(); // by theme and region

  /** A rectangle in units of the Mercator square. */
  const square = ([west, south, east, north]) => ({
    x0: Atlas.mercatorX(west), y0: Atlas.mercatorY(north), x1: Atlas.mercatorX(east), y1: Atlas.mercatorY(south),
  });
  const wide = ({ x0, x1 }) => x1 - x0;
  const high = ({ y0, y1 }) => y1 - y0;
  const grown = (box, share) => ({
    x0: box.x0 - share * wide(box), x1: box.x1 + share * wide(box), y0: box.y0 - share * high(box), y1: box.y1 + share * high(box),
  });
  const holds = (box, { x0, y0, x1, y1 }) => x0 >= box.x0 && y0 >= box.y0 && x1 <= box.x1 && y1 <= box.y1;

  function viewBox() {
    const b = Atlas.map.getBounds();
    return square([b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]);
  }

  /** Share of a box that another covers. */
  function covered(box, { x0, y0, x1, y1 }) {
    const across = Math.max(0, Math.min(box.x1, x1) - Math.max(box.x0, x0));
    const down = Math.max(0, Math.min(box.y1, y1) - Math.max(box.y0, y0));
    return (across * down) / (wide(box) * high(box));
  }

  /** The ground of a region, drawn once a theme. */
  function picture(name, box) {
    const key = `${Atlas.state.theme} ${name}`;
    if (!pictures.has(key)) pictures.set(key, drawPicture(box));
    return pictures.get(key);
  }

  function drawPicture(box) {
    const ratio = window.devicePixelRatio || 1;
    const scale = WIDTH / wide(box);
    const height = Math.round(high(box) * scale);
    const image = Object.assign(document.createElement('canvas'), { width: WIDTH * ratio, height: height * ratio });
    const ctx = image.getContext('2d');
    const tokens = Atlas.tokens();
    ctx.setTransform(ratio * scale, 0, 0, ratio * scale, -box.x0 * scale * ratio, -box.y0 * scale * ratio);
    ctx.fillStyle = tokens.sea;
    ctx.fillRect(box.x0, box.y0, wide(box), high(box));
    ctx.beginPath();
    for (const { points } of Atlas.ground().world.land) trace(ctx, points);
    ctx.fillStyle = tokens.land;
    ctx.fill('evenodd');
    ctx.strokeStyle = tokens.border;
    ctx.lineWidth = 0.5 / scale;
    ctx.stroke();
    return { image, scale, height };
  }

  function trace(ctx, points) {
    for (let i = 0; i < points.length; i += 2) ctx[i ? 'lineTo' : 'moveTo'](points[i], points[i + 1]);
    ctx.closePath();
  }

  function update() {
    const view = viewBox();
    const home = square(Atlas.config.home);
    const region = grown(home, MARGIN);
    canvas.parentElement.hidden = covered(home, view) >= ENOUGH;
    if (canvas.parentElement.hidden) return;
    const box = holds(region, view) ? region : square(WORLD);
    const { image, scale, height } = picture(box === region ? 'region' : 'world', box);
    Object.assign(canvas, { width: image.width, height: image.height });
    Object.assign(canvas.style, { width: `${WIDTH}px`, height: `${height}px` });
    const ctx = canvas.getContext('2d');
    ctx.drawImage(image, 0, 0);
    ctx.scale(image.width / WIDTH, image.width / WIDTH);
    frameView(ctx, { x: (view.x0 - box.x0) * scale, y: (view.y0 - box.y0) * scale, w: wide(view) * scale, h: high(view) * scale });
  }

  /** The view's rectangle, never too small to see. */
  function frameView(ctx, { x, y, w, h }) {
    const [width, height] = [Math.max(LEAST_PX, w), Math.max(LEAST_PX, h)];
    ctx.rect(x + (w - width) / 2, y + (h - height) / 2, width, height);
    ctx.globalAlpha = 0.14;
    ctx.fillStyle = Atlas.tokens().accent;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.strokeStyle = Atlas.tokens().accent;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }

  Atlas.on('ready', () => {
    canvas = Atlas.element('canvas');
    Atlas.overlay('atlas-locator', { hidden: true, 'aria-hidden': 'true' }, [canvas]);
    update();
  });
  Atlas.on('moved', () => canvas && update());
  Atlas.on('change', (keys) => canvas && keys.has('theme') && update());
})();
