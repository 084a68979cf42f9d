import type { Resource } from '@medplum/fhirtypes';

type Made = Resource & { id: string };

/** Resources of each person; half are observations, as in real clinics. */
export const perPerson = 44;
const observationsEach = 22;
const visitsEach = 5;
/** Practitioners of a clinic with so many people: each has some seven appointments a day. */
export function practitionersOf(people: number): number {
  return Math.max(4, Math.round(people / 500));
}
/** So many have far more observations than others, as some of every clinic do: the first of all. */
export const heavyPeople = 3;

const loinc = 'http://loinc.org';
const category = 'http://terminology.hl7.org/CodeSystem/observation-category';
export const codes = ['8867-4', '8480-6', '8462-4', '8310-5', '9279-1', '29463-7', '8302-2']
  .concat(['59408-5', '72514-3', '4548-4', '2345-7', '718-7', '2160-0', '2093-3', '13457-7'])
  .map((code) => `${loinc}|${code}`);
/** Codes of values that stand in one observation of some two thousand. */
export const rareValues = 60;

const starts = ['Hern', 'Nguy', 'Che', 'Smi', 'Oka', 'Pat', 'Gar', 'Kim', 'Rob', 'Vas', 'Mor'];
const middles = ['and', 'en', 'ber', 'th', 'fo', 'el', 'ci', 'ov', 'in', 'ques', 'al', 'ard', 'is'];
const ends = ['ez', 'a', 'son', 'man', 'r', 'i', 'ova', 'berg', 'es', 'ton', 'ski', 'o', 'ley'];
const givens = ['Guadalupe', 'Oliver', 'Wei', 'Aaliyah', 'Mateo', 'Ingrid', 'Ruth', 'Jamal', 'Ana'];

/** A number that looks like chance and is the same each time. */
function mixed(n: number, salt: number): number {
  let h = Math.imul(n ^ (salt * 0x9e37_79b1), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** The family name of the n-th person. */
export function familyOf(n: number): string {
  return pick(starts, mixed(n, 1)) + pick(middles, mixed(n, 2)) + pick(ends, mixed(n, 3));
}

/** A day of the last five years, or of the last one: the n-th of a person's. */
export function dayOf(n: number, salt: number, days: number): string {
  const last = Date.UTC(2026, 10, 20);
  return new Date(last - (mixed(n, salt) % days) * 86_400_000).toISOString().slice(0, 10);
}

/** The birth date of the n-th person. */
export function birthDateOf(n: number): string {
  const day = Date.UTC(1930, 0, 1) + (mixed(n, 4) % 32_000) * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}

/** The practitioners whom appointments are with. */
export function staff(people: number): Made[] {
  return Array.from({ length: practitionersOf(people) }, (_, n) => ({
    resourceType: 'Practitioner' as const,
    id: `doc-${n}`,
    name: [{ family: familyOf(n), given: [pick(givens, n)] }],
  }));
}

/** Everything of the n-th of so many people, `more` observations beside the usual ones. */
export function person(n: number, people: number, more = 0): Made[] {
  const subject = { reference: `Patient/p-${n}` };
  const many = <T>(count: number, make: (i: number, key: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(i, n * 64 + i));
  return [
    {
      resourceType: 'Patient',
      id: `p-${n}`,
      name: [{ family: familyOf(n), given: [pick(givens, mixed(n, 5))] }],
      gender: n % 2 ? 'female' : 'male',
      birthDate: birthDateOf(n),
      identifier: [{ system: 'urn:bench', value: `MRN${n}` }],
      telecom: [{ system: 'phone', value: `209${String(n).padStart(7, '0')}` }],
    },
    ...many(visitsEach, (i, key) => visit(`p-${n}-visit-${i}`, subject, key)),
    ...many(visitsEach, (i, key) => appointment(`p-${n}-booked-${i}`, subject, key, people)),
    ...many(observationsEach + more, (i, key) => observation(`p-${n}-seen-${i}`, subject, key, i)),
    ...many(4, (i, key): Made => ({
      resourceType: 'Condition',
      id: `p-${n}-problem-${i}`,
      subject,
      code: { coding: [{ system: 'http://snomed.info/sct', code: String(mixed(key, 6) % 400) }] },
      onsetDateTime: dayOf(key, 7, 3_000),
      recordedDate: dayOf(key, 7, 1_800),
    })),
    ...many(4, (i, key): Made => ({
      resourceType: 'MedicationRequest',
      id: `p-${n}-medicine-${i}`,
      status: 'active',
      intent: 'order',
      subject,
      medicationCodeableConcept: { text: `Medicine ${mixed(key, 8) % 300}` },
      authoredOn: dayOf(key, 9, 1_800),
    })),
    ...many(3, (i, key): Made => ({
      resourceType: 'DiagnosticReport',
      id: `p-${n}-report-${i}`,
      status: 'final',
      subject,
      code: { coding: [{ system: loinc, code: pick(codes, mixed(key, 10)).split('|')[1]! }] },
      effectiveDateTime: `${dayOf(key, 11, 1_800)}T16:00:00Z`,
      issued: `${dayOf(key, 11, 1_800)}T18:00:00Z`,
    })),
  ];
}

type Subject = { reference: string };

function visit(id: string, subject: Subject, key: number): Made {
  const day = dayOf(key, 12, 1_800);
  const status = mixed(key, 13) % 100 < 3 ? 'cancelled' : 'finished';
  return {
    resourceType: 'Encounter',
    id,
    status,
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject,
    period: { start: `${day}T16:45:00Z`, end: `${day}T17:30:00Z` },
  };
}

function appointment(id: string, subject: Subject, key: number, people: number): Made {
  const day = dayOf(key, 14, 360);
  const slot = mixed(key, 15) % 32;
  const time = (at: number): string =>
    `${day}T${String(8 + Math.floor(at / 4)).padStart(2, '0')}:${pick(['00', '15', '30', '45'], at)}:00Z`;
  return {
    resourceType: 'Appointment',
    id,
    status: pick(['booked', 'arrived', 'fulfilled', 'noshow'], mixed(key, 16)),
    start: time(slot),
    end: time(slot + 1),
    participant: [
      { actor: subject, status: 'accepted' },
      { actor: { reference: practitionerOf(key, people) }, status: 'accepted' },
    ],
  };
}

/** Whom an appointment is with. */
function practitionerOf(key: number, people: number): string {
  return `Practitioner/doc-${mixed(key, 17) % practitionersOf(people)}`;
}

function observation(id: string, subject: Subject, key: number, i: number): Made {
  const [, code = ''] = pick(codes, mixed(key, 18)).split('|');
  const isRare = mixed(key, 19) % 2_000 < rareValues / 20;
  const isVital = codes.findIndex((one) => one.endsWith(code)) < 9;
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [{ coding: [{ system: category, code: isVital ? 'vital-signs' : 'laboratory' }] }],
    code: { coding: [{ system: loinc, code }] },
    subject,
    effectiveDateTime: `${dayOf(key + i, 20, 1_800)}T17:00:00Z`,
    ...(isRare
      ? { valueCodeableConcept: { coding: [{ system: 'urn:rare', code: rareOf(key) }] } }
      : {
          valueQuantity: {
            value: 40 + (mixed(key, 21) % 1_000) / 10,
            unit: 'kg',
            system: 'http://unitsofmeasure.org',
            code: 'kg',
          },
        }),
  };
}

const rareOf = (key: number): string => `value-${mixed(key, 22) % rareValues}`;
