'use strict';
/**
 * Brings what the document reads: from inside it where its data are inlined, else from the server.
 */
(() => {
  const block = document.getElementById('atlas-inline');
  const inlined = block ? JSON.parse(block.textContent) : null;

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
  }

  function insideOf(address) {
    if (!(address in inlined)) throw new Error(`${address} is not in this document`);
    return inlined[address];
  }

  /** @param {string} address @returns {Promise<any>} */
  Atlas.fetchJson = async (address) => (inlined ? insideOf(address) : (await fetched(address)).json());

  /** @param {string} address @returns {Promise<ArrayBuffer>} */
  Atlas.fetchBytes = async (address) => (
    inlined ? Atlas.bytesOf(insideOf(address)).buffer : (await fetched(address)).arrayBuffer());
})();
