/**
 * Keeps the briefing in work in this browser, so that a reload loses nothing.
 *
 * Each briefing has a slot of its own. Where another tab has written to it meanwhile, this tab goes
 * on in a fresh slot: neither work is written over, and each tab is offered the other's.
 */
const PREFIX = 'atlas.briefing.1.'; // the version is part of the key
const OWN = 'atlas.briefing.slot'; // of this tab
const SLOTS_KEPT = 12;
const MOST_SIGNS = 1_000_000; // of one text
const MOST_SIGNS_IN_ALL = 3_000_000; // browsers keep some five million
const AT_REST_MS = 50;
const PAUSE_MS = 700; // so long after the last key the page hears what was typed
const WRITER = String(Math.random()).slice(2); // this load of this tab

const seen = new Map(); // slot -> text as this tab last read or wrote it
const moved = new Map(); // slot that the page knows -> slot that this tab has gone on in
let component = null;
let reported = null; // what the page was told
let typing = 0;

export default function (given) {
  component = given;
  const { slot, text, title, origin } = component.data;
  if (text !== null) keep(slot, { text, title, origin, writer: WRITER, saved: Date.now() });
  report();
  document.addEventListener('input', hear);
  return () => document.removeEventListener('input', hear);
}

/** Write the work to its slot, or to a fresh one where somebody else has been there. */
function keep(given, record) {
  const there = read(moved.get(given) || given);
  if (!moved.has(given) && there && there.writer !== WRITER && ![record.text, seen.get(given)].includes(there.text)) {
    moved.set(given, `${given.slice(0, 24)}-${Math.random().toString(36).slice(2, 8)}`);
    component.setStateValue('moved', { before: given, after: moved.get(given) });
  }
  const slot = moved.get(given) || given;
  sessionStorage.setItem(OWN, slot);
  if (!there || there.text !== record.text || slot !== given) write(slot, record);
  seen.set(slot, record.text);
}

/** Tell the page what is kept, when the set of slots is another than it knows. */
function report() {
  const drafts = all();
  const own = sessionStorage.getItem(OWN);
  const slots = JSON.stringify(drafts.map(({ slot }) => slot).sort());
  if (slots === reported || (reported === null && !drafts.length)) return;
  reported = slots;
  for (const { slot, text } of drafts) if (!seen.has(slot)) seen.set(slot, text);
  whenAtRest(() => component.setStateValue('found', { own, drafts }));
}

/** A run that is broken off leaves entries half set: wait for its end. */
function whenAtRest(act) {
  /** @type {?HTMLElement} */
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState === 'notRunning') act();
  else setTimeout(() => whenAtRest(act), AT_REST_MS);
}

/** What is kept, the newest first; what is no draft of ours is passed over. */
function all() {
  const found = [];
  for (let i = 0; i < localStorage.length; i += 1) {
    const key = localStorage.key(i);
    const record = key.startsWith(PREFIX) ? read(key.slice(PREFIX.length)) : null;
    if (record) found.push({ slot: key.slice(PREFIX.length), ...record });
  }
  return found.sort((a, b) => b.saved - a.saved).slice(0, SLOTS_KEPT);
}

function read(slot) {
  try {
    const { text, title, origin, writer, saved } = JSON.parse(localStorage.getItem(PREFIX + slot));
    const isDraft = typeof text === 'string' && text.length <= MOST_SIGNS && Number.isFinite(saved);
    return isDraft ? { text, title: String(title).slice(0, 300), origin: String(origin).slice(0, 100), writer, saved } : null;
  } catch {
    return null;
  }
}

function write(slot, record) {
  makeRoom(slot, record.text.length);
  try {
    localStorage.setItem(PREFIX + slot, JSON.stringify(record));
    tell('');
  } catch {
    tell('This browser has no room for the briefing; save it as a file.');
  }
}

/** Let go of the oldest beyond what may be kept. */
function makeRoom(slot, signs) {
  const others = all().filter((draft) => draft.slot !== slot);
  let [count, sum] = [1, signs];
  for (const draft of others) {
    count += 1;
    sum += draft.text.length;
    if (count > SLOTS_KEPT || sum > MOST_SIGNS_IN_ALL) localStorage.removeItem(PREFIX + draft.slot);
  }
}

let trouble = '';
function tell(words) {
  if (words === trouble) return;
  trouble = words;
  component.setStateValue('trouble', words);
}

/** Streamlit hears of a text when the entry is left; here it hears when the keys rest. @param {any} event */
function hear({ target, isComposing }) {
  if (isComposing || !target.matches?.('.st-key-editor textarea')) return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    const keys = { key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
    target.dispatchEvent(new KeyboardEvent('keydown', keys));
  }, PAUSE_MS);
}
