'use strict';
/**
 * Online tiles over our ground, in a document that may load them (geo/draw/tiles.py), and their credit.
 */
(() => {
  const source = Atlas.config.tiles;
  if (!source) return;
  const ABOVE_GROUND = 230;
  /** Names that tiles have of their own. */
  const NAMES = new Set(['country', 'place']);
  Atlas.state.tiles = source.name;
  let layer = null;
  let credit = null;
  let came = false;

  const on = () => Atlas.state.tiles === source.name;

  function makeLayer() {
    Atlas.map.createPane('tiles').style.zIndex = String(ABOVE_GROUND);
    const { url, subdomains, maxZoom } = source;
    layer = L.tileLayer(url, { pane: 'tiles', subdomains, maxNativeZoom: maxZoom, maxZoom: 24 });
    layer.on('tileload', () => { came = true; });
    layer.on('tileerror', () => { if (!came) say(`${source.attribution}. No answer yet: the map shows its own ground.`); });
    layer.on('tileload', () => say(source.attribution));
  }

  const say = (text) => { credit.firstChild.textContent = text; };

  function update() {
    if (on()) layer.addTo(Atlas.map);
    else layer.remove();
    credit.hidden = !on();
    Atlas.set({ legend: `tiles ${on()}` }); // names are placed anew
  }

  Atlas.on('ready', () => {
    makeLayer();
    credit = Atlas.overlay('atlas-credit', { hidden: true }, [Atlas.element('span', { text: source.attribution })]);
    new ResizeObserver(() => { // what stands at the foot makes room
      Atlas.map.getContainer().style.setProperty('--credit', `${credit.offsetHeight}px`);
    }).observe(credit);
    if (source.named) leaveNames();
    update();
  });
  Atlas.on('change', (keys) => credit && keys.has('tiles') && update());

  function leaveNames() {
    const sources = Atlas.labelSources.splice(0);
    for (const offer of sources) {
      Atlas.labelSource((frame) => (on() ? offer(frame).filter(({ kind }) => !NAMES.has(kind)) : offer(frame)));
    }
  }
})();
