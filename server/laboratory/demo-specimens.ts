import type { Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { itemOf } from '../../clinical/orders/catalogue/catalogue.ts';
import { newOrder } from '../../clinical/orders/order.ts';
import { numberFrom } from '../../clinical/specimens/accession.ts';
import { withStep } from '../../clinical/specimens/custody.ts';
import { planDraw } from '../../clinical/specimens/draw-plan.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { settingsId, settingsResource, usualSettings } from '../../clinical/specimens/settings.ts';
import { newSpecimen } from '../../clinical/specimens/specimen.ts';
import { placerNumberSystem, requisitionNumberSystem } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Change } from '../../records/act.ts';
import { openPractice } from '../../records/open.ts';
import type { Stored } from '../../records/stored.ts';
import { fileReport } from '../../records/specimens/file-report.ts';
import { writeAll } from '../demo/write-all.ts';
import type { Rooms } from '../pipeline/context.ts';
import { madeResults } from './simulated-results.ts';
import type { SimulatedLaboratory } from './simulated-laboratory.ts';

const provider = { reference: 'Practitioner/demo-adaeze-okafor', display: 'Adaeze Okafor, MD' };
const assistant = { reference: 'Practitioner/demo-maria-reyes', display: 'Maria Reyes, CMA' };
const laboratory = 'Simulated Laboratory';

/** What stands in the demo from the first day: whose, which test, how many hours ago, how far. */
const stories = [
  { id: 'demo-004', code: 'lab-cbc', hours: 1, to: 'here' },
  { id: 'demo-005', code: 'lab-cmp', hours: 2, to: 'here' },
  { id: 'demo-006', code: 'lab-a1c', hours: 96, to: 'out' },
  { id: 'demo-007', code: 'lab-lipid', hours: 30, to: 'reported' },
] as const;

/** Writes the demo's laboratory and a few specimens on their way, once. */
export async function showSpecimens(
  { pool, now, newId }: Pick<Rooms, 'pool' | 'now' | 'newId'>,
  practiceId: string,
  simulated: SimulatedLaboratory | undefined,
): Promise<void> {
  const records = openPractice(pool, practiceId);
  if (!isRefusal(await records.read('Basic', settingsId))) return;
  const settings = settingsResource({
    ...usualSettings,
    laboratory: {
      name: laboratory,
      account: 'LC-1007',
      application: 'SIMLAB',
      address: 'simulated',
    },
  });
  const people = await records.readMany(
    'Patient',
    stories.map(({ id }) => id),
  );
  const changes = stories.flatMap((story) => {
    const patient = people.find(({ id }) => id === story.id);
    return patient ? changesOf(story, patient, now(), newId) : [];
  });
  await writeAll(pool, practiceId, now(), 'demo/specimens', [
    { kind: 'create', resource: settings },
    ...changes,
  ]);
  await simulated?.reportStranger();
}

function changesOf(
  { code, hours, to }: (typeof stories)[number],
  patient: Stored<Patient>,
  now: Temporal.Instant,
  newId: () => string,
): Change[] {
  const at = (ago: number) =>
    now.subtract({ minutes: ago }).toString({ smallestUnit: 'millisecond' });
  const [item, test] = [itemOf(code), testOf(code)];
  const [planned] = test ? planDraw([test], { way: 'vein' }).containers : [];
  if (!item || !test || !planned) return [];
  const whose = { reference: `Patient/${patient.id}`, display: displayName(patient.name) };
  const ids = { requestId: newId(), taskId: newId() };
  const taken = at(hours * 60);
  const [request, task] = newOrder(
    item,
    { patient: whose, by: provider, at: at(hours * 60 + 20) },
    {},
    ids,
  );
  if (request.resourceType !== 'ServiceRequest') return [];
  const ordered = {
    ...request,
    status: 'completed' as const,
    identifier: [{ system: placerNumberSystem, value: numberFrom('P', ids.requestId) }],
    requisition: { system: requisitionNumberSystem, value: numberFrom('R', ids.taskId) },
  };
  const made = newSpecimen(newId(), planned, [ids.requestId], {
    ...{ patient: whose, way: 'vein', site: 'left-arm', by: assistant, at: taken },
  });
  const labelled = withStep(made, { step: 'labelled', at: at(hours * 60 - 3), by: assistant });
  const note = 'Quick Courier';
  const specimen =
    to === 'here'
      ? labelled
      : withStep(labelled, { step: 'handed-over', at: at(hours * 60 - 55), by: assistant, note });
  const create = (resource: Extract<Change, { kind: 'create' }>['resource']): Change => ({
    ...{ kind: 'create', resource },
  });
  return [
    create(ordered),
    create({ ...task, status: 'completed', owner: assistant }),
    create(specimen),
    ...(to === 'reported'
      ? reported(test, {
          patient,
          request: { ...ordered, meta: { versionId: '1', lastUpdated: taken } },
          at,
          newId,
        })
      : []),
  ];
}

function reported(
  test: NonNullable<ReturnType<typeof testOf>>,
  about: {
    patient: Stored<Patient>;
    request: Parameters<typeof fileReport>[0]['request'];
    at: (ago: number) => string;
    newId: () => string;
  },
): Change[] {
  const { at, ...to } = about;
  const results = madeResults(test.loinc, about.patient.id).map((one, index) => ({
    ...{
      key: `${one.loinc}|${index}`,
      code: { loinc: { code: one.loinc, text: one.name }, text: one.name },
    },
    value: { is: 'number' as const, text: index === 0 ? '231' : one.value },
    ...(one.units && { units: { code: one.units, text: one.units, isUcum: true } }),
    ...(one.range && { range: one.range }),
    ...{ flags: [index === 0 ? 'H' : (one.flag ?? 'N')], status: 'F', notes: [] },
  }));
  return fileReport({
    ...{ ...to, laboratory, now: at(90), results: [], specimens: [], requests: [] },
    report: {
      ...{ filler: 'SIM-000007', status: 'F', collectedAt: at(30 * 60), reportedAt: at(90) },
      code: { loinc: { code: test.loinc, text: test.display }, text: test.label },
      ...{ specimens: [], notes: [], results, documents: [] },
    },
  });
}
