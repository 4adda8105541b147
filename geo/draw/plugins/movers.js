'use strict';
/**
 * Small markers that travel along the legs while the clock plays, each only within its dates.
 */
(() => {
  const SPEED_PX = 38; // a second
  /** Markers on a leg by its length, never by its number of people: they count nobody. */
  const PER_LEG = 3;
  const LEAST_SPACING_PX = 260;
  const MOST_SPACING_PX = 420;
  const SHORTEST_PX = 40;
  /** Markers come and go over this length from the ends of a leg. */
  const FADE_PX = 24;
  const LONG_PX = 8.5;
  const WIDE_PX = 4.2;
  const SLOW_FRAME_MS = 20;
  const SLOW_STEP_MS = 66;
  const STEP_MS = 30; // half the frames of most screens: a lozenge creeps, and needs no more
  const COST_SHARE = 0.15;
  const { measured, along } = Atlas.polyline;
  const lengthsOf = new WeakMap(); // run -> lengths along it
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let drawn = [];
  let running = false;
  let [lastFrame, lastDraw, drewLast, cost] = [0, 0, false, 0];

  const moving = () => Atlas.state.playing && !calm.matches && Atlas.layerOn('routes');

  /** Days in which a marker may travel: of the sliding window, or of the day that a cumulative one has reached. */
  /** @returns {Days} */
  function daysNow() {
    const { window: days, mode } = Atlas.state;
    if (!days) return [-Infinity, Infinity];
    return mode === 'cumulative' ? [days[1], days[1]] : days;
  }

  /** @param {LegEntry} entry @param {Days} days */
  function travels({ row }, [from, to]) {
    const { start, end } = Atlas.data.routes;
    return start[row] <= to && end[row] >= from;
  }

  /** Lines that markers run on: a trunk, or each leg of one that is open, with the legs that are active now. */
  function lines(frame) {
    const days = daysNow();
    const each = (trunk) => (Atlas.isFanned(trunk)
      ? Atlas.fanned(trunk).map(({ entry, fan }) => ({ lead: entry, fan, entries: [entry] })) : [{ ...trunk, fan: 0 }]);
    return Atlas.trunks(frame).flatMap(each)
      .map((line) => ({ ...line, entries: line.entries.filter((entry) => travels(entry, days)) }))
      .filter(({ entries }) => entries.length);
  }

  /** Lengths along a leg where its markers are at a moment. */
  function places(length, seconds) {
    const spacing = Math.max(LEAST_SPACING_PX, Math.min(MOST_SPACING_PX, length / PER_LEG));
    const count = Math.max(1, Math.round(length / spacing));
    return Array.from({ length: count }, (_, i) => (seconds * SPEED_PX + (i * length) / count) % length);
  }

  /** Point at a length of a leg cut into runs; null where the picture does not show it. */
  function pointAt(runs, length) {
    for (const run of runs) {
      if (!lengthsOf.has(run)) lengthsOf.set(run, measured(run.points));
      const lengths = lengthsOf.get(run);
      if (length >= run.from && length <= run.from + lengths[lengths.length - 1]) return along(run.points, lengths, length - run.from);
    }
    return null;
  }

  /** @returns {Array<{x: number, y: number, angle: number, alpha: number, hollow: boolean, raid: boolean, legs: Array}>} */
  function markers(frame, seconds) {
    return lines(frame).flatMap(({ lead, fan, entries }) => {
      const { length } = Atlas.worldLine(lead, frame.zoom);
      if (length < SHORTEST_PX) return [];
      const runs = Atlas.legRuns(frame, lead, fan);
      const hollow = entries.every(({ leg }) => leg.basis !== 'documented');
      const legs = entries.map(({ item, index }) => [item.id, index]);
      return places(length, seconds).flatMap((s) => {
        const point = pointAt(runs, s);
        if (!point) return [];
        const alpha = Math.min(1, s / FADE_PX, (length - s) / FADE_PX);
        return [{ x: point.x, y: point.y, angle: Math.atan2(point.dy, point.dx), alpha, hollow, raid: Atlas.isRaid(lead.item), legs }];
      });
    });
  }

  /** A small lozenge with round ends, so that it is not taken for a stop. */
  function draw(ctx, { x, y, angle, hollow, raid, alpha }, tokens) {
    const colour = raid ? tokens.raid : tokens.route;
    ctx.save();
    ctx.globalAlpha = alpha;
    ctx.translate(x, y);
    ctx.rotate(angle);
    ctx.beginPath();
    ctx.roundRect(-LONG_PX / 2, -WIDE_PX / 2, LONG_PX, WIDE_PX, WIDE_PX / 2);
    ctx.strokeStyle = tokens.land;
    ctx.lineWidth = hollow ? 3.4 : 2.2;
    ctx.stroke();
    ctx.fillStyle = hollow ? tokens.land : colour;
    ctx.fill();
    if (hollow) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.3;
      ctx.stroke();
    }
    ctx.restore();
  }

  Atlas.painter({
    pane: 'marks',
    order: 0,
    keys: ['playing'],
    draw(ctx, frame) {
      drawn = moving() ? markers(frame, performance.now() / 1000) : [];
      for (const marker of drawn) draw(ctx, marker, frame.tokens);
      return drawn.length > 0;
    },
  });

  /**
   * One frame. Where a picture takes longer than a frame of the screen, for want of a graphics card,
   * the markers move in fewer steps and leave the time to the clock.
   */
  function step(now) {
    if (drewLast) cost += (now - lastFrame - cost) * COST_SHARE;
    lastFrame = now;
    drewLast = !moving() || now - lastDraw >= (cost > SLOW_FRAME_MS ? SLOW_STEP_MS : STEP_MS);
    if (drewLast) {
      lastDraw = now;
      Atlas.canvases.find(({ options }) => options.pane === 'marks').draw();
    }
    running = moving();
    if (running) requestAnimationFrame(step);
  }

  Atlas.on('change', () => {
    if (running || !moving()) return;
    running = true;
    drewLast = false;
    requestAnimationFrame(step);
  });

  /** Markers of the last picture. */
  Atlas.drawnMovers = () => drawn;
})();
