'use strict';
/**
 * The keys of the map and of the clock, in a list to look them up.
 */
(() => {
  const lists = [];

  /** Tell the reader of keys. @param {{title: string, order: number, keys: Array<[string, string]>}} list */
  Atlas.keyHelp = (list) => lists.push(list);

  const entry = ([keys, words]) => [
    Atlas.element('dt', {}, keys.split(' ').map((key) => Atlas.element('kbd', { text: key }))),
    Atlas.element('dd', { text: words }),
  ];

  Atlas.openKeys = () => Atlas.openDrawer('Keys', [...lists].sort((a, b) => a.order - b.order).map(({ title, keys }) => (
    Atlas.element('section', { class: 'atlas-keys' }, [
      Atlas.element('h3', { text: title }), Atlas.element('dl', {}, keys.flatMap(entry)),
    ]))), { focus: true });

  Atlas.toolButton({ order: 9, make: () => Atlas.iconButton('keys', 'Keys', Atlas.openKeys) });

  Atlas.keyHelp({
    title: 'On the map', order: 1,
    keys: [
      ['N P', 'next or previous incident in view by time, then routes, then base areas; ] and [ do the same'],
      ['Shift+N Shift+P', 'to the next kind: incidents, routes, base areas'],
      ['Home End', 'first incident, last of all'],
      ['Enter', 'details'],
      ['Esc', 'leave it; close the details; end a tool'],
      ['← ↑ → ↓', 'move the map'],
      ['+ −', 'zoom'],
      ['F', 'fit to what is shown'],
      ['M', 'measure'],
      ['?', 'these keys'],
    ],
  });
  Atlas.keyHelp({
    title: 'While a tool is on', order: 2,
    keys: [
      ['← ↑ → ↓', 'move a cross-hair, with Shift further'],
      ['Enter', 'set a point; the same point again ends'],
      ['Backspace', 'take the last point back'],
      ['Esc', 'end'],
    ],
  });
  Atlas.keyHelp({
    title: 'On the clock', order: 3,
    keys: [
      ['Space', 'play, pause'],
      ['← →', 'move the window, or the end that has the focus, by a step; with Shift by a longer one'],
      ['PgUp PgDn', 'by a year'],
      ['Home End', 'to the ends of the period'],
      ['+ −', 'zoom the histogram'],
    ],
  });
})();
