import { Temporal } from 'temporal-polyfill';
import type {
  Competency,
  Credential,
  Person,
  Program,
  StateRegistration,
  Training,
} from '../../clinical/scope-of-practice/question.ts';
import type { Skill } from '../../clinical/scope-of-practice/skill.ts';
import { isTask } from '../../clinical/staff/skills.ts';
import { yesOrNo } from './scope-words.ts';

type Fields = Readonly<Record<string, unknown>>;

const bodies = ['AAMA', 'AMT', 'NHA', 'NCCT', 'AMCA', 'NAHP'];
const titles: readonly (readonly [RegExp, string])[] = [
  [/\bRMA\b/, 'AMT'],
  [/\bCCMA\b/, 'NHA'],
  [/\bNCMA\b/, 'NCCT'],
  [/\bCMAC\b/, 'AMCA'],
  [/\bNRC?MA\b|\bNRCMA\b/, 'NAHP'],
  [/\bCMA\b/, 'AAMA'],
];
const dayIn = (text: string, before: RegExp): string | undefined =>
  new RegExp(`(?:${before.source})\\D{0,12}(\\d{4}-\\d{2}-\\d{2})`, 'i').exec(text)?.[1];
const ends = /expire[sd]?|ends?|ended|through|until|valid to|lapse[sd]/;

/** The certificates that the words of a case tell of; undefined when they leave it open. */
function credentialsIn(text: string): Credential[] | undefined {
  if (text === '' || /^any\b|^unknown/i.test(text)) return undefined;
  const body = bodies.find((one) => new RegExp(`\\b${one}\\b`, 'i').test(text));
  const byTitle = titles.find(([title]) => title.test(text))?.[1];
  const isOther = /\bcertified\b/i.test(text) && !/\b(?:not|un\w*)\b|MA-Certified/i.test(text);
  const issuer = body ?? byTitle ?? (isOther ? 'a body that is not named' : undefined);
  if (issuer === undefined) return [];
  const expires = dayIn(text, ends);
  const title = /^[A-Z]{3,5}/.exec(text)?.[0];
  const base = { issuer, ...(title !== undefined && { title }) };
  if (expires !== undefined) return [{ ...base, expires }];
  if (/expired|lapsed|not current|former|revoked|suspended|inactive/i.test(text))
    return [{ ...base, standing: 'lapsed' }];
  return /current|active|valid/i.test(text) ? [{ ...base, standing: 'current' }] : [base];
}

/** What other fields of a case say of whether the certificate is current. */
function standingIn(fields: Fields): string {
  const said = Object.entries(fields).filter(([key]) =>
    /^(?:credential|certificat(?:e|ion))_(?:current|expir|until|valid|status)|^expir/i.test(key),
  );
  return said
    .map(([key, value]) => {
      if (/current|valid/.test(key)) return yesOrNo(value) === false ? 'expired' : 'current';
      if (/status/.test(key)) return String(value);
      if (value === true) return 'expired';
      return typeof value === 'string' ? `expires ${value}` : '';
    })
    .join(' ');
}

const stateTypes: readonly (readonly [RegExp, string])[] = [
  [/MA-?C\b|MA-Certified|medical assistant-certified/i, 'MA-C'],
  [/MA-?R\b|MA-Registered|medical assistant-registered/i, 'MA-R'],
  [/MA-?P\b|MA-Phleb|medical assistant-phleb/i, 'MA-P'],
  [/MA-?HT\b|hemodialysis/i, 'MA-HT'],
  [/MA-EMT/i, 'MA-EMT'],
  [/\bXT\b|x-?ray permit|limited (?:permit|radiograph)/i, 'X-ray permit'],
  [/\bUAP\b/, 'UAP'],
  [/medication assistant (?:III|3)|MA-?(?:III|3)\b/i, 'MA III'],
];

/** Who applied as MA-P may work so many days (RCW 18.360.040). */
const applicantDays = 180;

const flags: readonly (readonly [RegExp, string])[] = [
  [/uap/i, 'UAP'],
  [/ma_?(?:3|iii)|medication_assistant_(?:3|iii)/i, 'MA III'],
  [/x_?ray_permit|xt_permit|radiograph/i, 'X-ray permit'],
  [/^(?:state_)?regist(?:ered|ration)/i, 'MA'],
];

