import type { Patient, Practitioner, Procedure, ServiceRequest } from '@medplum/fhirtypes';
import { containerOf } from '../../clinical/specimens/container.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { recordNumbersOf } from '../../clinical/specimens/match-label.ts';
import type { RequestedTest, Requisition } from '../../clinical/specimens/requisition.ts';
import type { SpecimenSettings } from '../../clinical/specimens/settings.ts';
import {
  orderItemSystem,
  placerNumberSystem,
  requisitionNumberSystem,
  specimenAnswerUrl,
} from '../../fhir/linchpin.ts';
import { nameInUse } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';
import { specimensOfRequests, type LoadedSpecimen } from './find-specimens.ts';
import { loadSpecimenSettings } from './load-collection.ts';

/** The requisition with which these orders go to the laboratory, from what the record says of them. */
export async function loadRequisition(
  records: PracticeRecords,
  requestIds: readonly string[],
): Promise<Requisition | Refusal> {
  const requests = await records.readMany('ServiceRequest', [...requestIds]);
  const [first] = requests;
  const patientId = idOf('Patient', first?.subject);
  if (!first || patientId === undefined) return refuse('not-found', 'There is no such order.');
  const providers = requests.flatMap(({ requester }) => idOf('Practitioner', requester) ?? []);
  const [patient, specimens, people, procedures, settings, places] = await Promise.all([
    records.read('Patient', patientId),
    specimensOfRequests(records, patientId, requestIds),
    records.readMany('Practitioner', [...new Set(providers)]),
    records.search('Procedure', { patient: patientId, count: 200 }),
    loadSpecimenSettings(records),
    records.search('Organization', { count: 1 }),
  ]);
  if (isRefusal(patient)) return patient;
  const live = specimens.filter(({ state }) => state !== 'discarded' && state !== 'rejected');
  const tests = requests.flatMap((one) => {
    const own = live.filter((each) => each.requestIds.includes(one.id));
    return testFrom(one, own, { people, procedures, settings }) ?? [];
  });
  return {
    number: first.requisition?.value ?? '',
    practice: places[0]?.name ?? 'Practice',
    laboratory: settings.laboratory ?? { name: 'Laboratory' },
    patient: patientFrom(patient),
    tests,
  };
}

interface Around {
  people: readonly Stored<Practitioner>[];
  procedures: readonly Stored<Procedure>[];
  settings: SpecimenSettings;
}

function testFrom(
  request: Stored<ServiceRequest>,
  specimens: readonly LoadedSpecimen[],
  { people, procedures, settings }: Around,
): RequestedTest | undefined {
  const code = request.code?.coding?.find(({ system }) => system === orderItemSystem)?.code ?? '';
  const test = testOf(code, settings.compendium);
  const placer = request.identifier?.find(({ system }) => system === placerNumberSystem)?.value;
  if (!test || placer === undefined || !request.authoredOn) return undefined;
  const id = idOf('Practitioner', request.requester) ?? '';
  const person = people.find((one) => one.id === id);
  const name = nameInUse(person?.name);
  const collected = procedures
    .filter(
      ({ status, basedOn = [] }) =>
        status === 'completed' &&
        basedOn.some(({ reference }) => reference === `ServiceRequest/${request.id}`),
    )
    .toSorted((a, b) => ((a.performedDateTime ?? '') < (b.performedDateTime ?? '') ? 1 : -1));
  const answers = answersIn(collected[0]);
  const fasting = answers.find(({ question }) => question === 'fasting')?.answer;
  return {
    ...{ placer, test },
    isUrgent: request.priority === 'urgent' || request.priority === 'stat',
    orderedAt: request.authoredOn,
    provider: {
      id,
      npi: person?.identifier?.find(({ system }) => system === 'http://hl7.org/fhir/sid/us-npi')
        ?.value,
      family: name?.family ?? request.requester?.display ?? '',
      given: name?.given?.[0] ?? '',
    },
    note: request.note?.[0]?.text,
    ...(fasting !== undefined && {
      fasting: fasting.startsWith('Fasting')
        ? 'yes'
        : fasting.startsWith('Not')
          ? 'no'
          : 'not-known',
    }),
    answers: test.timing ? answers.filter(({ question }) => question === test.timing) : [],
    specimens: specimens.map((one) => ({
      number: one.number,
      container: containerOf(one.container).label,
      additive: containerOf(one.container).additive,
      source: test.source,
      site: one.resource.collection?.bodySite?.text,
      mL: one.mL,
      collectedAt: one.collectedAt,
      collector: one.collector?.display ?? '',
    })),
  };
}

function answersIn(procedure: Procedure | undefined): { question: string; answer: string }[] {
  return (procedure?.extension ?? []).flatMap(({ url, extension = [] }) => {
    if (url !== specimenAnswerUrl) return [];
    const question = extension.find((one) => one.url === 'question')?.valueCode;
    const answer = extension.find((one) => one.url === 'answer')?.valueString;
    return question && answer ? [{ question, answer }] : [];
  });
}

function patientFrom(patient: Stored<Patient>): Requisition['patient'] {
  const name = nameInUse(patient.name);
  const [address] = patient.address ?? [];
  return {
    id: patient.id,
    recordNumber: recordNumbersOf(patient)[0],
    family: name?.family ?? name?.text ?? '',
    given: name?.given?.[0] ?? '',
    further: name?.given?.slice(1).join(' ') || undefined,
    birthDate: patient.birthDate,
    sex: patient.gender,
    ...(address && {
      address: {
        street: address.line?.join(', ') ?? '',
        city: address.city ?? '',
        state: address.state ?? '',
        zip: address.postalCode ?? '',
      },
    }),
    phone: patient.telecom?.find(({ system }) => system === 'phone')?.value,
  };
}

/** The orders that go on one requisition with this one. */
export async function requestsOfRequisition(
  records: PracticeRecords,
  request: Stored<ServiceRequest>,
): Promise<string[]> {
  const number = request.requisition?.value;
  if (number === undefined) return [request.id];
  const found = await records.search('ServiceRequest', {
    tokens: { requisition: `${requisitionNumberSystem}|${number}` },
    count: 50,
  });
  return found.map(({ id }) => id);
}
