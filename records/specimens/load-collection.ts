import type { Observation, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { recordedRisks, type RecordedRisks } from '../../clinical/specimens/recorded-risks.ts';
import type { BloodKnown } from '../../clinical/specimens/child-volume.ts';
import { testOf, type LaboratoryTest } from '../../clinical/specimens/laboratory-test.ts';
import {
  settingsId,
  settingsOf,
  type SpecimenSettings,
} from '../../clinical/specimens/settings.ts';
import { specimenOf, type SpecimenRead } from '../../clinical/specimens/specimen.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../act.ts';
import { loadOrder, loadOrders, standing, type LoadedOrder } from '../orders/load-order.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

/** An order for a test of the laboratory, with the test as this practice's laboratory takes it. */
export interface LoadedTest extends LoadedOrder {
  test: LaboratoryTest;
}

/** What collecting a specimen is decided by. */
export interface LoadedCollection {
  /** The orders of the patient that are collected in the same way and are still open. */
  orders: LoadedTest[];
  patient: Stored<Patient>;
  settings: SpecimenSettings;
  blood: BloodKnown;
  risks: RecordedRisks;
  /** What was collected for open orders and has no label that was matched. */
  unlabelled: (SpecimenRead & { version: string })[];
}

const most = 500;

/** The settings of a practice for specimens, as recorded. */
export async function loadSpecimenSettings(records: PracticeRecords): Promise<SpecimenSettings> {
  const basic = await records.read('Basic', settingsId);
  return settingsOf(isRefusal(basic) ? undefined : basic);
}

/** Loads one order by its Task, and with it all of the patient that could be collected with it. */
export async function loadCollection(
  records: PracticeRecords,
  taskId: string,
  moment: Pick<Moment, 'now' | 'timeZone'>,
): Promise<LoadedCollection | Refusal> {
  const first = await loadOrder(records, taskId);
  if (isRefusal(first)) return first;
  const { patientId } = first.order;
  const [patient, works, settings] = await Promise.all([
    records.read('Patient', patientId),
    records.search('Task', {
      ...{ patient: patientId, tokens: { status: [...standing] }, count: most },
    }),
    loadSpecimenSettings(records),
  ]);
  if (isRefusal(patient)) return patient;
  const all = await loadOrders(
    records,
    works.some(({ id }) => id === taskId) ? works : [first.work, ...works],
  );
  const tests = all.flatMap((one) => {
    const test =
      one.order.kind === 'specimen' ? testOf(one.order.code, settings.compendium) : undefined;
    return test ? [{ ...one, test }] : [];
  });
  const asked = tests.find(({ order }) => order.taskId === taskId);
  if (!asked) return refuse('not-now', 'This is no specimen that is collected here.');
  const [{ blood, specimens }, risks] = await Promise.all([
    loadBlood(records, patient, moment),
    loadRisks(records, patientId),
  ]);
  const orders = tests.filter(({ test }) => test.source === asked.test.source);
  const requests = new Set(orders.map(({ order }) => order.requestId));
  return {
    ...{ orders, patient, settings, blood, risks },
    unlabelled: specimens.filter(
      ({ state, requestIds }) =>
        state === 'unlabelled' && requestIds.some((id) => requests.has(id)),
    ),
  };
}

async function loadBlood(
  records: PracticeRecords,
  patient: Stored<Patient>,
  { now, timeZone }: Pick<Moment, 'now' | 'timeZone'>,
): Promise<{ blood: BloodKnown; specimens: LoadedCollection['unlabelled'] }> {
  const [weights, found] = await Promise.all([
    records.search('Observation', {
      ...{ patient: patient.id, tokens: { code: 'http://loinc.org|29463-7' }, sort: 'newest' },
      count: 5,
    }),
    records.search('Specimen', { patient: patient.id, count: most }),
  ]);
  const specimens = found.flatMap((one) => {
    const read = specimenOf(one);
    return read ? [{ ...read, version: one.meta.versionId }] : [];
  });
  const since = (hours: number): number => {
    const from = now.subtract({ hours }).epochMilliseconds;
    const recent = specimens.filter((one) => Date.parse(one.collectedAt) >= from);
    return recent.reduce((sum, { mL = 0 }) => sum + mL, 0);
  };
  const weight = weights.flatMap((one) => weightOf(one, timeZone) ?? [])[0];
  return {
    specimens,
    blood: {
      birthDate: patient.birthDate,
      weight,
      drawnInDay: since(24),
      drawnInEightWeeks: since(24 * 56),
    },
  };
}

const kgOf: Record<string, number> = { kg: 1, g: 0.001, '[lb_av]': 0.453_592_37 };

function weightOf(
  { valueQuantity, effectiveDateTime, status }: Observation,
  timeZone: string,
): BloodKnown['weight'] {
  const by = kgOf[valueQuantity?.code ?? valueQuantity?.unit ?? ''];
  const value = valueQuantity?.value;
  if (by === undefined || value === undefined || !effectiveDateTime) return undefined;
  if (status === 'entered-in-error' || status === 'cancelled') return undefined;
  const on = effectiveDateTime.includes('T')
    ? Temporal.Instant.from(effectiveDateTime).toZonedDateTimeISO(timeZone).toPlainDate().toString()
    : effectiveDateTime;
  return on.length === 10 ? { kg: Math.round(value * by * 100) / 100, on } : undefined;
}

async function loadRisks(records: PracticeRecords, patient: string): Promise<RecordedRisks> {
  const [allergies, conditions, procedures, requests, statements] = await Promise.all([
    records.search('AllergyIntolerance', { patient, count: most }),
    records.search('Condition', { patient, count: most }),
    records.search('Procedure', { patient, count: most }),
    records.search('MedicationRequest', { patient, tokens: { status: 'active' }, count: most }),
    records.search('MedicationStatement', { patient, tokens: { status: 'active' }, count: most }),
  ]);
  const medicines = [...requests, ...statements].flatMap(({ medicationCodeableConcept: one }) => {
    const words = one?.text ?? one?.coding?.[0]?.display;
    return words === undefined ? [] : [words];
  });
  return recordedRisks({ allergies, conditions, procedures, medicines: [...new Set(medicines)] });
}
