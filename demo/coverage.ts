import type { Consent, Coverage } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { subjectOf, type WithId } from './past-lists.ts';
import type { Person } from './person.ts';
import { organizationReference } from './practice.ts';
import type { Random } from './random.ts';

/** Invented plans; Medicare and Medi-Cal are what they are called. */
const plans = ['Sierra Valley PPO', 'Golden Poppy HMO', 'Redwood Health Plan', 'Medi-Cal'] as const;

/**
 * What the front desk keeps of a person who has been here: most have a plan on file, and most have
 * signed this year's forms. Whoever has not is what the desk must notice.
 */
export function deskPapersOf(
  person: Person,
  years: number,
  asOf: Temporal.PlainDate,
  random: Random,
): (WithId<Coverage> | WithId<Consent>)[] {
  const papers: (WithId<Coverage> | WithId<Consent>)[] = [];
  if (random.chance(0.88)) {
    const plan = years >= 65 ? 'Medicare' : random.pick(plans);
    papers.push(coverageOf(person, plan, asOf, random));
  }
  if (random.chance(0.78)) {
    const signedOn = asOf.subtract({ days: random.int(5, 340) });
    papers.push(consentOf(person, notBefore(person.member.birthDate, signedOn)));
  }
  return papers;
}

function notBefore(birth: Temporal.PlainDate, date: Temporal.PlainDate): Temporal.PlainDate {
  return birth.until(date).sign < 0 ? birth : date;
}

function coverageOf(
  person: Person,
  plan: string,
  asOf: Temporal.PlainDate,
  random: Random,
): WithId<Coverage> {
  return {
    resourceType: 'Coverage',
    id: `${person.id}-coverage`,
    status: 'active',
    type: { text: plan },
    subscriberId: `D${random.int(100_000_000, 999_999_999)}`,
    beneficiary: subjectOf(person),
    period: {
      start: notBefore(person.member.birthDate, asOf.with({ month: 1, day: 1 })).toString(),
    },
    payor: [{ display: plan }],
  };
}

function consentOf(person: Person, signedOn: Temporal.PlainDate): WithId<Consent> {
  return {
    resourceType: 'Consent',
    id: `${person.id}-consent`,
    status: 'active',
    scope: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/consentscope',
          code: 'treatment',
          display: 'Treatment',
        },
      ],
    },
    category: [{ text: 'Consent to treatment and privacy notice' }],
    patient: subjectOf(person),
    dateTime: signedOn.toString(),
    organization: [organizationReference],
    policyRule: { text: 'Forms of the practice' },
  };
}
