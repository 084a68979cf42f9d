import type { Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { confirmedBecause } from '../../clinical/vitals/confirmed-reading.ts';
import { interpret } from '../../clinical/vitals/interpret.ts';
import type { Verdict } from '../../clinical/vitals/verdict.ts';
import { signOf } from '../../clinical/vitals/read-observation.ts';
import { isNotDone, signs, type Sign, type VitalSign } from '../../clinical/vitals/reading.ts';
import { readingDetails, signNames, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import { convertWeight, plain } from '../../clinical/vitals/units.ts';
import {
  entryCheckSource,
  weightChange,
  type WeightChange,
} from '../../clinical/vitals/weight-change.ts';
import type { Stored } from '../../records/stored.ts';
import { conceptWords, notNamed } from './codes-in-words.ts';
import { dayOf } from './date-words.ts';
import { dateOf } from './main-date.ts';
import { valueInWords } from './observation-words.ts';
import type { VisitVital } from './summary.contract.ts';
import { heightColumns, type Whose } from './pressure-height.ts';
import { readVital } from './read-vital.ts';

/** Whom the readings are of. */
export interface Measured extends Whose {
  timeZone: string;
}

/** The sign no rule will ever judge: saying "not assessed" of it would be noise. */
const unjudged = new Set<Sign>(['last-menstrual-period']);

/**
 * The vital signs of one visit in the order they are asked, each with what the rules say of it and
 * the last reading before the visit. `earlier` is newest first. What was entered in error is left
 * out.
 */
export function presentVisitVitals(
  observations: readonly Stored<Observation>[],
  earlier: readonly Stored<Observation>[],
  measured: Measured,
): VisitVital[] {
  const standing = observations.filter(({ status }) => status !== 'entered-in-error');
  const pregnant = standing.some((one) => saysPregnant(readVital(one)));
  const before = lastOfEachSign(earlier, measured.timeZone);
  const columnOn = heightColumns([...standing, ...earlier], measured, measured.timeZone);
  const about = { ...measured, columnOn, pregnant };
  const order = (one: Observation) => {
    const sign = signOf(one);
    return sign === undefined ? signs.length : signs.indexOf(sign);
  };
  return standing
    .toSorted((one, other) => order(one) - order(other) || oldestFirst(one, other))
    .map((one) => presentOne(one, before, about));
}

type About = Measured & { columnOn: ReturnType<typeof heightColumns>; pregnant: boolean };

function presentOne(
  observation: Stored<Observation>,
  before: ReadonlyMap<Sign, Before>,
  { birthDate, sex, altitudeM, timeZone, columnOn, pregnant }: About,
): VisitVital {
  const at = dateOf(observation);
  const by = observation.performer?.find(({ display }) => display)?.display;
  const vitalSign = readVital(observation);
  const about = { id: observation.id, at, by };
  const confirmed = confirmedBecause(observation);
  const mark: VisitVital['verdict'] =
    confirmed === undefined
      ? undefined
      : {
          verdict: 'unusual',
          because: [`Hardly possible, and confirmed when saved: ${confirmed}.`],
          sources: [entryCheckSource],
        };
  if (!vitalSign) {
    const name = conceptWords(observation.code) ?? notNamed;
    return { ...about, name, value: valueInWords(observation), notDone: false, verdict: mark };
  }
  const { sign } = vitalSign;
  const value = vitalSignValue(vitalSign, 'us');
  const named = { ...about, sign, name: signNames[sign], value };
  if (isNotDone(vitalSign)) return { ...named, notDone: true };
  const on = at === undefined ? undefined : dayOf(at, timeZone);
  const isWholeDay = on?.length === 10;
  const judge = (day: Temporal.PlainDate) => {
    const heightColumn = sign === 'blood-pressure' ? columnOn(day) : undefined;
    const person = { birthDate, on: day, sex, altitudeM, heightColumn, pregnant };
    return interpret(vitalSign, person);
  };
  const verdict =
    unjudged.has(sign) || !isWholeDay ? undefined : judge(Temporal.PlainDate.from(on));
  return {
    ...named,
    details: readingDetails(vitalSign) || undefined,
    notDone: false,
    verdict: mark ?? (verdict && presentVerdict(verdict)),
    before: presentBefore(vitalSign, before.get(sign)),
  };
}

/** Only what the contract names, so that a rule may say more without it leaving the server. */
function presentVerdict(verdict: Verdict): NonNullable<VisitVital['verdict']> {
  if (verdict.verdict === 'not-assessed') return verdict;
  const { because, advice, sources } = verdict;
  return { verdict: verdict.verdict, because, advice, sources };
}

interface Before {
  vitalSign: VitalSign;
  day: string;
}

/** The newest reading of each sign that was measured on a known day. */
function lastOfEachSign(newestFirst: readonly Observation[], timeZone: string): Map<Sign, Before> {
  const last = new Map<Sign, Before>();
  for (const observation of newestFirst) {
    const vitalSign = readVital(observation);
    const at = dateOf(observation);
    const day = at === undefined ? undefined : dayOf(at, timeZone);
    if (!vitalSign || isNotDone(vitalSign) || day === undefined) continue;
    if (!last.has(vitalSign.sign)) last.set(vitalSign.sign, { vitalSign, day });
  }
  return last;
}

function presentBefore(now: VitalSign, before: Before | undefined): VisitVital['before'] {
  if (!before) return undefined;
  const { vitalSign, day } = before;
  const value = vitalSignValue(vitalSign, 'us');
  const isWeight = 'value' in now && 'value' in vitalSign && day.length === 10;
  if (!isWeight || now.sign !== 'weight' || vitalSign.sign !== 'weight') return { value, day };
  // Told in the unit the weights are shown in.
  const shown = { ...now, value: convertWeight(now.value, now.unit, 'lb'), unit: 'lb' as const };
  const change = weightChange(shown, vitalSign);
  return { value, day, change: change && changeInWords(change, 'lb') };
}

/** "1.3 lb less (0.9 %)". A fact, no judgement. */
function changeInWords({ difference, percent }: WeightChange, unit: string): string {
  if (difference === 0) return 'no change';
  const much = difference > 0 ? 'more' : 'less';
  return `${plain(Math.abs(difference))} ${unit} ${much} (${plain(Math.abs(percent))} %)`;
}

function saysPregnant(vitalSign: VitalSign | undefined): boolean {
  return vitalSign !== undefined && 'noPeriod' in vitalSign && vitalSign.noPeriod === 'pregnant';
}

function oldestFirst(one: Observation, other: Observation): number {
  return (dateOf(one) ?? '').localeCompare(dateOf(other) ?? '');
}
