'use strict';
/**
 * The signs on the map's buttons, as lines in a square of 16.
 */
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const PATHS = {
    in: 'M8 2v12M2 8h12',
    out: 'M2 8h12',
    fit: 'M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M6 6h4v4H6z',
    full: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
    tools: 'M8 1.5v3M8 4.5 3.5 14M8 4.5 12.5 14M5.4 10h5.2',
    measure: 'M1.5 11 11 1.5 14.5 5 5 14.5zM4 8.5 5.5 10M6.5 6 8 7.5M9 3.5 10.5 5',
    rectangle: 'M2.5 4h11v8h-11z',
    polygon: 'M8 2l6 4.5L11.5 14h-7L2 6.5z',
    clear: 'M2.5 3.5h11v9h-11zM6 6l4 4M10 6l-4 4',
    more: 'M8 3v10M3 8h10',
    less: 'M3 8h10',
    window: 'M2 3v10M14 3v10M5 4.5h6v7H5z',
    period: 'M1.5 3v10M14.5 3v10M6 5.5L3.5 8L6 10.5M10 5.5L12.5 8L10 10.5M4 8h8',
    keys: 'M5.4 6a2.6 2.6 0 1 1 3.7 2.3C8.3 8.7 8 9.3 8 10.3M8 12.6v.9',
  };

  const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  /** @param {string} name @returns {SVGElement} */
  Atlas.icon = (name) => {
    const svg = set(document.createElementNS(SVG, 'svg'), { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' });
    svg.append(set(document.createElementNS(SVG, 'path'), { d: PATHS[name], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 }));
    return svg;
  };

  /** @param {Object<string, string>} [attributes] beside what every button has */
  Atlas.iconButton = (name, title, click, attributes = {}) => Atlas.element(
    'button', { type: 'button', title, 'aria-label': title, on: { click }, ...attributes }, [Atlas.icon(name)]);
})();
