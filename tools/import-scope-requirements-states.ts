import type { DrugClass, Licence } from '../clinical/scope-of-practice/question.ts';
import type { Requirement } from '../clinical/scope-of-practice/rule.ts';
import type { Test } from '../clinical/scope-of-practice/test-language.ts';
import {
  bar,
  duty,
  first,
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

/** Conditions that one or a few states ask for. */
export const requirementsOfStates: Record<string, Requirement> = {
  'written-instructions': bar('Written instructions for this task are on file.', 'delegator'),
  'az-program': bar(
    'You finished an approved program, or hold what Arizona takes instead.',
    'issuer',
    {
      some: [
        { program: 'accredited' },
        { program: 'military' },
        { credential: ['AAMA', 'AMT'] },
        { confirmed: 'az-program' },
      ],
    },
  ),
  'protocol-screening': bar('You only screen by a set protocol.', 'nobody', {
    step: ['screen-by-protocol'],
  }),
  'hours-injections-10': bar(
    'You had 10 hours of training in injections and skin tests.',
    'practice',
    {
      hours: 'injection',
      atLeast: 10,
    },
  ),
  'repetitions-injections-10': bar(
    'You did 10 each of IM, SC and ID injections and of skin tests, supervised.',
    'practice',
    {
      all: (['injection-im', 'injection-sc', 'injection-id', 'skin-test'] as const).map(
        (repetitions) => ({ repetitions, atLeast: 10 }),
      ),
    },
  ),
  'hours-blood-10': bar('You had 10 hours of training in vein and skin punctures.', 'practice', {
    hours: 'blood-draws',
    atLeast: 10,
  }),
  'repetitions-blood-10': bar('You did 10 vein and 10 skin punctures.', 'practice', {
    all: [
      { repetitions: 'venipuncture', atLeast: 10 },
      { repetitions: 'capillary-puncture', atLeast: 10 },
    ],
  }),
  'hours-inhalation-10': bar(
    'You had 10 hours of training in inhaled medicines, or in injections.',
    'practice',
    {
      some: [
        { hours: 'inhaled-neb', atLeast: 10 },
        { hours: 'injection', atLeast: 10 },
      ],
    },
  ),
  'certificate-kept': judged(
    'Your employer keeps a copy of your training certificate.',
    'practice',
  ),
  'ca-authorization': first(
    'It is authorized: a written order, or a standing order noted in the chart.',
    'delegator',
    {
      some: [
        { all: [{ order: ['patient-specific', 'protocol'] }, { writtenOrder: true }] },
        { order: ['standing'] },
      ],
    },
  ),
  'ca-supervisor-on-site': bar(
    'A physician, podiatrist, PA, NP or midwife is in the building.',
    'supervisor',
    { near: 'on-site', of: ['MD', 'DO', 'DPM', 'PA', 'APRN', 'CNM'] },
  ),
  'usual-here': judged('It is a usual part of this practice.', 'practice'),
  'xray-permit': {
    ...bar('You hold the state’s limited X-ray permit.', 'state', {
      registration: ['X-ray permit'],
    }),
  },
  'credentials-checked': judged(
    'The physician checked your schooling for this service.',
    'delegator',
  ),
  'watched-first': bar(
    'The physician watched you do it before you do it alone, or is in the room.',
    'delegator',
    { some: [{ near: 'in-room', of: physicians }, { confirmed: 'watched-first' }] },
  ),
  'ct-certified': bar('You are certified by AAMA, NHA, NCCT, AMT or AMCA.', 'issuer', {
    credential: ['AAMA', 'NHA', 'NCCT', 'AMT', 'AMCA'],
  }),
  'ct-program': bar(
    'You finished an accredited program, or one of 720 hours with 160 clinical, or military training.',
    'issuer',
    {
      some: [
        { program: 'accredited' },
        { programHours: 720, clinicalHours: 160 },
        { program: 'military' },
      ],
    },
  ),
  'ct-vaccine-hours': bar(
    'You had 24 hours in the classroom and 8 hands-on in vaccines.',
    'practice',
    {
      all: [
        { hours: 'vaccines-classroom', atLeast: 24 },
        { hours: 'vaccines-clinical', atLeast: 8 },
      ],
    },
  ),
  'ct-supervisor': bar('A physician, PA or APRN supervises you.', 'supervisor', {
    some: [{ delegator: prescribers }, { near: 'phone', of: prescribers }],
  }),
  'not-in-hospital': bar('It is not done in a hospital.', 'nobody', {
    not: { setting: ['hospital', 'hospital-outpatient'] },
  }),
  'provider-willing': duty('The provider agreed to oversee it.', 'supervisor'),
  'not-intravenous': judged('It does not go into a vein.', 'nobody', { not: { route: ['IV'] } }),
  'route-im-sc': {
    ...judged('It is given into a muscle or under the skin.', 'nobody', {
      route: ['IM', 'SC'],
      listed: true,
    }),
  },
  'office-setting': judged('It is done in the office.', 'nobody', {
    setting: ['office', 'community-clinic'],
  }),
  'patient-of-physician': judged('The patient is a patient of the physician.', 'delegator'),
  'any-program': bar('You finished an accredited program.', 'issuer', { program: 'accredited' }),
  'ma-certified': bar('You hold a current certificate of a national body.', 'issuer', {
    credential: [],
  }),
  'primary-care-practice': bar('You work in the practice of a primary care provider.', 'practice'),
  'primary-care-on-site': bar(
    'The primary care provider is in the building and free at once.',
    'supervisor',
    { near: 'on-site', of: prescribers },
  ),
  'md-sites': judged(
    'The site is the deltoid, a gluteal muscle or the vastus lateralis.',
    'nobody',
    {
      site: ['deltoid', 'gluteal', 'ventrogluteal', 'dorsogluteal', 'vastus-lateralis'],
    },
  ),
  'peripheral-line': judged('The line is a peripheral one.', 'nobody'),
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
  'oh-acuity': judged('The patient’s condition allows it to be given to you.', 'delegator', {
    stable: true,
  }),
  'oh-drug': judged('It is no anesthetic, no controlled drug, and not into a vein.', 'nobody', {
    not: { some: [{ drugClass: anaesthesia }, isControlled, { route: ['IV'] }] },
  }),
  'supervision-not-moved': judged('Supervision passes to another physician only.', 'supervisor', {
    not: { confirmed: 'supervision-moved-to-non-physician' },
  }),
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
  badge: duty('You wear a badge with your first name and position.'),
  'sd-registered': bar('You are registered with the state, as South Dakota asked then.', 'state', {
    registration: ['MA'],
  }),
  'ut-drug': judged('It is no surgery, and no anesthesia but local.', 'nobody', {
    not: { drugClass: ['anesthetic-general'] },
  }),
  'ut-on-site': bar('A physician is in the building.', 'supervisor', {
    near: 'on-site',
    of: physicians,
  }),
  'va-legal': bar(
    'The practice’s counsel says that a medical assistant counts for this.',
    'practice',
  ),
  'va-outpatient': judged(
    'It is outpatient care, and the practice reviewed the law on it.',
    'practice',
  ),
  'not-posing': duty('You never act as, or let yourself be taken for, a physician or PA.'),
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
        all: [{ drugClass: ['syphilis-treatment'] }, onPhoneOfState, { since: '2025-01-01' }],
      },
    ],
  }),
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
