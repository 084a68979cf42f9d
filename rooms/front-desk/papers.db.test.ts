import type { Consent, Coverage } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { answered, refused } from '../../records/two-practices.fixture.ts';
import { deskPatient } from './desk-patient.view.ts';
import { openDesk, type Desk } from './desk.fixture.ts';
import { recordCoverage } from './record-coverage.act.ts';
import { recordForms } from './record-forms.act.ts';
import { recordGuardian } from './record-guardian.act.ts';
import { updateDemographics } from './update-demographics.act.ts';

let desk: Desk;

const patientId = 'oliver';

beforeAll(async () => {
  desk = await openDesk(
    {
      resourceType: 'Patient',
      id: patientId,
      name: [{ use: 'official', family: 'Chen', given: ['Oliver'] }],
      birthDate: '2020-05-01',
    },
    { resourceType: 'Patient', id: 'other', name: [{ family: 'Other' }] },
    {
      resourceType: 'Coverage',
      id: 'of-other',
      status: 'active',
      beneficiary: { reference: 'Patient/other' },
      payor: [{ display: 'Plan' }],
    },
  );
});
afterAll(() => desk?.close());

const look = async () => answered(await desk.ask(deskPatient, { patientId }));
const missing = async () => (await look()).missing.map(({ kind }) => kind);
const plan = {
  patientId,
  pays: 'plan' as const,
  payer: 'Golden Poppy HMO',
  memberId: 'D123',
  subscriber: 'child' as const,
  ended: [],
};

describe('Spec: front-desk/record-coverage', () => {
  test('self-pay and a plan each take coverage off the list of what is missing', async () => {
    expect(await missing()).toContain('coverage');
    const first = answered(await desk.act(recordCoverage, { patientId, pays: 'self', ended: [] }));
    expect(await missing()).not.toContain('coverage');
    const self = answered(await desk.records.read('Coverage', first.coverageId)) as Coverage;
    expect(self).toMatchObject({
      status: 'active',
      type: { coding: [{ code: 'pay' }], text: 'Self-pay' },
      payor: [{ reference: 'Patient/oliver' }],
      period: { start: '2026-11-23' },
    });
    const [onFile] = (await look()).patient.papers.coverages;
    expect(onFile).toMatchObject({ id: first.coverageId, name: 'Self-pay', version: '1' });
    const ended = [{ coverageId: first.coverageId, coverageVersion: '1' }];
    answered(await desk.act(recordCoverage, { ...plan, ended }));
    const after = await look();
    expect(after.patient.papers.coverages).toMatchObject([
      { name: 'Golden Poppy HMO', memberId: 'D123' },
    ]);
    expect(await desk.records.read('Coverage', first.coverageId)).toMatchObject({
      status: 'cancelled',
      period: { end: '2026-11-23' },
    });
    const again = refused(await desk.act(recordCoverage, { ...plan, ended }));
    expect(again.refused).toBe('changed-by-another');
  });

  test('somebody else’s coverage cannot be ended, and a plan needs its name and number', async () => {
    const ended = [{ coverageId: 'of-other', coverageVersion: '1' }];
    const answer = refused(await desk.act(recordCoverage, { ...plan, ended }));
    expect(answer.refused).toBe('not-found');
    const paths = (input: object) =>
      recordCoverage.contract.input.safeParse(input).error?.issues.map(({ path }) => path[0]);
    expect(paths({ patientId, pays: 'plan', ended: [] })).toEqual([
      'payer',
      'memberId',
      'subscriber',
    ]);
    expect(paths({ patientId, ended: [] })).toEqual(['pays']);
  });
});

describe('Spec: front-desk/record-guardian', () => {
  test('a parent on file is no longer missing, and may have signed', async () => {
    expect(await missing()).toContain('guardian');
    const mother = { patientId, name: 'Mei Chen', relationship: 'mother', phone: '209-555-0143' };
    answered(await desk.act(recordGuardian, mother));
    expect(await missing()).not.toContain('guardian');
    expect((await look()).patient.related).toMatchObject([
      { name: 'Mei Chen', relationship: 'mother' },
    ]);
    const wrong = recordGuardian.contract.input.safeParse({ ...mother, phone: '12', name: ' ' });
    expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['name', 'phone']);
  });
});

