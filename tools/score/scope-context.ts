import type { Question } from '../../clinical/scope-of-practice/question.ts';
import {
  confirms,
  denies,
  named,
  nearness,
  peopleOf,
  says,
  supervision,
  type Draft,
  type Reader,
} from './scope-draft.ts';
import {
  beyond,
  channel,
  clia,
  complexity,
  doseCheck,
  drug,
  employer,
  line,
  order,
  refillAuthorized,
  result,
  schedule,
  setting,
  shownAs,
  signer,
  site,
  stable,
  step,
  transfer,
  vaccineRecord,
  years,
} from './scope-readers.ts';
import { licenceIn, routeIn } from './scope-words.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that tell of the person, and are read there. */
const ofPerson =
  /^(?:uap|ma_?(?:3|iii)|medication_assistant|x_?ray_permit|xt_|(?:state_)?regist|(?:ma_|own_)?age(?:_years)?$|train(?:ed|ing)|experience|competen(?:ce|cy|t)$|clinical_hours|program|school|days_since|application|applied|(?:credential|certificat(?:e|ion))_(?:current|expir|until|valid|status)|expir)/;

/** How each field of a context is read; the first pattern that fits takes it. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [ofPerson, () => true],
  // Whose will it is
  [/declin|refus|unwilling/, says((draft, is) => (draft.question.declined = is))],
  [
    /^ma_?(?:willing|accepts|agrees)|^accepts/,
    says((draft, is) => (draft.question.declined = !is)),
  ],
  [
    /re-?_?deleg|delegated_by_ma|passed_on|handed_on|ma_delegates/,
    says((draft, is) => (draft.question.redelegated = is)),
  ],
  // What a person says of a condition
  [/supervision_(?:moved|transfer)|transferred_to/, transfer],
  [/relationship|established_patient/, confirms('patient-of-physician')],
  [/informed/, confirms('pa-criteria')],
  [/vis(?:_|$)|information_sheet/, confirms('vis-given')],
  [/^(?:vaccine_)?record|missing$|^missing/, vaccineRecord],
  [/lot(?:_|$)/, confirms('vaccine-lot-recorded')],
  [/osha|blood_?borne|\bbbp/, confirms('osha-trained')],
  [/hep(?:atitis)?_?b|hbv/, confirms('hepatitis-b-offered')],
  [/hipaa|privacy/, confirms('privacy-trained')],
  [/unit_dose/, confirms('wa-unit-dose')],
  [
    /dose.*(?:verif|check)|verif.*(?:dose|drug|med)|drug_(?:verif|check)|double_check|^verif/,
    doseCheck,
  ],
  [/noted_in|order_noted|noted$/, confirms('ca-standing-noted')],
  [/instructions|written_protocol_on_file/, confirms('written-instructions')],
  [/shoulder|watched|observed|observation|skill_check/, confirms('watched-first')],
  [/diploma|credentials_checked|credentials_verified/, confirms('credentials-checked')],
  [/released|reviewed/, confirms('result-released')],
  [/decision_tree|competence_validated|validated|nurse_taught/, confirms('nurse-delegation-steps')],
  [/agreement_lists|practice_agreement|scope_guidelines|guidelines/, confirms('sc-agreement')],
  [/agen(?:cy|t)/, confirms('agency-agreement')],
  [/certificate.*(?:kept|file|copy)|competence_record/, confirms('certificate-kept')],
  [/minimum_standards|standards_met/, confirms('wa-standards')],
  [/endors/, confirms('wa-endorsed')],
  [/prescriptive/, confirms('oh-pa-prescribes')],
  [/substitut|covering/, confirms('substitute-named')],
  [/protocols?_(?:current|up_to_date)/, confirms('protocols-current')],
  [/customary|usual/, confirms('customary', 'usual-here')],
  [/within_\w*scope|in_scope/, confirms('in-delegators-scope')],
  [/risk/, confirms('risk-weighed')],
  [/(?:statute|law|board)_(?:forbids|bars|prohibits)/, denies('no-other-law')],
  [/facility_(?:policy|scope|decides)/, confirms('facility-scope')],
  [/counsel|legal_review/, confirms('va-legal', 'va-outpatient')],
  [/chart_(?:names|records|ident)/, confirms('chart-names-you')],
  [/scripted/, confirms('questions-go-back')],
  [/^title$/, () => true],
  [/badge/, confirms('badge')],
  [/held_out|holds_out|introduc|pos(?:es|ing)_as|title_used/, shownAs],
  [/^line|line_type|catheter_type/, line],
  [/ear.*(?:look|inspect|exam|checked)/, confirms('ear-looked-at')],
  [/wound.*(?:look|inspect|exam|checked)|clinician_inspect|inspected/, confirms('wound-looked-at')],
  [/consent_talk|explained_by|provider_explained/, confirms('provider-held-consent-talk')],
  [/willing|oversee|forced/, confirms('provider-willing')],
  [/refill.*(?:auth|protocol)|provider_authori|authori[sz]ed/, refillAuthorized],
  [/scrib|enters?_?orders|also_orders/, denies('no-orders-as-scribe')],
  // What is to be done
  [/measures?_only|measurement_only|induration/, (d) => ((d.task.step = 'measure'), true)],
  [
    /measure|counts?_|cms|promoting|meaningful/,
    says((draft, is) => (draft.task.countsForMeasure = is)),
  ],
  [/result|finding/, result],
  [/clia|waiver|lab_cert/, clia],
  [/complexity|^test(?:_|$)|assay/, complexity],
  [/employ|practice_type|^practice$|specialty|works_for|primary_care/, employer],
  [/setting|place$|location|facility_type/, setting],
  [/patient_age|^child_age/, years],
  [/stable|condition|acuity|predictab|^patient$/, stable],
  [/schedule|controlled/, schedule],
  [/drug|medic(?!al)|product|substance|purpose|indication|treatment|diagnosis/, drug],
  [/^vaccine/, () => true],
  [/route/, (draft, value) => ((draft.task.route = routeIn(String(value))), true)],
  [/site$|injection_site|muscle/, (draft, value, key) => siteOrNear(draft, value, key)],
  [/channel|^via|by_phone_to|method/, channel],
  [/sign(?:ed|s|er)(?:_|$)/, signer],
  [/^(?:ma_)?(?:assess|triage|diagnos|advis|interpret|prescrib)/, beyond],
  [/step|ask|action|question|request|wants|verb|role|text|content|^says|draw|source/, step],
  [
    /protocol_screen|screening/,
    says((draft, is) => (draft.task.step = is ? 'screen-by-protocol' : 'whole')),
  ],
  [/ordered_by|ordering|prescriber/, named()],
  [/^delegation$/, (draft, value, key) => delegation(draft, value, key)],
  [/order|delegation_form|authori[sz]ation|written|^form$|^protocol/, order],
  // Who is here
  [/absent|away$/, says((draft, is) => draft.near.push({ is: !is, reach: 'on-site' }))],
  [/off_?site|off_premises/, says((draft, is) => draft.near.push({ is: !is, reach: 'on-site' }))],
  [/in_?room|visual|personal/, nearness('in-room')],
  [
    /on_?prem|on_?site|in_(?:the_)?(?:building|facility|clinic|office|suite)|present|physically|immediately/,
    nearness('on-site'),
  ],
  [/phone|tele|remote|electronic|reachable|available|video|on_call/, nearness('phone')],
  [/^supervis(?:ed|ion)(?:_|$)|^level/, supervision],
  [/deleg|superv|practition|physician|provider|licensed|nurse|^md$|^by$|oversee/, named()],
];

/** Who delegated, or in which form. */
const delegation: Reader = (draft, value, key) =>
  licenceIn(String(value)) === undefined ? order(draft, value, key) : named()(draft, value, key);

/** `site` is where a needle goes; `on_site` and `off_site` tell of people. */
const siteOrNear: Reader = (draft, value, key) => {
  if (/off_?site$/.test(key)) {
    return says((one, is) => one.near.push({ is: !is, reach: 'on-site' }))(draft, value, key);
  }
  return /on_?site$/.test(key) ? nearness('on-site')(draft, value, key) : site(draft, value, key);
};

/** What a context tells, and what of it nothing here can read. */
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
    if (reader === undefined) unread.push(name);
    else if (!reader(draft, value, key)) unread.push(`${name} ${JSON.stringify(value)}`);
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
