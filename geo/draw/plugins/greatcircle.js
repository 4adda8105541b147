'use strict';
/**
 * Distances over the globe and the way they go, on a sphere of the Earth's mean radius.
 */
(() => {
  const RADIUS_KM = 6371.0088; // IUGG mean radius; within 0.6 % of the ellipsoid
  const STEP_KM = 60;
  const RAD = Math.PI / 180;

  const unit = ([lon, lat]) => [
    Math.cos(lat * RAD) * Math.cos(lon * RAD), Math.cos(lat * RAD) * Math.sin(lon * RAD), Math.sin(lat * RAD)];

  /** Angle between two places, by the haversine, which keeps its digits for near ones. */
  function angle([lonA, latA], [lonB, latB]) {
    const h = Math.sin(((latB - latA) * RAD) / 2) ** 2
      + Math.cos(latA * RAD) * Math.cos(latB * RAD) * Math.sin(((lonB - lonA) * RAD) / 2) ** 2;
    return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /** Kilometres from place to place, (lon, lat). */
  Atlas.distanceKm = (a, b) => RADIUS_KM * angle(a, b);

  /** Corners of the shortest way; longitudes run on past 180 so that the line has no jump. */
  Atlas.greatCircle = (a, b) => {
    const whole = angle(a, b);
    const steps = Math.max(1, Math.ceil((RADIUS_KM * whole) / STEP_KM));
    const [from, to] = [unit(a), unit(b)];
    const corners = [a];
    for (let i = 1; i < steps; i++) {
      const [p, q] = [Math.sin((1 - i / steps) * whole) / Math.sin(whole), Math.sin((i / steps) * whole) / Math.sin(whole)];
      const [x, y, z] = from.map((value, axis) => p * value + q * to[axis]);
      corners.push(near(corners[i - 1], [Math.atan2(y, x) / RAD, Math.asin(Math.max(-1, Math.min(1, z))) / RAD]));
    }
    return [...corners, near(corners[corners.length - 1], b)];
  };

  /** A place on the turn of the globe on which another lies. @type {function(LonLat, LonLat): LonLat} */
  const near = ([before], [lon, lat]) => [lon + 360 * Math.round((before - lon) / 360), lat];

  /** Longitude between -180 and 180. */
  Atlas.wrapLon = (lon) => (lon >= -180 && lon <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180);

  /** @returns {string} such as "4.2 km" or "1,280 km" */
  Atlas.kmInWords = (km) => `${km < 10 ? km.toFixed(1) : Math.round(km).toLocaleString('en')} km`;
})();
