import { matchAt, pattern, wordAt } from './line-text.ts';
import type {
  BloodPressureSite,
  BodyPosition,
  CuffSize,
  HeightPosition,
  OxygenSource,
  PainScale,
  PulseRhythm,
  TemperatureMethod,
  WeighedIn,
} from './reading.ts';
import { roundTo } from './units.ts';

/** Words that say how a sign was taken: a pattern, the field it fills, and with what. */
export interface Detail {
  words: RegExp;
  field: string;
  value: string | ((match: RegExpExecArray) => string | number);
}

/** Words for the values of one field. */
function words<Value extends string>(field: string, table: Record<Value, string>): Detail[] {
  return Object.entries<string>(table).map(([value, source]) => ({
    words: pattern(source),
    field,
    value,
  }));
}

const left = '(?:left|lt|l)~';
const right = '(?:right|rt|r)~';
const arm = '(?:upper )?arm';
const leg = '(?:lower )?(?:leg|calf|ankle)';

export const bloodPressureDetails: Detail[] = [
  ...words<BloodPressureSite>('site', {
    'left-arm': `${left}${arm}|lue`,
    'right-arm': `${right}${arm}|rue`,
    'left-forearm': `${left}forearm`,
    'right-forearm': `${right}forearm`,
    'left-wrist': `${left}wrist`,
    'right-wrist': `${right}wrist`,
    'left-thigh': `${left}thigh`,
    'right-thigh': `${right}thigh`,
    'left-leg': `${left}${leg}`,
    'right-leg': `${right}${leg}`,
  }),
  ...words<BodyPosition>('position', {
    sitting: 'sitting|seated|sit',
    standing: 'standing|stand',
    lying: 'lying(?: down)?|laying(?: down)?|supine|recumbent',
  }),
  ...words<CuffSize>('cuff', {
    newborn: '(?:newborn|neonatal) cuff',
    infant: 'infant cuff',
    child: '(?:child|pediatric|pedi|peds) cuff',
    'small-adult': 'small adult cuff',
    'large-adult': '(?:large|lg)(?: adult)? cuff',
    adult: '(?:adult|regular|reg) cuff',
    thigh: 'thigh cuff',
  }),
];

export const pulseDetails: Detail[] = words<PulseRhythm>('rhythm', {
  regular: 'regular|reg',
  irregular: 'irregular|irreg',
});

export const temperatureDetails: Detail[] = words<TemperatureMethod>('method', {
  oral: 'orally|oral|po|by mouth',
  tympanic: 'tympanic|tymp|ear',
  temporal: 'temporal|forehead',
  axillary: 'axillary|axilla|ax|armpit|underarm',
  rectal: 'rectally|rectal',
});

export const weightDetails: Detail[] = words<WeighedIn>('weighed', {
  unclothed: 'unclothed|undressed|naked|(?:no|without) clothes',
  clothes: 'clothed|dressed|clothes',
  'with-shoes': 'shoes on|shoes',
});

// "178cm standing 118/76" may mean either; a position before a pressure is not taken for the
// height.
const notBeforePressure = '(?! +[0-9]{2,3}~/)';
export const heightDetails: Detail[] = words<HeightPosition>('position', {
  standing: `(?:standing|stand)${notBeforePressure}`,
  recumbent: `(?:recumbent|lying(?: down)?|supine)${notBeforePressure}`,
});

export const painDetails: Detail[] = words<PainScale>('scale', {
  numeric: 'numeric',
  faces: 'faces',
  flacc: 'flacc',
});

const litres = '(?:l/min|lpm|liters?(?: per minute)?|litres?(?: per minute)?|l)';
export const oxygenDetails: Detail[] = [
  {
    words: pattern(`#~${litres}(?: (?:of )?(?:o2|oxygen))?`),
    field: 'flowLPerMin',
    value: (match) => Number(match[1]),
  },
  {
    words: pattern('#~%~fio2|fio2~[:=]?~#~%?'),
    field: 'fio2Percent',
    value: (match) => percentOf(Number(match[1] ?? match[2])),
  },
  ...words<OxygenSource>('oxygen', {
    'room-air': 'room air|r/a|ra',
    'nasal-cannula': 'nasal cannula|cannula|nc',
    'non-rebreather-mask': 'non-?rebreather(?: mask)?|nrb(?: mask)?',
    mask: '(?:simple |face )?mask',
    oxygen: 'oxygen|o2',
  }),
];

/** FiO2 is written as a fraction (0.4) or in percent (40). */
function percentOf(value: number): number {
  return value <= 1 ? roundTo(value * 100, 7) : value;
}

const filler = /[ (]*(?:(?:(?:in|on|at|with|by|via|using|the)[ (]+|(?:@|w\/)[ (]*))*/;

/**
 * Reads as many details as follow, each field once, and answers what they say and where they end.
 * They never reach across a comma, so that what is said of one sign is not given to another.
 */
export function readDetails(
  details: readonly Detail[],
  text: string,
  from: number,
  known: Record<string, string | number> = {},
): { to: number; said: Record<string, string | number> } {
  const said = { ...known };
  let to = from;
  for (;;) {
    const start = to + (matchAt(filler, text, to)?.[0].length ?? 0);
    const next = readOne(details, text, start, said);
    if (next === undefined) return { to, said };
    said[next.field] = next.value;
    to = next.to;
    while (text.charAt(to) === ')') to += 1;
  }
}

function readOne(
  details: readonly Detail[],
  text: string,
  from: number,
  said: Record<string, string | number>,
): { field: string; value: string | number; to: number } | undefined {
  for (const { words: pattern_, field, value } of details) {
    const match = field in said ? undefined : wordAt(pattern_, text, from);
    if (match === undefined || contradicts(field, said)) continue;
    const read = typeof value === 'string' ? value : value(match);
    return { field, value: read, to: from + match[0].length };
  }
  return undefined;
}

/** An amount of oxygen is never given on room air. */
function contradicts(field: string, said: Record<string, string | number>): boolean {
  return (field === 'flowLPerMin' || field === 'fio2Percent') && said['oxygen'] === 'room-air';
}
