import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../practice-records.ts';
import { deliveryDate, pregnancyStatus, type HealthRecord } from './read-observations.ts';
import { readingCodes } from './reading-codes.ts';

/** Far more than a person's; beyond it the screen says that not everything was read. */
const atMost = { immunizations: 1_000, conditions: 1_000, allergies: 300, procedures: 1_000 };

const snomed = 'http://snomed.info/sct';
const loinc = 'http://loinc.org';

/** Findings that stand as the value of an observation: immunity, pregnancy, habits. */
const findings = [...readingCodes.snomed]
  .filter(([its, meant]) =>
    meant
      .flatMap(({ codes }) => codes.filter(({ code }) => code === its))
      .some(({ text }) => /\[finding\]|immune|pregnan/i.test(text)),
  )
  .map(([code]) => `${snomed}|${code}`);

/** A record as far as the vaccine rules ask for it. Every search is by the patient's own index. */
export async function loadRecord(
  records: PracticeRecords,
  patientId: string,
): Promise<(HealthRecord & { cut: boolean }) | Refusal> {
  const patient = patientId;
  const [person, immunizations, conditions, allergies, procedures, byValue, byCode] =
    await Promise.all([
      records.read('Patient', patientId),
      records.search('Immunization', { patient, count: atMost.immunizations }),
      records.search('Condition', { patient, count: atMost.conditions }),
      records.search('AllergyIntolerance', { patient, count: atMost.allergies }),
      records.search('Procedure', { patient, count: atMost.procedures }),
      records.search('Observation', { patient, tokens: { 'value-concept': findings }, count: 200 }),
      records.search('Observation', {
        patient,
        tokens: { code: [`${loinc}|${pregnancyStatus}`, `${loinc}|${deliveryDate}`] },
        count: 20,
      }),
    ]);
  if (isRefusal(person)) return person;
  const observations = [...new Map([...byValue, ...byCode].map((one) => [one.id, one])).values()];
  return {
    patient: person,
    immunizations,
    conditions,
    allergies,
    procedures,
    observations,
    cut:
      immunizations.length >= atMost.immunizations ||
      conditions.length >= atMost.conditions ||
      allergies.length >= atMost.allergies ||
      procedures.length >= atMost.procedures,
  };
}
