/** Where on the body a finding is. Left and right are the patient's own. */
interface Region {
  words: string;
  side: 'front' | 'back';
}

const front = (words: string): Region => ({ words, side: 'front' });
const back = (words: string): Region => ({ words, side: 'back' });

/** Each region in the order in which Tab and the arrow keys go through the map. */
export const regions = {
  face: front('Face'),
  'neck-front': front('Neck, front'),
  'shoulder-right': front('Right shoulder'),
  'shoulder-left': front('Left shoulder'),
  'chest-right': front('Chest, right'),
  'chest-left': front('Chest, left'),
  'arm-right-front': front('Right upper arm, front'),
  'arm-left-front': front('Left upper arm, front'),
  'abdomen-right': front('Abdomen, right'),
  'abdomen-left': front('Abdomen, left'),
  'forearm-right-front': front('Right forearm, inside'),
  'forearm-left-front': front('Left forearm, inside'),
  'palm-right': front('Right palm'),
  'palm-left': front('Left palm'),
  groin: front('Groin'),
  'thigh-right-front': front('Right thigh, front'),
  'thigh-left-front': front('Left thigh, front'),
  'shin-right': front('Right shin'),
  'shin-left': front('Left shin'),
  'foot-right': front('Right foot'),
  'foot-left': front('Left foot'),
  scalp: back('Scalp'),
  'neck-back': back('Neck, back'),
  'upper-back-left': back('Upper back, left'),
  'upper-back-right': back('Upper back, right'),
  'arm-left-back': back('Left upper arm, back'),
  'arm-right-back': back('Right upper arm, back'),
  'lower-back-left': back('Lower back, left'),
  'lower-back-right': back('Lower back, right'),
  'forearm-left-back': back('Left forearm, outside'),
  'forearm-right-back': back('Right forearm, outside'),
  'hand-left-back': back('Left hand, back'),
  'hand-right-back': back('Right hand, back'),
  'buttock-left': back('Left buttock'),
  'buttock-right': back('Right buttock'),
  'thigh-left-back': back('Left thigh, back'),
  'thigh-right-back': back('Right thigh, back'),
  'calf-left': back('Left calf'),
  'calf-right': back('Right calf'),
  'sole-left': back('Left sole'),
  'sole-right': back('Right sole'),
} as const satisfies Record<string, Region>;

export type RegionName = keyof typeof regions;
export const regionNames = Object.keys(regions) as [RegionName, ...RegionName[]];
