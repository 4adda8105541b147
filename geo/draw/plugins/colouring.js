'use strict';
/**
 * What the hue of a symbol stands for: organisation, kind, origin, status or confidence.
 */
(() => {
  const CODES = {
    organisation: ({ organisation }) => organisation,
    origin: ({ origin }) => origin,
    status: ({ fill }) => fill,
    confidence: ({ confidence }) => confidence,
    kind: ({ kind, shapeOfKind, n }) => {
      const shapes = new Uint8Array(n);
      for (let row = 0; row < n; row++) shapes[row] = shapeOfKind[kind[row]];
      return shapes;
    },
  };
  /** @type {any} */
  let kept = null;

  /** @returns {{name: string, title: string, classes: Array<{label: string, hue: string}>, codes: Uint8Array}} */
  Atlas.colouring = () => {
    const layer = Atlas.data.incidents;
    const name = Atlas.state.colour in CODES ? Atlas.state.colour : 'organisation';
    if (kept && kept.name === name && kept.layer === layer) return kept;
    kept = { name, layer, ...layer.legend.colour[name], codes: CODES[name](layer) };
    return kept;
  };

  /** Colour of a row's symbol in the theme in force. */
  Atlas.rowHue = (row) => {
    const { classes, codes } = Atlas.colouring();
    return Atlas.tokens().hues[(classes[codes[row]] || classes[classes.length - 1]).hue];
  };
})();
