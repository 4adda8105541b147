'use strict';
/**
 * Brings what the document reads: from inside it where its data are inlined, else from the server.
 */
(() => {
  // what the first picture needs comes first, so that the rest need not be unpacked for it
  const blocks = ['atlas-inline', 'atlas-inline-later'].map((id) => document.getElementById(id)).filter(Boolean);
  const unpacked = new Map();

  /** Values by address that a block holds: JSON, packed with gzip, in base64 (geo/draw/inlined.py). */
  function valuesOf(block) {
    if (!unpacked.has(block)) unpacked.set(block, unpack(block.textContent));
    return unpacked.get(block);
  }

  function unpack(text) {
    const plain = new Blob([Atlas.bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(plain).json();
  }

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
  }

  async function insideOf(address) {
    for (const block of blocks) {
      const values = await valuesOf(block);
      if (address in values) return values[address];
    }
    throw new Error(`${address} is not in this document`);
  }

  /** @param {string} address @returns {Promise<any>} */
  Atlas.fetchJson = async (address) => (blocks.length ? insideOf(address) : (await fetched(address)).json());

  /** @param {string} address @returns {Promise<ArrayBuffer>} */
  Atlas.fetchBytes = async (address) => (
    blocks.length ? Atlas.bytesOf(await insideOf(address)).buffer : (await fetched(address)).arrayBuffer());
})();
