import type { Immunization, Patient } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { demoMessages, demoRegistry } from '../../demo/registry.ts';
import { nameInUse } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { openPractice } from '../../records/open.ts';
import { creations, notYetThere, writeAll } from './write-all.ts';
import type { KeptDose, KeptPerson } from '../registry/simulated/shelf.ts';

const peopleAtMost = 500;

/** Told apart by their number, every third was given something at a pharmacy that we do not know of. */
const hasMore = (number: number): boolean => number % 3 === 0;

/**
 * What the simulated registry of the demo clinic begins with: what the clinic gave, and here and
 * there a dose of a pharmacy.
 */
export async function tellSimulated(
  { pool, now }: { pool: pg.Pool; now: () => Temporal.Instant },
  practiceId: string,
  registry: { know: (people: Iterable<KeptPerson>) => void },
): Promise<void> {
  const records = openPractice(pool, practiceId);
  const patients = await records.search('Patient', { count: peopleAtMost });
  const doses = new Map<string, Immunization[]>();
  for (const dose of await records.recent('Immunization', 5_000)) {
    const patientId = idOf('Patient', dose.patient);
    if (patientId) doses.set(patientId, [...(doses.get(patientId) ?? []), dose]);
  }
  await writeDemo(pool, practiceId, now(), [...doses.values()].flat());
  registry.know(patients.flatMap((one) => personOf(one, doses.get(one.id) ?? []) ?? []));
}

const shownAtMost = 6;

/** The demo's settings and what was said of some of its doses lately, once. */
async function writeDemo(
  pool: pg.Pool,
  practiceId: string,
  now: Temporal.Instant,
  given: readonly Immunization[],
): Promise<void> {
  const records = openPractice(pool, practiceId);
  if ((await notYetThere(records, [demoRegistry])).length === 0) return;
  const doses = given
    .filter(({ primarySource, status }) => primarySource && status === 'completed')
    .toSorted(
      (one, other) =>
        (other.occurrenceDateTime ?? '').localeCompare(one.occurrenceDateTime ?? '') ||
        (one.id ?? '').localeCompare(other.id ?? ''),
    )
    .slice(0, shownAtMost)
    .flatMap(({ id: doseId = '', patient, vaccineCode: { text: label = 'Vaccine' } }) => {
      const patientId = idOf('Patient', patient);
      return patientId ? [{ doseId, patientId, label }] : [];
    });
  const made = [...demoMessages(doses, now), demoRegistry];
  await writeAll(pool, practiceId, now, 'demo/registry', creations(made));
}

const compact = (day: string): string => day.slice(0, 10).replaceAll('-', '');

function personOf(
  patient: Patient & { id: string },
  given: readonly Immunization[],
): KeptPerson | undefined {
  const name = nameInUse(patient.name);
  if (!name?.family || !name.given?.[0] || patient.birthDate === undefined) return undefined;
  const doses = new Map<string, KeptDose>();
  const add = (dose: KeptDose) => doses.set(`${dose.by}|${dose.filler}`, dose);
  for (const one of given) {
    const coding = one.vaccineCode.coding?.find(({ system }) => system?.endsWith('/cvx'));
    if (!one.primarySource || one.status !== 'completed' || !coding?.code) continue;
    add({
      ...{ filler: one.id ?? '', by: 'ALDER-CREEK', date: compact(one.occurrenceDateTime ?? '') },
      ...{ cvx: coding.code, name: coding.display ?? '', lot: one.lotNumber, remark: '00' },
    });
  }
  const number = Number(/\d+$/.exec(patient.id)?.[0] ?? 1);
  const born = Number(compact(patient.birthDate));
  if (hasMore(number) && born < 20230101) {
    add({
      ...{ filler: `RX-${number}`, by: 'CREEKSIDE-PHARMACY', date: '20251018', lot: `FP${number}` },
      ...{ cvx: '140', name: 'Influenza, split virus, trivalent, PF', remark: '00' },
    });
  }
  return {
    ...{ family: name.family, given: name.given[0], birth: compact(patient.birthDate), doses },
    sex: patient.gender === 'male' ? 'M' : patient.gender === 'female' ? 'F' : undefined,
  };
}
