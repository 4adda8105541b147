'use strict';
/**
 * Spans of the calendar, from days to decades: where they begin, and which fit a zoom of the clock.
 *
 * A unit is a number of days or of months. Weeks begin on Monday; longer units on the first of a
 * month whose number since year 0 they divide, so that quarters and decades fall where calendars
 * put them.
 */
(() => {
  const MONDAY = -3; // 1969-12-29
  const DAYS_A_MONTH = 365.2425 / 12;
  const WIDEST_PX = 28;
  const DRAGGED_PX = 1.5;

  /** @type {SpanUnit[]} */
  const UNITS = [
    { name: 'a day', days: 1 },
    { name: 'a week', days: 7 },
    { name: 'a month', months: 1 },
    { name: 'a quarter', months: 3 },
    { name: 'a year', months: 12 },
    { name: 'in 5 years', months: 60 },
    { name: 'in 10 years', months: 120 },
  ];
  const [DAY, WEEK, MONTH] = UNITS;
  Atlas.spanUnits = UNITS;

  /** Days that a unit lasts, on average. @param {Span} unit */
  const lengthOf = ({ days, months }) => days || months * DAYS_A_MONTH;
  Atlas.unitDays = lengthOf;

  const modulo = (n, by) => ((n % by) + by) % by;

  /** First day of the span in which a day lies. */
  Atlas.spanStart = (day, { days, months }) => {
    if (days) return day - modulo(day - MONDAY, days);
    const { y, m } = Atlas.dateOf(day);
    const month = y * 12 + m - 1;
    const first = month - modulo(month, months);
    return Atlas.dayOfDate(Math.floor(first / 12), modulo(first, 12) + 1, 1);
  };
  /** First day of the span after the one that begins on a day. */
  Atlas.nextSpan = (start, { days, months }) => (days ? start + days : Atlas.addMonths(start, months));

  /**
   * Edges that cut a period into spans; the outer two may be cut short by it.
   * @param {number} first @param {number} last days, both inside
   * @returns {Int32Array} first day of each span, and the day after the period
   */
  Atlas.spanEdges = (first, last, unit) => {
    const edges = [first];
    for (let day = Atlas.nextSpan(Atlas.spanStart(first, unit), unit); day <= last; day = Atlas.nextSpan(day, unit)) edges.push(day);
    return Int32Array.from([...edges, last + 1]);
  };

  /** The longest unit whose bars are not too wide: years over decades of data, days over weeks. */
  Atlas.barUnit = (pxADay) => UNITS.findLast((unit) => lengthOf(unit) * pxADay <= WIDEST_PX) || DAY;

  /** What dragged ends snap to: what a hand can tell apart, and no week across bars of months. */
  Atlas.snapUnit = (pxADay) => {
    if (pxADay >= DRAGGED_PX) return DAY;
    const bars = Atlas.barUnit(pxADay);
    if (bars === WEEK || bars === DAY) return bars;
    return lengthOf(MONTH) * pxADay >= DRAGGED_PX ? MONTH : bars;
  };

  /** The edge of a unit nearest to a moment. @param {number} moment days, with fractions */
  Atlas.nearestEdge = (moment, unit) => {
    const before = Atlas.spanStart(Math.floor(moment), unit);
    const after = Atlas.nextSpan(before, unit);
    return moment - before < after - moment ? before : after;
  };
})();
