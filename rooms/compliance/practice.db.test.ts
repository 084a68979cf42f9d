import type { Basic } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../fhir/refusal.ts';
import { openPractice } from '../../records/open.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import type { PracticeShown } from './practice.contract.ts';
import type { Asked } from './scope.contract.ts';

const now = Temporal.Instant.from('2026-11-23T17:00:00Z');
const { clinic, building } = await openClinic({ now: () => now });
const act = 'act/compliance/keep-practice';
const clia = { kind: 'waiver', number: '05d1234567', expiresOn: '2026-12-23' };

const shown = async () =>
  (await clinic.ask('ma', 'view/compliance/practice', {})).body as unknown as PracticeShown;
const mayI = async (task: string) =>
  (await clinic.ask('ma', 'view/compliance/may-i', { task })).body as unknown as Asked;

describe('Spec: compliance/practice', () => {
  test('until the manager says it, the gate says that the answer depends on it', async () => {
    expect(await shown()).toMatchObject({ place: {}, stateName: 'California' });
    expect((await mayI('clia-waived-test')).unsaid).toEqual(['clia']);
    for (const role of ['ma', 'lead-ma', 'provider', 'front-desk'] as const) {
      expect((await clinic.ask(role, act, { setting: 'office' })).status).toBe(403);
    }
  });

  test('it is kept as FHIR, read by everybody, and the gate follows at once', async () => {
    const said = { setting: 'office', clia, altitudeM: 1609 };
    expect((await clinic.ask('manager', act, said)).status).toBe(200);
    const { place, version, cliaLapse } = await shown();
    expect(place).toEqual({ ...said, clia: { ...clia, number: '05D1234567' } });
    expect([version, cliaLapse?.nearness]).toEqual(['1', 'within-30']);
    const { answer, unsaid } = await mayI('clia-waived-test');
    expect(unsaid).toEqual([]);
    expect(answer.conditions.find(({ id }) => id === 'clia-certificate')?.met).toBe('met');
    const kept = await openPractice(building.pool, clinic.practiceId).read(
      'Basic',
      'practice-place',
    );
    if (isRefusal(kept)) throw new Error('the place is not kept');
    expect((kept as Basic).code.coding?.[0]?.code).toBe('practice-place');
  });

  test('S-SCOPE-05 the day after its last good day the certificate counts for nothing', async () => {
    const last = async (expiresOn: string, version: string) => {
      const input = { version, setting: 'office', clia: { ...clia, expiresOn } };
      expect((await clinic.ask('manager', act, input)).status).toBe(200);
      return mayI('clia-waived-test');
    };
    expect((await last('2026-11-23', '1')).answer.now).not.toBe('stop');
    const { answer } = await last('2026-11-22', '2');
    expect(answer.now).toBe('stop');
    expect(answer.conditions.find(({ id }) => id === 'clia-certificate')?.met).toBe('unmet');
  });

  test('the second of two who change it is told, and what is no certificate is refused', async () => {
    expect((await clinic.ask('manager', act, { setting: 'hospital' })).status).toBe(409);
    const stale = { version: '7', setting: 'hospital' };
    expect((await clinic.ask('manager', act, stale)).status).toBe(409);
    for (const wrong of [
      ...[{ ...clia, number: '12345' }, { ...clia, expiresOn: undefined }, { kind: 'magic' }],
    ]) {
      const input = { version: '3', clia: wrong };
      expect((await clinic.ask('manager', act, input)).status).toBe(422);
    }
    expect((await clinic.ask('manager', act, { version: '3', altitudeM: 9000 })).status).toBe(422);
    expect(
      (await clinic.ask('manager', act, { version: '3', clia: { kind: 'none' } })).status,
    ).toBe(200);
    expect((await shown()).place).toEqual({ clia: { kind: 'none' } });
  });
});
