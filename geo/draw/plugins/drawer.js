'use strict';
/**
 * The drawer over the right of the map (at the foot of a narrow one): details, lists, choices.
 */
(() => {
  let box = null;
  let heading = null;
  let body = null;
  let before = null; // had the focus when the drawer opened
  let onClose = null;

  function make() {
    heading = Atlas.element('h2', { tabindex: '-1' });
    body = Atlas.element('div', { class: 'atlas-drawer-body' });
    const close = Atlas.element('button', {
      class: 'atlas-close', type: 'button', 'aria-label': 'Close', title: 'Close (Esc)', text: '×', on: { click: () => Atlas.closeDrawer() },
    });
    box = Atlas.overlay('atlas-drawer', { role: 'dialog', 'aria-labelledby': 'atlas-drawer-title', hidden: true }, [
      Atlas.element('header', {}, [heading, close]), body,
    ]);
    heading.id = 'atlas-drawer-title';
  }

  /**
   * @param {string} title
   * @param {Array<Node>} content
   * @param {{closed?: function(): void, focus?: boolean}} [options] closed: called when the reader closes it
   */
  Atlas.openDrawer = (title, content, { closed = null, focus = false } = {}) => {
    if (!box) make();
    if (box.hidden) before = document.activeElement;
    onClose = closed;
    heading.textContent = title;
    body.replaceChildren(...content.filter(Boolean));
    body.scrollTop = 0;
    box.hidden = false;
    if (focus) heading.focus({ preventScroll: true });
    Atlas.set({ legend: `drawer ${title}` });
  };

  Atlas.closeDrawer = () => {
    if (!box || box.hidden) return;
    box.hidden = true;
    if (before && before.isConnected) before.focus({ preventScroll: true });
    const closed = onClose;
    onClose = null;
    if (closed) closed();
    Atlas.set({ legend: 'drawer closed' });
  };

  const A_PAGE = 25;

  const featureButton = (hit) => {
    const { title, line } = Atlas.hitWords(hit);
    return Atlas.element('li', {}, [Atlas.element('button', {
      type: 'button',
      on: {
        click() {
          Atlas.select(hit.id);
          Atlas.flyTo(hit.id);
        },
        focus: () => Atlas.set({ hovered: hit.id }),
        mouseenter: () => Atlas.set({ hovered: hit.id }),
        mouseleave: () => Atlas.set({ hovered: null }),
      },
    }, [Atlas.element('strong', { text: title }), Atlas.element('span', { text: line })])]);
  };

  /** A list of features to choose from, a page at a time; each row selects its feature. */
  Atlas.featureList = (hits) => {
    const list = Atlas.element('ul', { class: 'atlas-list' });
    const pager = Atlas.element('p', { class: 'atlas-pager' });
    const show = async (first) => {
      const page = hits.slice(first, first + A_PAGE);
      const rows = page.filter(({ layer }) => layer === 'incidents').map(({ row }) => row);
      await Atlas.wordsOf(rows);
      list.replaceChildren(...page.map((hit) => featureButton(hit.layer === 'incidents' ? Atlas.rowHit(hit.row) : hit)));
      pager.replaceChildren(...(hits.length > A_PAGE ? pagerParts(first, hits.length, show) : []));
    };
    show(0);
    return Atlas.element('div', {}, [list, pager]);
  };

  function pagerParts(first, count, show) {
    const turn = (text, label, to) => Atlas.element('button', {
      type: 'button', text, 'aria-label': label, disabled: to < 0 || to >= count, on: { click: () => show(to) },
    });
    const last = Math.min(count, first + A_PAGE);
    return [
      turn('‹', 'Page before', first - A_PAGE),
      Atlas.element('span', { text: `${(first + 1).toLocaleString('en')}–${last.toLocaleString('en')} of ${count.toLocaleString('en')}` }),
      turn('›', 'Next page', first + A_PAGE),
    ];
  }

  Atlas.choose = (title, hits) => Atlas.openDrawer(title, [Atlas.featureList(hits)], { focus: true });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') Atlas.closeDrawer();
  });
})();
