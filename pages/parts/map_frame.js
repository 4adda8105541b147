/**
 * Holds the map document in a frame and passes messages between it and the page.
 *
 * Called again whenever the page's data or theme change; the frame stays, only messages are sent.
 */
const LEAST_HEIGHT_PX = 420;
const PEEK_PX = [40, 76]; // what stays free for the table below: in a low window, in a high one
const HIGH_WINDOW_PX = 860;
const CAPTION_ID = 'caption-of-the-map';
const VIEW_KEYS = ['lon', 'lat', 'z'];
const FRAMED = { share: 9 / 16, least: 320, most: 0.62 }; // of the width, px, of the window
const BESIDE = { share: 0.9, least: 390, most: 0.6 }; // the same, for a map that is moved with others
const TITLE = 'Map with clock: incidents, routes and base areas';
const FIT_MS = 1200; // so long the map may take to go where the page has it fit what is shown

/** @type {WeakMap<Element, object>} one frame a place, for as long as the place is there */
const frames = new WeakMap();
/** Maps that move together, by the name of what holds them together: a page loads this file once a map. */
const together = (window.atlasTogether ??= new Map());

export default function (component) {
  const { parentElement } = component;
  if (!frames.has(parentElement)) frames.set(parentElement, mount(component));
  const held = frames.get(parentElement);
  held.component = component;
  held.theme = themeOf(held.frame);
  held.frame.title = component.data.title || TITLE;
  open(held);
  fit(held);
  describe(held);
  send(held);
  return held.leave;
}

/** The frame with its listeners; `leave` takes them away. */
function mount(component) {
  const { parentElement } = component;
  const frame = document.createElement('iframe');
  frame.allow = 'fullscreen';
  frame.style.cssText = 'display:block;width:100%;border:0';
  parentElement.appendChild(frame);
  const held = { component, frame, ready: false, sent: {}, turns: { window: 0, selected: 0, area: 0, mode: 0 }, told: 0, view: null, put: 0 };
  const onMessage = (event) => hear(held, event);
  const onResize = () => fit(held);
  const page = new ResizeObserver(onResize);
  page.observe(frame.closest('[data-testid="stMainBlockContainer"]') || document.body);
  window.addEventListener('message', onMessage);
  window.addEventListener('resize', onResize);
  join(held);
  held.leave = () => {
    leaveOthers(held);
    page.disconnect();
    window.removeEventListener('message', onMessage);
    window.removeEventListener('resize', onResize);
    frames.delete(parentElement);
    frame.remove();
  };
  return held;
}

/** Put a map among those that it moves with, if any. */
function join(held) {
  const name = held.component.data.together;
  if (!name) return;
  if (!together.has(name)) together.set(name, { all: new Set(), leader: null });
  held.group = together.get(name);
  held.group.all.add(held);
}
function leaveOthers(held) {
  if (!held.group) return;
  held.group.all.delete(held);
  if (held.group.leader === held) held.group.leader = null;
}
const others = (held) => [...(held.group ? held.group.all : [])].filter((other) => other !== held && other.ready);

/** A map that has just opened goes where the others stand; from then on they go where it goes. */
function moveTogether(held) {
  if (!held.group) return;
  const { atlas } = held.frame.contentWindow;
  const [other] = others(held);
  if (other) {
    const there = other.frame.contentWindow.atlas.standing();
    for (const phase of ['start', 'move', 'end']) atlas.follow({ phase, ...there });
  }
  atlas.hearMoves((step) => lead(held, step));
}

/** Have the others follow a step; whoever began to move last leads. */
function lead(held, step) {
  const { group } = held;
  if (step.phase === 'start') group.leader = group.last = held;
  if (group.leader !== held) return;
  for (const other of others(held)) other.frame.contentWindow.atlas.follow(step);
  if (step.phase === 'end') group.leader = null;
}

/** Load the document, once for each address; the theme goes along so that it opens in it. */
function open(held) {
  const { src } = held.component.data;
  if (held.src === src) return;
  held.src = src;
  held.ready = false;
  held.frame.src = `${src}?theme=${held.theme}`;
}

/** Take as much height as the window leaves, without scrolling, below what stands above; as a part
 * of a page with more to see, the shape of a slide. */
function fit({ frame, component }) {
  const { framed, together: isOneOfSome } = component.data;
  const shape = isOneOfSome ? BESIDE : framed ? FRAMED : null;
  if (shape) {
    const height = Math.min(frame.clientWidth * shape.share, window.innerHeight * shape.most);
    frame.style.height = `${Math.max(shape.least, Math.round(height))}px`;
    return;
  }
  const scroller = frame.closest('[data-testid="stMain"]') || document.scrollingElement;
  const top = frame.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const room = window.innerHeight - Math.max(0, top + scroller.scrollTop);
  const height = Math.max(LEAST_HEIGHT_PX, Math.floor(room - PEEK_PX[Number(window.innerHeight >= HIGH_WINDOW_PX)]));
  if (frame.style.height !== `${height}px`) frame.style.height = `${height}px`;
}

