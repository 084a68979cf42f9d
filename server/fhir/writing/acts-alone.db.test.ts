import type { Practitioner } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { practiceMatterSystem, staffFormUrl } from '../../../fhir/linchpin.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { ask } = await openClinic();

const policy = {
  resourceType: 'Basic',
  code: { coding: [{ system: practiceMatterSystem, code: 'practice-policy' }] },
};
const signed = {
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${staffFormUrl}-competency`,
  status: 'completed',
  subject: { reference: 'Practitioner/staff-ma' },
  author: { reference: 'Practitioner/staff-provider' },
};
const certified = [{ code: { text: 'CMA' } }];
const member = async (): Promise<Practitioner> =>
  JSON.parse((await ask('GET', '/Practitioner/staff-ma')).text) as Practitioner;

describe('Spec: fhir/update', () => {
  test.each([policy, signed])(
    '$resourceType the gate believes is written by no request',
    async (one) => {
      for (const role of ['ma', 'provider'] as const) {
        const type = one.resourceType;
        expect((await ask('POST', `/${type}`, { role, body: one })).status).toBe(403);
        const put = { role, body: { ...one, id: 'forged' } };
        expect((await ask('PUT', `/${type}/forged`, put)).status).toBe(403);
        const request = { method: 'POST', url: type };
        const body = {
          resourceType: 'Bundle',
          type: 'transaction',
          entry: [{ resource: one, request }],
        };
        expect((await ask('POST', '', { role, body })).status).toBe(403);
        expect((await ask('GET', `/${type}/forged`)).status).toBe(404);
      }
    },
  );

  test('another form is not made one of staff', async () => {
    const { questionnaire: _, ...plain } = signed;
    const put = (body: object) => ask('PUT', '/QuestionnaireResponse/turned', { body });
    expect((await put({ ...plain, id: 'turned' })).status).toBe(201);
    expect((await put({ ...signed, id: 'turned' })).status).toBe(403);
  });

  test('nobody gives a member of staff papers, another name, or takes the record away', async () => {
    const own = await member();
    const put = (body: object) => ask('PUT', '/Practitioner/staff-ma', { body });
    const refused = await put({ ...own, qualification: certified });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('own screens')]);
    expect((await put({ ...own, name: [{ family: 'MD' }] })).status).toBe(403);
    const headers = { 'content-type': 'application/json-patch+json' };
    const body = JSON.stringify([{ op: 'add', path: '/qualification', value: certified }]);
    expect((await ask('PATCH', '/Practitioner/staff-ma', { body, headers })).status).toBe(403);
    expect((await ask('DELETE', '/Practitioner/staff-ma')).status).toBe(403);
    expect(await member()).toEqual(own);
  });

  test('what is no paper of a member, and who is none, is written as anything else', async () => {
    const told = { ...(await member()), telecom: [{ system: 'phone', value: '209-555-0100' }] };
    expect((await ask('PUT', '/Practitioner/staff-ma', { body: told })).status).toBe(200);
    const outside = { resourceType: 'Practitioner', id: 'outside', qualification: certified };
    expect((await ask('PUT', '/Practitioner/outside', { body: outside })).status).toBe(201);
    const renamed = { ...outside, name: [{ family: 'Okafor' }] };
    expect((await ask('PUT', '/Practitioner/outside', { body: renamed })).status).toBe(200);
    expect((await ask('DELETE', '/Practitioner/outside')).status).toBe(204);
  });
});
