'use strict';
/**
 * The one clock under the map: its controls, and the parts that move with the window.
 */
(() => {
  const el = Atlas.element;
  const STEPS = { day: 'day', week: 'week', month: 'month', year: 'year' };
  const SPEEDS = [1, 2, 4, 8, 15, 30, 60, 120];
  const MODES = { sliding: 'sliding', cumulative: 'cumulative', everything: 'everything' };
  const NO_WINDOW = 'Everything is shown: there is no window to move';
  /** @type {(keyof AtlasState)[]} */
  const MATTERS = ['window', 'masks', 'sure', 'certainty', 'layers', 'theme', 'playing', 'colour', 'mode', 'span', 'barsCounted'];
  /** @type {any} */
  let parts = null;
  let canvases = {};
  let axisKey = '';

  // ---- parts
  const zoomer = (name, title, click) => Atlas.iconButton(name, title, click, { class: 'atlas-zoom' });

  function chooser(label, values, chosen, apply) {
    const select = el('select', { 'aria-label': label, title: label, on: { change: () => apply(select.value) } },
      Object.entries(values).map(([value, text]) => el('option', { value, text, selected: value === String(chosen) })));
    return select;
  }

  const slider = (part, label) => el('div', {
    class: `atlas-${part === 'body' ? 'brush' : 'handle'}`,
    role: 'slider', tabindex: '0', 'aria-label': label, 'data-part': part,
  });

  const stepper = (text, title, n) => el('button', {
    class: 'atlas-step', type: 'button', text, title, 'aria-label': title,
    on: { click: () => act(() => Atlas.stepClock(n)) },
  });

  /** Do something by hand: the clock stops, and the page hears of it. */
  function act(change) {
    Atlas.pause({ commit: false });
    change();
    Atlas.commitWindow();
  }

  function setMode(mode) {
    const before = Atlas.state.window;
    Atlas.setMode(mode);
    if (before !== Atlas.state.window) Atlas.commitWindow();
    Atlas.emit('mode', mode);
  }

  function loopBox() {
    const input = el('input', { type: 'checkbox', on: { change: () => { Atlas.clock.loop = input.checked; } } });
    return el('label', {}, [input, el('span', { text: 'loop' })]);
  }

  function build() {
    const speeds = Object.fromEntries(SPEEDS.map((n) => [n, `${n} a second`]));
    parts = {
      play: el('button', { class: 'atlas-play', type: 'button', on: { click: Atlas.togglePlay } }),
      back: stepper('‹', 'One step back', -1),
      on: stepper('›', 'One step on', 1),
      axis: el('canvas', { 'aria-hidden': 'true' }),
      bars: el('canvas', { 'aria-hidden': 'true' }),
      body: slider('body', 'Window: move both ends'),
      start: slider('start', 'First day of the window'),
      end: slider('end', 'Last day of the window'),
      step: chooser('Step', STEPS, Atlas.clock.step, (value) => { Atlas.clock.step = value; }),
      speed: chooser('Speed, steps a second', speeds, Atlas.clock.speed, (value) => { Atlas.clock.speed = Number(value); }),
      mode: chooser('Mode', MODES, Atlas.state.mode, setMode),
      counts: el('span'),
      beyond: el('em'),
      scale: el('span', { class: 'atlas-scale' }),
      all: el('button', { class: 'atlas-all', type: 'button', text: 'All years', on: { click: () => act(() => Atlas.setWindow(...Atlas.wholeYears())) } }),
      zoomOut: zoomer('less', 'Fewer details: zoom the clock out (−)', Atlas.zoomClockOut),
      zoomIn: zoomer('more', 'More details: zoom the clock in (+)', Atlas.zoomClockIn),
      toWindow: zoomer('window', 'Zoom the clock to the window', Atlas.zoomToWindow),
      toPeriod: zoomer('period', 'Show the whole period in the clock', Atlas.zoomToPeriod),
      ...Atlas.clockDates(),
    };
    parts.track = el('div', { class: 'atlas-track' }, [
      parts.axis, parts.bars, el('div', { class: 'atlas-axis', 'data-part': 'axis' }), parts.body, parts.start, parts.end,
    ]);
    document.body.append(assemble());
    Atlas.hearPointer(parts.track);
  }

  function assemble() {
    const box = el('div', { id: 'atlas-clock', role: 'group', 'aria-label': 'Clock' }, [
      el('div', { class: 'atlas-clock-play' }, [parts.back, parts.play, parts.on]),
      el('div', { class: 'atlas-clock-set' }, [
        parts.step,
        parts.speed,
        parts.mode,
        loopBox(),
      ]),
      el('div', { class: 'atlas-clock-time' }, [
        el('div', { class: 'atlas-readout' }, [
          parts.button, parts.counts, parts.beyond, parts.scale, parts.all,
          el('div', { class: 'atlas-zooms', role: 'group', 'aria-label': 'Zoom of the clock' },
            [parts.zoomOut, parts.zoomIn, parts.toWindow, parts.toPeriod]),
        ]),
        parts.track, parts.fold,
      ]),
    ]);
    Atlas.hearKeys(box);
    return box;
  }

  // ---- looks
  /** A canvas as large as the track on this screen; made anew only when that changes. */
  function contextOf(name, width, height, ratio) {
    const canvas = parts[name];
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h || !canvases[name]) {
      canvas.width = w;
      canvas.height = h;
      canvases[name] = canvas.getContext('2d');
      canvases[name].setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    return canvases[name];
  }

  let size = { width: 0, height: 0 };

  function paint() {
    if (!size.width) return;
    const { width, height } = size;
    const ratio = window.devicePixelRatio || 1;
    const none = Atlas.state.mode === 'everything';
    const [from, to] = Atlas.currentWindow();
    const [a, b] = [from, to + 1].map((day) => Math.max(0, Math.min(width, Atlas.clockX(day))));
    const drawn = Atlas.drawHistogram(contextOf('bars', width, height, ratio), {
      width, height, ratio, a: Atlas.state.window ? a : 0, b: Atlas.state.window ? b : width,
      passed: Atlas.state.mode === 'cumulative',
    });
    paintAxis(width, height, ratio);
    place(a, b, [from, to], none);
    speak(from, to, drawn);
  }

  function paintAxis(width, height, ratio) {
    const key = [Atlas.state.span, Atlas.state.theme, width, height, ratio].join('|');
    if (key === axisKey) return;
    axisKey = key;
    Atlas.drawAxis(contextOf('axis', width, height, ratio), { width, height });
  }

  /** An end that the track does not show waits at its edge, pale. */
  function place(a, b, [from, to], none) {
    const [first, end] = Atlas.clockSpan();
    move(parts.body, a);
    move(parts.start, a);
    move(parts.end, b);
    set(parts.body, 'width', `${Math.max(2, wholePx(b) - wholePx(a))}px`);
    label(parts.start, 'data-beyond', from < first - 1 || from >= end);
    label(parts.end, 'data-beyond', to + 1 <= first || to >= end + 1);
    for (const part of ['body', 'start', 'end']) if (parts[part].hidden !== none) parts[part].hidden = none;
  }

  // on whole pixels of the screen, and only where they change: each move makes the browser build its
  // layers anew, which takes longer than to draw the map's events
  const wholePx = (px) => Math.round(px * (window.devicePixelRatio || 1)) / (window.devicePixelRatio || 1);
  const move = (element, px) => set(element, 'transform', `translateX(${wholePx(px)}px)`);

  function set(element, name, value) {
    if (element.style[name] !== value) element.style[name] = value;
  }

  function speak(from, to, drawn) {
    const words = Atlas.clockWords();
    Atlas.say(parts.words, words);
    Atlas.say(parts.counts, Atlas.clockCounts());
    Atlas.say(parts.beyond, Atlas.clockBeyond());
    Atlas.say(parts.scale, Atlas.clockScale(drawn));
    Atlas.say(parts.stamp, words);
    const [first, last] = Atlas.wholeYears();
    for (const [part, day] of [['start', from], ['end', to], ['body', from]]) {
      label(parts[part], 'aria-valuemin', first);
      label(parts[part], 'aria-valuemax', last);
      label(parts[part], 'aria-valuenow', Atlas.clampDay(day));
      label(parts[part], 'aria-valuetext', part === 'body' ? words : Atlas.dayInWords(day));
    }
    offer();
  }

  function label(element, name, value) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }

  /** Say which buttons can do something now. */
  function offer() {
    const { mode, playing, span, window } = Atlas.state;
    const none = mode === 'everything';
    label(parts.play, 'aria-label', playing ? 'Pause' : 'Play');
    label(parts.play, 'data-playing', playing);
    for (const part of ['play', 'back', 'on']) {
      parts[part].disabled = none;
      parts[part].title = none ? NO_WINDOW : parts[part].getAttribute('aria-label');
    }
    if (parts.mode.value !== mode) parts.mode.value = mode;
    parts.all.hidden = !window;
    parts.zoomIn.disabled = !Atlas.canZoomIn();
    parts.zoomOut.disabled = parts.toPeriod.disabled = !span;
    parts.toWindow.disabled = !window;
  }

  /** Choose a speed, which need not be one of those that are offered at first. */
  function offerSpeed(speed) {
    const value = String(speed);
    if (![...parts.speed.options].some((option) => option.value === value)) {
      parts.speed.append(el('option', { value, text: `${value} a second` }));
    }
    parts.speed.value = value;
  }

  Atlas.on('build', build);
  Atlas.on('clockset', () => {
    parts.step.value = Atlas.clock.step;
    offerSpeed(Atlas.clock.speed);
  });
  Atlas.on('ready', () => {
    parts.stamp = Atlas.overlay('atlas-stamp', { 'aria-hidden': 'true' }, [el('span')]).firstChild;
    new ResizeObserver(() => {
      size = { width: parts.track.clientWidth, height: parts.track.clientHeight };
      Atlas.setTrackWidth(size.width);
      paint();
    }).observe(parts.track);
  });
  Atlas.on('change', (keys) => {
    if (!parts || !Atlas.started || !MATTERS.some((key) => keys.has(key))) return;
    if (keys.has('window')) Atlas.followWindow();
    paint();
  });
})();
