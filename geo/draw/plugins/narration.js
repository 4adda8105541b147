'use strict';
/**
 * The narration of a scene (geo/brief/narration.py) as elements: texts become text, never markup.
 */
(() => {
  function spanOf({ text, bold, italic, href }) {
    let node = /** @type {Node} */ (document.createTextNode(text));
    if (italic) node = Atlas.element('em', {}, [node]);
    if (bold) node = Atlas.element('strong', {}, [node]);
    // the server lets through http and https alone; an address that is neither is text
    if (/^https?:\/\//.test(href)) node = Atlas.element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, [node]);
    return node;
  }
  const spans = (block) => block.spans.map(spanOf);

  /**
   * @param {Block[]} blocks
   * @returns {Node[]} paragraphs, and lists of the items that follow one another; an item 1 begins a list
   */
  Atlas.narrationOf = (blocks) => {
    const found = [];
    let before = '';
    for (const block of blocks) {
      if (block.kind === 'paragraph') found.push(Atlas.element('p', {}, spans(block)));
      else {
        if (before !== block.kind || block.number === 1) {
          found.push(block.kind === 'number' ? Atlas.element('ol', { start: block.number }) : Atlas.element('ul'));
        }
        found[found.length - 1].append(Atlas.element('li', {}, spans(block)));
      }
      before = block.kind;
    }
    return found;
  };
})();
