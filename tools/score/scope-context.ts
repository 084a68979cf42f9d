import type {
  Licence,
  Nearby,
  Order,
  Question,
  Setting,
  Site,
} from '../../clinical/scope-of-practice/question.ts';
import { drugIn, licenceIn, reachIn, routeIn, scheduleIn, verbIn, yesOrNo } from './scope-words.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is read of a context, piece by piece. */
interface Draft {
  question: { -readonly [K in keyof Question]?: Question[K] };
  task: { -readonly [K in keyof Question['task']]?: Question['task'][K] };
  people: Nearby[];
  here: { -readonly [K in keyof Question['here']]?: Question['here'][K] };
  confirmed: Record<string, boolean>;
  delegator?: Licence | undefined;
  supervisor?: Licence | undefined;
  /** What is said of the supervisor's nearness without a name. */
  near: { is: boolean; reach: 'in-room' | 'on-site' | 'phone' }[];
}

type Reader = (draft: Draft, value: unknown, key: string) => void;

const confirms =
  (...ids: string[]): Reader =>
  (draft, value) => {
    const is = yesOrNo(value);
    if (is !== undefined) for (const id of ids) draft.confirmed[id] = is;
  };

const nearness =
  (reach: 'in-room' | 'on-site' | 'phone'): Reader =>
  (draft, value, key) => {
    const is = yesOrNo(value);
    const own = /^(?:rn|nurse|lpn)_/.test(key) ? 'RN' : /^(?:pa)_/.test(key) ? 'PA' : undefined;
    const isPerson = typeof value === 'string' && licenceIn(value) !== undefined;
    if (is === undefined || isPerson) named(draft, value, key);
    else if (own !== undefined) draft.people.push({ licence: own, reach: is ? reach : 'away' });
    else draft.near.push({ is, reach });
  };

/** Somebody named, with how near: "APRN under protocol on-site". */
const named: Reader = (draft, value, key) => {
  const text = String(value);
  const licence = licenceIn(text) ?? licenceIn(key.replaceAll('_', ' '));
  const onSite = /on_?site|licensed/.test(key) ? 'on-site' : undefined;
  const reach = reachIn(text) ?? onSite;
  if (/deleg|order|prescrib/.test(key)) draft.delegator = licence;
  else draft.supervisor ??= licence;
  if (licence === 'other' && /deleg/.test(key) && /\bMA\b|assistant/i.test(text)) {
    draft.question.redelegated = true;
  }
  if (reach !== undefined) draft.people.push({ licence, reach });
};

const supervision: Reader = (draft, value) => {
  const is = yesOrNo(value);
  if (value === true) draft.near.push({ is: true, reach: 'phone' });
  else if (value === false) draft.near.push({ is: false, reach: 'phone' });
  else {
    const reach = reachIn(String(value));
    if (reach === 'away' || is === undefined) draft.near.push({ is: false, reach: 'phone' });
    else if (reach !== undefined) draft.near.push({ is: true, reach });
  }
};

const order: Reader = (draft, value) => {
  draft.question.order = orderIn(value);
};

function orderIn(value: unknown): Order {
  const text = String(value);
  if (value === false || /^(?:none|no\b|missing|absent)/i.test(text)) return { kind: 'none' };
  if (/standing/i.test(text)) return { kind: 'standing', written: true };
  if (/protocol/i.test(text)) return { kind: 'protocol', written: true };
  if (/verbal|oral|spoken|phone/i.test(text)) return { kind: 'verbal', written: false };
  return { kind: 'patient-specific', written: /writ|electronic|signed|true/i.test(text) };
}

const settings: readonly (readonly [RegExp, Setting])[] = [
  [/outpatient|ambulatory/i, 'hospital-outpatient'],
  [/hospital|inpatient|emergency dep|\bED\b|acute/i, 'hospital'],
  [/surgery|\bASC\b/i, 'surgery-center'],
  [/community|health cent/i, 'community-clinic'],
  [/office|clinic|practice|primary/i, 'office'],
];
const sites: readonly (readonly [RegExp, Site])[] = [
  [/deltoid/i, 'deltoid'],
  [/vastus|thigh/i, 'vastus-lateralis'],
  [/ventroglut/i, 'ventrogluteal'],
  [/dorsoglut/i, 'dorsogluteal'],
  [/glut/i, 'gluteal'],
];

const setting: Reader = (draft, value) => {
  const text = String(value);
  const isPlainAmbulatory = /^ambulatory/i.test(text);
  const found = settings.find(([pattern]) => pattern.test(text))?.[1];
  draft.here.setting = isPlainAmbulatory ? 'office' : (found ?? 'other');
};

const drug: Reader = (draft, value) => {
  const { drugClass, schedule } = drugIn(String(value));
  draft.task.drugClass = drugClass;
  draft.task.schedule ??= schedule;
};

