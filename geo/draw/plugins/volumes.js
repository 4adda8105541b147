'use strict';
/**
 * How wide and in which stroke a leg is drawn: by the number of people, and by what is known of it.
 */
(() => {
  /** Widths are full from zoom 6 on and thinner on a small map, where many lines meet. */
  const slim = (zoom) => Math.max(0.5, Math.min(1, 0.5 + (zoom - 3) / 6));
  /** What is inferred has a pale band of its true width, and a core no wider than this. */
  const INFERRED_CORE_PX = 1.8;

  const isRaid = (item) => item.kind === 'attack_team' || item.kind === 'cross_border_raid';
  Atlas.isRaid = isRaid;

  /** Best figure, else the middle of the range, else the one end that is known; null for rockets. */
  Atlas.bestVolume = ({ volume, volumeLow: low, volumeHigh: high, unit }) => {
    if (unit === 'rockets') return null;
    if (volume !== null) return volume;
    if (low !== null && high !== null) return (low + high) / 2;
    return low === null ? high : low;
  };

  /** Width in pixels by the square root of a number of people; null where none is known. */
  Atlas.routeWidth = (volume, item) => {
    const s = Atlas.tokens().sizes;
    const most = isRaid(item) ? s.raid_most_px : s.route_most_px;
    if (volume === null) return null;
    const share = Math.sqrt(Math.min(volume, s.route_most_volume) / s.route_most_volume);
    return s.route_least_px + (most - s.route_least_px) * share;
  };

  /**
   * Strokes of a leg at a zoom.
   * @returns {{colour: string, width: number, core: number, halo: number, inferred: boolean, dash: number[]}}
   *   width: by the best figure; core: of the line itself, thinner than width where it is inferred;
   *   halo: by the highest figure, 0 where there is none above the best; lengths in pixels
   */
  Atlas.legStyle = ({ item, leg }, zoom) => {
    const { sizes, route, raid } = Atlas.tokens();
    const best = Atlas.routeWidth(Atlas.bestVolume(item), item);
    const width = Math.max(sizes.route_least_px, (best ?? 0) * slim(zoom));
    const high = item.unit === 'rockets' ? 0 : (Atlas.routeWidth(item.volumeHigh, item) ?? 0) * slim(zoom);
    const inferred = leg.basis !== 'documented';
    const dotted = best === null ? sizes.dash_unknown : [];
    return {
      colour: isRaid(item) ? raid : route,
      width,
      core: inferred ? Math.min(width, INFERRED_CORE_PX) : width,
      halo: high > width + 0.7 ? high + 3 : 0,
      inferred,
      dash: inferred ? sizes.dash_inferred : dotted,
    };
  };
})();
