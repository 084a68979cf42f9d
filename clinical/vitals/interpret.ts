import { Temporal } from 'temporal-polyfill';
import ranges from '../../reference/vital-signs/usual-ranges.json' with { type: 'json' };
import { birthDatesOf, mayBeIn, type AgeBand, type BirthDates } from './age.ts';
import { interpretPressure } from './blood-pressure.ts';
import { impossible } from './limits.ts';
import type { Reading, Sign } from './reading.ts';
import { sourcesOf } from './source.ts';
import { convertTemperature, formatTemperature, plain } from './units.ts';
import type { Level, Verdict, PersonOn } from './verdict.ts';

/** Half-open: a value is critical below or from, else unusual below or from, else usual. */
type Band = AgeBand & {
  sign: string;
  age: string;
  method?: string;
  fromM?: number | null;
  toM?: number | null;
  note?: string;
} & (
    | { missing: string }
    | {
        criticalBelow: number | null;
        unusualBelow: number | null;
        unusualFrom: number | null;
        criticalFrom: number | null;
        usual: string;
        /** What is missing to call anything usual here. */
        missingElse?: string;
        sources: string[];
      }
  );

const bands = ranges.bands as readonly Band[];

const noBirthDate = 'the date of birth';
const placed = 'Not assessed: alone it has no usual range. The growth chart places a child’s.';
/** Signs that no band judges, and why. */
const unbanded: Partial<Record<Sign, string>> = {
  weight: placed,
  height: placed,
  'head-circumference': placed,
  'last-menstrual-period': 'Not assessed: a date is neither usual nor unusual.',
};

/**
 * Says whether a reading is as expected, unusual or critical for this person, by the bands of
 * `reference/vital-signs/usual-ranges.json`, each with its source; or that this cannot be said, and
 * what is missing. What is not known (age, method, oxygen; of children sex and height) is held
 * against everything it could be: only when all agree is there an answer, so nothing unknown is
 * ever shown as expected.
 */
export function interpret(reading: Reading, person: PersonOn): Verdict {
  const because = unbanded[reading.sign];
  if (because !== undefined) return notAssessed('a usual range', because);
  if (impossible(reading).length > 0) return notAssessed('a value that is possible');
  if (reading.sign === 'pain') return worstOf(reading, bandsOf('pain'));
  const born = person.birthDate === undefined ? undefined : birthDatesOf(person.birthDate);
  if (born === undefined) return notAssessed(noBirthDate);
  if (Temporal.PlainDate.compare(person.on, born.earliest) < 0) {
    return notAssessed('a date of birth before the measurement');
  }
  if (reading.sign === 'blood-pressure') return interpretPressure(reading, person, born);
  const answer = worstOf(reading, candidates(reading, born, person));
  if (reading.sign !== 'oxygen-saturation') return answer;
  const highUp = worstOf(reading, candidates(reading, born, { ...person, altitudeM: highFromM }));
  return withOxygen(reading.oxygen, withAltitude(person.altitudeM, answer, highUp));
}

const bandsOf = (sign: Sign): Band[] => bands.filter((band) => band.sign === sign);

function candidates(reading: Reading, born: BirthDates, { on, altitudeM }: PersonOn): Band[] {
  return bandsOf(reading.sign).filter(
    (band) =>
      mayBeIn(band, born, on) && mayBeTaken(band, reading) && isAtAltitude(band, altitudeM ?? 0),
  );
}

function isAtAltitude({ fromM, toM }: Band, altitudeM: number): boolean {
  return altitudeM >= (fromM ?? -Infinity) && altitudeM < (toM ?? Infinity);
}

/** True when the band is for how the temperature was taken, or that is not known. */
function mayBeTaken(band: Band, reading: Reading): boolean {
  if (reading.sign !== 'temperature' || reading.method === undefined) return true;
  return (band.method === 'axillary') === (reading.method === 'axillary');
}

