'use strict';
/**
 * Opens the trunk under the pointer into its legs, side by side; a click keeps it open.
 */
(() => {
  const PICK_PX = 6;
  const APART_PX = 9;
  const MOST_PX = 110;
  const { distance } = Atlas.polyline;
  let pinned = null; // key of the trunk that a click opened

  const reach = (frame, { lead }) => PICK_PX + Atlas.legStyle(lead, frame.zoom).width / 2;

  /** Legs of a trunk side by side: {entry, fan}, fan being pixels to the right of the trunk. */
  Atlas.fanned = ({ entries }) => {
    const apart = Math.min(APART_PX, MOST_PX / entries.length);
    const order = [...entries].sort((a, b) => (a.leg.basis < b.leg.basis ? -1 : 0) || a.row - b.row);
    return order.map((entry, i) => ({ entry, fan: (i - (entries.length - 1) / 2) * apart }));
  };

  Atlas.isFanned = (trunk) => trunk.entries.length > 1 && Atlas.state.fan === trunk.key;

  /** Distance of a point from each leg that a trunk shows there: {entry, away}, within reach. */
  Atlas.legsNear = (frame, trunk, x, y) => {
    if (Atlas.isFanned(trunk)) {
      return Atlas.fanned(trunk).map(({ entry, fan }) => ({ entry, away: distance(Atlas.legRuns(frame, entry, fan), x, y) }))
        .filter(({ away }) => away <= PICK_PX);
    }
    const away = distance(Atlas.legRuns(frame, trunk.lead), x, y);
    return away <= reach(frame, trunk) ? trunk.entries.map((entry) => ({ entry, away })) : [];
  };

  /** Whether a point lies among the legs of an open trunk, or on one that is not open. */
  function holds(frame, trunk, x, y) {
    if (!Atlas.isFanned(trunk)) return distance(Atlas.legRuns(frame, trunk.lead), x, y) <= reach(frame, trunk);
    return Atlas.fanned(trunk).some(({ entry, fan }) => distance(Atlas.legRuns(frame, entry, fan), x, y) <= APART_PX);
  }

  function trunkAt({ x, y }) {
    const frame = Atlas.viewFrame();
    const several = Atlas.trunks(frame).filter(({ entries }) => entries.length > 1);
    const open = several.find((trunk) => Atlas.isFanned(trunk) && holds(frame, trunk, x, y));
    return open || several.reverse().find((trunk) => holds(frame, trunk, x, y)) || null;
  }

  Atlas.on('ready', () => {
    Atlas.map.on('mousemove', ({ containerPoint }) => {
      const trunk = trunkAt(containerPoint);
      Atlas.set({ fan: trunk ? trunk.key : pinned });
    });
    Atlas.map.on('click', ({ containerPoint }) => {
      const trunk = trunkAt(containerPoint);
      pinned = trunk ? trunk.key : null;
      Atlas.set({ fan: pinned });
    });
    Atlas.map.on('mouseout', () => Atlas.set({ fan: pinned }));
    // hubs are gathered anew at each zoom, so that its key would name another trunk
    Atlas.map.on('zoomstart', () => {
      pinned = null;
      Atlas.set({ fan: null });
    });
  });

  Atlas.pickSource({
    order: 2,
    hit(frame, x, y) {
      const hits = new Map();
      for (const { entry: { item, row }, away } of Atlas.trunks(frame).flatMap((trunk) => Atlas.legsNear(frame, trunk, x, y))) {
        const known = hits.get(item.id);
        if (!known || known.distance > away) hits.set(item.id, { layer: 'routes', row, id: item.id, distance: away });
      }
      return [...hits.values()];
    },
  });
})();
