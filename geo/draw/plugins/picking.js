'use strict';
/**
 * What lies under the pointer: names it in a tooltip, selects it on a click.
 */
(() => {
  /** Room that the drawer takes of the map: at its right, or at the foot of a narrow one. */
  const NARROW_PX = 700;
  const DRAWER_PX = 390;
  const SHEET_SHARE = 0.66;
  const LIST_WITHIN_PX = 6;
  let tip = null;
  let pointed = null; // hits that the tooltip names
  /** Where the pointer is over the map, container pixels; null where it is not. @type {L.Point} */
  Atlas.pointer = null;

  /** Hits at a container point, nearest and topmost first. */
  Atlas.hits = (point) => {
    const frame = Atlas.viewFrame();
    const sources = [...Atlas.pickSources].sort((a, b) => b.order - a.order);
    return sources.flatMap((source) => source.hit(frame, point.x, point.y).sort((a, b) => a.distance - b.distance));
  };

  /** Title and one line on a hit, as plain text. */
  Atlas.hitWords = ({ layer, row, count }) => {
    if (layer === 'density') return densityWords(count);
    if (layer === 'incidents') return eventWords(row);
    const data = Atlas.data[layer];
    const item = data.items[row];
    const number = layer === 'routes' ? ` · ${item.volumeWords}` : '';
    return { title: item.title, line: `${item.kindWords} · ${item.years}${number}` };
  };

  function densityWords(count) {
    const text = count < 9.5 ? count.toFixed(1).replace('.0', '') : Math.round(count).toLocaleString('en');
    return { title: `About ${text} ${text === '1' ? 'incident' : 'incidents'} here`, line: 'Click to list them, or zoom in' };
  }

  function eventWords(row) {
    const words = Atlas.data.incidents.wordsOf.get(row);
    if (!words) return { title: '…', line: '', waiting: row };
    const killed = words.killed === 'unknown' ? 'toll not known' : `${words.killed} killed`;
    return { title: words.title, line: [words.date, words.place, killed].filter(Boolean).join(' · ') };
  }

  function showTip(event, hits) {
    const { title, line, waiting } = Atlas.hitWords(hits[0]);
    if (waiting !== undefined) Atlas.wordsOf([waiting]).then(() => pointed === hits && showTip(event, hits));
    const more = hits.filter(({ layer }) => layer === hits[0].layer).length - 1;
    tip.replaceChildren(
      Atlas.element('strong', { text: title }),
      Atlas.element('span', { text: line }),
      more > 0 ? Atlas.element('em', { text: `and ${more} more here` }) : '',
    );
    tip.hidden = false;
    const size = Atlas.map.getSize();
    const { x, y } = event.containerPoint;
    tip.style.left = `${Math.min(x + 14, size.x - tip.offsetWidth - 8)}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > size.y ? y - tip.offsetHeight - 10 : y + 18}px`;
  }

  function onMove(event) {
    if (Atlas.state.tool && !Atlas.state.tool.done) return;
    const hits = Atlas.hits(event.containerPoint);
    Atlas.pointer = event.containerPoint;
    Atlas.map.getContainer().style.cursor = hits.length ? 'pointer' : '';
    Atlas.set({ hovered: hits.length ? hits[0].id : null });
    pointed = hits;
    if (hits.length) showTip(event, hits);
    else tip.hidden = true;
  }

  /** One of the topmost layer is selected; of several at one spot the reader chooses. */
  function onClick(event) {
    const hits = Atlas.hits(event.containerPoint);
    const top = hits.filter(({ layer }) => hits.length && layer === hits[0].layer);
    tip.hidden = true;
    if (!top.length) Atlas.select(null);
    else if (top[0].layer === 'density') {
      const rows = Atlas.rowsNear(Atlas.canvasFrame(), top[0].x, top[0].y, LIST_WITHIN_PX);
      Atlas.choose(`${Atlas.plural(rows.length, 'incident')} here`, rows.map(rowHit));
    }
    else if (top.length === 1) Atlas.select(top[0].id);
    else Atlas.choose(`${top.length} here`, top);
  }

  const rowHit = (row) => ({ layer: 'incidents', row, id: Atlas.idOf(row) });
  Atlas.rowHit = rowHit;

  /** Select a feature and tell the page; null clears. A token becomes an id first. */
  Atlas.select = (id) => {
    if (Atlas.state.selected === id) return;
    if (Atlas.isToken(id)) {
      Atlas.wordsOf([Atlas.rowOfToken(id)]).then(([words]) => Atlas.select(words.id));
      return;
    }
    Atlas.set({ selected: id });
    Atlas.emit('select', id);
  };

  /** Move the map so that a feature is in view; beside a page that lists them, with all highlighted. */
  Atlas.flyTo = (id) => {
    const found = Atlas.find(id);
    if (!found) return;
    const { aside, highlighted } = Atlas.state;
    const more = aside && highlighted.includes(id) ? highlighted.map(Atlas.find).filter(Boolean) : [found];
    const points = more.flatMap(Atlas.pointsOf);
    if (!points.length) return;
    const bounds = L.latLngBounds(points.map(([lon, lat]) => [lat, lon]));
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { x: width, y: height } = Atlas.map.getSize();
    /** @type {[number, number]} */
    const drawer = width > NARROW_PX ? [DRAWER_PX, 40] : [20, height * SHEET_SHARE];
    /** @type {[number, number]} */
    const room = Atlas.state.aside ? [40, 40] : drawer;
    Atlas.map.flyToBounds(bounds, {
      maxZoom: found.layer === 'incidents' ? 7 : 8, animate: !still, duration: 0.6,
      paddingTopLeft: [width > NARROW_PX ? legendWidth() : 40, 40], paddingBottomRight: room,
    });
  };

  function legendWidth() {
    /** @type {HTMLElement} */
    const legend = document.querySelector('.atlas-legend-body:not([hidden])');
    return legend ? legend.offsetWidth + 40 : 40;
  }

  /** Corners of a feature, (lon, lat). */
  Atlas.pointsOf = ({ layer, row }) => {
    const data = Atlas.data[layer];
    if (layer === 'incidents') return Number.isNaN(data.lon[row]) ? [] : [[data.lon[row], data.lat[row]]];
    const item = data.items[row];
    return layer === 'routes' ? item.legs.flatMap(({ lines }) => lines.flat()) : item.polygons.flat(2);
  };

  Atlas.on('ready', () => {
    tip = Atlas.overlay('atlas-tip', { hidden: true, 'aria-hidden': 'true' });
    tip.classList.remove('atlas-overlay');
    Atlas.map.on('mousemove', onMove);
    Atlas.map.on('mouseout', () => {
      tip.hidden = true;
      Atlas.pointer = null;
      Atlas.set({ hovered: null });
    });
    Atlas.map.on('movestart', () => { tip.hidden = true; });
    Atlas.map.on('click', onClick);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') Atlas.select(null);
    });
  });
})();
