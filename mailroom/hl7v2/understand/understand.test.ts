import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../../../fhir/refusal.ts';
import type { Message } from '../message.ts';
import { parseMessage, parseMessages } from '../parse.ts';
import { understand } from './understand.ts';
import type { Understood } from './understand.ts';

// Spec: mailroom/hl7v2

const bytesOf = (text: string) => new TextEncoder().encode(text);

function told(type: string, ...segments: string[]): Understood {
  const head = `MSH|^~\\&|LAB|NORTH|EHR|CLINIC|202601310830-0700||${type}|m1|P|2.5.1`;
  const message = parseMessage(bytesOf([head, ...segments].join('\r')));
  const found = isRefusal(message) ? message : understand(message);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}

const pid = 'PID|1||77^^^NORTH&1.2&ISO^MR~9^^^USA^SS||Rio^Ana^M^Jr^^^L||198103|F';
const result = (type: string, value: string) =>
  told('ORU^R01', pid, 'OBR|1|||24317-0^CBC^LN', `OBX|1|${type}|718-7^Hgb^LN||${value}||||||F`);
const valueOf = (type: string, value: string) => {
  const { about, notUnderstood } = result(type, value);
  return [about[0]?.orders[0]?.observations[0]?.values, notUnderstood.map(({ why }) => why)];
};

test('a patient is what PID says, a birth date as precise as it is', () => {
  const { about, sender, sentAt, controlId } = told('ADT^A08', pid, 'PV1|1|O|Room 2^^^CLINIC');
  expect(about).toEqual([
    {
      administrations: [],
      orders: [],
      observations: [],
      visit: { class: 'O', location: ['Room 2', 'CLINIC'] },
      patient: {
        identifiers: [
          { id: '77', authority: 'NORTH', authorityId: '1.2', type: 'MR' },
          { id: '9', authority: 'USA', type: 'SS' },
        ],
        names: [{ family: 'Rio', given: 'Ana', further: 'M', suffix: 'Jr', type: 'L' }],
        birth: { value: '1981-03', precision: 'month' },
        sex: 'F',
        ...{ aliases: [], mothersNames: [], races: [], ethnicities: [], addresses: [] },
        ...{ phones: [], notes: [] },
      },
    },
  ]);
  expect([sender, sentAt?.value, controlId]).toEqual([
    ['LAB', 'NORTH'],
    '2026-01-31T08:30-07:00',
    'm1',
  ]);
});

test('what tells to be empty is neither a value nor nothing', () => {
  const { about, emptied } = told('ADT^A08', 'PID|1||77||Rio||""|""');
  expect(about[0]?.patient).not.toHaveProperty('birth');
  expect(emptied.map(({ field }) => field)).toEqual([7, 8]);
});

test.each<[string, string, unknown[]]>([
  ['NM', '4.06', [{ is: 'number', number: 4.06, text: '4.06' }]],
  [
    'NM',
    '-.5~+120',
    [
      { is: 'number', number: -0.5, text: '-.5' },
      { is: 'number', number: 120, text: '+120' },
    ],
  ],
  ['ST', 'a\\T\\b', [{ is: 'text', text: 'a&b' }]],
  [
    'TX',
    'one~two',
    [
      { is: 'text', text: 'one' },
      { is: 'text', text: 'two' },
    ],
  ],
  ['CE', 'A^Alpha^L', [{ is: 'coded', coded: { code: 'A', text: 'Alpha', system: 'L' } }]],
  ['CWE', '^^^^^^^^seen', [{ is: 'coded', coded: { original: 'seen' } }]],
  ['SN', '>^100', [{ is: 'structured', comparator: '>', first: 100 }]],
  ['SN', '^1^:^128', [{ is: 'structured', first: 1, separator: ':', second: 128 }]],
  ['DT', '20260131', [{ is: 'time', time: { value: '2026-01-31', precision: 'day' } }]],
  ['TM', '0830', [{ is: 'time', time: { value: '08:30', precision: 'minute' } }]],
  ['NM', '""', [{ is: 'emptied' }]],
  ['NM', '', []],
])('%s %s is a value', (type, value, values) => expect(valueOf(type, value)).toEqual([values, []]));

test.each([
  ['NM', '>100', 'is no NM'],
  ['NM', '1e3', 'is no NM'],
  ['NM', '4^5', 'is no NM'],
  ['SN', 'about^5', 'is no SN'],
  ['DT', '20260231', 'is no DT'],
  ['DT', '202601310830', 'is no DT'],
  ['ED', 'x^y', 'is no ED'],
  ['RP', 'x^y', 'values of this type are not read'],
  ['toString', 'x', 'values of this type are not read'],
  ['', '5', 'OBX-2 does not say its type'],
])('%s %s is told as not understood', (type, value, why) => {
  expect(valueOf(type, value)).toEqual([[], [why]]);
});

