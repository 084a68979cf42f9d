import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { parseMessage } from '../hl7v2/parse.ts';
import { readReports } from './read-reports.ts';

// Spec: specimens/results

const at = { now: '2026-11-20T18:00:00Z', zone: '-08:00' };

/** A hemoglobin and a note, as laboratories write it in each version. */
const messages: Readonly<Record<string, readonly string[]>> = {
  // Before 2.3.1 MSH-9 has two parts, a person one name, and dates no offset.
  '2.3': [
    'MSH|^~\\&|LAB|FAC|EHR|LC-7|202611201015||ORU^R01|M23|P|2.3',
    'PID|1||MRN-1001||REYES^ANA||19640308|F',
    'ORC|RE|P-1|F-1',
    'OBR|1|P-1|F-1|CBC^BLOOD COUNT^L|||202611191000|||||||||||||||202611201000||H|F',
    'OBX|1|NM|718-7^HEMOGLOBIN^LN||13.20|G/DL|12.0-16.0|N|||F|||202611191000',
    'NTE|1|L|Checked twice.',
  ],
  '2.3.1': [
    'MSH|^~\\&|LAB|FAC|EHR|LC-7|20261120101500||ORU^R01^ORU_R01|M231|P|2.3.1',
    'PID|1||MRN-1001^^^CLINIC^MR||Reyes^Ana||19640308|F',
    'OBR|1|P-1^EHR|F-1^LAB|CBC^Blood count^L|||20261119100000|||||||||||||||20261120100000||HM|F',
    'OBX|1|NM|718-7^Hemoglobin^LN||13.20|g/dL|12.0-16.0|N|||F|||20261119100000',
    'NTE|1|L|Checked twice.',
  ],
  '2.4': [
    'MSH|^~\\&|LAB|FAC|EHR|LC-7|20261120101500-0800||ORU^R01^ORU_R01|M24|P|2.4|||AL|NE',
    'PID|1||MRN-1001^^^CLINIC^MR||Reyes^Ana^^^^^L||19640308|F',
    'ORC|RE|P-1^EHR|F-1^LAB',
    'OBR|1|P-1^EHR|F-1^LAB|CBC^Blood count^L|||20261119100000-0800|||||||||||||||20261120100000-0800||HM|F',
    'OBX|1|NM|718-7^Hemoglobin^LN||13.20|g/dL^^UCUM|12.0-16.0|N|||F|||20261119100000-0800',
    'NTE|1|L|Checked twice.',
  ],
  '2.5': [
    'MSH|^~\\&|LAB^1.2.3^ISO|FAC|EHR|LC-7|20261120101500-0800||ORU^R01^ORU_R01|M25|P|2.5',
    'PID|1||MRN-1001^^^CLINIC^MR||Reyes^Ana^^^^^L||19640308|F',
    'ORC|RE|P-1^EHR|F-1^LAB',
    'OBR|1|P-1^EHR|F-1^LAB|CBC^Blood count^L^58410-2^CBC panel^LN|||20261119100000-0800|||||||||||||||20261120100000-0800||HM|F',
    'OBX|1|NM|718-7^Hemoglobin^LN||13.20|g/dL^gram per deciliter^UCUM|12.0-16.0|N|||F|||20261119100000-0800',
    'NTE|1|L|Checked twice.',
    'SPM|1|S1^EHR||BLD^Blood^HL70487',
  ],
  '2.5.1': [
    'MSH|^~\\&|LAB^1.2.3^ISO|FAC^05D^CLIA|EHR|LC-7|20261120101500-0800||ORU^R01^ORU_R01|M251|P|2.5.1|||NE|NE|||||LRI_Common_Component^^2.16.840.1.113883.9.16^ISO',
    'PID|1||MRN-1001^^^CLINIC&1.2.4&ISO^MR||Reyes^Ana^^^^^L||19640308|F',
    'ORC|RE|P-1^EHR|F-1^LAB',
    'OBR|1|P-1^EHR|F-1^LAB|CBC^Blood count^L^58410-2^CBC panel^LN|||20261119100000-0800|||||||||||||||20261120100000-0800||HM|F',
    'OBX|1|NM|718-7^Hemoglobin^LN||13.20|g/dL^gram per deciliter^UCUM|12.0-16.0|N|||F|||20261119100000-0800',
    'NTE|1|L|Checked twice.',
    'SPM|1|S1^EHR||BLD^Blood^HL70487',
  ],
};

describe('S-RES-01 the same report in every version that is taken', () => {
  test.each(Object.entries(messages))('%s', (_version, segments) => {
    const message = parseMessage(Buffer.from(segments.join('\r')));
    if (isRefusal(message)) throw new Error(message.message);
    const read = readReports(message, at);
    if (isRefusal(read)) throw new Error(read.message);
    expect(read.receiver).toContain('LC-7');
    const [sent] = read.sent;
    expect(sent?.person).toMatchObject({ birthDate: '1964-03-08' });
    expect(sent?.person?.identifiers[0]?.id).toBe('MRN-1001');
    expect(sent?.person?.family?.toLowerCase()).toBe('reyes');
    expect(sent?.reports).toHaveLength(1);
    const [report] = sent!.reports;
    expect(report).toMatchObject({ placer: 'P-1', filler: 'F-1', status: 'F' });
    expect(Date.parse(report!.reportedAt)).toBe(Date.parse('2026-11-20T10:00:00-08:00'));
    expect(Date.parse(report!.collectedAt!)).toBe(Date.parse('2026-11-19T10:00:00-08:00'));
    const [result] = report!.results;
    expect(result).toMatchObject({
      ...{ value: { is: 'number', text: '13.20' }, range: '12.0-16.0', status: 'F' },
      ...{ flags: ['N'], notes: ['Checked twice.'] },
    });
    expect(result?.code.loinc?.code).toBe('718-7');
    expect(result?.units?.text.toLowerCase()).toBe('g/dl');
  });
});