/** The answer all bands agree on. When each finds it unusual, the worst; when they differ, none. */
function worstOf(reading: Reading, possible: readonly Band[]): Verdict {
  const answers = possible.map((band) => inBand(reading, band));
  const open = answers.find((answer) => answer.verdict === 'not-assessed');
  if (open !== undefined && answers.length === 1) return open;
  const found = (level: string) => answers.find(({ verdict }) => verdict === level);
  const expected = found('as-expected') ?? open;
  const flagged = found('critical') ?? found('unusual');
  if (flagged === undefined) return found('as-expected') ?? open ?? notAssessed('a range');
  if (expected === undefined) return flagged;
  const unknownMethod = reading.sign === 'temperature' && reading.method === undefined;
  if (!unknownMethod) return notAssessed('the exact date of birth');
  return notAssessed('how the temperature was taken', 'Say how it was taken, to have it assessed.');
}

function inBand(reading: Reading, band: Band): Verdict {
  if ('missing' in band) return notAssessed(band.missing);
  const { value, shown } = measureOf(reading);
  const level = levelOf(value, band);
  if (level === 'as-expected' && band.missingElse !== undefined) {
    return notAssessed(band.missingElse);
  }
  const where = level === 'as-expected' ? 'usual' : level;
  const because = [`${shown} is ${where}. Usual for ${band.age}: ${band.usual}.`];
  if (level !== 'as-expected' && band.note !== undefined) because.push(band.note);
  return { verdict: level, because, sources: sourcesOf(ranges.sources, band.sources) };
}

function levelOf(value: number, band: Exclude<Band, { missing: string }>): Level {
  const beyond = (below: number | null, from: number | null) =>
    (below !== null && value < below) || (from !== null && value >= from);
  if (beyond(band.criticalBelow, band.criticalFrom)) return 'critical';
  return beyond(band.unusualBelow, band.unusualFrom) ? 'unusual' : 'as-expected';
}

/** The value in the unit of the bands (°C for temperature), and as shown. */
function measureOf(reading: Reading): { value: number; shown: string } {
  switch (reading.sign) {
    case 'pulse':
      return { value: reading.perMinute, shown: `Pulse ${plain(reading.perMinute)}` };
    case 'respiration':
      return { value: reading.perMinute, shown: `Respiration ${plain(reading.perMinute)}` };
    case 'oxygen-saturation':
      return { value: reading.percent, shown: `Oxygen saturation ${plain(reading.percent)} %` };
    case 'pain':
      return { value: reading.score, shown: `Pain ${plain(reading.score)} of 10` };
    case 'temperature': {
      const system = reading.unit === 'F' ? 'us' : 'metric';
      return {
        value: convertTemperature(reading.value, reading.unit, 'C'),
        shown: `Temperature ${formatTemperature(reading.value, reading.unit, system)}`,
      };
    }
    default:
      throw new Error(`no bands are kept for ${reading.sign}`);
  }
}

/** From where the values of sea level hold no more, in meters. */
const highFromM = Math.min(...bands.flatMap(({ fromM }) => fromM ?? []));
const altitudeNotSet =
  'Altitude not set under “Our practice”: held against the values below 2,500 m (8,200 ft).';

/** Where the place is not known, what is low near the sea and not high up is told as just that. */
function withAltitude(altitudeM: number | undefined, answer: Verdict, highUp: Verdict): Verdict {
  const isLow = answer.verdict === 'unusual' || answer.verdict === 'critical';
  if (altitudeM !== undefined || !isLow || highUp.verdict === answer.verdict) return answer;
  return { ...answer, because: [...answer.because, altitudeNotSet] };
}

/** A low saturation is low with or without oxygen; a usual one is only usual on room air. */
function withOxygen(oxygen: string | undefined, answer: Verdict): Verdict {
  if (answer.verdict !== 'as-expected' || oxygen === 'room-air') return answer;
  if (oxygen === undefined) {
    const ask = 'Say whether on room air or oxygen, to have it assessed.';
    return notAssessed('whether on room air or oxygen', ask);
  }
  return notAssessed('the ordered range while on oxygen');
}

function notAssessed(missing: string, because = `Not assessed: needs ${missing}.`): Verdict {
  return { verdict: 'not-assessed', missing: [missing], because: [because] };
}
