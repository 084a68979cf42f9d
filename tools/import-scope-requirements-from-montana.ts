import type { DrugClass, Licence } from '../clinical/scope-of-practice/question.ts';
import type { Requirement } from '../clinical/scope-of-practice/rule.ts';
import type { Test } from '../clinical/scope-of-practice/test-language.ts';
import {
  bar,
  duty,
  first,
  inGeneral,
  judged,
  nearOfState,
  onPhoneOfState,
  physicians,
  prescribers,
} from './import-scope-conditions.ts';

const nurses: Licence[] = ['RN', 'LPN'];
const barredInNewJersey: DrugClass[] = [
  'allergen',
  'anesthetic-local',
  'anesthetic-general',
  'experimental',
  'chemotherapy',
];
const anaesthesia: DrugClass[] = ['anesthetic-general', 'anesthetic-local'];
const isControlled: Test = { schedule: ['II', 'III', 'IV', 'V'] };
const watchedByNurse: Test = { confirmed: 'nurse-delegation-steps' };

/** Conditions that states ask for, from Montana to Washington. */
export const requirementsFromMontana: Record<string, Requirement> = {
  'mt-on-site': bar('A physician, PA or podiatrist is in the building.', 'supervisor', {
    near: 'on-site',
    of: ['MD', 'DO', 'PA', 'DPM'],
  }),
  'delegators-office': judged('It is done in the office of who delegates.', 'nobody', {
    setting: ['office', 'community-clinic'],
  }),
  'chart-names-you': duty('The chart says who you are and what was given to you.'),
  'nurse-delegation-steps': bar(
    'If a nurse delegates: the nurse checked your skill and took the state’s steps for this patient.',
    'delegator',
    { some: [{ not: { delegator: nurses } }, watchedByNurse] },
  ),
  'nd-uap': bar('You are listed as unlicensed assistive person.', 'state', {
    registration: ['UAP'],
  }),
  'nd-medication-assistant': bar(
    'You are listed as unlicensed assistive person and registered as Medication Assistant III.',
    'state',
    { all: [{ registration: ['UAP'] }, { registration: ['MA III'] }] },
  ),
  'nd-certified': bar('You are certified by AAMA, NHA, NCCT or AMT.', 'issuer', {
    credential: ['AAMA', 'NHA', 'NCCT', 'AMT'],
  }),
  'nd-in-person': bar('Your training in medicines had an in-person clinical part.', 'issuer', {
    inPerson: 'medication',
  }),
  ambulatory: bar('It is done in an outpatient setting.', 'nobody', {
    setting: ['office', 'community-clinic', 'hospital-outpatient'],
  }),
  'nurse-delegates': bar('A licensed nurse gave you the task.', 'delegator', {
    delegator: ['RN', 'LPN', 'APRN'],
  }),
  'nurse-available': judged('The nurse can be reached.', 'supervisor', {
    near: 'phone',
    of: ['RN', 'LPN', 'APRN'],
  }),
  'nj-program-330': bar(
    'Your program had 330 hours or more and taught IM and SC injections.',
    'issuer',
    { all: [{ programHours: 330 }, { trained: 'injection' }] },
  ),
  'nj-program-600': bar(
    'Your program had 600 hours or more, as New Jersey asked before its 2018 rule.',
    'issuer',
    { programHours: 600 },
  ),
  'nj-certified': bar('You hold a current certificate of a body that New Jersey lists.', 'issuer', {
    credential: ['AAMA', 'NCCT', 'NHA', 'AMCA', 'NAHP', 'AMT'],
    othersUnread: true,
  }),
  'nj-on-site': inGeneral(
    bar('A physician who directs you is in the building.', 'supervisor', {
      near: 'on-site',
      of: physicians,
    }),
  ),
  'nv-supervision-kept': judged(
    'Supervision passes only to another physician or PA who accepts it.',
    'supervisor',
  ),
  'supervision-suffices': judged(
    'A physician supervises you, as closely as this task asks.',
    'supervisor',
  ),
  'nv-drug': judged('The drug does not make the patient unconscious, or nearly so.', 'nobody', {
    not: { drugClass: ['anesthetic-general'] },
  }),
  'nj-drug': judged(
    'The drug is none that New Jersey bars: allergen, local anesthetic, chemotherapy, experimental.',
    'nobody',
    { not: { drugClass: barredInNewJersey } },
  ),
  'not-controlled': judged('The drug is not a controlled substance.', 'nobody', {
    not: isControlled,
  }),
  'trained-venipuncture': bar('The physician recorded your training in blood draws.', 'practice', {
    trained: 'venipuncture',
  }),
  'oh-on-site': bar(
    'The physician is in the building, or the PA or APRN who delegated it.',
    'supervisor',
    {
      some: [
        { near: 'on-site', of: ['MD', 'DO', 'DPM'] },
        { all: [{ delegator: ['PA', 'APRN'] }, { near: 'on-site', of: ['PA', 'APRN'] }] },
      ],
    },
  ),
  'oh-setting': judged(
    'If a PA or APRN delegates: not in a hospital, emergency or surgery unit.',
    'nobody',
    {
      some: [
        { not: { delegator: ['PA', 'APRN'] } },
        { not: { setting: ['hospital', 'surgery-center'] } },
      ],
    },
  ),
  'oh-pa-prescribes': judged('If a PA delegates: the PA may prescribe.', 'delegator', {
    some: [{ not: { delegator: ['PA'] } }, { confirmed: 'oh-pa-prescribes' }],
  }),
  'oh-topical': {
    ...judged(
      'A provider is in the building, unless it is a routine medicine on the skin.',
      'supervisor',
      { some: [nearOfState, { confirmed: 'oh-topical' }] },
    ),
    unmet: 'wait',
  },
  'oh-acuity': judged('The patient’s condition allows it to be given to you.', 'delegator', {
    stable: true,
  }),
  'oh-drug': judged('It is no anesthetic, no controlled drug, and not into a vein.', 'nobody', {
    not: { some: [{ drugClass: anaesthesia }, isControlled, { route: ['IV'] }] },
  }),
  'supervision-not-moved': judged('Supervision passes to another physician only.', 'supervisor'),
  'pa-criteria': judged(
    'No undue risk, within the physician’s skill, usual practice, and the patient knows.',
    'delegator',
  ),
  'sc-certified': bar('You are certified by a body that South Carolina names.', 'issuer', {
    credential: ['AAMA', 'NCCT'],
    othersUnread: true,
  }),
  'sc-program': judged('You finished an accredited program with the listed courses.', 'issuer', {
    program: 'accredited',
  }),
  'sc-delegated-directly': bar(
    'The physician, PA or APRN gave it to you directly, not through another.',
    'delegator',
    { delegator: prescribers },
  ),
  'sc-agreement': bar(
    'If a PA or APRN delegates: their written agreement lists this task.',
    'delegator',
    { some: [{ not: { delegator: ['PA', 'APRN'] } }, { confirmed: 'sc-agreement' }] },
  ),
  'sc-certified-unless-physician': judged(
    'Without a certificate, only a physician gives you tasks.',
    'delegator',
    { some: [{ credential: [] }, { delegator: physicians }] },
  ),
  'sc-on-premises': judged(
    'Who gave you the task is in the building, and free at once.',
    'supervisor',
    nearOfState,
  ),
  'sc-drug': judged(
    'If a PA or APRN delegates: no neurotoxin, filler, contrast or chemotherapy.',
    'nobody',
    {
      some: [
        { not: { delegator: ['PA', 'APRN'] } },
        { not: { drugClass: ['neurotoxin-or-filler', 'contrast', 'chemotherapy'] } },
      ],
    },
  ),
  badge: duty('You wear a badge with your first name and position.'),
  'sd-registered': bar('You are registered with the state, as South Dakota asked then.', 'state', {
    registration: ['MA'],
  }),
  'ut-drug': judged('It is no surgery, and no anesthesia but local.', 'nobody', {
    not: { drugClass: ['anesthetic-general'] },
  }),
  'ut-on-site': inGeneral(
    bar('A physician is in the building: indirect supervision.', 'supervisor', {
      near: 'on-site',
      of: physicians,
    }),
  ),
  'va-legal': bar(
    'The practice’s counsel says that a medical assistant counts for this.',
    'practice',
  ),
  'va-outpatient': judged(
    'It is outpatient care, and the practice reviewed the law on it.',
    'practice',
  ),
  'not-posing': {
    ...duty('You never act as, or let yourself be taken for, a physician or PA.'),
    unmet: 'stop',
  },
  'wa-mac': bar('You are a medical assistant-certified (MA-C) in Washington.', 'state', {
    registration: ['MA-C'],
  }),
  'wa-mac-mar': bar('You are MA-C or MA-R in Washington.', 'state', {
    registration: ['MA-C', 'MA-R'],
  }),
  'wa-mac-map': bar('You are MA-C or MA-P in Washington.', 'state', {
    registration: ['MA-C', 'MA-P'],
  }),
  'wa-mac-list-mar': bar('You are MA-C; an MA-R gives only what is on a limited list.', 'state', {
    registration: ['MA-C'],
    unread: ['MA-R'],
  }),
  'wa-any': bar('You hold a Washington medical assistant credential.', 'state', {
    registration: ['MA-C', 'MA-R', 'MA-P', 'MA-HT', 'MA-EMT'],
  }),
  'wa-reachable': bar('A practitioner can be reached at once.', 'supervisor', onPhoneOfState),
  'wa-on-site': judged(
    'A practitioner is in the building and free at once.',
    'supervisor',
    nearOfState,
  ),
  'wa-immediate': bar('A practitioner is in the building and free at once.', 'supervisor', {
    some: [
      nearOfState,
      {
        surely: {
          all: [{ drugClass: ['syphilis-treatment'] }, onPhoneOfState, { since: '2025-01-01' }],
        },
      },
    ],
  }),
  'wa-endorsed': judged(
    'If you are MA-R: you are endorsed for this practitioner, clinic or group.',
    'practice',
    { some: [{ registration: ['MA-C'] }, { confirmed: 'wa-endorsed' }] },
  ),
  'wa-line-draw': judged(
    'If it is from an artery or a line: a practitioner is in the building, and you have its checklist.',
    'supervisor',
    { some: [{ not: { step: ['line-or-artery'] } }, nearOfState] },
  ),
  'wa-unit-dose': {
    ...first('It is a unit dose, or a practitioner checked the dose.', 'supervisor'),
    unknown: 'confirm',
  },
  'wa-standards': bar('You met the state’s minimum standards for IV work.', 'state'),
  'wa-visual': judged('A practitioner sees you do it, where the route asks for it.', 'supervisor', {
    some: [{ near: 'in-room', of: 'of-state' }, { confirmed: 'wa-visual' }],
  }),
  'wa-schedule': judged('A controlled drug is of schedule III, IV or V.', 'nobody', {
    not: { schedule: ['II'] },
  }),
};
