'use strict';
/**
 * The one clock under the map: histogram, a window with two ends, play and step.
 */
(() => {
  const el = (...given) => Atlas.element(...given);
  const CLICK_PX = 4;
  const KEYS_REST_MS = 400;
  const UNITS = { day: 'day', month: 'month', year: 'year' };
  const SPEEDS = [1, 2, 4, 8, 16];
  let parts = null;
  let resting = 0; // timer of the last key

  const xOf = (day) => {
    const [first, last] = Atlas.wholeYears();
    return ((day - first) / (last + 1 - first)) * parts.track.clientWidth;
  };
  const dayAt = (x) => {
    const [first, last] = Atlas.wholeYears();
    return Math.round(first + (x / parts.track.clientWidth) * (last + 1 - first));
  };
  const clampDay = (day) => Math.max(Atlas.wholeYears()[0], Math.min(Atlas.wholeYears()[1], day));

  /** Ends snap to whole months, or to days when the clock steps by days. */
  const snapStart = (day) => {
    if (Atlas.clock.step === 'day') return clampDay(day);
    const { y, m, d } = Atlas.dateOf(day);
    return clampDay(Atlas.dayOfDate(y, d > 15 ? m + 1 : m, 1));
  };
  const snapEnd = (day) => clampDay(snapStart(day + 1) - 1 > Atlas.wholeYears()[0] ? snapStart(day + 1) - 1 : day);

  function commit() {
    Atlas.emit('commit', Atlas.state.window);
  }

  // ---- dragging
  /** End a drag and leave the window where it is; nothing is committed. */
  Atlas.dropDrag = () => {};

  function onDown(event) {
    if (event.button) return;
    const touched = event.target.dataset.part || 'track';
    const part = touched === 'body' && !Atlas.state.window ? 'track' : touched; // all years cannot slide
    const grab = { part, x: event.clientX, from: Atlas.currentWindow(), moved: false };
    parts.track.setPointerCapture(event.pointerId);
    Atlas.pause({ commit: false });
    const listening = new AbortController();
    Atlas.dropDrag = () => {
      listening.abort();
      Atlas.set({ dragging: false });
    };
    const on = (name, listener) => parts.track.addEventListener(name, listener, { signal: listening.signal });
    on('pointermove', (e) => drag(grab, e));
    on('pointerup', (e) => {
      Atlas.dropDrag();
      drop(grab, e);
    });
    on('pointercancel', Atlas.dropDrag);
    if (event.target.focus) event.target.focus({ preventScroll: true });
    event.preventDefault();
  }

  function drag(grab, event) {
    const dx = event.clientX - grab.x;
    if (!grab.moved && Math.abs(dx) < CLICK_PX) return;
    grab.moved = true;
    Atlas.set({ dragging: true });
    const [from, to] = grab.from;
    const left = parts.track.getBoundingClientRect().left;
    if (grab.part === 'start') Atlas.setWindow(Math.min(snapStart(dayAt(event.clientX - left)), to), to);
    else if (grab.part === 'end') Atlas.setWindow(from, Math.max(snapEnd(dayAt(event.clientX - left)), from));
    else if (grab.part === 'body') slide(grab, dx);
    else stretch(grab, event.clientX - left, dx);
  }

  function slide({ from: [from, to] }, dx) {
    const [first, last] = Atlas.wholeYears();
    const width = to - from;
    const start = Math.max(first, Math.min(last - width, snapStart(from + dayAt(dx) - dayAt(0))));
    Atlas.setWindow(start, snapEnd(start + width));
  }

  /** Drawing over the bars outside the window makes a new one. */
  function stretch(grab, x, dx) {
    const ends = [dayAt(x - dx), dayAt(x)].sort((a, b) => a - b);
    Atlas.setWindow(snapStart(ends[0]), Math.max(snapEnd(ends[1]), snapStart(ends[0])));
  }

  function drop(grab, event) {
    if (!grab.moved && (grab.part === 'track' || grab.part === 'body')) {
      const { y } = Atlas.dateOf(dayAt(event.clientX - parts.track.getBoundingClientRect().left));
      Atlas.setWindow(Atlas.dayOfDate(y, 1, 1), Atlas.dayOfDate(y, 12, 31));
    }
    if (grab.moved || grab.part === 'track' || grab.part === 'body') commit();
  }

  // ---- keys
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };

  function onKey(event) {
    const { part } = event.target.dataset;
    if (event.key === ' ' && part) {
      event.preventDefault();
      Atlas.togglePlay();
      return;
    }
    if (!part || !(event.key in STEPS || event.key === 'Home' || event.key === 'End')) return;
    event.preventDefault();
    Atlas.setWindow(...keyed(part, event));
    clearTimeout(resting);
    resting = setTimeout(commit, KEYS_REST_MS); // a key held down is one change for the page
  }

  function keyed(part, event) {
    const [from, to] = Atlas.currentWindow();
    const [first, last] = Atlas.wholeYears();
    const unit = event.shiftKey ? 'year' : Atlas.clock.step;
    const n = Math.sign(STEPS[event.key] || 0);
    const far = Math.abs(STEPS[event.key]) === 12 ? 'year' : unit;
    if (event.key === 'Home') return { start: [first, to], end: [from, from], body: [first, first + to - from] }[part];
    if (event.key === 'End') return { start: [to, to], end: [from, last], body: [last - to + from, last] }[part];
    if (part === 'start') return [Math.min(clampDay(Atlas.moveDay(from, far, n)), to), to];
    if (part === 'end') return [from, Math.max(clampDay(Atlas.moveDay(to + 1, far, n) - 1), from)];
    return Atlas.moveWindow([from, to], far, n);
  }

  // ---- looks
  function paint() {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = parts.track;
    if (!width) return;
    parts.canvas.width = width * ratio;
    parts.canvas.height = height * ratio;
    const ctx = parts.canvas.getContext('2d');
    ctx.scale(ratio, ratio);
    Atlas.drawHistogram(ctx, { width, height, xOf, window: Atlas.state.window });
    const [from, to] = Atlas.currentWindow();
    const [a, b] = [xOf(from), xOf(to + 1)];
    parts.body.style.left = `${a}px`;
    parts.body.style.width = `${Math.max(2, b - a)}px`;
    parts.start.style.left = `${a}px`;
    parts.end.style.left = `${b}px`;
    speak(from, to);
  }

  function speak(from, to) {
    const words = Atlas.windowInWords(from, to);
    const { total, definite } = Atlas.sweep();
    const unsure = total - definite;
    parts.words.textContent = words;
    parts.counts.textContent = [
      Atlas.plural(total, 'incident') + (unsure ? ` (${unsure.toLocaleString('en')} possible only)` : ''),
      Atlas.plural(Atlas.shown('routes').rows.length, 'route'),
      Atlas.plural(Atlas.shown('base_areas').rows.length, 'area'),
    ].join(' · ');
    if (parts.stamp) parts.stamp.textContent = words;
    const [first, last] = Atlas.wholeYears();
    for (const [part, day] of [['start', from], ['end', to], ['body', from]]) {
      parts[part].setAttribute('aria-valuemin', first);
      parts[part].setAttribute('aria-valuemax', last);
      parts[part].setAttribute('aria-valuenow', day);
      parts[part].setAttribute('aria-valuetext', part === 'body' ? words : Atlas.dayInWords(day));
    }
    parts.play.setAttribute('aria-label', Atlas.state.playing ? 'Pause' : 'Play');
    parts.play.dataset.playing = Atlas.state.playing;
  }

  function chooser(label, values, chosen, apply) {
    const select = el('select', { 'aria-label': label, title: label, on: { change: () => apply(select.value) } },
      Object.entries(values).map(([value, text]) => el('option', { value, text, selected: value === String(chosen) })));
    return select;
  }

  function toggle(label, apply) {
    const input = el('input', { type: 'checkbox', on: { change: () => apply(input.checked) } });
    return el('label', {}, [input, el('span', { text: label })]);
  }

  const slider = (part, label) => el('div', {
    class: `atlas-${part === 'body' ? 'brush' : 'handle'}`,
    role: 'slider', tabindex: '0', 'aria-label': label, 'data-part': part,
  });

  const stepper = (text, title, n) => el('button', {
    class: 'atlas-step', type: 'button', text, title, 'aria-label': title,
    on: {
      click() {
        Atlas.pause({ commit: false });
        Atlas.stepClock(n);
        commit();
      },
    },
  });

  function showAll() {
    Atlas.pause({ commit: false });
    Atlas.setWindow(...Atlas.wholeYears());
    commit();
  }

  function build() {
    parts = {
      play: el('button', { class: 'atlas-play', type: 'button', on: { click: Atlas.togglePlay } }),
      back: stepper('‹', 'One step back', -1),
      on: stepper('›', 'One step on', 1),
      canvas: el('canvas', { 'aria-hidden': 'true' }),
      body: slider('body', 'Window: move both ends'),
      start: slider('start', 'First day of the window'),
      end: slider('end', 'Last day of the window'),
      words: el('strong'),
      counts: el('span'),
    };
    parts.track = el('div', { class: 'atlas-track', on: { pointerdown: onDown } }, [
      parts.canvas, parts.body, parts.start, parts.end,
    ]);
    const speeds = Object.fromEntries(SPEEDS.map((n) => [n, `${n} a second`]));
    const all = el('button', { class: 'atlas-all', type: 'button', text: 'All years', on: { click: showAll } });
    const box = el('div', { id: 'atlas-clock', role: 'group', 'aria-label': 'Clock', on: { keydown: onKey } }, [
      el('div', { class: 'atlas-clock-play' }, [parts.back, parts.play, parts.on]),
      el('div', { class: 'atlas-clock-set' }, [
        chooser('Step', UNITS, Atlas.clock.step, (value) => { Atlas.clock.step = value; }),
        chooser('Speed, steps a second', speeds, Atlas.clock.speed, (value) => { Atlas.clock.speed = Number(value); }),
        toggle('loop', (on) => { Atlas.clock.loop = on; }),
        toggle('cumulative', (on) => Atlas.set({ mode: on ? 'cumulative' : 'sliding' })),
      ]),
      el('div', { class: 'atlas-clock-time' }, [
        el('div', { class: 'atlas-readout' }, [parts.words, parts.counts, all]), parts.track,
      ]),
    ]);
    document.body.append(box);
  }

  Atlas.on('build', build);
  Atlas.on('ready', () => {
    parts.stamp = Atlas.overlay('atlas-stamp', { 'aria-hidden': 'true' }, [el('span')]).firstChild;
    new ResizeObserver(paint).observe(parts.track);
    paint();
  });
  Atlas.on('change', (keys) => {
    const matters = ['window', 'masks', 'certainty', 'layers', 'theme', 'playing', 'colour'].some((key) => keys.has(key));
    if (parts && Atlas.started && matters) paint();
  });
})();
