'use strict';
/**
 * What the query found and the map cannot show: without a place, without a date, outside the view.
 */
(() => {
  let chip = null;

  /** Rows of the incidents shown that have no pin in this view, by reason. */
  function missing() {
    const d = Atlas.data.incidents;
    const bounds = Atlas.map.getBounds();
    const found = { unlocated: [], outside: [], undated: [] };
    for (const row of Atlas.shown('incidents').rows) {
      if (Number.isNaN(d.lon[row]) || d.precision[row] >= 4) found.unlocated.push(row);
      else if (!bounds.contains([d.lat[row], d.lon[row]])) found.outside.push(row);
    }
    for (let row = 0; row < d.n; row++) {
      if (d.start[row] > d.end[row] && Atlas.inMask('incidents', row)) found.undated.push(row);
    }
    return found;
  }

  const NAMES = { unlocated: 'without a place', outside: 'outside this view', undated: 'without a date' };
  const hits = (rows) => rows.map((row) => ({ layer: 'incidents', row, id: Atlas.data.incidents.ids[row] }));

  function openList() {
    const found = missing();
    const content = Object.entries(NAMES).filter(([key]) => found[key].length).map(([key, name]) => (
      Atlas.element('section', {}, [
        Atlas.element('h3', { text: `${found[key].length} ${name}` }), Atlas.featureList(hits(found[key])),
      ])));
    Atlas.openDrawer('Not on this view', content, { focus: true });
  }

  function update() {
    const found = missing();
    const said = Object.entries(NAMES).filter(([key]) => found[key].length).map(([key, name]) => `${found[key].length} ${name}`);
    chip.textContent = said.join(' · ');
    chip.parentElement.hidden = !said.length;
  }

  Atlas.on('ready', () => {
    chip = Atlas.element('button', { type: 'button', title: 'List them', on: { click: openList } });
    Atlas.overlay('atlas-tray', {}, [chip]);
    update();
  });
  Atlas.on('change', (keys) => chip && ['window', 'masks', 'certainty', 'layers'].some((key) => keys.has(key)) && update());
  Atlas.on('moved', () => chip && update());
})();