const step: Reader = (draft, value) => {
  const text = String(value);
  if (/draw(?:ing)?[- ]?up|prepar/i.test(text)) draft.task.step = 'draw-up';
  else if (/\bsign/i.test(text)) draft.task.step = 'sign';
  else if (/measur/i.test(text)) draft.task.step = 'measure';
  else if (/screen/i.test(text) && /protocol/i.test(text)) draft.task.step = 'screen-by-protocol';
  const verb = draft.task.step === 'screen-by-protocol' ? undefined : verbIn(text);
  if (verb !== undefined) draft.task.verb = verb;
};

const result: Reader = (draft, value) => {
  const text = String(value);
  if (/abnormal|critical|high|low/i.test(text)) draft.task.result = 'abnormal';
  else if (/positive/i.test(text)) draft.task.result = 'positive';
  else if (/negative/i.test(text)) draft.task.result = 'negative';
  else if (/normal/i.test(text)) draft.task.result = 'normal';
};

const vaccineRecord: Reader = (draft, value) => {
  const parts: readonly (readonly [RegExp, string])[] = [
    [/date/, 'date'],
    [/manuf|maker|mfr/, 'maker'],
    [/lot/, 'lot'],
    [/giver|name|admin|title|address/, 'giver'],
  ];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    const part = parts.find(([pattern]) => pattern.test(name))?.[1];
    const is = yesOrNo(one);
    if (part === undefined || is === undefined) continue;
    const id = `vaccine-${part}-recorded`;
    draft.confirmed[id] = is && draft.confirmed[id] !== false;
  }
};

const stable: Reader = (draft, value) => {
  const text = String(value);
  const isNot = value === false || /unstable|not stable|unpredict|acute|emerg|fluctuat/i.test(text);
  const is = value === true || /stable|predictable/i.test(text);
  if (isNot || is) draft.question.patient = { stable: !isNot };
};

