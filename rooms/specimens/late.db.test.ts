import type { DiagnosticReport, ServiceRequest, Specimen } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { withStep } from '../../clinical/specimens/custody.ts';
import { planDraw } from '../../clinical/specimens/draw-plan.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { newSpecimen } from '../../clinical/specimens/specimen.ts';
import { orderItemSystem } from '../../fhir/linchpin.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { Bench } from './specimens.contract.ts';

// Spec: specimens/collect

// Ten in the morning of Friday, November 20 in California.
const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building } = await openClinic({ now });
const patient = { reference: 'Patient/patient-1', display: 'Guadalupe Hernández-Villaseñor' };
const by = { reference: 'Practitioner/staff-ma', display: 'Test ma' };

/** A specimen of one test, handed over then; without it, it is still here. */
function specimen(id: string, code: string, handedOver?: string): [ServiceRequest, Specimen] {
  const ordered = testOf(code)!;
  const [planned] = planDraw([ordered], { way: 'vein' }).containers;
  const request: ServiceRequest = {
    ...{ resourceType: 'ServiceRequest', id: `order-${id}`, status: 'completed', intent: 'order' },
    ...{ subject: patient, code: { coding: [{ system: orderItemSystem, code }], text: id } },
  };
  const collectedAt = '2026-11-09T18:00:00.000Z';
  const taken = { patient, way: 'vein', site: 'left-arm', by, at: collectedAt } as const;
  const made = newSpecimen(id, planned!, [`order-${id}`], taken);
  const labelled = withStep(made, { step: 'labelled', at: collectedAt, by });
  if (handedOver === undefined) return [request, labelled];
  return [request, withStep(labelled, { step: 'handed-over', at: handedOver, by })];
}

const report = (of: string, status: 'preliminary' | 'final'): DiagnosticReport => ({
  ...{ resourceType: 'DiagnosticReport', id: `report-${of}`, status, subject: patient },
  ...{ code: { text: of }, basedOn: [{ reference: `ServiceRequest/order-${of}` }] },
});

async function standing(): Promise<[string, boolean, number][]> {
  const { status, body } = await clinic.ask('ma', 'view/specimens/bench', {});
  expect(status, JSON.stringify(body)).toBe(200);
  const { specimens } = body as unknown as Bench;
  return specimens.map(({ tests, isLate, days }) => [tests[0]!, isLate, days]);
}

test('S-SPEC-09 late begins with the day after the last one its tests take, and stands first', async () => {
  const all = [
    ...specimen('culture', 'lab-blood-culture', '2026-11-14T18:00:00.000Z'),
    // The first and the last moment of a day in California; a complete blood count takes two days.
    ...specimen('on-time', 'lab-cbc', '2026-11-18T08:00:00.000Z'),
    ...specimen('late', 'lab-cbc', '2026-11-18T07:59:59.999Z'),
    ...specimen('preliminary', 'lab-cbc', '2026-11-16T18:00:00.000Z'),
    ...specimen('answered', 'lab-cbc', '2026-11-16T18:00:00.000Z'),
    ...specimen('here', 'lab-cbc'),
    ...[report('preliminary', 'preliminary'), report('answered', 'final')],
  ];
  await writeAll(
    building.pool,
    clinic.practiceId,
    now(),
    'test/prepare',
    all.map((resource) => ({ kind: 'create', resource: { ...resource, id: resource.id! } })),
  );
  const seen = await standing();
  expect(seen.slice(0, 2).sort()).toEqual([
    ['late', true, 3],
    ['preliminary', true, 4],
  ]);
  expect(seen.slice(2).sort()).toEqual([
    ['culture', false, 6],
    ['here', false, 0],
    ['on-time', false, 2],
  ]);

  const kept = await clinic.ask('lead-ma', 'act/specimens/keep-laboratory', {
    ...{ version: '', name: 'Lab', account: '', application: '', facility: '', address: '' },
    ...{ attemptsAtMost: 2, askNext: 'the provider' },
    compendium: [{ test: 'lab-cbc', days: 3 }],
  });
  expect(kept.status, JSON.stringify(kept.body)).toBe(200);
  const later = await standing();
  expect(later.filter(([, isLate]) => isLate)).toEqual([['preliminary', true, 4]]);
});
