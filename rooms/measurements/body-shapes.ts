import type { RegionName } from '../../clinical/measurements/skin/regions.ts';

interface Shape {
  x: number;
  y: number;
  width: number;
  height: number;
  rx: number;
}

const at = (x: number, y: number, width: number, height: number, rx = 4): Shape => ({
  ...{ x, y, width, height, rx },
});

/** Who is seen from the front has their right side at our left. */
export const shapes: Record<RegionName, Shape> = {
  face: at(46, 4, 28, 32, 14),
  'neck-front': at(52, 38, 16, 10),
  'shoulder-right': at(28, 50, 16, 14, 7),
  'shoulder-left': at(76, 50, 16, 14, 7),
  'chest-right': at(45, 50, 14, 36),
  'chest-left': at(61, 50, 14, 36),
  'arm-right-front': at(24, 66, 14, 34, 7),
  'arm-left-front': at(82, 66, 14, 34, 7),
  'abdomen-right': at(45, 88, 14, 34),
  'abdomen-left': at(61, 88, 14, 34),
  'forearm-right-front': at(18, 102, 13, 36, 6),
  'forearm-left-front': at(89, 102, 13, 36, 6),
  'palm-right': at(14, 140, 14, 18, 6),
  'palm-left': at(92, 140, 14, 18, 6),
  groin: at(46, 124, 28, 12),
  'thigh-right-front': at(42, 138, 16, 44, 7),
  'thigh-left-front': at(62, 138, 16, 44, 7),
  'shin-right': at(43, 184, 14, 40, 6),
  'shin-left': at(63, 184, 14, 40, 6),
  'foot-right': at(38, 226, 19, 10, 5),
  'foot-left': at(63, 226, 19, 10, 5),
  scalp: at(46, 4, 28, 32, 14),
  'neck-back': at(52, 38, 16, 10),
  'upper-back-left': at(36, 50, 23, 36),
  'upper-back-right': at(61, 50, 23, 36),
  'arm-left-back': at(20, 60, 14, 38, 7),
  'arm-right-back': at(86, 60, 14, 38, 7),
  'lower-back-left': at(42, 88, 17, 26),
  'lower-back-right': at(61, 88, 17, 26),
  'forearm-left-back': at(16, 100, 13, 38, 6),
  'forearm-right-back': at(91, 100, 13, 38, 6),
  'hand-left-back': at(12, 140, 14, 18, 6),
  'hand-right-back': at(94, 140, 14, 18, 6),
  'buttock-left': at(42, 116, 17, 22, 8),
  'buttock-right': at(61, 116, 17, 22, 8),
  'thigh-left-back': at(42, 140, 16, 42, 7),
  'thigh-right-back': at(62, 140, 16, 42, 7),
  'calf-left': at(43, 184, 14, 40, 6),
  'calf-right': at(63, 184, 14, 40, 6),
  'sole-left': at(38, 226, 19, 10, 5),
  'sole-right': at(63, 226, 19, 10, 5),
};
