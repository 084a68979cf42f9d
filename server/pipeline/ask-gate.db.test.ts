import { expect, test } from 'vitest';
import { openClinic } from '../testing/opened.fixture.ts';
import { procedureDone } from '../testing/procedure.fixture.ts';

const { clinic } = await openClinic();
const patientId = 'patient-1';

test('who is not let through the gate is told why, writes nothing, and stands in the audit', async () => {
  const orders = [{ code: 'wound-dressing' }];
  await clinic.ask('provider', 'act/orders/place', { patientId, orders });
  const { body } = await clinic.ask('ma', 'view/orders/to-do', {});
  const [order] = body['orders'] as { taskId: string; taskVersion: string }[];
  const sent = {
    ...{ taskId: order?.taskId, taskVersion: order?.taskVersion },
    outcome: procedureDone(),
  };
  const refused = await clinic.ask('ma', 'act/procedures/do', sent);
  expect(refused.status).toBe(409);
  const message = String(refused.body['message']);
  expect(message).toMatch(/^Dress a wound waits for: /);
  expect(refused.body['issues']).toContainEqual(
    expect.objectContaining({ path: expect.stringMatching(/^confirmed\./) as string }),
  );
  const log = await clinic.ask('auditor', 'view/audit/log', { actorId: 'staff-ma', patientId });
  const [newest] = log.body['rows'] as unknown[];
  expect(newest).toMatchObject({ outcome: 'refused', why: message });
  expect(await clinic.ask('ma', 'view/orders/to-do', {})).toMatchObject({
    body: { orders: [{ state: 'waiting' }] },
  });
});

test('a provider’s own licence decides: the gate is not asked', async () => {
  const { body } = await clinic.ask('provider', 'view/orders/to-do', {});
  const [order] = body['orders'] as { taskId: string; taskVersion: string }[];
  const sent = {
    ...{ taskId: order?.taskId, taskVersion: order?.taskVersion },
    outcome: procedureDone(),
  };
  expect((await clinic.ask('provider', 'act/procedures/do', sent)).status).toBe(200);
});
