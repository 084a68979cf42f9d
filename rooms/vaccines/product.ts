import { Temporal } from 'temporal-polyfill';
import type { Assessed, GroupForecast, PatientSeries } from '../../clinical/immunization/answer.ts';
import type { DueOn } from '../../clinical/immunization/due-state.ts';

/** What to prepare for the next dose of a group whose name names several products. */
export interface Product {
  /** Every product that will do, such as Td and Tdap; empty where no rule here names one. */
  names: readonly string[];
  /** What it is for, with dates as YYYY-MM-DD. */
  because: readonly string[];
}

/** The group that one name and three antigens make of four products. */
const tetanusGroup = 'DTaP/Tdap/Td';
const pertussis = 'Pertussis';

/**
 * From this age on the data prefer Tdap (CVX 115) for pertussis, and Td (09, 113) or Tdap for
 * diphtheria and tetanus; below it DTaP (20) for all three: the preferable vaccines of the series
 * in the supporting data 4.64. They flag none of them for the forecast.
 */
const tdapFromYears = 7;

const codes: Readonly<Record<string, readonly string[]>> = {
  DTaP: ['20'],
  Tdap: ['115'],
  Td: ['09', '113'],
};

/**
 * Names the product of the next dose by what is wanted on the day it could be given and by the age
 * then. Names none where a vaccine of it is contraindicated: a person has to choose.
 */
export function productOf(group: GroupForecast, series: Assessed['series'], on: DueOn): Product {
  const none: Product = { names: [], because: [] };
  const { birthDate } = on;
  if (group.vaccineGroup !== tetanusGroup || group.status !== 'not complete') return none;
  const day = laterOf(on.today, group.recommended ?? group.earliest ?? on.today);
  const own = series.filter(
    ({ best, vaccineGroup, name }) =>
      best && vaccineGroup === group.vaccineGroup && group.series.includes(name),
  );
  const awaited = own.filter(({ forecast }) => forecast.status === 'not complete');
  const wanted = awaited.filter((one) => dayWanted(one) <= day);
  if (birthDate === undefined || wanted.length === 0) return none;
  const names = namesFor(wanted, isOfAge(birthDate, day));
  const against = new Set(group.contraindications.flatMap(({ vaccines = [] }) => vaccines));
  if (names.some((name) => codes[name]?.some((code) => against.has(code)))) return none;
  const later = awaited.filter((one) => !wanted.includes(one));
  return {
    names,
    because: [
      `For ${listOf(wanted)}.`,
      ...[...Map.groupBy(later, dayWanted)].map(
        ([best, all]) => `Not yet wanted: ${listOf(all)}, best on ${best}.`,
      ),
    ],
  };
}

function namesFor(wanted: readonly PatientSeries[], isOld: boolean): string[] {
  const isForPertussis = wanted.some(({ antigen }) => antigen === pertussis);
  if (isForPertussis) return [isOld ? 'Tdap' : 'DTaP'];
  // Below seven without pertussis it would be DT, which the data do not prefer.
  return isOld ? ['Td', 'Tdap'] : [];
}

const dayWanted = ({ forecast }: PatientSeries) =>
  forecast.recommended ?? forecast.earliest ?? '9999-12-31';

const laterOf = (one: string, other: string) => (one > other ? one : other);

function isOfAge(birthDate: string, day: string): boolean {
  return Temporal.PlainDate.from(birthDate).add({ years: tdapFromYears }).toString() <= day;
}

/** `diphtheria, pertussis and tetanus`. */
function listOf(series: readonly PatientSeries[]): string {
  const all = series.map(({ antigen }) => antigen.toLowerCase()).toSorted();
  const [last = ''] = all.splice(-1);
  return all.length > 0 ? `${all.join(', ')} and ${last}` : last;
}
