import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareHistories } from '../../clinical/registry/history.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { parseMessage } from '../hl7v2/parse.ts';
import type { Message } from '../hl7v2/message.ts';
import { writeMessage } from '../hl7v2/write.ts';
import { answerIn } from './read-answer.ts';
import { historyIn } from './read-history.ts';
import { queryOf } from './query.ts';
import { fullRecord, parties } from './record.fixture.ts';

function read(...lines: string[]): Message {
  const message = parseMessage(Buffer.from(lines.join('\r')));
  if (isRefusal(message)) throw new Error(message.message);
  return message;
}

const ack = (...lines: string[]) =>
  answerIn(read('MSH|^~\\&|A|B|C|D|20260101||ACK|1|P|2.5.1', ...lines), 'm1');
const place = 'ERR||PID^1^11|101^Required field missing^HL70357';

describe('Spec: registry/queue: what an answer means', () => {
  test('taken; taken with a warning; not taken, with place and words', () => {
    expect(ack('MSA|AA|m1')).toEqual({ taken: true, issues: [] });
    expect(ack('MSA|AE|m1', `${place}|W||||Street?`)).toEqual({
      taken: true,
      issues: [{ severity: 'warning', path: 'PID-11', message: 'Street?' }],
    });
    expect(ack('MSA|AE|m1', `${place}|E|5^Table value`)).toEqual({
      taken: false,
      issues: [{ severity: 'error', path: 'PID-11', message: 'Table value' }],
    });
    expect(ack('MSA|AR|m1|No such facility')?.issues[0]?.message).toBe('No such facility');
    expect(ack('MSA|AE|m1')?.taken).toBe(false);
    expect(ack('MSA|AR|m1', `${place}|W||||Street?`)?.taken).toBe(false);
  });

  test('an answer to another message is none', () => {
    expect(ack('MSA|AA|m2')).toBeUndefined();
    expect(ack()).toBeUndefined();
  });
});

const rsp = (profile: string, status: string, ...lines: string[]) =>
  historyIn(
    read(
      `MSH|^~\\&|A|B|C|D|20260101||RSP^K11^RSP_K11|1|P|2.5.1|||||||||${profile}^CDCPHINVS`,
      'MSA|AA|m1',
      `QAK|t|${status}|Z34`,
      ...lines,
    ),
  );

describe('Spec: registry/history: what a registry answers', () => {
  test('nobody, too many, several who may be meant', () => {
    expect(rsp('Z33', 'NF')).toEqual({ found: 'nobody' });
    expect(rsp('Z33', 'TM')).toEqual({ found: 'too-many' });
    expect(rsp('Z31', 'OK', 'PID|1||1^^^S^SR||Chen^Olive^^^^^L||20220501', 'PID|2||||')).toEqual({
      found: 'several',
      candidates: [{ name: 'Olive Chen', birthDate: '2022-05-01' }],
    });
    expect(rsp('Z32', 'AE')).toBeUndefined();
  });

  test('doses judged, forecasts in groups; a dose without day is counted, a refusal is none', () => {
    const told = rsp(
      'Z42',
      'OK',
      'PID|1||1^^^S^SR||Chen^Olive^^^^^L||20220501',
      'ORC|RE||77^PHARM',
      'RXA|0|1|20250102||49281021588^TENIVAC^NDC^113^Td^CVX|999|||01^H^NIP001||||||L9||PMC^Sanofi^MVX|||CP|A',
      'OBX|1|CE|30956-7^V^LN|1|139^Td^CVX||||||F',
      'OBX|2|ID|59781-5^Valid^LN|1|N||||||F',
      'ORC|RE||78^PHARM',
      'RXA|0|1|2025||140^Flu^CVX|999|||||||||||||CP|A',
      'ORC|RE||79^PHARM',
      'RXA|0|1|20250103||140^Flu^CVX|999||||||||||||00^P^NIP002||RE|A',
      'ORC|RE||9999',
      'RXA|0|1|20260101||998^No vaccine^CVX|999|||||||||||||NA',
      'OBX|1|CE|30956-7^V^LN|1|88^influenza^CVX||||||F',
      'OBX|2|DT|30980-7^Due^LN|1|20260901||||||F',
      'OBX|3|CE|30956-7^V^LN|2|115^Tdap^CVX||||||F',
      'OBX|4|CE|59783-1^S^LN|2|LA13423-1^Complete^LN||||||F',
    );
    expect(told).toEqual({
      found: 'one',
      doses: [
        {
          ...{ key: 'PHARM|77', date: '2025-01-02', cvx: '113', name: 'Td', lot: 'L9' },
          ...{ manufacturer: 'Sanofi', source: '01', givenAt: 'PHARM', counts: false },
        },
      ],
      forecast: [
        { cvx: '88', name: 'influenza', due: '2026-09-01' },
        { cvx: '115', name: 'Tdap', status: 'Complete' },
      ],
      left: 1,
    });
  });

  test('a question names the patient as the record does', () => {
    const message = queryOf('forecast', fullRecord.patient, { tag: 't1', atMost: 100 }, parties, {
      controlId: 'c',
      sentAt: '20260101',
    });
    const bytes = writeMessage(message);
    expect(isRefusal(bytes) ? '' : Buffer.from(bytes).toString('utf8').split('\r')[1]).toBe(
      'QPD|Z44^Request Evaluated History and Forecast^CDCPHINVS|t1|4711^^^CLINIC^MR|Núñez^Ana^Maria^^^^L|Ríos^^^^^^M|20210405|F|12 Elm St^^Modesto^CA^95350^US^H|^PRS^CP^^^209^5550142|Y|2',
    );
  });
});

describe('both histories beside one another', () => {
  const own = (id: string, date: string, cvx: string, registryKey?: string) => ({
    ...{ id, date, cvx, name: cvx, given: true, registryKey },
  });
  const their = (key: string, date: string, cvx: string) => ({ key, date, cvx, name: cvx });

  test('the same, another vaccine of one day, one side alone', () => {
    const lines = compareHistories(
      [own('a', '2025-01-01', '140'), own('b', '2024-01-01', '03'), own('c', '2023-01-01', '10')],
      [
        their('1', '2025-01-01', '140'),
        their('2', '2024-01-01', '94'),
        their('3', '2020-02-02', '21'),
      ],
    );
    expect(lines.map(({ is, date }) => [is, date])).toEqual([
      ['same', '2025-01-01'],
      ['differs', '2024-01-01'],
      ['ours-only', '2023-01-01'],
      ['theirs-only', '2020-02-02'],
    ]);
  });

  test('every dose of both sides stands in exactly one line', () => {
    const dose = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('03', '94', '140'));
    fc.assert(
      fc.property(fc.array(dose), fc.array(dose), (ours, theirs) => {
        const lines = compareHistories(
          ours.map(([day, cvx], at) => own(String(at), `2025-01-0${day}`, cvx)),
          theirs.map(([day, cvx], at) => their(String(at), `2025-01-0${day}`, cvx)),
        );
        expect(lines.flatMap((one) => (one.ours ? [one.ours.id] : [])).toSorted()).toEqual(
          ours.map((_, at) => String(at)).toSorted(),
        );
        expect(lines.flatMap((one) => (one.theirs ? [one.theirs.key] : [])).toSorted()).toEqual(
          theirs.map((_, at) => String(at)).toSorted(),
        );
      }),
    );
  });
});
