'use strict';
/**
 * The axis under the clock's bars: from centuries to days, as many words as there is room for.
 */
(() => {
  const APART_PX = 8;
  const EDGE_PX = 3;
  const FONT = '11px system-ui, sans-serif';
  const MONTHS = Array.from({ length: 12 }, (_, m) => Atlas.dayInWords(Atlas.dayOfDate(2000, m + 1, 1)).split(' ')[1]);
  /** Units of ticks with the least distance at which their words can be read. */
  const TICKS = [
    { days: 1, px: 24 },
    { days: 7, px: 50 },
    { months: 1, px: 34 },
    { months: 3, px: 34 },
    ...[12, 24, 60, 120, 240, 600, 1200].map((months) => ({ months, px: 42 })),
  ];

  /** The finest ticks that have room. */
  Atlas.tickUnit = (pxADay) => TICKS.find((unit) => Atlas.unitDays(unit) * pxADay >= unit.px) || TICKS[TICKS.length - 1];

  /**
   * Words of a tick: only what it does not share with those before it.
   * @param {boolean} whole whether it stands alone, as the first on the track does
   */
  function tickWords(day, unit, whole) {
    const { y, m, d } = Atlas.dateOf(day);
    if (unit.months >= 12) return String(y);
    if (unit.months) {
      if (whole && m > 1) return `${MONTHS[m - 1]} ${y}`;
      return m === 1 ? String(y) : MONTHS[m - 1];
    }
    if (whole || (m === 1 && d <= (unit.days || 1))) return Atlas.dayInWords(day);
    return unit.days > 1 || d === 1 ? `${d} ${MONTHS[m - 1]}` : String(d);
  }

  function ticksShown(unit) {
    const [from, to] = Atlas.clockSpan();
    const days = [];
    for (let day = Atlas.spanStart(Math.floor(from), unit); day < to; day = Atlas.nextSpan(day, unit)) {
      if (day >= from) days.push(day);
    }
    return days.length ? days : [Math.floor(from)];
  }

  /** @param {Ctx} ctx @param {{width: number, height: number}} given size of the track */
  Atlas.drawAxis = (ctx, { width, height }) => {
    const tokens = Atlas.tokens();
    const floor = height - Atlas.axisHeight;
    const unit = Atlas.tickUnit(Atlas.pxADay());
    ctx.clearRect(0, 0, width, height);
    ctx.fillStyle = tokens.line;
    ctx.fillRect(0, floor, width, 1);
    ctx.font = FONT;
    ctx.textBaseline = 'top';
    let free = 0;
    ticksShown(unit).forEach((day, i) => {
      const x = Math.max(0, Math.round(Atlas.clockX(day)));
      ctx.fillStyle = tokens.bar;
      ctx.fillRect(x, floor, 1, 4);
      const words = tickWords(day, unit, i === 0);
      const end = x + EDGE_PX + ctx.measureText(words).width;
      if (x < free || end > width) return;
      ctx.fillStyle = tokens.quiet_ink;
      ctx.fillText(words, x + EDGE_PX, floor + 2);
      free = end + APART_PX;
    });
    drawShare(ctx, width, height, tokens);
  };

  /** Which part of the whole period the track shows, as a line along its foot. */
  function drawShare(ctx, width, height, tokens) {
    if (!Atlas.state.span) return;
    const [first, last] = Atlas.wholeYears();
    const at = (day) => ((day - first) / (last + 1 - first)) * width;
    const [a, b] = Atlas.state.span.map(at);
    ctx.fillStyle = tokens.line;
    ctx.fillRect(0, height - 1.5, width, 1.5);
    ctx.fillStyle = tokens.accent;
    ctx.fillRect(Math.min(a, width - 6), height - 2, Math.max(6, b - a), 2);
  }
})();
