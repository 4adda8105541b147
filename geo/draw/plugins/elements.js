'use strict';
/**
 * Builds elements from plain values: texts become text, never markup.
 */
(() => {
  /**
   * @param {string} tag
   * @param {{class?: string, text?: string, on?: Object<string, EventListener>}} [given] other
   *   members become attributes; null and false leave one out
   * @param {Array<Node|string|null>} [children]
   * @returns {any} the element of the tag
   */
  Atlas.element = (tag, given = {}, children = []) => {
    const { class: className, text, on = {}, ...attributes } = given;
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
    }
    for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
    element.append(...children.filter(Boolean));
    return element;
  };

  /** A box over the map that keeps its clicks and wheel turns to itself. */
  Atlas.overlay = (className, given = {}, children = []) => {
    const box = Atlas.element('div', { class: `atlas-overlay ${className}`, ...given }, children);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    Atlas.map.getContainer().append(box);
    return box;
  };

  Atlas.plural = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
})();
