'use strict';
/**
 * Two fields for the first and last day of the window, in a fold over the clock.
 */
(() => {
  const FORMS = 'such as 2016, 2016-07, 2016-07-15 or 15 Jul 2016';
  let parts = null;

  const field = (name, label) => {
    const input = Atlas.element('input', {
      type: 'text', name, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'atlas-dates-note', size: '11',
    });
    return { input, label: Atlas.element('label', {}, [Atlas.element('span', { text: label }), input]) };
  };

  /** Day that a field means; an empty one leaves the end open. NaN where it is no date. */
  function read({ input }, end, open) {
    if (!input.value.trim()) return open;
    const days = Atlas.daysOfText(input.value);
    return days ? days[end] : NaN;
  }

  function complain(fields, text) {
    for (const { input } of [parts.from, parts.to]) input.setAttribute('aria-invalid', fields.includes(input));
    parts.note.textContent = text;
    parts.note.dataset.wrong = fields.length > 0;
    if (fields.length) fields[0].focus();
  }

  function apply(event) {
    event.preventDefault();
    const [first, last] = Atlas.wholeYears();
    const [from, to] = [read(parts.from, 0, first), read(parts.to, 1, last)];
    const wrong = [[from, parts.from], [to, parts.to]].filter(([day]) => Number.isNaN(day)).map(([, { input }]) => input);
    if (wrong.length) complain(wrong, `“${wrong[0].value.trim()}” is no date; write one ${FORMS}.`);
    else if (from > to) complain([parts.from.input], `From ${Atlas.dayInWords(from)} lies after to ${Atlas.dayInWords(to)}.`);
    else {
      close();
      Atlas.pause({ commit: false });
      Atlas.setWindow(from, to);
      if (Atlas.state.span) Atlas.zoomToWindow();
      Atlas.commitWindow();
    }
  }

  function open() {
    const [from, to] = Atlas.currentWindow();
    parts.from.input.value = Atlas.isoOf(from);
    parts.to.input.value = Atlas.isoOf(to);
    complain([], `Write a date ${FORMS}. Left empty, an end is open.`);
    parts.fold.hidden = false;
    parts.button.setAttribute('aria-expanded', 'true');
    parts.from.input.select();
  }

  function close() {
    parts.fold.hidden = true;
    parts.button.setAttribute('aria-expanded', 'false');
    parts.button.focus({ preventScroll: true });
  }

  /**
   * The fold and the button that opens it.
   * @returns {{fold: HTMLElement, button: HTMLButtonElement, words: HTMLElement}}
   */
  Atlas.clockDates = () => {
    const words = Atlas.element('strong');
    const button = Atlas.element('button', {
      class: 'atlas-dates-button', type: 'button', title: 'Type the dates of the window', 'aria-expanded': 'false',
      'aria-controls': 'atlas-dates', on: { click: () => (parts.fold.hidden ? open() : close()) },
    }, [words]);
    const [from, to] = [field('from', 'From'), field('to', 'To')];
    const note = Atlas.element('p', { id: 'atlas-dates-note', 'aria-live': 'polite' });
    const fold = Atlas.element('form', {
      id: 'atlas-dates', 'aria-label': 'Dates of the window', hidden: true, novalidate: true,
      on: { submit: apply, keydown: (event) => event.key === 'Escape' && close() },
    }, [
      from.label, to.label,
      Atlas.element('button', { type: 'submit', text: 'Show' }),
      Atlas.element('button', { type: 'button', text: 'Cancel', on: { click: close } }),
      note,
    ]);
    parts = { from, to, note, fold, button };
    return { fold, button, words };
  };
})();
