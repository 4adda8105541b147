'use strict';
/**
 * One symbol: shape by kind, fill by status, area by people killed; all shapes weigh the same.
 */
(() => {
  const FILL = { carriedOut: 0, failed: 1, foiled: 2 };

  /** Radius of a circle of the symbol's area: the area grows with the people killed. */
  Atlas.symbolRadius = (killed) => {
    const s = Atlas.tokens().sizes;
    if (killed <= 0) return s.symbol_unknown_px;
    const share = (Math.min(killed, s.symbol_most_killed) - 1) / (s.symbol_most_killed - 1);
    return Math.sqrt(s.symbol_one_px ** 2 + (s.symbol_most_px ** 2 - s.symbol_one_px ** 2) * share);
  };

  /** Regular polygon of the same area as a circle of radius r, its first corner at an angle. */
  function regular(path, corners, r, turn) {
    const reach = r * Math.sqrt(Math.PI / (corners / 2 * Math.sin((2 * Math.PI) / corners)));
    for (let i = 0; i < corners; i++) {
      const angle = turn + (2 * Math.PI * i) / corners;
      const point = [Math.cos(angle) * reach, Math.sin(angle) * reach];
      if (i) path.lineTo(...point);
      else path.moveTo(...point);
    }
    path.closePath();
  }

  function cross(path, r) {
    const long = r * 1.18;
    const arm = long * 0.36;
    const corners = [[arm, -long], [arm, -arm], [long, -arm], [long, arm], [arm, arm], [arm, long]];
    const all = [...corners, ...corners.map(([x, y]) => [-x, -y])];
    all.forEach(([x, y], i) => {
      const [u, v] = [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2];
      if (i) path.lineTo(u, v);
      else path.moveTo(u, v);
    });
    path.closePath();
  }

  /** Outline of a shape of the area of a circle of radius r, round the origin. */
  Atlas.symbolPath = (shape, r) => {
    const path = new Path2D();
    const up = -Math.PI / 2;
    if (shape === 'circle' || shape === 'ring') path.arc(0, 0, r, 0, 2 * Math.PI);
    else if (shape === 'triangle') regular(path, 3, r, up);
    else if (shape === 'square') regular(path, 4, r, Math.PI / 4);
    else if (shape === 'diamond') regular(path, 4, r, up);
    else if (shape === 'pentagon') regular(path, 5, r, up);
    else cross(path, r);
    return path;
  };

  const HALF_PX = 2;
  const SPRITES_KEPT = 2000;
  const sprites = new Map();

  /** A symbol on a small canvas of its own: stamping it costs a tenth of drawing it. */
  function spriteOf(given) {
    const r = Math.round(given.r * HALF_PX) / HALF_PX;
    const ratio = window.devicePixelRatio || 1;
    const key = [Atlas.state.theme, ratio, given.shape, r, given.hue, given.fill, given.unknown].join();
    if (sprites.has(key)) return sprites.get(key);
    if (sprites.size > SPRITES_KEPT) sprites.clear();
    const half = Math.ceil(r * 1.7) + 3;
    const canvas = Object.assign(document.createElement('canvas'), { width: 2 * half * ratio, height: 2 * half * ratio });
    const ctx = canvas.getContext('2d');
    ctx.setTransform(ratio, 0, 0, ratio, half * ratio, half * ratio);
    Atlas.drawSymbol(ctx, { ...given, r });
    sprites.set(key, { canvas, half });
    return sprites.get(key);
  }

  /** Put a symbol at a point of ctx. */
  Atlas.stampSymbol = (ctx, x, y, given) => {
    const { canvas, half } = spriteOf(given);
    ctx.drawImage(canvas, x - half, y - half, 2 * half, 2 * half);
  };

  /** Draw one symbol round the origin of ctx. */
  Atlas.drawSymbol = (ctx, { shape, r, hue, fill = 0, unknown = false }) => {
    const tokens = Atlas.tokens();
    const path = Atlas.symbolPath(shape, r);
    const hollow = fill === FILL.foiled || shape === 'ring';
    ctx.lineJoin = 'round';
    ctx.strokeStyle = tokens.symbol_edge;
    ctx.lineWidth = tokens.sizes.symbol_outline_px * 2;
    ctx.stroke(path);
    ctx.fillStyle = hollow || fill === FILL.failed ? tokens.land : hue;
    ctx.fill(path);
    if (fill === FILL.failed) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(-r * 2, -r * 2, r * 2, r * 4);
      ctx.clip();
      ctx.fillStyle = hue;
      ctx.fill(path);
      ctx.restore();
    }
    if (hollow || fill === FILL.failed) {
      ctx.strokeStyle = hue;
      ctx.lineWidth = shape === 'ring' ? 2.2 : 1.7;
      ctx.stroke(path);
    } else if (unknown) {
      ctx.fillStyle = tokens.symbol_edge;
      ctx.beginPath();
      ctx.arc(0, 0, 1.3, 0, 2 * Math.PI);
      ctx.fill();
    }
  };
})();