/** Say of the map what the caption of the page says, where it has one. */
function describe({ frame }) {
  const caption = document.querySelector('.st-key-caption');
  if (caption) caption.id = CAPTION_ID;
  if (caption) frame.setAttribute('aria-describedby', CAPTION_ID);
  else frame.removeAttribute('aria-describedby');
}

/** Dark where the page's ground is darker than its middle grey. */
function themeOf(frame) {
  const colour = getComputedStyle(frame).getPropertyValue('--st-background-color').trim();
  const [r, g, b] = (/^#(..)(..)(..)/.exec(colour) || ['', 'ff', 'ff', 'ff']).slice(1).map((hex) => parseInt(hex, 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? 'dark' : 'light';
}

/** Post what has changed since the last message. */
function send(held) {
  if (!held.ready) return;
  const { message, view, move, heard } = held.component.data;
  const given = { ...message, theme: held.theme, window: days(held, message.window) };
  for (const [key, turn] of Object.entries(held.turns)) {
    if (heard[key] < turn) delete given[key]; // the page has not yet heard of a newer one
  }
  const changed = Object.entries(given).filter(([key, value]) => held.sent[key] !== JSON.stringify(value));
  const news = Object.fromEntries(changed);
  if (move !== held.move) {
    Object.assign(news, view && view.fit ? view : { view });
    held.put = Date.now();
  }
  held.move = move;
  for (const [key, value] of changed) held.sent[key] = JSON.stringify(value);
  if ('selected' in news) Object.assign(news, { fly: message.fly, row: message.row });
  if (Object.keys(news).length) post(held, news);
  writeView(held);
}

function post(held, members) {
  held.told += 1;
  held.frame.contentWindow.postMessage({ atlas: 1, type: 'set', revision: held.told, ...members }, location.origin);
}

/** Hear the document. */
function hear(held, event) {
  const said = event.data;
  if (event.source !== held.frame.contentWindow || event.origin !== location.origin) return;
  if (!said || said.atlas !== 1) return;
  if (said.type === 'ready') {
    held.ready = true;
    held.sent = {};
    describe(held);
    held.put = Date.now();
    send(held);
    moveTogether(held);
  } else if (said.type === 'window') {
    const turn = (held.turns.window += 1);
    held.sent.window = JSON.stringify(said.window);
    held.component.setStateValue('window', { days: openEnds(held, said.window), turn });
  } else if (said.type === 'select') {
    const turn = (held.turns.selected += 1);
    held.sent.selected = JSON.stringify(said.id);
    held.component.setStateValue('selected', { id: said.id, turn });
  } else if (said.type === 'mode') {
    const turn = (held.turns.mode += 1);
    held.sent.mode = JSON.stringify(said.mode);
    held.component.setStateValue('mode', { mode: said.mode, turn });
  } else if (said.type === 'area') {
    const turn = (held.turns.area += 1);
    held.sent.area = JSON.stringify(said.area);
    held.component.setStateValue('area', { area: said.area, turn });
  } else if (said.type === 'view' && held.component.data.framed) {
    const { lon, lat, zoom } = said;
    const turn = (held.turns.view = (held.turns.view || 0) + 1);
    held.component.setStateValue('view', { lon, lat, zoom, own: isOwn(held, said), turn });
  } else if (said.type === 'view') {
    if (held.group && held.group.last && held.group.last !== held) return; // that one writes it
    held.view = { lon: said.lon.toFixed(4), lat: said.lat.toFixed(4), z: String(Number(said.zoom.toFixed(2))) };
    for (const other of others(held)) other.view = held.view;
    writeView(held);
  }
}

/** Whether the map stands where the page has put it. */
function isOwn(held, { lon, lat, zoom }) {
  const { view } = held.component.data;
  if (!view || view.fit) return Date.now() - held.put < FIT_MS;
  const near = 4 / 2 ** zoom; // some three pixels, in degrees
  return Math.abs(zoom - view.zoom) < 0.13 && Math.abs(lon - view.lon) < near && Math.abs(lat - view.lat) < near;
}

/** The clock's own first and last day stand in for open ends, and the other way round. */
const extent = (held) => held.frame.contentWindow.atlas.extent();
function days(held, window) {
  if (!window) return window;
  const [first, last] = extent(held);
  const [from, to] = window;
  return [from ?? Math.min(first, to ?? first), to ?? Math.max(last, from ?? last)];
}
function openEnds(held, window) {
  if (!window) return null;
  return extent(held).map((day, end) => (window[end] === day ? null : window[end]));
}

/** Keep where the map stands in the address, without a rerun and without a step in the history. */
function writeView({ view }) {
  if (!view) return;
  const url = new URL(location.href);
  if (VIEW_KEYS.every((key) => url.searchParams.get(key) === view[key])) return;
  for (const key of VIEW_KEYS) url.searchParams.set(key, view[key]);
  history.replaceState(history.state, '', url);
}
