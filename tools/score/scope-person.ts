import type {
  Credential,
  Person,
  Program,
  StateRegistration,
  Training,
} from '../../clinical/scope-of-practice/question.ts';
import type { Skill } from '../../clinical/scope-of-practice/skill.ts';
import { yesOrNo } from './scope-words.ts';

type Fields = Readonly<Record<string, unknown>>;

const bodies = ['AAMA', 'AMT', 'NHA', 'NCCT', 'AMCA', 'NAHP'];
const titles: Record<string, string> = { RMA: 'AMT', CCMA: 'NHA', NCMA: 'NCCT', CMAC: 'AMCA' };
const dayIn = (text: string, before: RegExp): string | undefined =>
  new RegExp(`(?:${before.source})\\D{0,12}(\\d{4}-\\d{2}-\\d{2})`, 'i').exec(text)?.[1];

/** The certificates that the words of a case tell of; undefined when they leave it open. */
function credentialsIn(text: string): Credential[] | undefined {
  if (/^any\b|^unknown/i.test(text)) return undefined;
  const issuer =
    bodies.find((one) => new RegExp(`\\b${one}\\b`, 'i').test(text)) ??
    Object.entries(titles).find(([title]) => new RegExp(`\\b${title}\\b`).test(text))?.[1];
  if (issuer === undefined) return [];
  const expires = dayIn(text, /expire[sd]?|ended|through|until|valid to|lapsed/);
  const title = /^[A-Z]{3,4}/.exec(text)?.[0];
  const base = { issuer, ...(title !== undefined && { title }) };
  if (expires !== undefined) return [{ ...base, expires }];
  if (/expired|lapsed|not current|former|revoked/i.test(text))
    return [{ ...base, standing: 'lapsed' }];
  return /current|active|valid/i.test(text) ? [{ ...base, standing: 'current' }] : [base];
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
): { held: StateRegistration[] | undefined; read: string[] } {
  const inWords = stateTypes.filter(([pattern]) => pattern.test(text));
  const isOver = /expired|lapsed|not current/i.test(text);
  const expires = dayIn(text, /expire[sd]?|through|until|valid to/);
  const held: StateRegistration[] = inWords.map(([, type]) => ({
    state,
    type,
    expires: expires ?? (isOver ? '1900-01-01' : '9999-12-31'),
  }));
  const read: string[] = [];
  for (const [key, value] of Object.entries(context)) {
    const type = flags.find(([pattern]) => pattern.test(key))?.[1];
    const is = type === undefined ? undefined : yesOrNo(value);
    if (type === undefined || is === undefined) continue;
    read.push(key);
    if (is) held.push({ state, type, expires: '9999-12-31' });
  }
  const saysNone = /^none|uncredentialed|uncertified|unlicensed/i.test(text);
  const isComplete = held.length > 0 || read.length > 0 || saysNone || state === 'WA';
  return { held: isComplete && !/^any/i.test(text) ? held : undefined, read };
}

const hours: readonly (readonly [RegExp, Skill])[] = [
  [/vacc.*class|class.*vacc/, 'vaccines-classroom'],
  [/vacc.*clin|clin.*vacc/, 'vaccines-clinical'],
  [/inj/, 'injection'],
  [/veni|phleb|blood|puncture/, 'blood-draws'],
  [/inhal|neb/, 'inhaled-neb'],
  [/med/, 'medication'],
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
  [/phleb|veni/, 'venipuncture'],
  [/^med|drug/, 'medication'],
  [/^vacc/, 'vaccine'],
];

const of = (rows: readonly (readonly [RegExp, Skill])[], key: string): Skill | undefined =>
  rows.find(([pattern]) => pattern.test(key))?.[1];

/** The training and the program that a case tells of. */
function trainingIn(
  fields: Fields,
  task: Skill,
): { training: Training[]; program: Program | undefined } {
  const training: Training[] = [];
  let program: Program | undefined;
  for (const [name, value] of Object.entries(fields)) {
    const key = name.toLowerCase();
    if (/^(?:program|school|education|graduate)/.test(key)) {
      program = { ...program, ...programIn(key, value) };
    } else if (typeof value === 'number') training.push(numberIn(key, value, task));
    else if (yesOrNo(value) !== undefined) training.push(wordIn(key, value, task));
  }
  const clinical = training.find(({ skill, hours: h }) => skill === 'vaccine' && h !== undefined);
  return { training: clinical ? [...training] : training, program };
}

function numberIn(key: string, value: number, task: Skill): Training {
  const isHours = /hour|_h$|_hrs?$|clock/.test(key);
  const skill = of(isHours ? hours : times, key) ?? of(hours, key) ?? task;
  return isHours ? { skill, hours: value } : { skill, repetitions: value };
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
  const isNone = /^(?:none|no\b|not|un|on[- ]the[- ]job)|non-?accredited/i.test(text);
  const isGood = yesOrNo(value) === true && /accredit|approved|CAAHEP|ABHES|true|MA /i.test(text);
  return {
    ...(all !== undefined && { hours: Number(all) }),
    ...(clinical && { clinicalHours: Number(clinical[1] ?? clinical[2]) }),
    ...(isMilitary && { military: true }),
    ...(isNone ? { accredited: false, military: isMilitary } : isGood ? { accredited: true } : {}),
  };
}

/** The person of a case. */
export function personIn(
  state: string,
  credential: string,
  training: Fields,
  context: Fields,
  task: Skill,
): { who: Person; read: string[] } {
  const { held, read } = registrationsIn(state, credential, context);
  const learnedThere = trainingIn(training, task);
  return {
    who: {
      credentials: credentialsIn(credential),
      registrations: held,
      training: learnedThere.training,
      program: learnedThere.program,
    },
    read,
  };
}
