import type { DocumentReference, Patient } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import { extract } from '../../records/extract/extract.ts';
import type { Stored } from '../../records/stored.ts';
import type { DocumentKind } from './document-kinds.ts';
import { fileDocument } from './file-document.act.ts';
import { fileBytesAtMost, fileTypeOf } from './file-type.ts';

const meta = { versionId: '1', lastUpdated: '2026-11-23T17:00:00Z' };
const patient: Stored<Patient> = { resourceType: 'Patient', id: 'lupe', meta };
let made = 0;
const moment: Moment = {
  // In Los Angeles it is still the evening before.
  now: Temporal.Instant.from('2026-11-24T04:00:00Z'),
  timeZone: 'America/Los_Angeles',
  actor: {
    userId: 'u',
    practiceId: 'p',
    practitionerId: 'maria',
    name: 'Maria Reyes, CMA',
    role: 'ma',
    sessionId: 's',
    ip: '127.0.0.1',
  },
  newId: () => `made-${(made += 1)}`,
};

const pdf = Buffer.from('%PDF-1.7\nhello');
const input = {
  patientId: 'lupe',
  kind: 'lab-report' as const,
  date: '2026-11-23',
  title: 'Lipids',
  data: pdf.toString('base64'),
};
const decide = (
  more: Partial<Omit<typeof input, 'kind'> & { kind: DocumentKind }> = {},
  documents: unknown[] = [],
) =>
  fileDocument.decide(
    moment,
    { patient, documents: documents as Stored<DocumentReference>[] },
    { ...input, ...more },
  );
const sentence = (bytes: Buffer): string => {
  const decided = decide({ data: bytes.toString('base64') });
  if (!isRefusal(decided)) throw new Error('was filed');
  expect(decided.message).toMatch(/^[A-Z][^.]*\.( [A-Z][^.]*\.)?$/);
  return decided.message;
};

function filed(documents: unknown[] = []): DocumentReference {
  const decided = decide({}, documents);
  if (isRefusal(decided)) throw new Error(decided.message);
  const [, document] = decided.changes;
  if (document?.kind !== 'create') throw new Error('nothing is created');
  return document.resource as DocumentReference;
}

describe('Spec: chart/file-document', () => {
  test('the bytes stand in a Binary, the document names them, its kind, its day and who filed it', () => {
    const decided = decide();
    if (isRefusal(decided)) throw new Error(decided.message);
    const [binary, document] = decided.changes.map(
      (change) => 'resource' in change && change.resource,
    );
    expect(binary).toMatchObject({
      resourceType: 'Binary',
      contentType: 'application/pdf',
      data: input.data,
    });
    expect(document).toMatchObject({
      type: { coding: [{ code: '11502-2' }], text: 'Lab report' },
      subject: { reference: 'Patient/lupe' },
      extension: [{ valueReference: { display: 'Maria Reyes, CMA' } }],
      content: [
        {
          attachment: {
            title: 'Lipids',
            creation: '2026-11-23',
            size: pdf.length,
            url: `Binary/${binary && binary.id}`,
          },
        },
      ],
    });
    expect(JSON.stringify(document)).not.toContain(input.data);
    expect(decided.patients).toEqual(['lupe']);
  });

  test('empty, of another kind, too large: one sentence each', () => {
    expect(sentence(Buffer.alloc(0))).toBe('This file is empty. Choose another.');
    expect(sentence(Buffer.from('<svg onload="x()">'))).toContain('no PDF, JPEG or PNG');
    expect(sentence(Buffer.from('PK\u0003\u0004'))).toContain('no PDF, JPEG or PNG');
    const large = Buffer.concat([pdf, Buffer.alloc(fileBytesAtMost)]);
    expect(sentence(large)).toContain('larger than 10 MB');
    expect(decide({ data: large.toString('base64') })).toMatchObject({ refused: 'too-large' });
    const atMost = Buffer.concat([pdf, Buffer.alloc(fileBytesAtMost - pdf.length)]);
    expect(isRefusal(decide({ data: atMost.toString('base64') }))).toBe(false);
  });

  test('what did not arrive whole is not filed', () => {
    expect(decide({ data: `${input.data}!` })).toMatchObject({ refused: 'invalid' });
    expect(decide({ data: `${input.data.slice(0, 4)}\n${input.data.slice(4)}` })).toMatchObject({
      refused: 'invalid',
    });
  });

  test('a day to come by the practice’s own date, and an Other without a title, are refused', () => {
    expect(decide({ date: '2026-11-24' })).toMatchObject({ issues: [{ path: 'date' }] });
    expect(decide({ kind: 'other', title: '' })).toMatchObject({ issues: [{ path: 'title' }] });
    expect(isRefusal(decide({ title: '' }))).toBe(false);
  });

  test('the same file twice in a chart is refused, unless the first was taken back', () => {
    const before = { ...filed(), meta };
    expect(decide({}, [before])).toMatchObject({
      refused: 'already-exists',
      message: expect.stringContaining('“Lipids”') as string,
    });
    expect(isRefusal(decide({}, [{ ...before, status: 'entered-in-error' }]))).toBe(false);
  });

  test('what it holds is indexed nowhere', () => {
    const tokensOf = (data: string) =>
      extract(1n, { resourceType: 'Binary', id: 'b', contentType: 'image/png', data }).tokens;
    expect(tokensOf(input.data)).toEqual(tokensOf('AAAA'));
  });

  test('nothing is taken for a file by what stands after its beginning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const type = fileTypeOf(bytes);
        if (type !== undefined) expect([0x25, 0xff, 0x89]).toContain(bytes[0]);
        expect(fileTypeOf(Uint8Array.from([0, ...pdf, ...bytes]))).toBeUndefined();
      }),
    );
  });
});
