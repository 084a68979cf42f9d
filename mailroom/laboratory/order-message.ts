import type { RequestedTest, Requisition } from '../../clinical/specimens/requisition.ts';
import type { Stamp } from '../hl7v2/acknowledge.ts';
import { standardDelimiters } from '../hl7v2/delimiters.ts';
import type { Field, Message, Segment } from '../hl7v2/message.ts';

/** Who sends: how we name ourselves in MSH-3 and MSH-4. */
export interface Sender {
  application: string;
  facility: string;
}

const one = (...components: (string | undefined)[]): Field =>
  components.every((text) => text === undefined || text === '')
    ? []
    : [components.map((text) => [text ?? ''])];

const segment = (name: string, fields: Record<number, Field>): Segment => {
  const last = Math.max(...Object.keys(fields).map(Number));
  return { name, fields: Array.from({ length: last }, (_, at) => fields[at + 1] ?? []) };
};

/** `20261122140500+0000`, from an ISO instant; a date stays a date. */
const hl7Time = (iso: string | undefined): string => {
  if (iso === undefined) return '';
  const [, date = '', clock, zone = ''] =
    /^([\d-]+)(?:T([\d:]+)(?:\.\d+)?(Z|[+-][\d:]+)?)?$/.exec(iso) ?? [];
  const offset = zone === 'Z' ? '+0000' : zone.replace(':', '');
  return `${date.replaceAll('-', '')}${(clock ?? '').replaceAll(':', '')}${clock ? offset : ''}`;
};

/**
 * A laboratory order, OML^O21 of version 2.5.1, built from what the record says: one group for each
 * test (ORC, TQ1, OBR, notes, answers, specimens). What is not known stays empty.
 */
export function orderMessage(
  requisition: Requisition,
  sender: Sender,
  { controlId, sentAt }: Stamp,
  processing: 'P' | 'T' = 'P',
): Message {
  const { laboratory } = requisition;
  const msh = segment('MSH', {
    1: one('|'),
    2: one('^~\\&'),
    3: one(sender.application),
    4: one(laboratory.account ?? sender.facility),
    5: one(laboratory.application),
    6: one(laboratory.facility ?? laboratory.name),
    7: one(sentAt),
    9: one('OML', 'O21', 'OML_O21'),
    10: one(controlId),
    11: one(processing),
    12: one('2.5.1'),
    18: one('UNICODE UTF-8'),
  });
  return {
    delimiters: standardDelimiters,
    assumed: [],
    segments: [
      msh,
      patientSegment(requisition, sender),
      ...requisition.tests.flatMap((test, at) => testSegments(test, requisition, sender, at + 1)),
    ],
  };
}

const sexes: Record<string, string> = { male: 'M', female: 'F', other: 'O', unknown: 'U' };

function patientSegment({ patient }: Requisition, { facility }: Sender): Segment {
  const { address, sex } = patient;
  const id = patient.recordNumber ?? patient.id;
  return segment('PID', {
    1: one('1'),
    3: one(id, '', '', facility, patient.recordNumber === undefined ? 'PI' : 'MR'),
    5: one(patient.family, patient.given, patient.further, '', '', '', 'L'),
    7: one(hl7Time(patient.birthDate)),
    8: one(sex === undefined ? undefined : sexes[sex]),
    11: address ? one(address.street, '', address.city, address.state, address.zip) : [],
    13: one(patient.phone),
  });
}

function testSegments(
  requested: RequestedTest,
  { number }: Requisition,
  { application }: Sender,
  setId: number,
): Segment[] {
  const { placer, provider, orderedAt, isUrgent, note, specimens } = requested;
  const [first] = specimens;
  const orderer = one(
    ...[provider.npi ?? provider.id, provider.family, provider.given],
    ...['', '', '', '', '', provider.npi ? 'NPI' : 'L'],
  );
  const notes = note === undefined ? [] : [note];
  return [
    segment('ORC', {
      1: one('NW'),
      2: one(placer, application),
      4: one(number, application),
      9: one(hl7Time(orderedAt)),
      12: orderer,
    }),
    segment('TQ1', { 1: one('1'), 9: one(isUrgent ? 'S' : 'R') }),
    segment('OBR', {
      1: one(String(setId)),
      2: one(placer, application),
      4: codeOf(requested),
      7: one(hl7Time(first?.collectedAt)),
      16: orderer,
    }),
    ...notes.map((text, at) =>
      segment('NTE', { 1: one(String(at + 1)), 2: one('P'), 3: one(text) }),
    ),
    ...answerSegments(requested),
    ...specimens.map((each, at) => specimenSegment(each, at + 1)),
  ];
}

/** LOINC with the laboratory's own code beside it, where the practice knows one. */
function codeOf({ test }: RequestedTest): Field {
  const own = test.labCode === undefined ? [] : [test.labCode, test.label, 'L'];
  return one(test.loinc, test.display, 'LN', ...own);
}

const fastingCodes = {
  yes: ['Y', 'Yes'],
  no: ['N', 'No'],
  'not-known': ['UNK', 'Unknown'],
} as const;

/** What the patient said before: fasting as LOINC asks it, the rest in words. */
function answerSegments({ fasting, answers }: RequestedTest): Segment[] {
  const asked: Omit<Record<number, Field>, never>[] = [
    ...(fasting === undefined
      ? []
      : [
          {
            2: one('CWE'),
            3: one('49541-6', 'Fasting status - Reported', 'LN'),
            5: one(...fastingCodes[fasting], 'HL70136'),
          },
        ]),
    ...answers.map(({ question, answer }) => ({
      2: one('ST'),
      3: one(question, question, 'L'),
      5: one(answer),
    })),
  ];
  return asked.map((fields, at) =>
    segment('OBX', { ...fields, 1: one(String(at + 1)), 11: one('O') }),
  );
}

/** HL7 table 0487, as far as it is what was taken. */
const specimenTypes: Record<string, readonly [string, string]> = {
  blood: ['BLD', 'Whole blood'],
  urine: ['UR', 'Urine'],
  stool: ['STL', 'Stool = Fecal'],
};

function specimenSegment(
  {
    number,
    source,
    container,
    additive,
    site,
    mL,
    collectedAt,
  }: RequestedTest['specimens'][number],
  setId: number,
): Segment {
  const type = specimenTypes[source];
  return segment('SPM', {
    1: one(String(setId)),
    2: one(number),
    4: type ? one(...type, 'HL70487') : one('', container),
    6: one('', additive),
    8: one('', site),
    12: mL === undefined ? [] : [[[String(mL)], ['mL', 'milliliter', 'UCUM']]],
    17: one(hl7Time(collectedAt)),
    27: one('', container),
  });
}
