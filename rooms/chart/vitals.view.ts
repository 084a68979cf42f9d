import { Temporal } from 'temporal-polyfill';
import { sexAtBirth } from '../../clinical/growth/sex-at-birth.ts';
import { pressureSteps, type PressurePerson } from '../../clinical/vitals/pressure-bands.ts';
import { convertTemperature, roundTo } from '../../clinical/vitals/units.ts';
import type { Source } from '../../clinical/vitals/source.ts';
import { usualRange, type RangedSign } from '../../clinical/vitals/usual-range.ts';
import { intervalOf } from '../../fhir/dates.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadAltitude } from './load-altitude.ts';
import { loadNewestVitals } from './load-vitals.ts';
import { dayOf } from './date-words.ts';
import { startOf } from './main-date.ts';
import { observationWords, vitalSignWords } from './observation-words.ts';
import { heightColumns, type Whose } from './pressure-height.ts';
import { isTakenBack, presentOccasions } from './present-readings.ts';
import {
  vitalsContract,
  type PressureBands,
  type VitalsPage,
  type VitalsRange,
} from './vitals.contract.ts';

/** Some forty visits: years of a child, more than a table shows at once. */
const readingsAtMost = 360;

/** All vital signs of one patient, newest first, a page at a time. */
export const chartVitals = defineView({
  contract: vitalsContract,
  permission: 'chart.view',
  read: async (records, { patientId, before }, moment) => {
    const to = before === undefined ? undefined : intervalOf(before)?.start;
    if (before !== undefined && to === undefined) {
      return refuse('invalid', 'The date to start at is not a date. Choose another.');
    }
    // A reading dated in the coming hours is a wrong clock's, and still a reading.
    const until = to === undefined ? moment.now.add({ hours: 24 }) : Temporal.Instant.from(to);
    const [patient, altitudeM, found] = await Promise.all([
      records.read('Patient', patientId),
      loadAltitude(records),
      loadNewestVitals(records, patientId, until, readingsAtMost),
    ]);
    if (isRefusal(patient)) return patient;
    const last = found.length < readingsAtMost ? undefined : startOf(found.at(-1)!);
    // The last instant may go on beyond the page: it stands whole on the next one.
    const whole = last === undefined ? found : found.filter((one) => startOf(one) !== last);
    const rows = whole.length === 0 ? found : whole;
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    const whose = { birthDate: patient.birthDate, sex: sexAtBirth(patient), altitudeM };
    const columnOn = heightColumns(rows, whose, moment.timeZone);
    const occasions = presentOccasions(rows, whose, moment.timeZone);
    const output: VitalsPage = {
      occasions,
      inError: rows.filter(isTakenBack).map((one) => ({
        id: one.id,
        name: takenBackWords(one),
        date: one.effectiveDateTime,
      })),
      ranges: rangesOf(whose, today),
      pressureSteps: pressureBandsOf(occasions, { ...whose, columnOn }, moment.timeZone),
      older: last === undefined ? undefined : whole.length === 0 ? last : justAfter(last),
    };
    return { output, patients: [patientId] };
  },
});

function takenBackWords(one: Parameters<typeof observationWords>[0]): string {
  const { name, value } = observationWords(one);
  return vitalSignWords({ ...one, status: 'final' })?.words ?? `${name} ${value}`;
}

function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}

const ranged: readonly RangedSign[] = ['pulse', 'respiration', 'temperature', 'oxygen-saturation'];

/** What is usual at the age of today, in the units the lines are drawn in. */
function rangesOf({ birthDate, altitudeM }: Whose, today: Temporal.PlainDate): VitalsRange[] {
  return ranged.flatMap((sign): VitalsRange[] => {
    const range = usualRange(sign, birthDate, today, altitudeM);
    if (!range) return [];
    const drawn = (value: number | undefined) =>
      value === undefined || sign !== 'temperature'
        ? value
        : roundTo(convertTemperature(value, 'C', 'F'), 1);
    return [
      {
        sign,
        low: drawn(range.low),
        high: drawn(range.high),
        since: range.since.toString(),
        words: `${range.usual} (${range.age})`,
        source: inShort(range.sources),
      },
    ];
  });
}

/** What the blood pressures on a page are read by, from the first of them to the last. */
function pressureBandsOf(
  occasions: VitalsPage['occasions'],
  person: PressurePerson,
  timeZone: string,
): PressureBands[] {
  const days = occasions
    .flatMap(({ readings }) => readings)
    .filter(({ sign, numbers }) => sign === 'blood-pressure' && numbers.length > 0)
    .flatMap(({ at }) => dayOf(at, timeZone) ?? [])
    .filter((day) => day.length === 10);
  const steps = pressureSteps(
    person,
    days.map((day) => Temporal.PlainDate.from(day)),
  );
  return steps.map((step) => {
    const since = step.since.toString();
    if (!('missing' in step)) return { ...step, since, source: inShort(step.sources) };
    const { missing } = step;
    return { since, missing, isByHeight: false, systolic: [], diastolic: [], source: '' };
  });
}

function inShort(sources: readonly Source[]): string {
  return sources.map(({ publisher, edition }) => `${publisher} ${edition}`).join('; ');
}