describe('Spec: front-desk/record-forms', () => {
  const forms = ['treatment' as const, 'privacy-notice' as const];

  test('handed out stays open; signed takes it off the list, in the same record', async () => {
    const out = { patientId, forms, state: 'handed-out' as const, date: '2026-11-20' };
    const first = answered(await desk.act(recordForms, out));
    const open = (await look()).missing.find(({ kind }) => kind === 'consent');
    expect(open?.what).toBe('Consent form handed out on 2026-11-20, not back yet');
    const [mother] = (await look()).patient.related;
    const signed = {
      ...out,
      state: 'signed' as const,
      date: '2026-11-23',
      signedBy: { relatedPersonId: mother?.id ?? '', name: 'Mei Chen' },
    };
    const second = answered(await desk.act(recordForms, signed));
    expect(second.consentIds).toEqual(first.consentIds);
    expect(await missing()).not.toContain('consent');
    const consent = answered(
      await desk.records.read('Consent', first.consentIds[0] ?? ''),
    ) as Consent;
    expect(consent).toMatchObject({
      status: 'active',
      dateTime: '2026-11-23',
      performer: [{ reference: `RelatedPerson/${mother?.id}`, display: 'Mei Chen' }],
      category: [{ text: 'Consent to treatment' }],
    });
    expect((await look()).patient.papers.forms).toMatchObject([
      { name: 'Consent to treatment', state: 'Signed on paper', signedBy: 'Mei Chen' },
      { name: 'Notice of privacy practices', state: 'Signed on paper' },
    ]);
  });

  test('a day to come and a stranger who signed are refused', async () => {
    const input = { patientId, forms, state: 'signed' as const, date: '2026-11-24' };
    expect(refused(await desk.act(recordForms, input)).issues?.[0]?.path).toBe('date');
    const signedBy = { relatedPersonId: 'nobody', name: 'Nobody' };
    const stranger = { ...input, date: '2026-11-23', signedBy };
    expect(refused(await desk.act(recordForms, stranger)).message).toMatch(/Choose again/);
  });
});

describe('Spec: front-desk/update-demographics, through the desk', () => {
  test('a corrected name is found and shown, and of two at once one is told who was first', async () => {
    const { patient } = await look();
    const input = {
      patientId,
      patientVersion: patient.version,
      changes: {},
      who: { family: 'Cheng', birthDate: '2020-05-11' },
      why: 'mistyped' as const,
    };
    const answers = await Promise.all([
      desk.act(updateDemographics, input),
      desk.act(updateDemographics, input),
    ]);
    expect(answers.filter((one) => !isRefusal(one))).toHaveLength(1);
    const after = await look();
    expect(after.patient).toMatchObject({ name: 'Oliver Cheng', birthDate: '2020-05-11' });
    expect(await desk.records.findPatients({ name: 'cheng' }, 5)).toMatchObject([
      { id: patientId },
    ]);
    expect((await desk.records.history('Patient', patientId)).length).toBe(2);
    const next = { ...input, patientVersion: after.patient.version };
    const ahead = { ...next, who: { birthDate: '2027-01-01' } };
    expect(refused(await desk.act(updateDemographics, ahead)).issues?.[0]?.path).toBe(
      'who.birthDate',
    );
    const same = { ...next, who: { birthDate: '2020-05-01' }, why: 'name-changed' as const };
    expect(refused(await desk.act(updateDemographics, same)).issues?.[0]?.path).toBe('why');
    const whyless = { ...next, why: undefined };
    expect(updateDemographics.contract.input.safeParse(whyless).error?.issues[0]?.path).toEqual([
      'why',
    ]);
  });
});
