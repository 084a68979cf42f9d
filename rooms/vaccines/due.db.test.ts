import type { ImmunizationRecommendation } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openPractice } from '../../records/open.ts';
import { validateResource } from '../../records/validate/validate.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { commitAs } from '../../records/two-practices.fixture.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { VaccinesDue } from './due.contract.ts';
import { child, given, problem } from '../../records/immunization/vaccines.fixture.ts';

const now = Temporal.Instant.from('2026-11-24T05:00:00Z');
const born = '2026-05-10';
const { building, clinic } = await openClinic({
  now: () => now,
  resources: [
    child({ birthDate: born }),
    given('birth', '08', born),
    given('two-months', '110', '2026-07-12', { primarySource: false }),
    given('unnamed', undefined, '2026-07-12', { vaccineCode: { text: 'baby shot' } }),
    given('only-month', '119', '2026-07'),
    given('flu', '140', '2026-11-12'),
    problem('dermatitis', '24079001'),
    { ...child({ birthDate: '2020-05' }), id: 'half-known' },
  ],
});

async function ask(patientId = 'child', role: 'ma' | 'provider' = 'ma'): Promise<VaccinesDue> {
  const { status, body } = await clinic.ask(role, 'view/vaccines/due', { patientId });
  expect(status).toBe(200);
  return body as unknown as VaccinesDue;
}

describe('Spec: vaccines/due', () => {
  test('what is due on the practice’s own date, what counts, and what could not be counted', async () => {
    const due = await ask();
    expect(due.today).toBe('2026-11-23');
    const state = Object.fromEntries(due.groups.map(({ name, state }) => [name, state]));
    expect(state).toMatchObject({
      'DTaP/Tdap/Td': 'overdue',
      Hib: 'overdue',
      Rotavirus: 'not-assessed',
      Influenza: 'not-assessed',
      HepA: 'later',
    });
    expect(due.doses.map(({ id, antigens }) => [id, antigens.map(({ status }) => status)])).toEqual(
      [
        ['birth', ['valid']],
        ['two-months', ['valid', 'valid', 'valid', 'valid', 'valid']],
        // Of a season the data do not know; held against the last it would be called not needed.
        ['flu', []],
      ],
    );
    expect(due.doses.map(({ beyondSeasons }) => beyondSeasons)).toEqual([false, false, true]);
    expect(due.apart.map(({ name, why, leavesOpen }) => [name, why, leavesOpen])).toEqual(
      expect.arrayContaining([
        ['baby shot', 'no-code', []],
        ['vaccine only-month', 'no-full-date', ['Rotavirus']],
      ]),
    );
    expect(due.notTold).toEqual(['problem 24079001']);
    expect(due.sources.map(({ edition }) => edition).join()).toContain('4.6');
  });

  test('without the full date of birth nothing is assessed, and it says what is missing', async () => {
    const due = await ask('half-known');
    expect([due.groups, due.doses]).toEqual([[], []]);
    expect(due.notAssessed.join()).toContain('date of birth');
  });

  test('an adult is too old for the vaccine of newborns, whatever the season', async () => {
    const stateOf = ({ groups }: VaccinesDue) =>
      groups.find(({ series }) => series.includes('RSV 1-dose series'))?.state;
    expect(stateOf(await ask('patient-1'))).toBe('aged-out');
    expect(stateOf(await ask())).toBe('not-assessed');
  });

  test('the questions of a dose and of a group are told when asked', async () => {
    const { groups } = await ask();
    const hepB = groups.find(({ name }) => name === 'HepB');
    for (const about of ['two-months', hepB?.key ?? '']) {
      const { body } = await clinic.ask('ma', 'view/vaccines/questions', {
        patientId: 'child',
        about,
      });
      const parts = body['parts'] as { questions: unknown[] }[];
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.every(({ questions }) => questions.length > 0)).toBe(true);
    }
    const nothing = { patientId: 'child', about: 'nothing' };
    const { body } = await clinic.ask('ma', 'view/vaccines/questions', nothing);
    expect(body).toEqual({ parts: [] });
  });
});

