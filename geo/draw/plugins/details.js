'use strict';
/**
 * What is known of the selected feature, with its accounts and sources, in the drawer.
 */
(() => {
  let asked = null;
  const cache = new Map();

  async function fetchDetails(id) {
    if (!cache.has(id)) {
      cache.set(id, await Atlas.fetchJson(`${Atlas.config.urls.details}/${encodeURIComponent(id)}.json`));
    }
    return cache.get(id);
  }

  const section = (title, children) => (children.length
    ? Atlas.element('section', {}, [Atlas.element('h3', { text: title }), ...children]) : null);

  const facts = (pairs) => Atlas.element('dl', {}, pairs.flatMap(([label, text]) => [
    Atlas.element('dt', { text: label }), Atlas.element('dd', { text }),
  ]));

  function account({ about, text, source, shown }) {
    return Atlas.element('li', {}, [
      about ? Atlas.element('em', { text: `${about}: ` }) : null,
      Atlas.element('span', { text }),
      source ? Atlas.element('cite', { text: ` ${source}` }) : null,
      shown ? Atlas.element('b', { class: 'atlas-shown', text: 'shown here' }) : null,
    ]);
  }

  function source({ title, publisher, date, url, locator, grade, meaning }) {
    const name = url
      ? Atlas.element('a', { text: title, href: url, target: '_blank', rel: 'noopener noreferrer' })
      : Atlas.element('span', { text: title });
    const about = [publisher, date, locator].filter(Boolean).join(', ');
    return Atlas.element('li', {}, [
      grade ? Atlas.element('abbr', { class: 'atlas-grade', text: grade, title: meaning }) : null,
      name, Atlas.element('small', { text: about }),
    ]);
  }

  const list = (items, make) => (items.length ? [Atlas.element('ul', {}, items.map(make))] : []);
  const leg = ({ text, basis }) => Atlas.element('li', { text: `${text} (${basis})` });

  function content(details) {
    return [
      Atlas.element('p', { class: 'atlas-lead', text: details.lead }),
      Atlas.element('p', { text: details.text }),
      facts(details.facts),
      section('Legs', list(details.legs, leg)),
      section('Accounts that differ', list(details.accounts, account)),
      section(`Sources (${details.sources.length})`, list(details.sources, source)),
      Atlas.element('p', { class: 'atlas-source', text: `${details.id} · data ${details.version}` }),
    ];
  }

  /** @param {boolean} focus whether the reader chose it here, and not on the page round the map */
  async function show(id, focus) {
    asked = id;
    const closed = () => Atlas.select(null);
    try {
      const details = await fetchDetails(id);
      if (asked === id) Atlas.openDrawer(details.title, content(details), { closed, focus });
    } catch (error) {
      cache.delete(id);
      const sorry = Atlas.element('p', { role: 'alert', text: 'The details could not be loaded. Choose it again to retry.' });
      if (asked === id) Atlas.openDrawer(id, [sorry], { closed, focus });
    }
  }

  let here = false;
  Atlas.on('select', () => { here = true; });

  Atlas.on('change', (keys) => {
    if (!keys.has('selected')) return;
    const focus = here;
    here = false;
    // a scene or a page that says it itself chose it, and the drawer would lie over it
    const quiet = (Atlas.presenting || Atlas.state.aside) && !focus;
    if (!quiet && Atlas.state.selected && Atlas.find(Atlas.state.selected)) show(Atlas.state.selected, focus);
    else {
      asked = null;
      Atlas.closeDrawer();
    }
  });
})();
