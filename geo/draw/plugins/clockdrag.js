'use strict';
/**
 * The pointer on the clock's track: drag an end or the window, draw a window, click a bar; drag the
 * axis, turn the wheel or pinch to look at other days. Each has a key or a button that does the same.
 */
(() => {
  const CLICK_PX = 4;
  const WHEEL = 0.0016; // zoom a pixel of the wheel, as a power of e
  const PINCH = 0.01; // the same of a track pad, which tells of pinching as a wheel with Ctrl
  const LINE_PX = 16;
  let track = null;
  const touching = new Map(); // pointer -> x on the track
  let pinching = null;

  /** End a drag and leave the window where it is; nothing is committed. */
  Atlas.dropDrag = () => {};
  /** End it and put the window back where it was. */
  let undoDrag = () => {};

  const xOf = (event) => event.clientX - track.getBoundingClientRect().left;
  const snapUnit = () => Atlas.snapUnit(Atlas.pxADay());
  const edgeAt = (x) => Atlas.nearestEdge(Atlas.clockDay(x), snapUnit());

  // ---- one pointer
  /** What a press means: a window that fills the track cannot slide on it, but another can be drawn. */
  function partOf({ dataset: { part = 'track' } }) {
    const [first, end] = Atlas.clockSpan();
    const [from, to] = Atlas.currentWindow();
    if (part === 'body' && (!Atlas.state.window || (from <= first && to + 1 >= end))) return 'track';
    return part === 'axis' && !Atlas.state.span ? 'track' : part;
  }

  function onDown(event) {
    if (event.button) return;
    touching.set(event.pointerId, xOf(event));
    track.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (touching.size === 2) startPinch();
    else if (touching.size === 1) startDrag(event);
  }

  function startDrag(event) {
    const grab = { part: partOf(event.target), x: xOf(event), last: xOf(event), from: Atlas.currentWindow(), was: Atlas.state.window, moved: false };
    Atlas.pause({ commit: false });
    const listening = new AbortController();
    Atlas.dropDrag = () => {
      listening.abort();
      Atlas.set({ dragging: false });
    };
    undoDrag = () => {
      Atlas.dropDrag();
      if (grab.moved) Atlas.set({ window: grab.was });
    };
    const on = (name, listener) => track.addEventListener(name, listener, { signal: listening.signal });
    on('pointermove', (e) => drag(grab, xOf(e)));
    on('pointerup', (e) => {
      Atlas.dropDrag();
      drop(grab, xOf(e));
    });
    on('pointercancel', Atlas.dropDrag);
    if (event.target.focus) event.target.focus({ preventScroll: true });
  }

  function drag(grab, x) {
    if (!grab.moved && Math.abs(x - grab.x) < CLICK_PX) return;
    grab.moved = true;
    Atlas.set({ dragging: true });
    DRAGS[grab.part](grab, x);
    grab.last = x;
  }

  const DRAGS = {
    start: ({ from: [, to] }, x) => Atlas.setWindow(Math.min(Atlas.clampDay(edgeAt(x)), to), to),
    end: ({ from: [from] }, x) => Atlas.setWindow(from, Math.max(Atlas.clampDay(edgeAt(x) - 1), from)),
    body({ from, x: pressed }, x) {
      const moved = from[0] + (x - pressed) / Atlas.pxADay();
      Atlas.setWindow(...Atlas.windowAt(Atlas.nearestEdge(moved, snapUnit()), from));
    },
    axis: ({ last }, x) => Atlas.panClock(last - x),
    /** Drawing over the bars makes a new window, of one span at least. */
    track({ x: pressed }, x) {
      const unit = snapUnit();
      const [a, b] = [pressed, x].sort((one, other) => one - other).map(edgeAt);
      const from = a < b ? a : Atlas.spanStart(Math.floor(Atlas.clockDay(pressed)), unit);
      Atlas.setWindow(Atlas.clampDay(from), Atlas.clampDay((a < b ? b : Atlas.nextSpan(from, unit)) - 1));
    },
  };

  function drop(grab, x) {
    const clicked = !grab.moved && grab.part !== 'start' && grab.part !== 'end';
    if (clicked) showBar(x);
    if (clicked || (grab.moved && grab.part !== 'axis')) Atlas.commitWindow();
  }

  /** A click shows the days of the bar under it. */
  function showBar(x) {
    const unit = Atlas.barUnit(Atlas.pxADay());
    const from = Atlas.spanStart(Math.floor(Atlas.clockDay(x)), unit);
    Atlas.setWindow(Atlas.clampDay(from), Atlas.clampDay(Atlas.nextSpan(from, unit) - 1));
  }

  // ---- two pointers
  function startPinch() {
    undoDrag();
    pinching = [...touching].map(([id, x]) => ({ id, day: Atlas.clockDay(x) }));
  }

  /** The days under both fingers stay under them. */
  function onMove(event) {
    if (!touching.has(event.pointerId)) return;
    touching.set(event.pointerId, xOf(event));
    if (!pinching) return;
    const [a, b] = pinching.map(({ id, day }) => ({ x: touching.get(id), day })).sort((one, other) => one.day - other.day);
    if (b.x - a.x < 2 * CLICK_PX) return;
    const daysAPx = (b.day - a.day) / (b.x - a.x);
    const from = a.day - a.x * daysAPx;
    Atlas.showSpan(from, from + track.clientWidth * daysAPx);
  }

  function onGone(event) {
    touching.delete(event.pointerId);
    if (touching.size < 2) pinching = null;
  }

  // ---- wheel
  function onWheel(event) {
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) Atlas.panClock(sideways * px);
    else Atlas.zoomClock(Math.exp(-event.deltaY * px * (event.ctrlKey ? PINCH : WHEEL)), Atlas.clockDay(xOf(event)));
  }

  /** Listen on the track of the clock. @param {HTMLElement} element */
  Atlas.hearPointer = (element) => {
    track = element;
    track.addEventListener('pointerdown', onDown);
    track.addEventListener('pointermove', onMove);
    for (const name of ['pointerup', 'pointercancel', 'lostpointercapture']) track.addEventListener(name, onGone);
    track.addEventListener('wheel', onWheel, { passive: false });
  };
})();
