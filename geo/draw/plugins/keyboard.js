'use strict';
/**
 * The map by keyboard: one stop of the Tab key; on it, keys step through what is in view by time.
 */
(() => {
  const KINDS = { incidents: 'Incident', routes: 'Route', base_areas: 'Base area' };
  let focused = null; // {layer, row, at, of}
  let moving = false;

  const container = () => Atlas.map.getContainer();
  const idOf = ({ layer, row }) => (layer === 'incidents' ? Atlas.idOf(row) : Atlas.data[layer].items[row].id);

  /** Show or hide which feature is reached. */
  const mark = (on) => Atlas.set(on ? { hovered: idOf(focused), marked: focused } : { hovered: null, marked: null });

  function leave() {
    focused = null;
    mark(false);
    Atlas.tell('');
  }

  /** Mark a feature, and say which it is. */
  async function go(stop) {
    focused = stop;
    if (!stop) {
      mark(false);
      Atlas.tell('Nothing in this view. Zoom out, or press F to fit it.');
      return;
    }
    Atlas.pointer = null; // a pointer that rests on the map has nothing to say now
    uncover(stop);
    mark(true);
    if (stop.layer === 'incidents') await Atlas.wordsOf([stop.row]);
    if (focused !== stop) return;
    mark(true); // its words bring its id
    const { title, line } = Atlas.hitWords({ ...stop, id: idOf(stop) });
    const place = `${KINDS[stop.layer]} ${(stop.at + 1).toLocaleString('en')} of ${stop.of.toLocaleString('en')} in view`;
    Atlas.tell([title, line, place].filter(Boolean).join(' · '));
  }

  /** What lies under a box of the map comes to the middle. */
  function uncover({ layer, row }) {
    if (layer !== 'incidents') return;
    const { lon, lat } = Atlas.data.incidents;
    const { x, y } = Atlas.map.latLngToContainerPoint([lat[row], lon[row]]);
    const map = container().getBoundingClientRect();
    const covered = [...container().querySelectorAll('.atlas-overlay')].some((box) => {
      const r = box.getBoundingClientRect();
      return x > r.left - map.left && x < r.right - map.left && y > r.top - map.top && y < r.bottom - map.top;
    });
    if (covered) Atlas.map.panTo([lat[row], lon[row]], { animate: false });
  }

  /** While the map moves nobody knows what will be in view. */
  function atRest(act) {
    if (moving) Atlas.map.once('moveend', act);
    else act();
  }

  const step = (n, leap) => atRest(() => go(Atlas.stepFrom(focused, n, leap)));
  const KEYS = {
    n: () => step(1),
    ']': () => step(1),
    p: () => step(-1),
    '[': () => step(-1),
    N: () => step(1, true),
    P: () => step(-1, true),
    Home: () => atRest(() => go(Atlas.stepFrom(null, 1))),
    End: () => atRest(() => go(Atlas.stepFrom(null, -1))),
    Enter: () => focused && Atlas.select(idOf(focused)),
    f: () => Atlas.fit(),
    m: () => Atlas.startTool('measure'),
    '?': () => Atlas.openKeys(),
  };

  function onKey(event) {
    if (event.target !== container() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' && focused) {
      leave();
      event.stopPropagation(); // the selection stays for the next Escape
      return;
    }
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Back from the details the same symbol is marked again. */
  function onFocus() {
    if (focused && container().matches(':focus-visible')) mark(true);
  }

  function onBlur() {
    if (!focused) return;
    mark(false);
    if (!Atlas.state.tool) Atlas.tell('');
  }

  Atlas.on('ready', () => {
    const map = container();
    map.setAttribute('role', 'application'); // so that a screen reader hands the keys on
    map.setAttribute('aria-roledescription', 'map');
    map.setAttribute('aria-label', document.title);
    map.setAttribute('aria-description', 'Press N and P to step through what is in view by time, Enter for details, question mark for all keys.');
    Atlas.map.on('movestart', () => { moving = true; });
    Atlas.map.on('moveend', () => { moving = false; });
    map.addEventListener('keydown', onKey);
    map.addEventListener('focus', onFocus);
    map.addEventListener('blur', onBlur);
  });
})();
