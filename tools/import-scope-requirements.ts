import type { Requirement } from '../clinical/scope-of-practice/rule.ts';
import {
  bar,
  duty,
  first,
  judged,
  nearOfState,
  onPhoneOfState,
  physicians,
} from './import-scope-conditions.ts';
import { requirementsFromMontana } from './import-scope-requirements-from-montana.ts';
import { requirementsToMissouri } from './import-scope-requirements-to-missouri.ts';

const general: Record<string, Requirement> = {
  trained: bar('You are trained in this task, and it is on record.', 'practice', {
    trained: 'this-task',
  }),
  competent: judged('You are trained and can do it.', 'practice', { trained: 'this-task' }),
  supervised: bar('A provider supervises you.', 'supervisor', {
    all: [
      { some: [onPhoneOfState, { delegator: 'of-state' }, { confirmed: 'supervised' }] },
      // Said of nobody, it is no matter who delegated.
      { not: { surely: { not: { confirmed: 'supervised' } } } },
    ],
  }),
  'delegator-of-state': judged(
    'Who gave you the task may delegate it in this state.',
    'delegator',
    { delegator: 'of-state' },
  ),
  'delegator-unread': {
    ...judged('Who gave you the task may delegate it in this state.', 'delegator', {
      delegator: 'of-state',
    }),
    unmet: 'wait',
  },
  'delegated-by-licensed': bar('A licensed professional gave or ordered the task.', 'delegator', {
    some: [
      { delegator: ['MD', 'DO', 'DPM', 'PA', 'APRN', 'CNM', 'RN', 'LPN', 'ND', 'OD', 'DC'] },
      { order: ['patient-specific', 'standing', 'protocol', 'verbal'] },
    ],
  }),
  'delegated-by-provider': bar('A provider who may delegate gave you the task.', 'delegator', {
    delegator: 'of-state',
  }),
  'delegator-decided': bar(
    'The provider decided that this task may be given to you, and it is written down.',
    'delegator',
    { some: [{ confirmed: 'delegator-decided' }, { delegator: 'of-state' }] },
  ),
  'hand-out-not-controlled': judged('It is no controlled substance.', 'nobody', {
    schedule: ['none'],
  }),
  'tx-immediate-needs': first(
    'It is for the patient’s immediate needs, in the physician’s office, as ordered.',
    'delegator',
  ),
  'physician-directs': bar('A physician directs and supervises you.', 'supervisor', {
    some: [{ near: 'phone', of: physicians }, { delegator: physicians }],
  }),
  'supervisor-on-site': bar('Your supervisor is in the building.', 'supervisor', nearOfState),
  'physician-on-site': bar('A physician is in the building.', 'supervisor', {
    near: 'on-site',
    of: physicians,
  }),
  'physician-in-room': bar('A physician watches directly, in the room.', 'supervisor', {
    near: 'in-room',
    of: physicians,
  }),
  'physician-reachable': bar('A physician can be reached by phone.', 'supervisor', {
    near: 'phone',
    of: physicians,
  }),
  'licensed-on-site': bar('A licensed professional is in the building to help.', 'supervisor', {
    near: 'on-site',
  }),
  'substitute-named': judged(
    'When the provider is away, another accepted the responsibility.',
    'supervisor',
    { some: [nearOfState, { confirmed: 'substitute-named' }] },
  ),
  'in-delegators-scope': judged('It is part of what the provider may and does do.', 'delegator'),
  customary: judged('It is safe, and usual to give to a person like you.', 'delegator'),
  'facility-scope': judged('The practice counts it among what you do.', 'practice'),
  'no-other-law': judged('No other law keeps this task for a licence.', 'practice'),
  'provider-answers': duty('The provider stays responsible for it.', 'delegator'),
  'technical-only': bar('You do the technical part; judgment stays with the provider.', 'nobody', {
    technical: true,
  }),
  employed: judged('You work for the provider who gave you the task.', 'practice'),
  'risk-weighed': judged('The physician weighed the risk of giving it to you.', 'delegator'),
  'protocols-current': judged('The written protocols for it are up to date.', 'practice'),
  'order-or-standing': first('There is an order or a standing order for it.', 'delegator', {
    order: ['patient-specific', 'standing', 'protocol', 'verbal'],
  }),
  'patient-order': first('There is an order for this patient.', 'delegator', {
    order: ['patient-specific', 'verbal'],
  }),
  'written-order': first('There is a written order for it.', 'delegator', { writtenOrder: true }),
  'dose-verified': first('Your supervisor checked the drug and the dose.', 'supervisor'),
  'dose-checked': {
    ...first('A licensed person checked drug and dose.', 'supervisor'),
    unknown: 'confirm',
  },
  'dose-checked-if-risky': {
    ...first('Where harm is likely, a licensed person checked patient and dose.', 'supervisor'),
    unknown: 'confirm',
  },
  'ear-looked-at': first('A provider looked into the ear before.', 'delegator'),
  'wound-looked-at': first('A provider looked at the wound before.', 'delegator'),
  'patient-stable': judged(
    'The patient was assessed, is stable, and nothing unforeseen is likely.',
    'nobody',
    { stable: true },
  ),
  'vis-given': first(
    'The patient got the current vaccine information sheet before the vaccine.',
    'you',
  ),
  'vaccine-date-recorded': duty('The date of the vaccine is on record.'),
  'vaccine-maker-recorded': duty('The maker of the vaccine is on record.'),
  'vaccine-lot-recorded': duty('The lot of the vaccine is on record.'),
  'vaccine-giver-recorded': duty('Who gave the vaccine is on record, with title and address.'),
  'providers-words': judged('The words are the provider’s, or an approved text.', 'delegator'),
  documented: duty('You write down what was done or said.'),
  'result-released': first('The provider saw the result and released it to be told.', 'delegator'),
  'questions-go-back': duty('You keep to the words; questions go back to the provider.'),
  'result-normal': bar('The result is normal or negative.', 'nobody', {
    result: ['normal', 'negative'],
  }),
  'refill-authorized': first(
    'The provider authorized it, or a signed protocol does.',
    'delegator',
    {
      some: [
        { order: ['patient-specific', 'standing', 'protocol', 'verbal'] },
        { confirmed: 'refill-authorized' },
      ],
    },
  ),
  'only-sent-on': bar('You only send it on; the provider prescribes and signs.', 'nobody', {
    technical: true,
  }),
  'as-directed': judged('You enter what the provider directed.', 'delegator'),
  'provider-signs': duty('The provider reviews and signs it.', 'delegator'),
  'no-orders-as-scribe': {
    ...duty('Who scribes a visit does not enter its orders.'),
    unmet: 'stop',
  },
  'emergency-words': duty(
    'You note the words as said; words of emergency go to a provider at once.',
  ),
  'provider-held-consent-talk': {
    ...first(
      'The provider talked it over with the patient; you collect the signature.',
      'delegator',
    ),
    unknown: 'confirm',
  },
  'clia-certificate': bar(
    'The clinic has a CLIA certificate of waiver, or a higher one.',
    'practice',
    {
      clia: ['waiver', 'higher'],
    },
  ),
  'test-is-waived': {
    ...duty('The test is a waived one; of others it was not read who may run them.', 'practice', {
      not: { complexity: ['moderate', 'high'] },
    }),
  },
  'certificate-covers-test': {
    ...duty('The certificate covers the test: a waiver covers waived tests only.', 'practice', {
      some: [{ not: { complexity: ['moderate', 'high'] } }, { clia: ['higher'] }],
    }),
    unmet: 'stop',
  },
  'osha-trained': duty(
    'You had this year’s training on blood-borne germs, and at the start.',
    'practice',
  ),
  'hepatitis-b-offered': duty(
    'Your employer offered you the hepatitis B vaccine, free of charge.',
    'practice',
  ),
  'privacy-trained': duty('You were trained in privacy, and see only what you need.', 'practice'),
  'makers-instructions': duty('You follow the maker’s instructions.'),
  'no-state-lab-rule': judged('No lab rule of the state asks for more.', 'practice'),
  'any-credential': bar('You hold a current credential by exam of an outside body.', 'issuer', {
    credential: [],
  }),
  'agency-agreement': judged('The prescriber named you in writing as agent.', 'delegator'),
  'registrant-signs': {
    ...bar('Only the prescriber signs for a controlled drug.', 'delegator', {
      not: { step: ['sign'] },
    }),
    unknown: 'remind',
  },
  'no-phone-for-ii': judged('A schedule II drug is not phoned in.', 'nobody', {
    some: [{ not: { schedule: ['II'] } }, { not: { channel: ['phone'] } }],
  }),
  'sees-source': judged(
    'Read the source: a condition of it is not put into a rule here.',
    'practice',
  ),
};

/** Every condition that rules may ask for, by its id. */
export const requirements: Readonly<Record<string, Requirement>> = {
  ...general,
  ...requirementsToMissouri,
  ...requirementsFromMontana,
};