/** What the person is registered for with the state, from the words and the flags of a case. */
function registrationsIn(
  state: string,
  text: string,
  context: Fields,
  today: string,
): StateRegistration[] | undefined {
  const told = `${text} ${String(context['registry'] ?? '')} ${standingIn(context)}`;
  const isOver = /expired|lapsed|not current|revoked|suspended/i.test(told);
  const expires = lastDayOfApplicant(told, context, today) ?? dayIn(told, ends);
  const held = stateTypes
    .filter(([pattern]) => pattern.test(told))
    .map(([, type]): StateRegistration => ({
      state,
      type,
      expires: expires ?? (isOver ? '1900-01-01' : '9999-12-31'),
    }));
  let isTold = false;
  for (const [key, value] of Object.entries(context)) {
    const type = flags.find(([pattern]) => pattern.test(key))?.[1];
    const is = type === undefined ? undefined : yesOrNo(value);
    if (type === undefined || is === undefined) continue;
    isTold = true;
    if (is) held.push({ state, type, expires: '9999-12-31' });
  }
  const saysNone = /^none|uncredentialed|uncertified|unlicensed|unregistered/i.test(text);
  const isComplete = held.length > 0 || isTold || saysNone || state === 'WA';
  return isComplete && text !== '' && !/^any/i.test(text) ? held : undefined;
}

/** The last day on which an applicant may work, from the day of the application. */
function lastDayOfApplicant(text: string, context: Fields, today: string): string | undefined {
  if (!/applicant|applied|pending/i.test(text)) return undefined;
  const days = Object.entries(context).find(([key]) => /days_since|since_fil/.test(key))?.[1];
  const filed =
    Object.values(context).find((one) => /^\d{4}-\d{2}-\d{2}$/.test(String(one))) ??
    /\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const began =
    typeof days === 'number' ? Temporal.PlainDate.from(today).subtract({ days }) : filed;
  if (began === undefined) return undefined;
  return Temporal.PlainDate.from(String(began)).add({ days: applicantDays }).toString();
}

const hours: readonly (readonly [RegExp, Skill])[] = [
  [/vacc.*class|class.*vacc/, 'vaccines-classroom'],
  [/vacc.*clin|clin.*vacc/, 'vaccines-clinical'],
  [/inj/, 'injection'],
  [/veni|phleb|blood|puncture/, 'blood-draws'],
  [/inhal|neb/, 'inhaled-neb'],
  [/med/, 'medication'],
];
/** Kinds of which a case that counts one counts them all: what it leaves out is none. */
const countedTogether: readonly (readonly Skill[])[] = [
  ['injection', 'blood-draws', 'inhaled-neb'],
  ['vaccines-classroom', 'vaccines-clinical'],
];
const repeatedTogether: readonly (readonly Skill[])[] = [
  ['injection-im', 'injection-sc', 'injection-id', 'skin-test'],
  ['venipuncture', 'capillary-puncture'],
];

const times: readonly (readonly [RegExp, Skill])[] = [
  [/skin_?test/, 'skin-test'],
  [/veni|phleb|blood/, 'venipuncture'],
  [/capill|skin_?punct|finger/, 'capillary-puncture'],
  [/^im|_im\b|_im_|muscular/, 'injection-im'],
  [/^sc|_sc\b|_sc_|subc|subq/, 'injection-sc'],
  [/^id|_id\b|_id_|dermal/, 'injection-id'],
];

const learned: readonly (readonly [RegExp, Skill])[] = [
  [/^inj/, 'injection'],
  [/veni/, 'venipuncture'],
  [/phleb|blood/, 'blood-draws'],
  [/skin_?punct|capill|finger/, 'capillary-puncture'],
  [/inhal|neb/, 'inhaled-neb'],
  [/^med|drug/, 'medication'],
  [/^vacc/, 'vaccine'],
];

const of = (rows: readonly (readonly [RegExp, Skill])[], key: string): Skill | undefined =>
  rows.find(([pattern]) => pattern.test(key))?.[1];

/** The training and the program that a case tells of. */
function learnedIn(
  fields: Fields,
  task: Skill,
): Required<Pick<Person, 'training' | 'competencies'>> & {
  program: Program | undefined;
  azProgram: boolean | undefined;
} {
  const training: Training[] = [];
  const competencies: Competency[] = [];
  let program: Program | undefined;
  for (const [name, value] of Object.entries(fields)) {
    const key = name.toLowerCase();
    if (/^(?:program|school|education|graduate)/.test(key) || /^clin\w*_h/.test(key)) {
      program = { ...program, ...programIn(key, value) };
      continue;
    }
    const expires = typeof value === 'string' ? dayIn(value, ends) : undefined;
    if (expires !== undefined && isTask(task)) competencies.push({ task, expires });
    else if (typeof value === 'number') training.push(numberIn(key, value, task));
    else if (yesOrNo(value) !== undefined) training.push(wordIn(key, value, task));
  }
  const all = [
    ...training,
    ...noneOf(countedTogether, training, 'hours'),
    ...noneOf(repeatedTogether, training, 'repetitions'),
  ];
  return { training: all, competencies, program: whole(program), azProgram: azProgramIn(fields) };
}

