import type {
  DrugClass,
  Licence,
  Reach,
  Route,
  Schedule,
  VerbBeyond,
} from '../../clinical/scope-of-practice/question.ts';

/** The first row whose pattern is in the text. */
function firstOf<T>(rows: readonly (readonly [RegExp, T])[], text: string): T | undefined {
  return rows.find(([pattern]) => pattern.test(text))?.[1];
}

const licences: readonly (readonly [RegExp, Licence])[] = [
  [/\b(?:NP|APRN|ARNP|CRNP|DNP)\b|nurse practitioner/i, 'APRN'],
  [/\bPA(?:-C)?\b|physician assistant/, 'PA'],
  [/\bCNM\b|midwife/i, 'CNM'],
  [/\bDPM\b|podiatrist/i, 'DPM'],
  [/\b(?:LPN|LVN)\b|practical nurse|vocational nurse/i, 'LPN'],
  [/\bRN\b|\bnurse\b/i, 'RN'],
  [/\bDO\b/, 'DO'],
  [/\b(?:MD|PCP)\b|physician|doctor|practitioner/i, 'MD'],
  [/\bOD\b|optometrist/i, 'OD'],
  [/\bND\b|naturopath/i, 'ND'],
  [/\bDC\b|chiropractor/i, 'DC'],
  [/\bMA\b|medical assistant|office manager|pharmacist|dentist|\bDDS\b|receptionist/i, 'other'],
];

/** The kind of licence that words name. */
export const licenceIn = (text: string): Licence | undefined => firstOf(licences, text);

const reaches: readonly (readonly [RegExp, Reach])[] = [
  [/not (?:reachable|available)|unreachable|unavailable|\bnone\b|\bnobody\b/i, 'away'],
  [/indirect/i, 'on-site'],
  [/not direct.*on[- ]?site|on[- ]?site.*not direct/i, 'on-site'],
  [/not (?:on[- ]?site|on (?:the )?premises|in (?:the )?(?:building|facility)|present)/i, 'phone'],
  [
    /(?:off[- ]?site|off (?:the )?premises|remote|away|at home|other office).*(?:phone|reach|video)/i,
    'phone',
  ],
  [
    /off[- ]?site|off (?:the )?premises|\baway\b|at home|other (?:office|clinic|site)|\bleft\b/i,
    'away',
  ],
  [
    /in (?:the )?building|in (?:the )?(?:facility|clinic|office|suite)|immediately available/i,
    'on-site',
  ],
  [/on[-_ ]?site|on[-_ ](?:the[-_ ])?premises|next room|same (?:location|suite|floor)/i, 'on-site'],
  [/(?<!not )in (?:the )?(?:exam )?room|line of sight|visual|at the bedside|personal/i, 'in-room'],
  [/phone|tele|video|electronic|reachable|remote|general/i, 'phone'],
  [/(?<!not )\bdirect/i, 'in-room'],
];

/** How near words say that somebody is. */
export const reachIn = (text: string): Reach | undefined => firstOf(reaches, text);

const classes: readonly (readonly [RegExp, DrugClass])[] = [
  [/lidocaine|bupivacaine|xylocaine|local an/i, 'anesthetic-local'],
  [/propofol|sedation|sedat|general an|nitrous|an(?:a)?esthe/i, 'anesthetic-general'],
  [/allerg/i, 'allergen'],
  [/chemo|methotrexate|fluorouracil/i, 'chemotherapy'],
  [/experiment|investigational|study drug|trial/i, 'experimental'],
  [/contrast/i, 'contrast'],
  [/botox|botulinum|neurotoxin|filler|hyaluronic/i, 'neurotoxin-or-filler'],
  [/syphilis/i, 'syphilis-treatment'],
  [/vaccin|\bflu shot\b|\bMMR\b|\bTdap\b|\bHPV\b|influenza|hepatitis b\b/i, 'vaccine'],
];

const named: readonly (readonly [RegExp, Schedule])[] = [
  [/\bC-?II\b|schedule (?:II|2)\b/i, 'II'],
  [/\bC-?III\b|schedule (?:III|3)\b/i, 'III'],
  [/\bC-?IV\b|schedule (?:IV|4)\b/i, 'IV'],
  [/\bC-?V\b|schedule (?:V|5)\b/i, 'V'],
  [/not controlled|non-?controlled/i, 'none'],
  // 21 CFR 1308: what a clinic most often gives of each schedule.
  [/morphine|hydromorphone|fentanyl|meperidine|oxycodone|hydrocodone|methylphenidate/i, 'II'],
  [/testosterone|ketamine|nandrolone|buprenorphine/i, 'III'],
  [/diazepam|lorazepam|midazolam|alprazolam|tramadol|phentermine|zolpidem|butorphanol/i, 'IV'],
  [/pregabalin|lacosamide/i, 'V'],
];

/** What words say of a drug. One that is no known controlled drug is taken as none. */
export function drugIn(text: string): { drugClass: DrugClass; schedule: Schedule } {
  return { drugClass: firstOf(classes, text) ?? 'plain', schedule: firstOf(named, text) ?? 'none' };
}

/** A schedule that words name; undefined when they name none. */
export const scheduleIn = (text: string): Schedule | undefined => firstOf(named, text);

const routes: readonly (readonly [RegExp, Route])[] = [
  [/\bIM\b|muscular/i, 'IM'],
  [/\bS(?:C|Q|ubQ)\b|subcut/i, 'SC'],
  [/\bID\b|intraderm/i, 'ID'],
  [/\bIV\b|intraven/i, 'IV'],
  [/nas/i, 'nasal'],
  [/oral|mouth|\bPO\b/i, 'oral'],
  [/topic/i, 'topical'],
  [/inhal|neb/i, 'inhaled'],
];

/** A route that words name. */
export const routeIn = (text: string): Route | undefined => firstOf(routes, text);

const verbs: readonly (readonly [RegExp, VerbBeyond])[] = [
  [/diagnos/i, 'diagnose'],
  [/interpret|what (?:it|this|the result) means|explain.*(?:result|mean)/i, 'interpret'],
  [/triage|urgen|can wait|how soon/i, 'triage'],
  [/assess|evaluat|judg|decide/i, 'assess'],
  [/advis|advice|recommend|counsel|suggest/i, 'advise'],
  [/prescrib|change the dose|adjust/i, 'prescribe'],
];

/** What beyond a medical assistant is asked for; what is said of a provider does not count. */
export function verbIn(text: string): VerbBeyond | undefined {
  if (/\bno\b|\bnot\b|without|provider|physician|clinician|doctor/i.test(text)) return undefined;
  return firstOf(verbs, text);
}

/** True and false of what a case writes for yes and no; undefined for other words. */
export function yesOrNo(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  const isNo =
    /^(?:no|none|false|missing|absent|not |un|denied|never|expired|lapsed|pending|incomplete)/i;
  if (isNo.test(value) || /\bnot\b/i.test(value)) return false;
  return /\?|unknown/i.test(value) ? undefined : true;
}
