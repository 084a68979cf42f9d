import type { DocumentReference } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterStage } from '../../clinical/visit/stage.ts';
import { answered, refused } from '../../records/two-practices.fixture.ts';
import { openDesk, type Desk } from './desk.fixture.ts';
import { printSummary } from './print-summary.act.ts';
import { printedSummary } from './printed-summary.view.ts';
import { collectSummary } from './visit-summary/collect-summary.ts';
import { textOfPdf } from './visit-summary/read-pdf.fixture.ts';

let desk: Desk;

const subject = { reference: 'Patient/lupe' };
const text = (words: string) => ({ text: words });
const category = (code: string) => [
  {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code }],
  },
];
const condition = (id: string, words: string, code: string) => ({
  resourceType: 'Condition' as const,
  id,
  subject,
  code: text(words),
  category: category(code),
});
const order = (id: string, words: string, status: 'active' | 'stopped') => ({
  resourceType: 'MedicationRequest' as const,
  id,
  status,
  intent: 'order' as const,
  subject,
  medicationCodeableConcept: text(words),
  dosageInstruction: [{ text: 'once a day' }],
});

beforeAll(async () => {
  desk = await openDesk();
  await desk.add(
    {
      resourceType: 'Organization',
      id: 'ours',
      name: 'Alder Creek Family Medicine',
      telecom: [{ system: 'phone', value: '209-555-0100' }],
    },
    {
      resourceType: 'Location',
      id: 'room',
      managingOrganization: { reference: 'Organization/ours' },
      operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'U' },
    },
    { resourceType: 'Patient', id: 'lupe', name: [{ family: 'Hernández', given: ['Lupe'] }] },
    {
      ...enterStage(
        { resourceType: 'Encounter', status: 'planned', class: { code: 'AMB' }, subject },
        { stage: 'arrived', at: desk.moment.now, cause: 'test' },
      ),
      id: 'visit',
    },
    condition('sugar', 'Type 2 diabetes', 'problem-list-item'),
    condition('cold', 'Common cold', 'encounter-diagnosis'),
    order('metformin', 'Metformin 500 mg', 'active'),
    order('lisinopril', 'Lisinopril 10 mg', 'active'),
    order('aspirin', 'Aspirin 81 mg', 'stopped'),
    {
      resourceType: 'MedicationStatement',
      id: 'told',
      status: 'not-taken',
      subject,
      medicationCodeableConcept: text('Lisinopril 10 mg'),
      derivedFrom: [{ reference: 'MedicationRequest/lisinopril' }],
    },
    {
      resourceType: 'DocumentReference',
      id: 'letter',
      status: 'current',
      subject,
      type: text('Letter'),
      content: [{ attachment: { contentType: 'application/pdf', data: 'JVBERg==' } }],
    },
  );
});

afterAll(() => desk?.close());

describe('Spec: front-desk/print-summary, filed', () => {
  test('prints what the record has now and files it exactly as it was given', async () => {
    const input = { encounterId: 'visit', language: 'es' as const };
    const { documentId } = answered(await desk.act(printSummary, input));
    const shown = answered(await desk.ask(printedSummary, { documentId }));
    expect(shown.language).toBe('es');
    const words = textOfPdf(Buffer.from(shown.pdf, 'base64')).replace(/\s+/g, ' ');
    expect(words).toContain('Lupe Hernández');
    expect(words).toContain('Llámenos: 209-555-0100');
    expect(words).toContain('Metformin 500 mg, once a day');
    expect(words).not.toMatch(/Aspirin|cold/);
    const filed = answered(
      await desk.records.read('DocumentReference', documentId),
    ) as DocumentReference;
    expect(filed).toMatchObject({
      status: 'current',
      subject,
      context: { encounter: [{ reference: 'Encounter/visit' }] },
      author: [{ display: 'Karen Yee' }],
      content: [{ attachment: { contentType: 'application/pdf', data: shown.pdf } }],
    });
  });

  test('what the patient says of a medicine stands for the order, once', async () => {
    const [patient, encounter] = [
      answered(await desk.records.read('Patient', 'lupe')),
      answered(await desk.records.read('Encounter', 'visit')),
    ];
    const summary = await collectSummary(desk.records, patient, encounter, desk.moment.now);
    expect(summary.medicines.map(({ name, remark }) => [name, remark])).toEqual([
      ['Metformin 500 mg', undefined],
      ['Lisinopril 10 mg', 'patient says not taking'],
    ]);
    expect(summary.allergies).toBe('not-asked');
  });

  test('no other document is answered', async () => {
    const answer = await desk.ask(printedSummary, { documentId: 'letter' });
    expect(refused(answer).refused).toBe('not-found');
  });
});
