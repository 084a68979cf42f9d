import type {
  DrugClass,
  Licence,
  Reach,
  Route,
  Schedule,
  Setting,
  Site,
  VerbBeyond,
} from '../../clinical/scope-of-practice/question.ts';

type Table<T> = readonly (readonly [RegExp, T])[];

/** The first row whose pattern is in the text. */
function firstOf<T>(rows: Table<T>, text: string): T | undefined {
  return rows.find(([pattern]) => pattern.test(text))?.[1];
}

const licences: Table<Licence> = [
  [/\b(?:NP|APRN|ARNP|CRNP|FNP|DNP)\b|nurse practitioner/i, 'APRN'],
  [/\bPA(?:-C)?\b|physician assistant|physician associate/, 'PA'],
  [/\bCNM\b|midwife/i, 'CNM'],
  [/\bDPM\b|podiatrist/i, 'DPM'],
  [/\b(?:LPN|LVN)\b|practical nurse|vocational nurse/i, 'LPN'],
  [/\bRN\b|\bnurse\b/i, 'RN'],
  [
    /\b(?:C?MA|RMA|CCMA|NCMA|MA-[CRP])\b|medical assistant|manager|pharmacist|dentist|\bDDS\b|reception/i,
    'other',
  ],
  [/\bDO\b/, 'DO'],
  [/\b(?:MD|PCP)\b|physician|doctor|practitioner/i, 'MD'],
  [/\bOD\b|optometrist/i, 'OD'],
  [/\bND\b|naturopath/i, 'ND'],
  [/\bDC\b|chiropractor/i, 'DC'],
];

/** The kind of licence that words name. */
export const licenceIn = (text: string): Licence | undefined => firstOf(licences, text);

/** True for words that name a medical assistant. */
export const isAssistant = (text: string): boolean =>
  /\b(?:C?MA|RMA|CCMA|NCMA)s?\b|medical assistant/i.test(text);

const reaches: Table<Reach> = [
  [/not (?:reachable|available)|unreachable|unavailable|\bnone\b|\bnobody\b|\babsent\b/i, 'away'],
  [/indirect/i, 'on-site'],
  [/not direct.*on[- ]?site|on[- ]?site.*not direct/i, 'on-site'],
  [/not (?:on[- ]?site|on (?:the )?premises|in (?:the )?(?:building|facility)|present)/i, 'phone'],
  [
    /(?:off[-_ ]?site|off (?:the )?premises|remote|away|at home|other office).*(?:phone|reach|video|tele)/i,
    'phone',
  ],
  [
    /off[-_ ]?site|off (?:the )?premises|\baway\b|at home|other (?:office|clinic|site)|\bleft\b|out of (?:the )?(?:office|building)/i,
    'away',
  ],
  [
    /in (?:the )?building|in (?:the )?(?:facility|clinic|office|suite)|immediate(?:ly available)?\b/i,
    'on-site',
  ],
  [/on[-_ ]?site|on[-_ ](?:the[-_ ])?premises|next room|same (?:location|suite|floor)/i, 'on-site'],
  [/(?<!not )in (?:the )?(?:exam )?room|line of sight|visual|at the bedside|personal/i, 'in-room'],
  [/phone|tele|video|electronic|reachable|remote|general|on[- ]call/i, 'phone'],
  [/(?<!not )\bdirect/i, 'in-room'],
];

/** How near words say that somebody is. */
export const reachIn = (text: string): Reach | undefined => firstOf(reaches, text);

const classes: Table<DrugClass> = [
  [/lidocaine|bupivacaine|xylocaine|marcaine|local an/i, 'anesthetic-local'],
  [/propofol|ketamine|etomidate|sedat|general an|nitrous|an(?:a)?esthe/i, 'anesthetic-general'],
  [/allerg/i, 'allergen'],
  [/chemo|methotrexate|fluorouracil/i, 'chemotherapy'],
  [/experiment|investigational|study drug|trial/i, 'experimental'],
  [/contrast/i, 'contrast'],
  [/botox|botulinum|neurotoxin|filler|hyaluronic/i, 'neurotoxin-or-filler'],
  [/syphilis/i, 'syphilis-treatment'],
  [/vaccin|\bflu shot\b|\bMMR\b|\bTdap\b|\bHPV\b|influenza|hepatitis b\b/i, 'vaccine'],
];

const controlled: Table<Schedule> = [
  [/not controlled|non-?controlled|^none$|^no$|unscheduled/i, 'none'],
  [/\bC-?II\b|schedule (?:II|2)\b|^(?:II|2)$/i, 'II'],
  [/\bC-?III\b|schedule (?:III|3)\b|^(?:III|3)$/i, 'III'],
  [/\bC-?IV\b|schedule (?:IV|4)\b|^(?:IV|4)$/i, 'IV'],
  [/\bC-?V\b|schedule (?:V|5)\b|^(?:V|5)$/i, 'V'],
];

