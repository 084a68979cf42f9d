import { createServer, type AddressInfo, type Server } from 'node:net';
import type { ServiceRequest } from '@medplum/fhirtypes';
import { afterAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { planDraw } from '../../clinical/specimens/draw-plan.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { newSpecimen } from '../../clinical/specimens/specimen.ts';
import { writeAll } from '../../server/demo/write-all.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';

// Spec: specimens/collect

const now = () => Temporal.Instant.from('2026-11-20T18:00:00Z');
const { clinic, building } = await openClinic({ now });
const patient = { reference: 'Patient/patient-1', display: 'Guadalupe Hernández-Villaseñor' };
const by = { reference: 'Practitioner/staff-ma', display: 'Test ma' };
const order: ServiceRequest & { id: string } = {
  ...{ resourceType: 'ServiceRequest', id: 'order-1', status: 'completed', intent: 'order' },
  ...{ subject: patient, code: { text: 'Complete blood count' } },
};
const [planned] = planDraw([testOf('lab-cbc')!], { way: 'vein' }).containers;
const specimen = newSpecimen('tube-1', planned!, ['order-1'], {
  ...{ patient, way: 'vein', site: 'left-arm', by, at: '2026-11-20T17:59:00.000Z' },
});
await writeAll(building.pool, clinic.practiceId, now(), 'test/prepare', [
  { kind: 'create', resource: order },
  { kind: 'create', resource: specimen },
]);

/** A printer: it takes what it is sent and says nothing. */
const printed: string[] = [];
const printer: Server = createServer((socket) => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('end', () => {
    printed.push(Buffer.concat(chunks).toString());
    socket.end();
  });
});
await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
const { port } = printer.address() as AddressInfo;
afterAll(() => printer.close());

const keep = (version: string, address: string) =>
  clinic.ask('lead-ma', 'act/specimens/keep-laboratory', {
    ...{ version, name: 'Lab', account: '', application: '', facility: '', address: '' },
    ...{ attemptsAtMost: 2, askNext: 'the provider', compendium: [], printer: address },
  });
const asked = { specimenIds: ['tube-1'], size: '2x1', code: 'code128' };
const print = (role: 'ma' | 'front-desk' = 'ma') =>
  clinic.ask(role, 'act/specimens/print-labels', asked);

async function becomes(jobId: unknown): Promise<Record<string, unknown>> {
  const ask = async () => (await clinic.ask('ma', 'view/specimens/printed', { jobId })).body;
  await expect.poll(async () => (await ask())['state'], { timeout: 15_000 }).not.toBe('waits');
  return ask();
}

test('S-SPEC-11 labels go to the printer of the practice; one that does not answer says so, and nothing is lost', async () => {
  expect((await print()).body['message']).toMatch(/^No label printer is on file/);
  for (const address of ['8.8.8.8', '169.254.169.254', 'printer.example:9100', '10.0.0.9:80']) {
    expect((await keep('', address)).body['message'], address).toMatch(/in your own network/);
  }
  const kept = await keep('', `127.0.0.1:${port}`);
  expect(kept.status, JSON.stringify(kept.body)).toBe(200);
  expect((await print('front-desk')).status).toBe(403);

  const sent = await print();
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  expect(await becomes(sent.body['jobId'])).toEqual({ state: 'printed' });
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^\^XA\^CI28.*Hernández-Villaseñor.*\^XZ\n$/s);
  expect(printed[0]).toContain(specimen.accessionIdentifier?.value);

  await new Promise((resolve) => printer.close(resolve));
  const again = await print();
  expect(await becomes(again.body['jobId'])).toEqual({
    state: 'failed',
    why: `The label printer at 127.0.0.1:${port} does not answer. Look whether it is on, or print as PDF.`,
  });
  const { body } = await clinic.ask('ma', 'view/specimens/bench', {});
  expect(body['specimens']).toMatchObject([{ id: 'tube-1', state: 'unlabelled' }]);
  const onPaper = await clinic.ask('ma', 'view/specimens/labels', asked);
  expect(onPaper.body['zpl']).toBe(printed[0]);
});
