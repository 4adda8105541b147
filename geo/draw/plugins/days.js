'use strict';
/**
 * Calendar days as integers: days since 1970-01-01, negative before, with no time zone anywhere.
 */
(() => {
  const MS_A_DAY = 86400000;
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

  /** @param {number} y @param {number} m 1-12 @param {number} d @returns {number} day */
  Atlas.dayOfDate = (y, m, d) => {
    const date = new Date(0);
    date.setUTCFullYear(y, m - 1, d);
    return Math.round(date.getTime() / MS_A_DAY);
  };
  /** @param {string} iso YYYY-MM-DD @returns {number} day, NaN where the text is no such date */
  Atlas.dayOf = (iso) => {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    if (!match) return NaN;
    const [y, m, d] = match.slice(1).map(Number);
    const day = Atlas.dayOfDate(y, m, d);
    const back = Atlas.dateOf(day);
    return back.y === y && back.m === m && back.d === d ? day : NaN;
  };
  /** @param {number} day @returns {{y: number, m: number, d: number}} */
  Atlas.dateOf = (day) => {
    const date = new Date(day * MS_A_DAY);
    return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
  };
  Atlas.isoOf = (day) => {
    const { y, m, d } = Atlas.dateOf(day);
    return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  };
  /** @returns {string} such as "22 Mar 2024" */
  Atlas.dayInWords = (day) => {
    const { y, m, d } = Atlas.dateOf(day);
    return `${d} ${MONTHS[m - 1]} ${y}`;
  };
  /** @returns {string} such as "Jan 2013–Jun 2017" where both ends are whole months, else with days */
  Atlas.windowInWords = (from, to) => {
    const a = Atlas.dateOf(from);
    const b = Atlas.dateOf(to);
    const wholeMonths = a.d === 1 && Atlas.dateOf(to + 1).d === 1;
    const wholeYears = wholeMonths && a.m === 1 && b.m === 12;
    if (wholeYears) return a.y === b.y ? `${a.y}` : `${a.y}–${b.y}`;
    if (wholeMonths) {
      const first = `${MONTHS[a.m - 1]} ${a.y}`;
      return a.y === b.y && a.m === b.m ? first : `${first}–${MONTHS[b.m - 1]} ${b.y}`;
    }
    return from === to ? Atlas.dayInWords(from) : `${Atlas.dayInWords(from)} – ${Atlas.dayInWords(to)}`;
  };
  /** The same day n months on, clipped to the length of that month (31 Jan + 1 month = 28 or 29 Feb). */
  Atlas.addMonths = (day, n) => {
    const { y, m, d } = Atlas.dateOf(day);
    const month = m - 1 + n;
    const year = y + Math.floor(month / 12);
    const inYear = ((month % 12) + 12) % 12;
    const last = Atlas.dateOf(Atlas.dayOfDate(year, inYear + 2, 1) - 1).d;
    return Atlas.dayOfDate(year, inYear + 1, Math.min(d, last));
  };

  /** Lengths of the clock's steps: a fixed number of days, or months, which differ. */
  const UNITS = {
    day: { days: 1 }, week: { days: 7 }, month: { months: 1 }, year: { months: 12 }, decade: { months: 120 },
  };
  /** A day moved by n steps of a unit; 29 Feb and a year are 28 Feb. @param {'day'|'week'|'month'|'year'|'decade'} unit */
  Atlas.moveDay = (day, unit, n) => {
    const { days, months } = UNITS[unit];
    return days ? day + days * n : Atlas.addMonths(day, months * n);
  };
})();
