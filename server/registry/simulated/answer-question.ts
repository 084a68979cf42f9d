import { acknowledge, type Stamp } from '../../../mailroom/hl7v2/acknowledge.ts';
import { fieldOf, textIn } from '../../../mailroom/hl7v2/message.ts';
import type { Message, Segment } from '../../../mailroom/hl7v2/message.ts';
import { field, segment } from '../../../mailroom/registry/fields.ts';
import type { KeptDose, KeptPerson, Shelf } from './shelf.ts';

const profiles = { Z34: 'Z32', Z44: 'Z42' } as const;

/** Answers a question about a patient as a state's registry does: one, several, or nobody. */
export function answerQuestion(
  question: Message,
  shelf: Shelf,
  stamp: Stamp,
  today: string,
): Message {
  const qpd = question.segments.find(({ name }) => name === 'QPD');
  const asked = textIn(fieldOf(qpd, 1)[0]);
  const [name] = fieldOf(qpd, 4);
  const birth = (textIn(fieldOf(qpd, 6)[0]) ?? '').slice(0, 8);
  const found = shelf.find(textIn(name, 1) ?? '', textIn(name, 2) ?? '', birth);
  const isForecast = asked === 'Z44';
  const [one] = found;
  if (!one) return reply(question, stamp, 'Z33', 'NF', []);
  if (found.length > 5) return reply(question, stamp, 'Z33', 'TM', []);
  if (found.length > 1) return reply(question, stamp, 'Z31', 'OK', found.map(person));
  const doses = [...one.doses.values()].toSorted((a, b) => a.date.localeCompare(b.date));
  return reply(question, stamp, isForecast ? profiles.Z44 : profiles.Z34, 'OK', [
    person(one, 0),
    ...doses.flatMap((dose) => history(dose, isForecast)),
    ...(isForecast ? forecast(doses, today) : []),
  ]);
}

function reply(
  question: Message,
  stamp: Stamp,
  profile: string,
  status: string,
  segments: Segment[],
): Message {
  const { delimiters, segments: head } = acknowledge(question, 'AA', [], stamp);
  const qpd = question.segments.find(({ name }) => name === 'QPD');
  const [msh, ...msa] = head;
  const fields = [...(msh?.fields ?? [])];
  fields[8] = field('RSP', 'K11', 'RSP_K11');
  while (fields.length < 20) fields.push([]);
  fields[20] = field(profile, 'CDCPHINVS');
  const qak = segment('QAK', { 1: fieldOf(qpd, 2), 2: field(status), 3: fieldOf(qpd, 1) });
  return {
    ...{ delimiters, assumed: [] },
    segments: [{ name: 'MSH', fields }, ...msa, qak, ...(qpd ? [qpd] : []), ...segments],
  };
}

function person({ family, given, birth, sex }: KeptPerson, at: number): Segment {
  return segment('PID', {
    1: field(String(at + 1)),
    3: field(`SR-${family}-${birth}`.toUpperCase(), undefined, undefined, 'SIM-IIS', 'SR'),
    5: field(family, given, ...Array<undefined>(4), 'L'),
    7: field(birth),
    8: field(sex),
  });
}

function history(dose: KeptDose, isJudged: boolean): Segment[] {
  return [
    segment('ORC', { 1: field('RE'), 3: field(dose.filler, dose.by) }),
    segment('RXA', {
      ...{ 1: field('0'), 2: field('1'), 3: field(dose.date), 6: field('999') },
      5: field(dose.cvx, dose.name, 'CVX'),
      9: field(dose.remark, undefined, 'NIP001'),
      15: field(dose.lot),
      ...{ 20: field('CP'), 21: field('A') },
    }),
    ...(isJudged
      ? [
          observation(1, 'CE', ['30956-7', 'Vaccine type'], 1, [dose.cvx, dose.name, 'CVX']),
          observation(2, 'ID', ['59781-5', 'Dose validity'], 1, ['Y']),
        ]
      : []),
  ];
}

function observation(
  at: number,
  type: string,
  code: readonly [string, string],
  group: number,
  value: readonly (string | undefined)[],
): Segment {
  return segment('OBX', {
    1: field(String(at)),
    2: field(type),
    3: field(...code, 'LN'),
    4: field(String(group)),
    5: field(...value),
    11: field('F'),
  });
}

/** Vaccines against influenza, by CVX code, that the demo clinic knows. */
const influenza = ['140', '150', '158', '141', '88'];

/**
 * What is due by a registry that knows of one vaccine alone: influenza, once from each first of
 * July. It is there to be shown beside our own forecast, and is no rule of medicine.
 */
function forecast(doses: readonly KeptDose[], today: string): Segment[] {
  const year = Number(today.slice(0, 4));
  const season = today.slice(4) >= '0701' ? year : year - 1;
  const has = doses.some(({ cvx, date }) => influenza.includes(cvx) && date >= `${season}0701`);
  const begins = `${has ? season + 1 : season}0901`;
  return [
    segment('ORC', { 1: field('RE'), 3: field('9999') }),
    segment('RXA', {
      ...{ 1: field('0'), 2: field('1'), 3: field(today), 6: field('999') },
      5: field('998', 'No vaccine administered', 'CVX'),
      20: field('NA'),
    }),
    observation(1, 'CE', ['30956-7', 'Vaccine type'], 1, ['88', 'influenza', 'CVX']),
    observation(2, 'DT', ['30980-7', 'Date vaccine due'], 1, [begins]),
    observation(3, 'CE', ['59783-1', 'Status in immunization series'], 1, [
      ...(has ? ['LA13423-1', 'Complete', 'LN'] : ['LA13422-3', 'Due', 'LN']),
    ]),
  ];
}
