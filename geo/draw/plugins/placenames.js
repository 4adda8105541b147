'use strict';
/**
 * Names of countries and places, offered to the labels: fewer from afar, a country where it shows.
 */
(() => {
  /** Zoom from which a name shows, by its Natural Earth rank. */
  const COUNTRY_FROM = [0, 2, 3, 3.75, 4.5, 5.25, 6];
  const PLACE_FROM = [0, 3.2, 4, 4.75, 5.4, 6, 6.5, 7, 7.75, 8.5];
  /** Columns and rows of the raster that looks for a country's middle in the view. */
  const COLUMNS = 15;
  const ROWS = 11;
  const ANCHORS = 4;
  let anchors = new Map();
  let anchorsOf = '';

  const centre = ({ view }, column, row) => [
    view.x0 + ((column + 0.5) / COLUMNS) * (view.x1 - view.x0), view.y0 + ((row + 0.5) / ROWS) * (view.y1 - view.y0)];

  /** Which cells of the raster have their middle inside rings; each row is cut by the rings once. */
  function cellsInside(frame, parts) {
    const inside = new Uint8Array(COLUMNS * ROWS);
    for (let row = 0; row < ROWS; row++) {
      const v = (centre(frame, 0, row)[1] + frame.oy) / frame.scale;
      const cuts = parts.flatMap((part) => cutsAt(part, v)).sort((a, b) => a - b);
      for (let column = 0; column < COLUMNS; column++) {
        const u = (centre(frame, column, row)[0] + frame.ox) / frame.scale;
        inside[row * COLUMNS + column] = cuts.filter((cut) => cut < u).length % 2;
      }
    }
    return inside;
  }

  /** Where a ring crosses a parallel. */
  function cutsAt({ points, box }, v) {
    if (v < box[1] || v > box[3]) return [];
    const cuts = [];
    for (let i = 3; i < points.length; i += 2) {
      const [v0, v1] = [points[i - 2], points[i]];
      if ((v0 > v) !== (v1 > v)) cuts.push(points[i - 3] + ((v - v0) / (v1 - v0)) * (points[i - 1] - points[i - 3]));
    }
    return cuts;
  }

  /** Cells between a cell and the nearest one outside, beyond the edge of the view included. */
  function depth(inside, column, row) {
    let reach = 0;
    const all = (n) => {
      for (let r = row - n; r <= row + n; r++) {
        for (let c = column - n; c <= column + n; c++) {
          if (r < 0 || c < 0 || r >= ROWS || c >= COLUMNS || !inside[r * COLUMNS + c]) return false;
        }
      }
      return true;
    };
    while (all(reach)) reach++;
    return reach;
  }

  /** Middles of a country in the view, the roomiest first, after its own label point if that shows. */
  function findAnchors(frame, { properties, parts }) {
    const inside = cellsInside(frame, parts);
    const roomy = [];
    inside.forEach((is, i) => is && roomy.push({ i, depth: depth(inside, i % COLUMNS, Math.floor(i / COLUMNS)) }));
    const best = roomy.filter((cell) => cell.depth > 1).sort((a, b) => b.depth - a.depth || a.i - b.i).slice(0, ANCHORS)
      .map(({ i }) => centre(frame, i % COLUMNS, Math.floor(i / COLUMNS)));
    const [x, y] = frame.project(...properties.label_point);
    const { view } = frame;
    const own = x > view.x0 && x < view.x1 && y > view.y0 && y < view.y1;
    return own ? [[x, y], ...best] : best;
  }

  /** Countries of the world with all their rings. */
  let countries = null;
  function grouped() {
    if (countries) return countries;
    countries = new Map();
    for (const part of Atlas.ground().world.land) {
      if (!countries.has(part.properties)) countries.set(part.properties, { properties: part.properties, parts: [] });
      countries.get(part.properties).parts.push(part);
    }
    return countries;
  }

  function anchorsIn(frame) {
    const key = [frame.zoom, frame.ox, frame.oy, frame.view.x1, frame.view.y1].join();
    if (key !== anchorsOf) anchors = new Map();
    anchorsOf = key;
    return (country) => {
      if (!anchors.has(country)) anchors.set(country, findAnchors(frame, country));
      return anchors.get(country);
    };
  }

  const due = (zoom, rank) => zoom >= COUNTRY_FROM[Math.min(rank, COUNTRY_FROM.length - 1)] && zoom < rank + 7;

  function countryNames(frame) {
    const at = anchorsIn(frame);
    const named = ({ properties }) => properties.iso && due(frame.zoom, properties.label_rank);
    return [...grouped().values()].filter(named).flatMap((country) => {
      const { name, label_rank: rank } = country.properties;
      const spots = at(country);
      if (!spots.length) return [];
      const [x, y] = spots[0];
      return [{ text: name.toUpperCase(), x, y, spots, rank: 60 + rank, kind: 'country' }];
    });
  }

  function placeNames(frame) {
    return frame.data.places.filter((place) => frame.zoom >= PLACE_FROM[place.rank]).map((place) => {
      const [x, y] = frame.project(place.lon, place.lat);
      return { text: place.name, x, y, rank: 40 + place.rank - (place.capital ? 0.5 : 0), kind: 'place', weight: place.rank };
    });
  }

  Atlas.labelSource((frame) => [...countryNames(frame), ...placeNames(frame)]);
})();