// 21 CFR 1308: what a clinic most often gives of each schedule.
const drugsOf: Table<Schedule> = [
  [/morphine|hydromorphone|fentanyl|meperidine|oxycodone|hydrocodone|methylphenidate/i, 'II'],
  [/amphetamine|adderall|methadone/i, 'II'],
  [/testosterone|ketamine|nandrolone|buprenorphine/i, 'III'],
  [/diazepam|lorazepam|midazolam|alprazolam|clonazepam|tramadol|phentermine|zolpidem/i, 'IV'],
  [/butorphanol|phenobarbital/i, 'IV'],
  [/pregabalin|lacosamide/i, 'V'],
];

/** What words say of a drug. One that is no known controlled drug is taken as none. */
export function drugIn(text: string): { drugClass: DrugClass; schedule: Schedule } {
  return {
    drugClass: firstOf(classes, text) ?? 'plain',
    schedule: firstOf(controlled, text) ?? firstOf(drugsOf, text) ?? 'none',
  };
}

/** A schedule that words name; undefined when they name none. */
export const scheduleIn = (text: string): Schedule | undefined =>
  firstOf(controlled, text.trim()) ?? firstOf(drugsOf, text);

const routes: Table<Route> = [
  [/\bIM\b|muscular/i, 'IM'],
  [/\bS(?:C|Q|ubQ)\b|subcut/i, 'SC'],
  [/\bID\b|intraderm/i, 'ID'],
  [/\bIV\b|intraven/i, 'IV'],
  [/nas/i, 'nasal'],
  [/oral|mouth|\bPO\b/i, 'oral'],
  [/topic|transderm/i, 'topical'],
  [/inhal|neb/i, 'inhaled'],
];

/** The route that words name; any other is `other`. */
export const routeIn = (text: string): Route => firstOf(routes, text) ?? 'other';

const settings: Table<Setting> = [
  [
    /hospital.*(?:outpatient|ambulatory|clinic)|(?:outpatient|ambulatory).*hospital/i,
    'hospital-outpatient',
  ],
  [/surg|\bASC\b/i, 'surgery-center'],
  [/outpatient|ambulatory|urgent care/i, 'office'],
  [/hospital|inpatient|emergency|\bED\b|acute/i, 'hospital'],
  [/community|health cent|FQHC|public health/i, 'community-clinic'],
  [/nursing home|long[- ]term|assisted living|school|home/i, 'other'],
  [/office|clinic|practice|primary/i, 'office'],
];

/** The kind of place that words name; any other is `other`. */
export const settingIn = (text: string): Setting => firstOf(settings, text) ?? 'other';

const sites: Table<Site> = [
  [/deltoid|\barm\b/i, 'deltoid'],
  [/vastus|thigh/i, 'vastus-lateralis'],
  [/ventroglut|\bhip\b/i, 'ventrogluteal'],
  [/dorsoglut/i, 'dorsogluteal'],
  [/glut|buttock/i, 'gluteal'],
];

/** The site of an injection that words name; any other is `other`. */
export const siteIn = (text: string): Site => firstOf(sites, text) ?? 'other';

const verbs: Table<VerbBeyond> = [
  [/diagnos/i, 'diagnose'],
  [/interpret|what (?:it|this|the result) means|explain.*(?:result|mean)/i, 'interpret'],
  [/triage|urgen|can wait|how soon/i, 'triage'],
  [/prescrib|change (?:the )?dose|adjust|approves? (?:a |the )?refill/i, 'prescribe'],
  [/assess|evaluat|judg|decid/i, 'assess'],
  [
    /advis|advice|recommend|counsel|suggest|(?:explain|discuss).*(?:risk|benefit|option)/i,
    'advise',
  ],
];
const people = 'provider|physician|clinician|doctor|MD|DO|NP|PA|APRN|RN|nurse';
const ofProvider = new RegExp(
  `\\b(?:no|not|without|never)\\b|\\b(?:by|from|per|to) (?:the |a )?(?:${people})\\b|^(?:the )?(?:${people})\\b|(?:${people})[’']s`,
  'i',
);

/** What beyond a medical assistant is asked for; what is said of a provider does not count. */
export function verbIn(text: string): VerbBeyond | undefined {
  return ofProvider.test(text) ? undefined : firstOf(verbs, text);
}

/** True and false of what a case writes for yes and no; undefined for other words. */
export function yesOrNo(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (/\?|unknown|not (?:known|stated|on record)|unclear/i.test(value)) return undefined;
  const isNo =
    /^(?:no|none|nobody|false|missing|absent|not |un(?!der)|denied|never|expired|lapsed|pending|incomplete|after|late|outdated|old )/i;
  return !(isNo.test(value) || /\bnot\b/i.test(value));
}
