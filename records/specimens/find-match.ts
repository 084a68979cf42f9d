import type { Patient, ServiceRequest } from '@medplum/fhirtypes';
import { numberIn } from '../../clinical/specimens/accession.ts';
import { fitsByIdentifiers, fitsOrder } from '../../clinical/specimens/match-report.ts';
import { recordNumbersOf } from '../../clinical/specimens/match-label.ts';
import type { PersonNamed, ReportRead } from '../../clinical/specimens/report-read.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { orderItemSystem, placerNumberSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';
import { specimensByLabel } from './find-specimens.ts';

/** Whose a report is, and what order it answers, where that is sure; else why it waits. */
export type Match =
  { patient: Stored<Patient>; request?: Stored<ServiceRequest> | undefined } | { waits: string };

/** By the number of the order, then by that of the specimen, then by two identifiers. */
export async function findMatch(
  records: PracticeRecords,
  person: PersonNamed | undefined,
  report: ReportRead,
): Promise<Match> {
  const request = await requestOf(records, report);
  if (request) {
    const patientId = idOf('Patient', request.subject) ?? '';
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return { waits: 'Its order is of a patient who is not here.' };
    const fit = fitsOrder(person, patient);
    if (fit.fits) return { patient, request };
    const why =
      fit.differs.length > 0 ? `other: ${fit.differs.join(', ')}` : 'no date of birth was sent';
    return { waits: `It answers an order of ours, but not for the person it names (${why}).` };
  }
  const number = numberIn('P', report.placer ?? '');
  const isUnknown = number !== undefined ? 'The order it answers is not known here. ' : '';
  const [only, ...more] = await patientsByNumber(records, person);
  if (!only) return { waits: `${isUnknown}It fits no order and no record number of ours.` };
  if (more.length > 0) return { waits: `${isUnknown}Several patients have this record number.` };
  const fit = fitsByIdentifiers(person, only);
  if (!fit.fits) {
    return { waits: `${isUnknown}The record number is known, but not with this date of birth.` };
  }
  return { patient: only, request: await openRequestFor(records, only.id, report) };
}

async function requestOf(
  records: PracticeRecords,
  { placer, specimens }: ReportRead,
): Promise<Stored<ServiceRequest> | undefined> {
  const number = numberIn('P', placer ?? '');
  if (number !== undefined) {
    const [found] = await records.search('ServiceRequest', {
      tokens: { identifier: `${placerNumberSystem}|${number}` },
      count: 2,
    });
    return found;
  }
  const named = await specimensByLabel(
    records,
    specimens.map((one) => one.number),
  );
  const ids = [...new Set(named.flatMap(({ requestIds }) => [...requestIds]))];
  // A tube of several tests does not say which of them this is.
  if (ids.length !== 1) return undefined;
  const [request] = await records.readMany('ServiceRequest', ids);
  return request;
}

async function patientsByNumber(
  records: PracticeRecords,
  person: PersonNamed | undefined,
): Promise<Stored<Patient>[]> {
  const numbers = [...new Set((person?.identifiers ?? []).map(({ id }) => id))].slice(0, 10);
  if (numbers.length === 0) return [];
  const found = await records.search('Patient', { tokens: { identifier: numbers }, count: 10 });
  return found.filter((one) => recordNumbersOf(one).some((each) => numbers.includes(each)));
}

/** The one order of this patient that asks for this very test; several or none is no answer. */
async function openRequestFor(
  records: PracticeRecords,
  patient: string,
  { code }: ReportRead,
): Promise<Stored<ServiceRequest> | undefined> {
  const found = await records.search('ServiceRequest', { patient, count: 200 });
  const [only, ...more] = found.filter((one) => {
    const item = one.code?.coding?.find(({ system }) => system === orderItemSystem)?.code ?? '';
    const test = testOf(item);
    return test !== undefined && one.requisition !== undefined && test.loinc === code.loinc?.code;
  });
  return more.length === 0 ? only : undefined;
}
