'use strict';
/**
 * The words of incidents by row: all of them in a small document, asked for when wanted in a large one.
 */
(() => {
  const ASKED_AT_ONCE = 100;
  const TOKEN = 'row:';

  Atlas.keepWords = (layer, words) => {
    layer.wordsOf.set(words.row, words);
    layer.rowOf.set(words.id, words.row);
  };

  /** Id of a row, or a token that stands for it until its words are there. */
  Atlas.idOf = (row) => Atlas.data.incidents.wordsOf.get(row)?.id || `${TOKEN}${row}`;

  /** Row of an id or token; undefined where neither is known. */
  Atlas.rowOfToken = (id) => {
    const { rowOf, n } = Atlas.data.incidents;
    if (rowOf.has(id)) return rowOf.get(id);
    const row = String(id).startsWith(TOKEN) ? Number(id.slice(TOKEN.length)) : NaN;
    return Number.isInteger(row) && row < n ? row : undefined;
  };
  Atlas.isToken = (id) => typeof id === 'string' && id.startsWith(TOKEN) && !Atlas.data.incidents.rowOf.has(id);

  /**
   * Words of rows, in their order.
   * @param {Array<number>} rows
   * @returns {Promise<Array<{row: number, id: string, title: string, date: string, place: string, killed: string}>>}
   */
  Atlas.wordsOf = async (rows) => {
    const layer = Atlas.data.incidents;
    const wanted = rows.filter((row) => !layer.wordsOf.has(row));
    for (let at = 0; at < wanted.length; at += ASKED_AT_ONCE) {
      const address = `${Atlas.config.urls.words}?rows=${wanted.slice(at, at + ASKED_AT_ONCE).join(',')}`;
      for (const item of await Atlas.fetchJson(address)) Atlas.keepWords(layer, item);
    }
    return rows.map((row) => layer.wordsOf.get(row));
  };
})();