test('results, notes and specimens belong to what they stand below', () => {
  const { about } = told(
    'ORU^R01',
    ...[pid, 'NTE|1||of the patient', 'ORC|RE|p1^EHR|f1^LAB', 'OBR|1|||A', 'NTE|1||of the order'],
    ...['OBX|1|NM|B||1', 'NTE|1||of the result', 'SPM|1|s1||BLD', 'OBX|1|NM|C||2'],
    ...['OBR|2|p2||D', 'OBX|1|NM|E||3', 'PID|2||88||Other', 'OBR|1|||F', 'OBX|1|NM|G||4'],
  );
  const [first, second] = about;
  expect(first?.patient?.notes).toEqual(['of the patient']);
  expect(first?.orders).toMatchObject([
    {
      placer: { id: 'p1', authority: 'EHR' },
      code: { code: 'A' },
      notes: ['of the order'],
      observations: [{ code: { code: 'B' }, notes: ['of the result'] }],
      specimens: [{ id: 's1', observations: [{ code: { code: 'C' } }] }],
    },
    { placer: { id: 'p2' }, observations: [{ code: { code: 'E' } }] },
  ]);
  expect(first?.orders[1]).not.toHaveProperty('control');
  expect(second).toMatchObject({
    patient: { identifiers: [{ id: '88' }] },
    orders: [{ code: { code: 'F' }, observations: [{ code: { code: 'G' } }] }],
  });
});

test('each dose has its order, route and observations; 999 is no amount', () => {
  const { about } = told(
    'VXU^V04',
    ...[
      pid,
      'ORC|RE||f1',
      'RXA|0|1|20260131||140^Flu^CVX|0.5|mL^^UCUM||00^New^NIP001||||||L7|2027',
    ],
    ...['RXR|IM^^HL70162|LA^^HL70163', 'OBX|1|CE|64994-7^^LN||V01'],
    ...['ORC|RE||f2', 'RXA|0|1|201410||88^Flu^CVX|999|||01^^NIP001|||||||||00^^NIP002||RE|A'],
  );
  expect(about[0]?.orders).toEqual([]);
  expect(about[0]?.administrations).toMatchObject([
    {
      order: { filler: { id: 'f1' } },
      vaccine: { code: '140', system: 'CVX' },
      amount: 0.5,
      lots: ['L7'],
      expires: [{ value: '2027', precision: 'year' }],
      route: { code: 'IM' },
      site: { code: 'LA' },
      observations: [{ code: { code: '64994-7' } }],
    },
    {
      order: { filler: { id: 'f2' } },
      amountIsUnknown: true,
      startedAt: { value: '2014-10', precision: 'month' },
      refusals: [{ code: '00' }],
      completion: 'RE',
      observations: [],
    },
  ]);
  expect(about[0]?.administrations[1]).not.toHaveProperty('amount');
});

test('a patient has who belongs to them, who pays, what they react to and what they have', () => {
  const { about, event, notUnderstood } = told(
    'ADT^A31',
    ...['EVN|A31|20260131||||202601300900', pid, 'PD1||||5^Lee^Sam|||||||02|N|20250101|||A'],
    ...['NK1|1|Rio^Eva|MTH^Mother^HL70063|1 Elm St^^Reno^NV|^PRN^PH^^^775^5550100||EC'],
    ...['AL1|1|DA|7980^Penicillin^RXNORM|SV|hives~wheeze|2019', 'DG1|1|I10|E11.9^Diabetes||2020'],
    ...['GT1|1||Rio^Eva||1 Elm St^^Reno^NV', 'IN1|1|P1^Plan|C9|Blue||||G7||||20250101'],
    ...['NTE|1||of nobody known'],
  );
  expect(event).toMatchObject({ occurredAt: { value: '2026-01-30T09:00' } });
  expect(about).toMatchObject([
    {
      sharing: { caredForBy: [{ id: '5' }], publicity: { code: '02' }, isProtected: 'N' },
      relations: [
        { is: 'next-of-kin', names: [{ family: 'Rio', given: 'Eva' }], role: { code: 'EC' } },
        { is: 'guarantor', addresses: [{ street: '1 Elm St', state: 'NV' }] },
      ],
      allergies: [
        { to: { code: '7980' }, severity: { code: 'SV' }, reactions: ['hives', 'wheeze'] },
      ],
      diagnoses: [{ code: { code: 'E11.9', system: 'I10' } }],
      coverages: [{ plan: { code: 'P1' }, company: 'Blue', group: 'G7' }],
      patient: { notes: [] },
    },
  ]);
  expect(notUnderstood.map(({ segment }) => segment)).toEqual(['NTE']);
});

test('a merge names the ids that are the patient’s no more; without them it says nothing', () => {
  expect(told('ADT^A40', pid, 'MRG|55^^^NORTH^MR').about[0]?.merged).toEqual([
    { id: '55', authority: 'NORTH', type: 'MR' },
  ]);
  expect(() => told('ADT^A40', pid)).toThrow('MRG[1]: ADT^A40 has no such segment.');
});

