/**
 * Where the electrodes stand, as a list that is gone through at the patient: AHA/ACCF/HRS
 * Recommendations for the Standardization and Interpretation of the Electrocardiogram, part I,
 * Circulation 2007;115:1306-1324. The words are ours.
 */
export const placement = [
  { id: 'skin', says: 'Skin clean, dry and shaved where needed; cables by their colors' },
  { id: 'limbs', says: 'Limb electrodes on the limbs, right and left not exchanged' },
  { id: 'v1', says: 'V1: fourth space between the ribs, at the right edge of the breastbone' },
  { id: 'v2', says: 'V2: fourth space, at the left edge of the breastbone' },
  { id: 'v3', says: 'V3: halfway between V2 and V4' },
  { id: 'v4', says: 'V4: fifth space, below the middle of the left collarbone' },
  { id: 'v5-v6', says: 'V5 and V6: level with V4, front and middle of the left armpit' },
  { id: 'still', says: 'Lying still and warm, arms beside the body, no talking' },
] as const;

export const placementIds = placement.map(({ id }) => id);
