import {
  bloodPressureSites,
  bodyPositions,
  cuffSizes,
  heightPositions,
  oxygenSources,
  painScales,
  pulseRhythms,
  temperatureMethods,
  weighedIn,
  type Sign,
} from '../../clinical/vitals/reading.ts';
import type { RoomingVisit } from './visit.contract.ts';

/** One thing that can be said of how a reading was taken. */
export interface DetailGroup {
  /** The reading's own name for it. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** How many stand in sight at once. */
  shown: number;
}

const words: Readonly<Record<string, string>> = {
  'left-arm': 'left arm',
  'right-arm': 'right arm',
  newborn: 'newborn cuff',
  infant: 'infant cuff',
  child: 'child cuff',
  'small-adult': 'small adult cuff',
  adult: 'adult cuff',
  'large-adult': 'large cuff',
  thigh: 'thigh cuff',
  tympanic: 'ear',
  temporal: 'forehead',
  axillary: 'armpit',
  numeric: 'said as a number',
  faces: 'faces',
  flacc: 'FLACC',
  clothes: 'in clothes',
  recumbent: 'lying',
  'room-air': 'room air',
};

type About = Pick<RoomingVisit['patient'], 'ageMonths' | 'ageYears'>;

/** What can be said of how a sign was taken, the likeliest for this age first. */
export function detailGroups(sign: Sign, { ageMonths, ageYears }: About): DetailGroup[] {
  const years = ageYears ?? 20;
  const isBaby = (ageMonths ?? 999) < 24;
  switch (sign) {
    case 'blood-pressure':
      return [
        group('site', 'Where', bloodPressureSites, 2),
        group('position', 'Position', bodyPositions),
        group('cuff', 'Cuff', cuffsFor(years), 3),
      ];
    case 'pulse':
      return [group('rhythm', 'Rhythm', pulseRhythms)];
    case 'temperature':
      return [group('method', 'Method', temperatureMethods)];
    case 'oxygen-saturation':
      return [group('oxygen', 'Oxygen', oxygenSources, 2)];
    case 'weight':
      return [group('weighed', 'Weighed', isBaby ? weighedIn : weighedIn.slice(1))];
    case 'height':
      return [
        group('position', 'Measured', isBaby ? heightPositions.toReversed() : heightPositions),
      ];
    case 'pain':
      return [group('scale', 'Scale', painScales)];
    default:
      return [];
  }
}

function cuffsFor(years: number): readonly string[] {
  const likely =
    years >= 13 ? ['adult', 'large-adult', 'small-adult'] : ['child', 'small-adult', 'infant'];
  return [...likely, ...cuffSizes.filter((size) => !likely.includes(size))];
}

function group(
  name: string,
  label: string,
  values: readonly string[],
  shown = values.length,
): DetailGroup {
  const options = values.map((value) => ({
    value,
    label: words[value] ?? value.replaceAll('-', ' '),
  }));
  return { name, label, options, shown };
}
