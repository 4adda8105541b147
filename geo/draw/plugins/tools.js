'use strict';
/**
 * Tools that take points of the map: one tool at a time, by clicks or with a cross-hair that the
 * arrow keys move. `Atlas.state.tool` says which, with its points (lon, lat) so far.
 */
(() => {
  const STEP_PX = 12;
  const WIDE_STEP_PX = 60;
  const EDGE_PX = 40;
  const SAME_PX = 5;
  const CLOSE_PX = 12;
  const DRAG_PX = 4;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const tools = new Map();
  const DOUBLE_MS = 500;
  let down = null; // where the pointer was pressed
  let ended = -Infinity; // when a tool last did; the rest of the double click that ended it is not for the map

  /**
   * Offer a tool and its button.
   * @param {{name: string, icon: string, title: string, order: number, least: number, most?: number,
   *   closed?: boolean, keeps?: boolean, words: function(Array): string, finish: function(Array): ?string,
   *   draw: function(CanvasRenderingContext2D, object, object): void}} tool
   *   `least` and `most` points make it whole; `closed`: the first point again ends it; `keeps`: what
   *   it drew stays when it has ended; `finish` does what the tool is for, or says why it cannot
   */
  Atlas.tool = (tool) => {
    tools.set(tool.name, tool);
    Atlas.toolButton({
      order: tool.order,
      make: () => {
        const button = Atlas.iconButton(tool.icon, tool.title, () => toggle(tool.name), { 'aria-pressed': 'false' });
        Atlas.on('change', (keys) => keys.has('tool') && button.setAttribute('aria-pressed', String(Atlas.state.tool?.name === tool.name)));
        return button;
      },
    });
  };

  const current = () => Atlas.state.tool && tools.get(Atlas.state.tool.name);
  const change = (members) => Atlas.set({ tool: { ...Atlas.state.tool, ...members } });
  const toggle = (name) => (Atlas.state.tool?.name === name ? Atlas.leaveTool() : Atlas.startTool(name));

  Atlas.startTool = (name) => {
    Atlas.showTools(true);
    Atlas.set({ tool: { name, points: [], next: null, keyed: false, done: false }, hovered: null });
    Atlas.map.getContainer().classList.add('atlas-pointing');
    Atlas.map.getContainer().focus({ preventScroll: true });
    Atlas.tell(tools.get(name).words([]));
  };

  Atlas.leaveTool = () => {
    if (!Atlas.state.tool) return;
    Atlas.set({ tool: null });
    Atlas.map.getContainer().classList.remove('atlas-pointing');
    Atlas.tell('');
  };

  const pixel = ([lon, lat]) => Atlas.map.latLngToContainerPoint([lat, lon]);
  const place = (point) => {
    const { lng, lat } = Atlas.map.containerPointToLatLng(point);
    return [lng, lat];
  };
  const within = (a, b, px) => pixel(a).distanceTo(pixel(b)) <= px;

  /** One point more; the last one again, or the first of a closed figure, ends it. */
  function add(point) {
    const { points } = Atlas.state.tool;
    const tool = current();
    if (points.length && within(point, points[points.length - 1], SAME_PX)) {
      end();
      return;
    }
    if (tool.closed && points.length >= tool.least && within(point, points[0], CLOSE_PX)) {
      end();
      return;
    }
    change({ points: [...points, point] });
    Atlas.tell(tool.words(Atlas.state.tool.points));
    if (points.length + 1 === tool.most) end();
  }

  /** Do what the tool is for, where it has points enough. */
  function end() {
    const { points } = Atlas.state.tool;
    const tool = current();
    if (points.length < tool.least) return;
    const fault = tool.finish(points);
    ended = performance.now();
    if (fault) Atlas.tell(fault);
    else if (tool.keeps) {
      change({ done: true, next: null, keyed: false });
      Atlas.map.getContainer().classList.remove('atlas-pointing');
      Atlas.tell(tool.words(points, true));
    } else Atlas.leaveTool();
  }

  // ---- pointer
  const taking = () => Atlas.state.tool && !Atlas.state.tool.done;
  const onMap = ({ target }) => !target.closest('.atlas-overlay, .leaflet-control');
  const pointOf = (event) => Atlas.map.mouseEventToContainerPoint(event);

  /** A click is the tool's alone while it takes points; after a drag it is none. */
  function onClick(event) {
    const rest = event.type === 'dblclick' && performance.now() - ended < DOUBLE_MS;
    if (!(taking() || rest) || !onMap(event)) return;
    event.stopPropagation();
    if (event.type === 'click' && !(down && down.distanceTo(pointOf(event)) > DRAG_PX)) add(place(pointOf(event)));
  }

  function onMove(event) {
    if (taking() && !event.buttons && onMap(event)) change({ next: place(pointOf(event)), keyed: false });
  }

  // ---- keys
  function moveCross([right, down_], px) {
    const size = Atlas.map.getSize();
    const { next, keyed } = Atlas.state.tool;
    const step = L.point(right * px, down_ * px);
    const to = keyed && next ? pixel(next).add(step) : size.divideBy(2);
    const inside = to.x > EDGE_PX && to.y > EDGE_PX && to.x < size.x - EDGE_PX && to.y < size.y - EDGE_PX;
    const there = place(to);
    if (!inside) Atlas.map.panBy(step, { animate: false });
    change({ next: there, keyed: true });
  }

  function onEnter() {
    const { next, keyed, points } = Atlas.state.tool;
    if (keyed) add(next);
    else if (points.length >= current().least) end();
    else moveCross([0, 0], 0);
  }

  function onEscape() {
    const { points, done } = Atlas.state.tool;
    if (current().keeps && !done && points.length >= current().least) end();
    else Atlas.leaveTool();
  }

  function takeBack() {
    change({ points: Atlas.state.tool.points.slice(0, -1) });
    Atlas.tell(current().words(Atlas.state.tool.points));
  }

  /** Before anyone else: Escape ends the tool and nothing more, arrows do not move the map. */
  function onKey(event) {
    if (!Atlas.state.tool) return;
    const onContainer = event.target === Atlas.map.getContainer();
    if (event.key === 'Escape') onEscape();
    else if (!taking() || !onContainer) return;
    else if (event.key in ARROWS) moveCross(ARROWS[event.key], event.shiftKey ? WIDE_STEP_PX : STEP_PX);
    else if (event.key === 'Enter') onEnter();
    else if (event.key === 'Backspace') takeBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  Atlas.on('ready', () => {
    const container = Atlas.map.getContainer();
    const early = { capture: true };
    container.addEventListener('pointerdown', (event) => { down = pointOf(event); }, early);
    container.addEventListener('click', onClick, early);
    container.addEventListener('dblclick', onClick, early);
    container.addEventListener('mousemove', onMove, early);
    document.addEventListener('keydown', onKey, early);
  });

  Atlas.painter({
    pane: 'marks',
    order: 1,
    keys: ['tool', 'theme'],
    draw(ctx, frame) {
      const { tool } = frame.state;
      if (!tool) return false;
      current().draw(ctx, frame, tool);
      if (tool.keyed) crossHair(ctx, frame, tool.next);
      return true;
    },
  });

  function crossHair(ctx, frame, [lon, lat]) {
    const [x, y] = frame.project(lon, lat);
    for (const [colour, width] of [[frame.tokens.halo, 4], [frame.tokens.focus, 1.5]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.beginPath();
      for (const [dx, dy] of Object.values(ARROWS)) {
        ctx.moveTo(x + dx * 4, y + dy * 4);
        ctx.lineTo(x + dx * 15, y + dy * 15);
      }
      ctx.stroke();
    }
  }
})();