describe('Spec: vaccines/write-assessment', () => {
  const records = () => openPractice(building.pool, clinic.practiceId);
  const write = (patientId = 'child') =>
    clinic.ask('ma', 'act/vaccines/write-assessment', { patientId });

  test('writes the forecast and an evaluation a dose and antigen, as R4 has them', async () => {
    const first = await write();
    expect(first).toMatchObject({ status: 200, body: { evaluations: 6 } });
    const id = String(first.body['recommendationId']);
    const stored = (await records().read(
      'ImmunizationRecommendation',
      id,
    )) as ImmunizationRecommendation;
    const names = stored.recommendation.map(({ targetDisease }) => targetDisease?.text);
    expect(names).toContain('DTaP/Tdap/Td');
    // Neither what an unclear entry leaves open nor a season nobody knows is written as a forecast.
    expect(names).not.toContain('Rotavirus');
    expect(names).not.toContain('Influenza');
    const evaluations = await records().search('ImmunizationEvaluation', { patient: 'child' });
    expect(evaluations.length).toBe(6);
    for (const one of [stored, ...evaluations]) {
      expect(validateResource(one)).toEqual([]);
      expect(one.authority?.display).toContain('4.64');
    }
    const dtap = stored.recommendation.find((one) => one.targetDisease?.text === 'DTaP/Tdap/Td');
    expect(dtap).toMatchObject({
      doseNumberPositiveInt: 2,
      forecastStatus: { coding: [{ code: 'overdue' }] },
    });
    expect(dtap?.dateCriterion?.length).toBeGreaterThan(2);
    expect((await ask()).written?.at).toBe(now.toString({ smallestUnit: 'millisecond' }));
  });

  test('again without news changes nothing; after a correction what no longer holds is taken back', async () => {
    const again = await write();
    expect(again).toMatchObject({ status: 200, body: { changed: 0, evaluations: 6 } });
    const dose = await records().read('Immunization', 'birth');
    if (isRefusal(dose)) throw new Error(dose.message);
    await commitAs(building.pool, clinic.practiceId, 'a-corrector', [
      {
        kind: 'update',
        resource: { ...dose, status: 'entered-in-error' },
        expectedVersion: dose.meta.versionId,
      },
    ]);
    const corrected = await write();
    expect(corrected).toMatchObject({ status: 200, body: { evaluations: 5 } });
    expect(corrected.body['recommendationId']).toBe(again.body['recommendationId']);
    const all = await records().search('ImmunizationRecommendation', { patient: 'child' });
    expect(all.map(({ meta }) => meta.versionId)).toEqual(['2']);
    const evaluations = await records().search('ImmunizationEvaluation', { patient: 'child' });
    const takenBack = evaluations.filter(({ status }) => status === 'entered-in-error');
    expect(takenBack.map((one) => one.immunizationEvent.reference)).toEqual(['Immunization/birth']);
    for (const one of evaluations) expect(validateResource(one)).toEqual([]);
  });

  test('two who press at once write it once more, or one is told that another was first', async () => {
    const answers = await Promise.all([write(), write()]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    for (const { status } of answers) expect([200, 409, 412]).toContain(status);
    expect(await records().count('ImmunizationRecommendation', { patient: 'child' })).toBe(1);
  });

  test('refuses where nothing could be assessed, and writes nothing', async () => {
    const refused = await write('half-known');
    expect(refused).toMatchObject({ status: 409, body: { refused: 'not-now' } });
    expect(await records().count('ImmunizationRecommendation', { patient: 'half-known' })).toBe(0);
  });

  test('the front desk may do neither', async () => {
    for (const path of ['view/vaccines/due', 'act/vaccines/write-assessment'] as const) {
      expect((await clinic.ask('front-desk', path, { patientId: 'child' })).status).toBe(403);
    }
  });
});