/** What a count of one kind says of the others of its group. */
function noneOf(
  groups: readonly (readonly Skill[])[],
  training: readonly Training[],
  what: 'hours' | 'repetitions',
): Training[] {
  const told = new Set(training.filter((one) => one[what] !== undefined).map((one) => one.skill));
  return groups
    .filter((group) => group.some((skill) => told.has(skill)))
    .flatMap((group) => group.filter((skill) => !told.has(skill)))
    .map((skill) => ({ skill, done: undefined, [what]: 0 }));
}

/** A program told by its hours alone claims neither accreditation nor the armed forces. */
function whole(program: Program | undefined): Program | undefined {
  if (program?.hours === undefined || program.accredited !== undefined) return program;
  return { accredited: false, military: false, ...program };
}

/** Arizona also takes experience from before 2000; a case that tells of no program tells of all. */
function azProgramIn(fields: Fields): boolean | undefined {
  const all = Object.entries(fields).map(([key, value]) => `${key} ${String(value)}`);
  const since = all.some((one) => /(?:before|pre-?|since|from)\s*-?(?:1[0-9]{3}|2000)/i.test(one));
  if (since) return true;
  const isNone = all.some((one) =>
    /^program (?:none|no\b|not|un|on[- ]the[- ]job|false)/i.test(one),
  );
  return isNone ? false : undefined;
}

function numberIn(key: string, value: number, task: Skill): Training {
  const isHours = /hour|_h$|_hrs?$|clock/.test(key);
  if (!isHours) return { skill: of(times, key) ?? of(hours, key) ?? task, repetitions: value };
  return { skill: of(hours, key) ?? wider(task), hours: value };
}

/** The kind of training that hours without a name count for. */
function wider(task: Skill): Skill {
  if (task.startsWith('injection') || task.startsWith('tb-skin-test') || task === 'vaccine') {
    return 'injection';
  }
  return task === 'venipuncture' || task === 'capillary-puncture' ? 'blood-draws' : task;
}

function wordIn(key: string, value: unknown, task: Skill): Training {
  const done = yesOrNo(value) === true;
  const text = String(value);
  const inPerson = /in[- ]person/i.test(text) ? true : /online/i.test(text) ? false : undefined;
  return { skill: of(learned, key) ?? task, done, ...(inPerson !== undefined && { inPerson }) };
}

function programIn(key: string, value: unknown): Program {
  if (typeof value === 'number') {
    return /clin/.test(key) ? { clinicalHours: value } : { hours: value };
  }
  const text = String(value);
  const all = /(\d{2,4}) ?h/.exec(text)?.[1];
  const clinical = /(\d{2,4}) ?h\w* clin|clin\w* (\d{2,4}) ?h/i.exec(text);
  const isMilitary = /military|army|navy|air force|corps|medic\b/i.test(text);
  const isNone = /^(?:none|no\b|not|un|false|on[- ]the[- ]job)|non-?accredited/i.test(text);
  const isGood = yesOrNo(value) === true && /accredit|approved|CAAHEP|ABHES|true|MA /i.test(text);
  return {
    ...(all !== undefined && { hours: Number(all) }),
    ...(clinical && { clinicalHours: Number(clinical[1] ?? clinical[2]) }),
    ...(isMilitary && { military: true }),
    ...(/^(?:none|no\b|false|on[- ]the[- ]job)/i.test(text) && { hours: 0 }),
    ...(isNone ? { accredited: false, military: isMilitary } : isGood ? { accredited: true } : {}),
  };
}

/** The person of a case, and what its words say of a condition that only a person can know. */
export function personIn(
  one: { state: string; credential: string; training: Fields; context: Fields; today: string },
  task: Skill,
): { who: Person; confirmed: Record<string, boolean> } {
  const { state, credential, context, today } = one;
  const inContext = Object.entries(context).filter(([key]) =>
    /^(?:train(?:ed|ing)|experience|competen(?:ce|cy|t)$|clinical_hours|program|school)/i.test(key),
  );
  const fields = { ...one.training, ...Object.fromEntries(inContext) };
  const { training, competencies, program, azProgram } = learnedIn(fields, task);
  const text = `${credential} ${standingIn(context)}`.trim();
  const age = Object.entries(context).find(([key]) => /^(?:ma_|own_)?age(?:_years)?$/i.test(key));
  return {
    who: {
      credentials: credentialsIn(text),
      registrations: registrationsIn(state, text, context, today),
      training,
      competencies,
      program,
      ...(age && Number.isFinite(Number(age[1])) && { ageYears: Number(age[1]) }),
    },
    confirmed: azProgram === undefined ? {} : { 'az-program': azProgram },
  };
}
