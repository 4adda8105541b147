'use strict';
/**
 * What the query found and the map cannot show: without a place, without a date, outside the view.
 */
(() => {
  let chip = null;

  /** How many of the incidents shown have no pin in this view, by reason. */
  function missing() {
    const { total, inView, unplaced } = Atlas.sweep();
    return { unlocated: unplaced, outside: total - inView - unplaced, undated: undatedRows().length };
  }

  let undated = { mask: null, rows: null };
  /** Rows without a date that the filter lets through: no window but the open one has them. */
  function undatedRows() {
    const d = Atlas.data.incidents;
    const mask = Atlas.state.masks.incidents;
    if (!Atlas.layerOn('incidents')) return [];
    if (undated.rows && undated.mask === mask) return undated.rows;
    const rows = [];
    for (let row = d.n - 1; row >= 0 && d.start[row] > d.end[row]; row--) if (Atlas.inMask('incidents', row)) rows.push(row);
    undated = { mask, rows };
    return rows;
  }

  const LISTS = {
    unlocated: () => Atlas.rowsShown((_, cell) => Atlas.isUnplaced(cell)),
    outside: () => Atlas.rowsShown((_, cell) => Atlas.isOutside(cell)),
    undated: undatedRows,
  };

  const NAMES = { unlocated: 'without a place on the map', outside: 'outside this view', undated: 'without a date' };

  function openList() {
    const found = missing();
    const content = Object.entries(NAMES).filter(([key]) => found[key]).map(([key, name]) => (
      Atlas.element('section', {}, [
        Atlas.element('h3', { text: `${found[key].toLocaleString('en')} ${name}` }), Atlas.featureList(LISTS[key]().map(Atlas.rowHit)),
      ])));
    Atlas.openDrawer('Not on this view', content, { focus: true });
  }

  function update() {
    const found = missing();
    const said = Object.entries(NAMES).filter(([key]) => found[key]).map(([key, name]) => `${found[key].toLocaleString('en')} ${name}`);
    chip.textContent = said.join(' · ');
    chip.parentElement.hidden = !said.length;
  }

  Atlas.on('ready', () => {
    chip = Atlas.element('button', { type: 'button', title: 'List them', on: { click: openList } });
    Atlas.overlay('atlas-tray', {}, [chip]);
    update();
  });
  /** @type {(keyof AtlasState)[]} */
  const matters = ['window', 'masks', 'certainty', 'layers'];
  Atlas.on('change', (keys) => chip && matters.some((key) => keys.has(key)) && update());
  Atlas.on('moved', () => chip && update());
})();
