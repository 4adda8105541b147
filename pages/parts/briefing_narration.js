/** Shows a narration, built of text nodes: what somebody wrote is never markup. */
const LISTS = { bullet: 'ul', number: 'ol' };

export default function ({ parentElement, data }) {
  const place = parentElement.querySelector('article');
  place.replaceChildren();
  place.lang = data.language;
  for (const block of data.blocks) {
    const list = LISTS[block.kind];
    const host = list ? openList(place, list, block.number) : place;
    const item = document.createElement(list ? 'li' : 'p');
    item.append(...block.spans.map(run));
    host.append(item);
  }
}

/** The list that the last item went to, or a new one. */
function openList(place, tag, number) {
  const last = place.lastElementChild;
  if (last && last.localName === tag && number !== 1) return last;
  const list = document.createElement(tag);
  if (number > 1) list.start = number;
  place.append(list);
  return list;
}

function run({ text, bold, italic, href }) {
  let node = document.createTextNode(text);
  if (italic) node = wrap('em', node);
  if (bold) node = wrap('strong', node);
  if (!/^https?:\/\//.test(href)) return node;
  const link = wrap('a', node);
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

function wrap(tag, node) {
  const element = document.createElement(tag);
  element.append(node);
  return element;
}
