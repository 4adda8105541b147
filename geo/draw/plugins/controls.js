'use strict';
/**
 * Buttons on the map: zoom, fit to what is shown, full screen; and the scale bar.
 */
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const ICONS = {
    in: 'M8 2v12M2 8h12',
    out: 'M2 8h12',
    fit: 'M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M6 6h4v4H6z',
    full: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  };

  function icon(name) {
    const svg = document.createElementNS(SVG, 'svg');
    const path = document.createElementNS(SVG, 'path');
    for (const [key, value] of Object.entries({ viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' })) svg.setAttribute(key, value);
    for (const [key, value] of Object.entries({ d: ICONS[name], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 })) path.setAttribute(key, value);
    svg.append(path);
    return svg;
  }

  const button = (name, title, click) => Atlas.element('button', { type: 'button', title, 'aria-label': title, on: { click } }, [icon(name)]);

  /** Show everything that is shown now. */
  Atlas.fit = () => {
    const bounds = L.latLngBounds([]);
    for (const layer of ['incidents', 'routes', 'base_areas']) {
      for (const row of Atlas.shown(layer).rows) {
        for (const [lon, lat] of Atlas.pointsOf({ layer, row })) bounds.extend([lat, lon]);
      }
    }
    if (bounds.isValid()) Atlas.map.fitBounds(bounds, { padding: [30, 30], maxZoom: 8 });
  };

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  Atlas.on('ready', () => {
    const bar = [
      button('in', 'Zoom in', () => Atlas.map.zoomIn()),
      button('out', 'Zoom out', () => Atlas.map.zoomOut()),
      button('fit', 'Fit to what is shown', Atlas.fit),
      button('full', 'Full screen', fullScreen),
    ];
    if (!document.fullscreenEnabled) bar.pop();
    Atlas.overlay('atlas-controls', { role: 'group', 'aria-label': 'Map controls' }, bar);
    L.control.scale({ imperial: false, maxWidth: 120, position: 'bottomright' }).addTo(Atlas.map);
  });
})();
