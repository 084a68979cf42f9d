import { describe, expect, test } from 'vitest';
import { withPractice } from '../../records/pool.ts';
import { openClinic } from '../../server/testing/opened.fixture.ts';
import { addTestClinic } from '../../server/testing/open-clinic.ts';
import { fileBytesAtMost } from './file-type.ts';

const { building, clinic } = await openClinic();
const other = await addTestClinic(building);

const png = Buffer.from('89504e470d0a1a0a5a7a797a78717561', 'hex');
const input = (bytes: Buffer, more: Record<string, unknown> = {}) => ({
  patientId: 'patient-1',
  kind: 'insurance-card',
  date: '2026-01-05',
  title: '',
  data: bytes.toString('base64'),
  ...more,
});

async function file(bytes: Buffer, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await clinic.ask('ma', 'act/chart/file-document', input(bytes, more));
  expect([status, body]).toMatchObject([200, { documentId: expect.any(String) as string }]);
  return String(body['documentId']);
}

const get = (path: string, cookie: string) =>
  fetch(`${building.address}${path}`, { headers: { cookie } });
const addressOf = (documentId: string, patientId = 'patient-1') =>
  `/api/chart/${patientId}/documents/${documentId}/0`;

describe('Spec: chart/file-document', () => {
  test('what is filed stands in the list and is given out as it came', async () => {
    const documentId = await file(png);
    const lists = await clinic.ask('provider', 'view/chart/lists', { patientId: 'patient-1' });
    expect(lists.body['documents']).toMatchObject({
      filed: [
        {
          id: documentId,
          title: 'Insurance card',
          date: '2026-01-05',
          author: 'filed by Test ma',
        },
      ],
    });
    const response = await get(addressOf(documentId), clinic.cookieOf('provider'));
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
  });

  test('ten megabytes are taken, a byte more is refused in words, far more is not read', async () => {
    const whole = Buffer.concat([png, Buffer.alloc(fileBytesAtMost - png.length)]);
    const documentId = await file(whole);
    const response = await get(addressOf(documentId), clinic.cookieOf('ma'));
    expect((await response.arrayBuffer()).byteLength).toBe(fileBytesAtMost);
    const over = Buffer.concat([whole, Buffer.alloc(1)]);
    const refused = await clinic.ask('ma', 'act/chart/file-document', input(over));
    expect(refused).toMatchObject({ status: 413, body: { refused: 'too-large' } });
    const far = input(Buffer.alloc(2 * fileBytesAtMost));
    expect((await clinic.ask('ma', 'act/chart/file-document', far)).status).toBe(413);
    const elsewhere = await clinic.ask('ma', 'act/rooming/save-reason', input(whole));
    expect(elsewhere.status).toBe(413);
  });

  test('a large body of nobody is turned away before it is read', async () => {
    const response = await fetch(`${building.address}/api/act/chart/file-document`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: building.address },
      body: '{"this is": "no JSON',
    });
    expect(response.status).toBe(401);
  });

  test('two who file the same at once file it, and nothing is half there', async () => {
    const bytes = Buffer.concat([png, Buffer.from('both')]);
    const answers = await Promise.all([
      clinic.ask('ma', 'act/chart/file-document', input(bytes)),
      clinic.ask('lead-ma', 'act/chart/file-document', input(bytes)),
    ]);
    for (const { status, body } of answers) {
      if (status !== 200) continue;
      const path = addressOf(String(body['documentId']));
      expect((await get(path, clinic.cookieOf('ma'))).status).toBe(200);
    }
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });
});

describe('Spec: chart/document-file', () => {
  test('it is drawn alone: no script, no frame, no guess, a name that names nobody', async () => {
    const documentId = await file(Buffer.concat([png, Buffer.from('headers')]));
    const { headers } = await get(addressOf(documentId), clinic.cookieOf('ma'));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="document-${documentId}.png"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/) as string,
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  test('another practice, another chart, another role and nobody open nothing', async () => {
    const documentId = await file(Buffer.concat([png, Buffer.from('access')]));
    const path = addressOf(documentId);
    const statuses = [
      (await get(path, other.cookieOf('ma'))).status,
      (await get(addressOf(documentId, 'patient-2'), clinic.cookieOf('ma'))).status,
      (await get(path, clinic.cookieOf('front-desk'))).status,
      (await get(path, '')).status,
      (await get(path.replace(/0$/, '7'), clinic.cookieOf('ma'))).status,
      (await get(path.replace(/0$/, '-1'), clinic.cookieOf('ma'))).status,
    ];
    expect(statuses).toEqual([404, 404, 403, 401, 404, 422]);
  });

  test('who opened it is audited', async () => {
    const documentId = await file(Buffer.concat([png, Buffer.from('audit')]));
    await get(addressOf(documentId), clinic.cookieOf('lead-ma'));
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query(
        `select actor_name, outcome, patients from records.audit
         where practice_id = $1 and act = 'chart/document-file' and role = 'lead-ma'`,
        [clinic.practiceId],
      ),
    );
    expect(rows).toMatchObject([{ outcome: 'seen', patients: ['patient-1'] }]);
  });
});
