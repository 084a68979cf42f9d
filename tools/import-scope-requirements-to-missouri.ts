import type { Requirement } from '../clinical/scope-of-practice/rule.ts';
import {
  bar,
  duty,
  first,
  inGeneral,
  judged,
  nearOfState,
  physicians,
  prescribers,
} from './import-scope-conditions.ts';

/** Conditions that states ask for, from Alaska to Missouri. */
export const requirementsToMissouri: Record<string, Requirement> = {
  'written-instructions': bar('Written instructions for this task are on file.', 'delegator'),
  'ak-aprn': {
    ...judged(
      'If an APRN delegates: it is an injection, and you are certified by AAMA.',
      'delegator',
      { some: [{ not: { delegator: ['APRN'] } }, { credential: ['AAMA'], othersUnread: true }] },
    ),
  },
  'ak-no-aprn': {
    ...judged(
      'A physician, podiatrist or PA gave you the task; an APRN was read to give injections only.',
      'delegator',
      { not: { delegator: ['APRN'] } },
    ),
    unmet: 'wait',
  },
  'az-on-site': inGeneral(
    bar('A physician, PA or NP is in the building: direct supervision.', 'supervisor', nearOfState),
  ),
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
  'ca-standing-noted': {
    ...duty('A standing order is noted in the patient’s chart.', 'delegator'),
    when: { order: ['standing'] },
  },
  'ca-pharmacy-clinic': {
    ...judged(
      'This is a clinic that the Board of Pharmacy licenses (BPC 4180 or 4190); elsewhere the prescriber hands out medicines and samples.',
      'state',
      {
        all: [
          { setting: ['community-clinic', 'surgery-center'] },
          { confirmed: 'ca-pharmacy-clinic' },
        ],
      },
    ),
  },
  'ca-patient-consulted': first(
    'The provider spoke with the patient about how to use it.',
    'supervisor',
  ),
  'ca-age': {
    ...judged('You are 18 or older.', 'nobody', { ageAtLeast: 18 }),
    unknown: 'remind',
    strength: 'secondary',
  },
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
  'ca-authorized': duty(
    'It is authorized for this patient: an order, or a standing order noted in the chart.',
    'delegator',
    { order: ['patient-specific', 'protocol', 'verbal', 'standing'] },
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
  'watched-first': first(
    'The physician watched you do it before you do it alone, or is in the room.',
    'delegator',
    { some: [{ near: 'in-room', of: physicians }, { confirmed: 'watched-first' }] },
  ),
  'watch-possible': bar(
    'A physician is here who can watch you, unless one has watched you before.',
    'supervisor',
    { some: [{ near: 'on-site', of: physicians }, { confirmed: 'watched-first' }] },
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
  'de-aprn': {
    ...judged('If an APRN delegates: you finished a program and hold a certificate.', 'issuer', {
      some: [
        { not: { delegator: ['APRN'] } },
        { all: [{ credential: [] }, { program: 'accredited' }] },
      ],
    }),
  },
  'de-aprn-rule': {
    ...first(
      'If an APRN delegates: the rule that was read as a proposal of 2022 is in force.',
      'practice',
      { some: [{ not: { delegator: ['APRN'] } }, { confirmed: 'de-aprn-rule' }] },
    ),
  },
  'fl-on-site': inGeneral(
    bar('A physician is in the building: direct supervision.', 'supervisor', {
      near: 'on-site',
      of: physicians,
    }),
  ),
  'me-on-site': inGeneral(
    bar('Who delegates is in the building: direct control.', 'supervisor', nearOfState),
  ),
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
};