/** How each key of a context is read; the first pattern that fits takes it. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    /^(?:uap|ma_?(?:3|iii)|medication_assistant|x_?ray_permit|xt_|(?:state_)?regist)/,
    () => undefined,
  ],
  [/declin|refus|unwilling/, (draft, value) => void (draft.question.declined = yesOrNo(value))],
  [
    /re-?_?deleg|delegated_by_ma|passed_on/,
    (draft, value) => void (draft.question.redelegated = yesOrNo(value)),
  ],
  [/supervision_(?:moved|transfer)|transferred_to/, (draft, value) => transfer(draft, value)],
  [/relationship/, confirms('patient-of-physician')],
  [/vis(?:_|$)|information_sheet/, confirms('vis-given')],
  [/^record/, vaccineRecord],
  [/lot/, confirms('vaccine-lot-recorded')],
  [
    /dose.*(?:verif|check)|verif.*(?:dose|drug|med)|drug_verified|double_check|unit_dose/,
    confirms('dose-verified', 'dose-checked', 'dose-checked-if-risky', 'wa-unit-dose'),
  ],
  [/instructions|written_protocol_on_file/, confirms('written-instructions')],
  [/shoulder|watched|observed|observation/, confirms('watched-first')],
  [/diploma|credentials_checked|credentials_verified/, confirms('credentials-checked')],
  [/released|reviewed/, confirms('result-released')],
  [/decision_tree|competence_validated|validated|nurse_taught/, confirms('nurse-delegation-steps')],
  [/agreement_lists|practice_agreement|scope_guidelines|guidelines/, confirms('sc-agreement')],
  [/agen(?:cy|t)/, confirms('agency-agreement')],
  [/certificate.*(?:kept|file|copy)|competence_record/, confirms('certificate-kept')],
  [/minimum_standards|standards_met/, confirms('wa-standards')],
  [/ear.*(?:look|inspect|exam|checked)/, confirms('ear-looked-at')],
  [/wound.*(?:look|inspect|exam|checked)|clinician_inspect|inspected/, confirms('wound-looked-at')],
  [/consent_talk|explained_by|provider_explained/, confirms('provider-held-consent-talk')],
  [
    /refill.*(?:auth|protocol)|provider_authori|authori[sz]ed/,
    (draft, value, key) => (
      confirms('refill-authorized')(draft, value, key),
      (draft.question.order ??=
        yesOrNo(value) === true ? { kind: 'patient-specific', written: true } : { kind: 'none' })
    ),
  ],
  [
    /scrib/,
    (draft, value) => void (draft.confirmed['no-orders-as-scribe'] = yesOrNo(value) === false),
  ],
  [
    /measure|counts?|cms|promoting|meaningful/,
    (draft, value) => void (draft.task.countsForMeasure = yesOrNo(value)),
  ],
  [/clia|waiver/, (draft, value) => void (draft.here.clia = cliaIn(value))],
  [/employer|practice_type|works_for/, (draft, value, key) => employer(draft, value, key)],
  [/setting|place|location/, setting],
  [/patient|stable|condition|acuity/, stable],
  [
    /schedule|controlled/,
    (draft, value) =>
      void (draft.task.schedule =
        value === true
          ? 'III'
          : value === false
            ? 'none'
            : (scheduleIn(String(value)) ?? scheduleIn(`C-${String(value)}`))),
  ],
  [/drug|medic|product|substance|agent|purpose|indication/, drug],
  [/^vaccine/, () => undefined],
  [/route/, (draft, value) => void (draft.task.route = routeIn(String(value)))],
  [/site$|injection_site|muscle/, (draft, value, key) => site(draft, value, key)],
  [/result|finding/, result],
  [/channel|^via|by_phone_to|method/, (draft, value, key) => channel(draft, value, key)],
  [/step|ask|action|question|request|wants|verb|scope|role|text|content|says/, step],
  [
    /protocol_screen|screening/,
    (draft, value) => void (yesOrNo(value) === true && (draft.task.step = 'screen-by-protocol')),
  ],
  [/order|delegation_form|authority|instruction|written|^form$|^protocol/, order],
  [
    /off_?site|off_premises/,
    (draft, value) => void draft.near.push({ is: yesOrNo(value) === false, reach: 'on-site' }),
  ],
  [/in_?room|visual|personal/, nearness('in-room')],
  [
    /on_?prem|on_?site|in_(?:the_)?(?:building|facility|clinic|office|suite)|present|physically|immediately/,
    nearness('on-site'),
  ],
  [/phone|tele|remote|electronic|reachable|available|video/, nearness('phone')],
  [/^supervis(?:ed|ion)(?:_|$)|^level/, supervision],
  [/deleg|superv|practition|physician|provider|licensed|nurse|^md$|^by$|ordered_by|oversee/, named],
];

function transfer(draft: Draft, value: unknown): void {
  const licence = licenceIn(String(value));
  if (licence === undefined) return;
  const isPhysician = ['MD', 'DO', 'DPM'].includes(licence);
  draft.confirmed['supervision-moved-to-non-physician'] = !isPhysician;
}

function cliaIn(value: unknown): 'none' | 'waiver' | 'higher' | undefined {
  const text = String(value);
  if (/complian|accredit|moderate|ppm|higher/i.test(text)) return 'higher';
  const is = yesOrNo(value);
  return is === undefined ? undefined : is ? 'waiver' : 'none';
}

const employer: Reader = (draft, value, key) => {
  const isPrimary = /primary|family|internal medicine|p(?:a)?ediatric/i.test(String(value));
  draft.confirmed['primary-care-practice'] = isPrimary;
  if (/hospital|surgery/i.test(String(value))) setting(draft, value, key);
};

const site: Reader = (draft, value) => {
  const found = sites.find(([pattern]) => pattern.test(String(value)))?.[1];
  draft.task.site = found ?? 'other';
};

const channel: Reader = (draft, value) => {
  const text = String(value);
  if (/phone/i.test(text)) draft.task.channel = 'phone';
  else if (/fax/i.test(text)) draft.task.channel = 'fax';
  else if (/electr|portal|online/i.test(text)) draft.task.channel = 'electronic';
};

/** What a context tells, and the keys that nothing here can read. */
export function readContext(context: Fields): {
  read: Partial<Omit<Question, 'task' | 'here'>> & {
    task: Partial<Question['task']>;
    here: Partial<Question['here']>;
  };
  unread: string[];
} {
  const draft: Draft = { question: {}, task: {}, people: [], here: {}, confirmed: {}, near: [] };
  const unread: string[] = [];
  for (const [name, value] of Object.entries(context)) {
    const key = name.toLowerCase();
    const reader = readers.find(([pattern]) => pattern.test(key))?.[1];
    if (reader) reader(draft, value, key);
    else unread.push(name);
  }
  const nearby = peopleOf(draft);
  const delegator = draft.delegator ?? draft.supervisor;
  return {
    read: {
      ...draft.question,
      task: draft.task,
      here: draft.here,
      confirmed: draft.confirmed,
      supervision: {
        ...(delegator !== undefined && { delegator }),
        ...(nearby !== undefined && { nearby }),
      },
    },
    unread,
  };
}

/**
 * Who is near. A supervisor whose licence no word names is read as the physician, the ordinary
 * meaning of the word; of one who is not so near as said, only a phone call brings nearer.
 */
function peopleOf({ near, people, supervisor, delegator }: Draft): Nearby[] | undefined {
  if (near.length === 0 && people.length === 0) return undefined;
  const licence = supervisor ?? delegator ?? 'MD';
  const said = near.filter(({ is }) => is).map(({ reach }) => ({ licence, reach }));
  const away: Nearby[] = near.some(({ is }) => !is) ? [{ licence, reach: 'away' }] : [];
  const named = people.map((one) => ({ ...one, licence: one.licence ?? licence }));
  return [...named, ...said, ...away];
}
