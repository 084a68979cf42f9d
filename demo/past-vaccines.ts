import type { Immunization } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { childhoodOfAdult } from './adult-vaccines.ts';
import { subjectOf, term, type WithId } from './past-lists.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import { childhoodDoses, vaccines, type VaccineKey } from './vaccines.ts';
import type { Dose } from './vaccines.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const before = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0;

/** When each vaccine came into use here, so that no history holds one that did not exist. */
const pcv15From = day('2022-07-01');
/** Before this, hepatitis B was not given to every newborn. */
const bornWithHepB = day('1991-11-01');
const fluTrivalentFrom = day('2024-08-01');

/** The vaccines a person had up to a day, some given elsewhere, some missed, and some refused. */
export function vaccinesOf(
  person: Person,
  asOf: Temporal.PlainDate,
  random: Random,
): WithId<Immunization>[] {
  const { birthDate } = person.member;
  const years = birthDate.until(asOf, { largestUnit: 'years' }).years;
  const doses = [
    ...(years < 19 ? childhood(birthDate, random) : grown(person, years, random)),
    ...influenza(asOf, random),
    ...covid(birthDate, random),
  ];
  const sixMonths = birthDate.add({ months: 6 });
  return doses
    .filter(([on, vaccine]) => !vaccine.startsWith('flu') || !before(on, sixMonths))
    .filter(([on]) => before(on, asOf.subtract({ days: 14 })) && !before(on, birthDate))
    .sort(([one], [other]) => Temporal.PlainDate.compare(one, other))
    .map((dose, index) => immunizationOf(person, dose, index, asOf, random));
}

function childhood(birthDate: Temporal.PlainDate, random: Random): Dose[] {
  const late = new Map<number, number>();
  return childhoodDoses.flatMap(([months, vaccine]): Dose[] => {
    const days = late.get(months) ?? (months === 0 ? 0 : random.int(1, 20));
    late.set(months, days);
    const on = birthDate.add({ months }).add({ days });
    if (random.chance(0.06)) return [];
    return [[on, vaccine === 'pcv15' && before(on, pcv15From) ? 'pcv13' : vaccine]];
  });
}

/** Most grown people's childhood is on a written record; of the rest nobody knows, and it shows. */
function grown({ member: { birthDate, sex } }: Person, years: number, random: Random): Dose[] {
  const now = adulthood(birthDate, random);
  const isWritten = random.chance(0.88);
  return [...(isWritten ? childhoodOfAdult(birthDate, sex, years, random) : []), ...now];
}

function adulthood(birthDate: Temporal.PlainDate, random: Random): Dose[] {
  const doses: Dose[] = [];
  const spread = (from: string, days: number) => day(from).add({ days: random.int(0, days) });
  const oldEnough = (on: Temporal.PlainDate, years: number) =>
    !before(on, birthDate.add({ years }));
  const give = (share: number, years: number, on: Temporal.PlainDate, vaccine: VaccineKey) => {
    if (random.chance(share) && oldEnough(on, years)) doses.push([on, vaccine]);
  };
  give(0.85, 19, spread('2017-02-01', 3000), random.chance(0.92) ? 'tdap' : 'td');
  const first = spread('2019-01-01', 2200);
  if (random.chance(0.62) && oldEnough(first, 50)) {
    doses.push([first, 'zoster'], [first.add({ days: random.int(62, 170) }), 'zoster']);
  }
  if (random.chance(0.5)) give(1, 65, spread('2022-03-01', 1000), 'pcv20');
  else give(0.4, 65, spread('2015-03-01', 2200), 'ppsv23');
  give(0.6, 75, spread('2023-09-15', 500), 'rsv');
  const hepB = spread('2022-05-01', 900);
  if (before(birthDate, bornWithHepB) && oldEnough(hepB, 19) && random.chance(0.7)) {
    doses.push([hepB, 'hepBTwoDose'], [hepB.add({ days: random.int(30, 60) }), 'hepBTwoDose']);
  }
  return doses;
}

/** The last three autumns. */
function influenza(asOf: Temporal.PlainDate, random: Random): Dose[] {
  const often = random.pick([0, 0.5, 0.9]);
  return [2, 1, 0].flatMap((ago): Dose[] => {
    const on = day(`${asOf.year - ago}-09-20`).add({ days: random.int(0, 50) });
    if (!random.chance(often)) return [];
    return [[on, before(on, fluTrivalentFrom) ? 'fluQuadrivalent' : 'fluTrivalent']];
  });
}

/** Doses of 12-year-olds and older only: the younger had others. */
function covid(birthDate: Temporal.PlainDate, random: Random): Dose[] {
  const from = birthDate.add({ years: 12 });
  const first = day('2021-05-20').add({ days: random.int(0, 120) });
  const later = day('2023-10-01').add({ days: random.int(0, 90) });
  const doses: Dose[] = [];
  if (random.chance(0.6) && before(from, first)) {
    doses.push([first, 'covid2021'], [first.add({ days: random.int(21, 30) }), 'covid2021']);
  }
  if (random.chance(0.3) && before(from, later)) doses.push([later, 'covid2023']);
  return doses;
}

function immunizationOf(
  person: Person,
  [on, vaccine]: Dose,
  index: number,
  asOf: Temporal.PlainDate,
  random: Random,
): WithId<Immunization> {
  const [code, display] = vaccines[vaccine];
  const refused = vaccine.startsWith('flu') && random.chance(0.05);
  const isOld = on.until(asOf, { largestUnit: 'years' }).years >= 12;
  const here = vaccine !== 'hepB' && !isOld && random.chance(0.7);
  const lot = `${random.pick(['K', 'U', 'T'])}${random.int(1000, 9999)}${random.pick(['A', 'C'])}`;
  return {
    resourceType: 'Immunization',
    id: `${person.id}-immunization-${index + 1}`,
    status: refused ? 'not-done' : 'completed',
    ...(refused && { statusReason: term('v3-ActReason', 'PATOBJ', 'patient objection') }),
    vaccineCode: {
      coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code, display }],
      text: display,
    },
    patient: subjectOf(person),
    occurrenceDateTime: on.toString(),
    primarySource: here,
    ...(!here && {
      reportOrigin: term('immunization-origin', 'record', 'Written Record'),
    }),
    ...(here && !refused && { lotNumber: lot }),
  };
}
