import type { Appointment, Reference } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { stillMissing, type ArrivalRecord } from '../../clinical/patient/arrival-readiness.ts';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { arrivalsContract, type ExpectedVisit } from './arrivals.contract.ts';
import { todayOf, visitsOfToday, type DayVisit } from './day.ts';

/** Far more papers than a day's patients have. */
const papersAtMost = 5_000;

/** Everyone expected or received today, with what is still missing for each. */
export const arrivals = defineView({
  contract: arrivalsContract,
  permission: 'visit.check-in',
  read: async (records, _input, moment) => {
    const { date } = todayOf(moment);
    const visits = await visitsOfToday(records, moment);
    const patients = [...new Set(visits.map((visit) => visit.patientId))];
    const recordOf = await loadRecords(records, patients);
    const shown = visits.flatMap((visit) => {
      const record = recordOf.get(visit.patientId);
      return record ? [present(visit, record, date)] : [];
    });
    return { output: { date: date.toString(), visits: shown }, patients };
  },
});

async function loadRecords(
  records: PracticeRecords,
  ids: readonly string[],
): Promise<Map<string, ArrivalRecord>> {
  if (ids.length === 0) return new Map();
  const search = {
    tokens: { patient: ids.map((id) => `Patient/${id}`) },
    count: papersAtMost,
  };
  const [patients, coverages, consents, allergies, relatedPersons] = await Promise.all([
    records.readMany('Patient', [...ids]),
    records.search('Coverage', search),
    records.search('Consent', search),
    records.search('AllergyIntolerance', search),
    records.search('RelatedPerson', search),
  ]);
  return new Map(
    patients.map((patient) => [
      patient.id,
      {
        patient,
        coverages: of(patient.id, coverages, (one) => one.beneficiary),
        consents: of(patient.id, consents, (one) => one.patient),
        allergies: of(patient.id, allergies, (one) => one.patient),
        relatedPersons: of(patient.id, relatedPersons, (one) => one.patient),
      },
    ]),
  );
}

function of<T>(
  patientId: string,
  papers: readonly T[],
  whose: (paper: T) => Reference | undefined,
): T[] {
  return papers.filter((paper) => idOf('Patient', whose(paper)) === patientId);
}

function present(
  { appointment, encounter, stage, provider, patientId }: DayVisit,
  record: ArrivalRecord,
  today: Temporal.PlainDate,
): ExpectedVisit {
  const { name, age, pronouns, language, needsInterpreter } = patientSummary(record.patient, today);
  return {
    key: appointment?.id ?? encounter?.id ?? patientId,
    appointmentId: appointment?.id,
    appointmentVersion: appointment?.meta.versionId,
    encounterId: encounter?.id,
    patient: { id: patientId, name, age, pronouns, language, needsInterpreter },
    start: appointment?.start,
    walkIn: appointment === undefined || isWalkIn(appointment),
    visitType: appointment?.serviceType?.[0]?.text,
    reason: encounter?.reasonCode?.[0]?.text ?? appointment?.description,
    provider: provider?.name,
    stage: stage.stage,
    stageSince: stage.since?.toString(),
    arrivedAt: stage.arrived?.toString(),
    missing: stillMissing(record, today).map((one) => one.what),
  };
}

function isWalkIn({ appointmentType }: Appointment): boolean {
  return appointmentType?.coding?.some((coding) => coding.code === 'WALKIN') ?? false;
}
