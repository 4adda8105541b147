'use strict';
/**
 * Longitude and latitude under the pointer, as exact as a pixel of the zoom is.
 */
(() => {
  const MOST_DECIMALS = 4;

  /** Decimals of a degree that a pixel tells apart. */
  Atlas.decimalsAt = (zoom) => Math.max(0, Math.min(MOST_DECIMALS, Math.floor(-Math.log10(360 / (256 * 2 ** zoom)))));

  const degrees = (value, letters, decimals) => {
    const text = Math.abs(value).toFixed(decimals);
    return `${text}°${Number(text) === 0 ? '' : `\u202f${letters[value < 0 ? 0 : 1]}`}`;
  };

  /** @returns {string} such as "41.0° N 28.9° E" */
  Atlas.placeInWords = ([lon, lat], zoom) => {
    const decimals = Atlas.decimalsAt(zoom);
    return `${degrees(lat, 'SN', decimals)} ${degrees(Atlas.wrapLon(lon), 'WE', decimals)}`;
  };

  Atlas.on('ready', () => {
    const text = Atlas.element('span');
    // its box is always there and always as wide, so that names need not make room anew
    Atlas.overlay('atlas-coordinates', { 'aria-hidden': 'true' }, [text]);
    Atlas.map.on('mousemove', ({ latlng }) => { text.textContent = Atlas.placeInWords([latlng.lng, latlng.lat], Atlas.map.getZoom()); });
    Atlas.map.on('mouseout', () => { text.textContent = ''; });
  });
})();
