'use strict';
/**
 * Opens the trunk under the pointer into its legs, side by side; a click keeps it open.
 */
(() => {
  const PICK_PX = 6;
  const APART_PX = 9;
  const MOST_PX = 110;
  const { distance } = Atlas.polyline;
  /** A trunk is clicked as one until it has been open so long that its legs can be told apart. */
  const RIPE_MS = 250;
  let pinned = null; // key of the trunk that a click opened
  let openedAt = 0;

  const reach = (frame, { lead }) => PICK_PX + Atlas.legStyle(lead, frame.zoom).width / 2;

  /** Legs of a trunk side by side: {entry, fan}, fan being pixels to the right of the trunk. */
  Atlas.fanned = ({ entries }) => {
    const apart = Math.min(APART_PX, MOST_PX / entries.length);
    const order = [...entries].sort((a, b) => (a.leg.basis < b.leg.basis ? -1 : 0) || a.row - b.row);
    return order.map((entry, i) => ({ entry, fan: (i - (entries.length - 1) / 2) * apart }));
  };

  Atlas.isFanned = (trunk) => trunk.entries.length > 1 && Atlas.state.fan === trunk.key;

  const ripe = (trunk) => Atlas.isFanned(trunk) && performance.now() - openedAt > RIPE_MS;

  /** Legs of a trunk at a point: all of them, or the nearest one where the trunk is open. {entry, away} */
  function legsNear(frame, trunk, x, y) {
    if (!ripe(trunk)) {
      const away = distance(Atlas.legRuns(frame, trunk.lead), x, y);
      return away <= reach(frame, trunk) ? trunk.entries.map((entry) => ({ entry, away })) : [];
    }
    return Atlas.fanned(trunk).map(({ entry, fan }) => ({ entry, away: distance(Atlas.legRuns(frame, entry, fan), x, y) }))
      .filter(({ away }) => away <= PICK_PX).sort((a, b) => a.away - b.away).slice(0, 1);
  }

  /** What lies under an open trunk is not picked. */
  function legsAt(frame, x, y) {
    const trunks = Atlas.trunks(frame);
    const open = trunks.filter(ripe).flatMap((trunk) => legsNear(frame, trunk, x, y));
    return open.length ? open : trunks.flatMap((trunk) => legsNear(frame, trunk, x, y));
  }

  /** Whether a point lies among the legs of an open trunk, or on one that is not open. */
  function holds(frame, trunk, x, y) {
    if (!Atlas.isFanned(trunk)) return distance(Atlas.legRuns(frame, trunk.lead), x, y) <= reach(frame, trunk);
    return Atlas.fanned(trunk).some(({ entry, fan }) => distance(Atlas.legRuns(frame, entry, fan), x, y) <= APART_PX);
  }

  function trunkAt({ x, y }) {
    const frame = Atlas.viewFrame();
    const several = Atlas.trunks(frame).filter(({ entries }) => entries.length > 1);
    const open = several.find((trunk) => Atlas.isFanned(trunk) && holds(frame, trunk, x, y));
    return open || several.findLast((trunk) => holds(frame, trunk, x, y)) || null;
  }

  function open(key) {
    if (key && key !== Atlas.state.fan) openedAt = performance.now();
    Atlas.set({ fan: key });
  }

  function unpin() {
    pinned = null;
    Atlas.set({ fan: null });
  }

  Atlas.on('ready', () => {
    Atlas.state.fan = null;
    Atlas.map.on('mousemove', ({ containerPoint }) => open(trunkAt(containerPoint)?.key || pinned));
    Atlas.map.on('mouseout', () => Atlas.set({ fan: pinned }));
    Atlas.map.on('click', ({ containerPoint }) => {
      const trunk = trunkAt(containerPoint);
      pinned = trunk && !ripe(trunk) ? trunk.key : null;
      open(pinned || Atlas.state.fan);
    });
    // hubs are gathered anew at each zoom, so that its key would name another trunk
    Atlas.map.on('zoomstart', unpin);
  });
  Atlas.on('change', (keys) => keys.has('selected') && unpin());

  Atlas.pickSource({
    order: 2,
    hit(frame, x, y) {
      const hits = new Map();
      for (const { entry: { item, row }, away } of legsAt(frame, x, y)) {
        const known = hits.get(item.id);
        if (!known || known.distance > away) hits.set(item.id, { layer: 'routes', row, id: item.id, distance: away });
      }
      return [...hits.values()];
    },
  });
})();
