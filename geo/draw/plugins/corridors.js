'use strict';
/**
 * Routes as directed corridors: width by number, dashes where inferred, one arrowhead a leg.
 */
(() => {
  const FAN_LINE_PX = 2.2;
  const CHOSEN_FAN_PX = 4;
  const BADGE_FROM = 3;
  const BADGE_SHARES = [0.42, 0.3, 0.55, 0.7, 0.2, 0.82];
  /** After the great cities and before the others: a count hides no name that says where it is. */
  const BADGE_RANK = 41.5;
  const QUIET = 0.62;
  /** What recedes: while a trunk is open, and while something is selected. */
  const UNDER_FAN = 0.34;
  const ASIDE = 0.2;
  /** @type {(keyof AtlasState)[]} */
  const KEYS = ['window', 'certainty', 'masks', 'layers', 'mode', 'theme', 'selected', 'hovered', 'highlighted', 'documentedOnly', 'fan'];
  const { visible, at } = Atlas.polyline;
  /** @type {Array<{trunk: Trunk, runs: Run[], arrow: ?Arrow}>} */
  let drawn = []; // trunks of the last picture with their runs, for badges and tests

  function stroke(ctx, runs, { width, alpha, dash = [] }) {
    ctx.globalAlpha = alpha;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    for (const { points, from } of runs) {
      ctx.lineDashOffset = from;
      ctx.beginPath();
      points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }

  /**
   * One line: a pale halo up to the highest figure, then the line. What is inferred is a pale band
   * of its true width with a thin dashed core, so that what is documented stands out.
   */
  function drawLine(ctx, runs, style, strength) {
    ctx.lineJoin = 'round';
    ctx.lineCap = 'butt';
    ctx.strokeStyle = style.colour;
    if (style.halo) stroke(ctx, runs, { width: style.halo, alpha: (style.inferred ? 0.1 : 0.18) * strength });
    if (style.core < style.width) stroke(ctx, runs, { width: style.width, alpha: 0.24 * strength });
    stroke(ctx, runs, { width: style.core, alpha: strength, dash: style.dash });
  }

  function drawLeg(ctx, frame, entry, { strength, arrows, fan = 0, widest = Infinity }) {
    const style = Atlas.legStyle(entry, frame.zoom);
    if (style.width > widest) Object.assign(style, { width: widest, core: Math.min(style.core, widest), halo: 0 });
    const runs = Atlas.legRuns(frame, entry, fan);
    drawLine(ctx, runs, style, strength);
    const arrow = Atlas.placeArrow(frame, runs, { id: `${entry.id} ${fan}`, core: style.core }, arrows);
    return { runs, arrow, colour: style.colour, alpha: Math.min(1, strength * 1.5) };
  }

  /** Heads lie over all lines, the first placed on top. */
  function drawHeads(ctx, frame, legs) {
    for (const { arrow, colour, alpha } of [...legs].reverse()) {
      ctx.globalAlpha = alpha;
      if (arrow) Atlas.drawArrow(ctx, frame, arrow, colour);
    }
  }

  /** Trunks that are surely there in the window, and those that are so only possibly. */
  const sureness = ({ entries }) => (entries.some(({ definite }) => definite) ? 1 : 0.6);

  /** @returns {Array<{trunk: object, runs: Array, arrow: ?object}>} */
  function drawTrunks(ctx, frame) {
    const trunks = Atlas.trunks(frame);
    const rest = frame.state.selected ? ASIDE : trunks.some(Atlas.isFanned) ? UNDER_FAN : QUIET;
    const arrows = [];
    const legs = trunks.map((trunk) => ({
      trunk, ...drawLeg(ctx, frame, trunk.lead, { strength: rest * sureness(trunk), arrows }),
    }));
    drawHeads(ctx, frame, legs);
    return legs;
  }

  const underlay = (ctx, frame, runs, width) => {
    ctx.strokeStyle = frame.tokens.land;
    stroke(ctx, runs, { width, alpha: 0.85 });
  };

  /** The trunk that is open, as its legs, thin and side by side. */
  function drawFan(ctx, frame, trunk, arrows) {
    const parted = Atlas.fanned(trunk);
    for (const { entry, fan } of parted) underlay(ctx, frame, Atlas.legRuns(frame, entry, fan), 10);
    drawHeads(ctx, frame, parted.map(({ entry, fan }) => drawLeg(ctx, frame, entry, {
      strength: 0.9, arrows, fan, widest: FAN_LINE_PX,
    })));
  }

  /** Where a leg of the chosen route runs: in its trunk, or beside it where that is open. */
  function ownPlace(entry) {
    const open = drawn.find(({ trunk }) => trunk.key === entry.key && Atlas.isFanned(trunk));
    if (!open) return { fan: 0, widest: Infinity };
    return { fan: Atlas.fanned(open.trunk).find((leg) => leg.entry.id === entry.id).fan, widest: CHOSEN_FAN_PX };
  }

  /** The chosen route from its first stop to its last, over all others. */
  function drawWhole(ctx, frame, legs, arrows) {
    const placed = legs.map((entry) => ({ entry, ...ownPlace(entry) }));
    for (const { entry, fan, widest } of placed) {
      underlay(ctx, frame, Atlas.legRuns(frame, entry, fan), Math.min(widest, Atlas.legStyle(entry, frame.zoom).width) + 4);
    }
    drawHeads(ctx, frame, placed.map(({ entry, ...place }) => drawLeg(ctx, frame, entry, { strength: 1, arrows, ...place })));
    Atlas.drawStops(ctx, frame, legs, { alpha: 1, chosen: true });
  }

  Atlas.painter({
    pane: 'routes',
    order: 0,
    keys: KEYS,
    draw(ctx, frame) {
      const { selected, hovered, highlighted } = frame.state;
      drawn = drawTrunks(ctx, frame);
      const legs = drawn.flatMap(({ trunk }) => trunk.entries);
      const chosen = [...new Set([...highlighted, hovered, selected])].map((id) => id && legs.filter(({ item }) => item.id === id)).filter(Boolean);
      const over = new Set(chosen.flat().map(({ key }) => key));
      const arrows = drawn.filter(({ trunk, arrow }) => arrow && !over.has(trunk.key)).map(({ arrow }) => arrow);
      Atlas.drawStops(ctx, frame, legs, { alpha: selected ? 2 * ASIDE : 0.85 });
      for (const { trunk } of drawn.filter((each) => Atlas.isFanned(each.trunk))) drawFan(ctx, frame, trunk, [...arrows]);
      for (const whole of chosen) drawWhole(ctx, frame, whole, [...arrows]);
    },
  });

  /** How many routes a trunk gathers, somewhere along what is seen of it. */
  Atlas.labelSource((frame) => drawn.flatMap(({ trunk, runs }) => {
    const count = Atlas.routesIn(trunk);
    if (count < BADGE_FROM || Atlas.isFanned(trunk)) return [];
    const seen = visible(runs, frame.view);
    /** @type {Pixels[]} */
    const spots = BADGE_SHARES.map((share) => at(seen, share)).filter(Boolean).map(({ x, y }) => [x, y]);
    if (!spots.length) return [];
    const [x, y] = spots[0];
    return [{ text: `${count} routes`, x, y, spots, rank: BADGE_RANK, kind: trunk.raid ? 'raid' : 'badge' }];
  }));

  /** Names keep off the lines, where they can. */
  Atlas.obstacleSource(() => drawn.flatMap(({ runs }) => runs.map(({ points }) => ({ line: points }))));

  /** Legs that the last picture holds, alone or in a trunk: [route id, leg index] in order of the data. */
  Atlas.drawnLegs = () => drawn.flatMap(({ trunk }) => trunk.entries).sort((a, b) => a.row - b.row || a.index - b.index)
    .map(({ item, index }) => [item.id, index]);
  /** Names of the stops of these legs. */
  Atlas.drawnStops = () => [...new Set(Atlas.stopsOf(drawn.flatMap(({ trunk }) => trunk.entries)).map(({ stop }) => stop.name))];
  /** Arrowheads of the last picture, that of an open trunk or a chosen route aside: {x, y, angle, size}. */
  Atlas.drawnArrows = () => drawn.map(({ arrow }) => arrow).filter(Boolean);
})();