test('an appointment has when it begins and what is booked', () => {
  const { appointment } = told(
    'SIU^S12',
    ...['SCH|a1|b1||||^^|CHECK|||30|min^^|^^^202602011000^202602011030', pid, 'RGS|1'],
    ...['AIS|1||S1^Visit|202602011000|||30|min||BOOKED', 'AIP|1||7^Lee^Sam|||202602011000'],
    ...['AIL|1||R2^^^CLINIC', 'NTE|1||by the door'],
  );
  expect(appointment).toMatchObject({
    placer: { id: 'a1' },
    booked: [
      { is: 'service', what: { code: 'S1' }, duration: 30, status: { code: 'BOOKED' } },
      { is: 'person', who: [{ id: '7', family: 'Lee', given: 'Sam' }] },
      { is: 'location', place: ['R2', 'CLINIC'], notes: ['by the door'] },
    ],
  });
});

test('orders without a test and answers to a query are told', () => {
  const { about } = told('OML^O21', pid, 'ORC|CA|p1', 'ORC|NW|p2', 'OBR|1|||A');
  expect(about[0]?.orders.map(({ control, placer }) => [control, placer?.id])).toEqual([
    ['CA', 'p1'],
    ['NW', 'p2'],
  ]);
  const { answered, about: found } = told('RSP^K11^RSP_K11', 'MSA|AA|q1', 'QAK|t1|NF', 'QPD|Z34');
  expect([answered, found]).toEqual([
    { code: 'AA', controlId: 'q1', queryTag: 't1', queryStatus: 'NF', errors: [] },
    [],
  ]);
});

test('what is not read is listed by segment and field', () => {
  const { notUnderstood, segments } = told('ADT^A04', `${pid}||||||||||||||||||nobody`, 'ZZ1|x');
  expect(notUnderstood).toEqual([
    { segment: 'PID', sequence: 1, field: 26, why: 'this field is not read' },
    { segment: 'ZZ1', sequence: 1, why: 'this segment is not read' },
  ]);
  expect(segments).toEqual({ MSH: 1, PID: 1 });
});

test.each([
  ['ADT^A60|m|P|2.5', 'MSH[1]-9: messages of this type are not read.'],
  ['|m|P|2.5', 'MSH[1]-9: messages of this type are not read.'],
  ['toString|m|P|2.5', 'MSH[1]-9: messages of this type are not read.'],
  ['ADT^A04|m|P|2.2', 'MSH[1]-12: only versions from 2.3 on are read.'],
  ['ADT^A04|m|P', 'MSH[1]-12: only versions from 2.3 on are read.'],
  ['ADT^A04||P|2.5', 'MSH[1]-10: the message has no control id.'],
  ['ADT^A04|m|P|2.5', 'PID[1]: ADT^A04 has no such segment.'],
])('%s is refused', (rest, message) => {
  const parsed = parseMessage(bytesOf(`MSH|^~\\&|A|B|C|D|||${rest}`));
  expect(understand(parsed as Message)).toMatchObject({ message });
});

test('a message whose values go on elsewhere is refused, for half a value is none', () => {
  expect(() => told('ADT^A04', pid, 'NTE|1||half', 'ADD| a word')).toThrow('ADD[1]: messages in');
  expect(() => told('ADT^A04', pid, 'DSC|next')).toThrow('DSC[1]: messages in several parts');
  expect(told('ADT^A04', pid, 'DSC|').about).toHaveLength(1);
});

test('no message throws, and every field with something in it is read or listed', () => {
  const names = (
    'PID PV1 ORC OBR OBX NTE SPM RXA RXR SCH TQ1 AIS AIG AIL AIP MSA ERR QAK ZZZ ' +
    'EVN PD1 NK1 GT1 IN1 AL1 DG1 MRG RGS'
  ).split(' ');
  const types = 'ADT^A01 ORU^R01 OML^O21 VXU^V04 SIU^S12 RSP^K11 ACK'.split(' ');
  const value = fc.constantFrom('', '""', 'a^b&c~d', 'NM', '1', '20260131', '^', '~', 'é', '\\F\\');
  const segment = fc
    .tuple(fc.constantFrom(...names), fc.array(value, { maxLength: 30 }))
    .map(([name, fields]) => [name, ...fields].join('|'));
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.array(segment), (type, segments) => {
      const head = `MSH|^~\\&|A|B|C|D|||${type}|m|P|2.5.1`;
      for (const one of parseMessages(bytesOf([head, ...segments].join('\r'))).messages) {
        const found = isRefusal(one) ? one : understand(one);
        if (isRefusal(found)) continue;
        const read = Object.values(found.segments).reduce((sum, count) => sum + count, 0);
        const left = found.notUnderstood.filter(({ field }) => field === undefined).length;
        expect(read + left).toBe(segments.length + 1);
      }
    }),
    { numRuns: 500 },
  );
});
