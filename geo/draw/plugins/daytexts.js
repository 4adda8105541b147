'use strict';
/**
 * Dates as people type them: 2002-03-12, 12 Mar 2002, Mar 2002, 2002-03, 2002.
 */
(() => {
  const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const NAMES = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september',
    'october', 'november', 'december'];

  /** Number of a month by its name or its first letters, 0 for another word. */
  function monthOf(word) {
    const name = word.toLowerCase();
    const at = MONTHS.indexOf(name.slice(0, 3));
    return (at >= 0 && NAMES[at].startsWith(name)) || name === 'sept' ? at + 1 : 0;
  }

  /** @type {Array<{form: RegExp, read: function(string[]): Array<string|number>}>} */
  const FORMS = [
    { form: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, read: ([y, m, d]) => [y, m, d] },
    { form: /^(\d{4})-(\d{1,2})$/, read: ([y, m]) => [y, m] },
    { form: /^(\d{4})$/, read: ([y]) => [y] },
    { form: /^(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})$/i, read: ([d, m, y]) => [y, monthOf(m), d] },
    { form: /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i, read: ([m, d, y]) => [y, monthOf(m), d] },
    { form: /^([a-z]{3,9})\.?,? (\d{4})$/i, read: ([m, y]) => [y, monthOf(m)] },
  ];

  /**
   * First and last day that a text means: of a year or month, all its days.
   * @param {string} text
   * @returns {?[number, number]} null where it is no date, such as 30 Feb
   */
  Atlas.daysOfText = (text) => {
    const plain = text.trim().replace(/\s+/g, ' ');
    for (const { form, read } of FORMS) {
      const match = form.exec(plain);
      if (match) return daysOf(read(match.slice(1)).map(Number));
    }
    return null;
  };

  /** @param {number[]} parts year, and month and day where they are said @returns {?Days} */
  function daysOf([y, m, d]) {
    if (m === undefined) return [Atlas.dayOfDate(y, 1, 1), Atlas.dayOfDate(y, 12, 31)];
    if (m < 1 || m > 12) return null;
    const first = Atlas.dayOfDate(y, m, 1);
    const end = Atlas.addMonths(first, 1);
    if (d === undefined) return [first, end - 1];
    return d >= 1 && first + d - 1 < end ? [first + d - 1, first + d - 1] : null;
  }
})();
