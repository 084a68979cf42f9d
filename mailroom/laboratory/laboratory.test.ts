import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Requisition } from '../../clinical/specimens/requisition.ts';
import { observationOf, resultWords } from '../../clinical/specimens/result-resources.ts';
import { testOf } from '../../clinical/specimens/laboratory-test.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { linesOf, labelSizeOf, type SpecimenLabel } from '../labels/label.ts';
import { zplOf } from '../labels/zpl.ts';
import { parseMessage, parseMessages } from '../hl7v2/parse.ts';
import { understand } from '../hl7v2/understand/understand.ts';
import { writeMessage } from '../hl7v2/write.ts';
import { orderMessage } from './order-message.ts';
import { readReports } from './read-reports.ts';

const stamp = { controlId: 'C1', sentAt: '20261120100000+0000' };
const at = { now: '2026-11-20T18:00:00Z', zone: '-08:00' };
const word = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .filter((one) => one.trim() === one && !/\p{Cc}/u.test(one) && one !== '""');

const requisition = (family: string, note: string): Requisition => ({
  ...{ number: 'R1', practice: 'Clinic' },
  laboratory: { name: 'Lab', account: 'LC-7' },
  patient: {
    id: 'p1',
    recordNumber: 'MRN-1',
    family,
    given: 'Ana',
    birthDate: '1964-03-08',
    sex: 'female',
  },
  tests: [
    {
      ...{ placer: 'P1', test: testOf('lab-cmp', { 'lab-cmp': { labCode: '322' } })! },
      ...{ isUrgent: true, orderedAt: '2026-11-20T10:00:00.000-08:00', note, fasting: 'yes' },
      ...{
        provider: { id: 'x', npi: '1234567893', family: 'Okafor', given: 'Adaeze' },
        answers: [],
      },
      specimens: [
        {
          ...{ number: 'S1', container: 'Gold (SST)', additive: 'Clot activator', source: 'blood' },
          ...{ mL: 4, collectedAt: '2026-11-20T18:00:00.000Z', collector: 'Maria' },
        },
      ],
    },
  ],
});

describe('Spec: specimens/results, S-RES-01 the order as a message', () => {
  test('it is read again as it was asked, whatever letters a name has', () => {
    fc.assert(
      fc.property(word, word, (family, note) => {
        const bytes = writeMessage(
          orderMessage(
            requisition(family, note),
            { application: 'LINCHPIN', facility: 'C' },
            stamp,
          ),
        );
        if (isRefusal(bytes)) throw new Error(bytes.message);
        const message = parseMessage(bytes);
        if (isRefusal(message)) throw new Error(message.message);
        const understood = understand(message);
        if (isRefusal(understood)) throw new Error(understood.message);
        const [about] = understood.about;
        expect(about?.patient).toMatchObject({
          names: [{ family, given: 'Ana' }],
          ...{
            birth: { value: '1964-03-08' },
            sex: 'F',
            identifiers: [{ id: 'MRN-1', type: 'MR' }],
          },
        });
        expect(about?.orders[0]).toMatchObject({
          placer: { id: 'P1' },
          code: { code: '24323-8', system: 'LN', other: { code: '322' } },
          notes: [note],
          specimens: [{ id: 'S1', type: { code: 'BLD' } }],
        });
        expect(about?.orders[0]?.observations[0]?.code?.code).toBe('49541-6');
      }),
      { numRuns: 50 },
    );
  });
});

const folder = join(import.meta.dirname, '../../../shared/corpora/hl7v2');
const isThere = existsSync(folder);

describe('Spec: specimens/results, other people’s messages', () => {
  const files = isThere ? readdirSync(folder).filter((one) => /ORU|LRI/.test(one)) : [];

  test.skipIf(!isThere)(
    'every result of the samples is read with what was sent, or refused with a reason',
    () => {
      let results = 0;
      for (const file of files) {
        for (const message of parseMessages(readFileSync(join(folder, file))).messages) {
          const read = isRefusal(message) ? message : readReports(message, at);
          if (isRefusal(read)) {
            expect(read.message, file).not.toBe('');
            continue;
          }
          for (const { reports } of read.sent) {
            for (const one of reports.flatMap((each) => each.results)) {
              const frame = {
                subject: { reference: 'Patient/p', display: 'P' },
                laboratory: 'L',
                issued: at.now,
              };
              expect(resultWords(observationOf('o', one, frame)), file).not.toBe('');
              results += 1;
            }
          }
        }
      }
      expect(results).toBeGreaterThan(30);
    },
  );

  test.skipIf(!isThere)(
    'NIST’s blood count: 18 results with LOINC, units in UCUM, ranges and flags as sent',
    () => {
      const bytes = readFileSync(join(folder, 'LRI_2.0-NG_CBC_Typ_Message.hl7'));
      const message = parseMessage(bytes);
      if (isRefusal(message)) throw new Error(message.message);
      const read = readReports(message, at);
      if (isRefusal(read)) throw new Error(read.message);
      const [report] = read.sent[0]!.reports;
      expect(report).toMatchObject({ placer: 'ORD666555', filler: 'R-991133' });
      expect(report!.code).toMatchObject({
        loinc: { code: '57021-8' },
        local: { code: '4456544' },
      });
      expect(report!.results.length).toBeGreaterThanOrEqual(18);
      expect(report!.results[1]).toMatchObject({
        code: { loinc: { code: '718-7' } },
        ...{ value: { is: 'number', text: '12.5' }, range: '13 to 18', flags: ['L'], status: 'F' },
      });
    },
  );
});

describe('Spec: specimens/collect, S-SPEC-05 labels', () => {
  const label: SpecimenLabel = {
    ...{ number: 'S7K2M9Q4XW3P', patientName: 'Guadalupe ^XZ~_Hernández', birthDate: '3/8/1964' },
    recordNumber: 'MRN-1',
    taken: {
      ...{ container: 'Lavender', tests: 'CBC' },
      ...{ collected: '11/20/2026 10:00', collector: 'Maria Reyes, CMA' },
    },
  };

  test('two identifiers, collector and time stand on every size; a name is no command to the printer', () => {
    for (const size of Object.values(labelSizeOf)) {
      const lines = linesOf(label, size).join('\n');
      for (const one of [label.patientName, '3/8/1964', 'MRN-1', '11/20/2026 10:00', 'Maria']) {
        expect(lines).toContain(one);
      }
      for (const code of ['code128', 'datamatrix'] as const) {
        const zpl = zplOf([label], size, code);
        expect(zpl.match(/\^XA/g)).toHaveLength(1);
        expect(zpl.match(/\^XZ/g)).toHaveLength(1);
        expect(zpl).toContain('^FDS7K2M9Q4XW3P^FS');
        expect(zpl).toContain('_5EXZ_7E_5FHernández');
      }
    }
  });
});
