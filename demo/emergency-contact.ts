import type { PatientContact } from '@medplum/fhirtypes';
import { phoneContact } from './contact.ts';
import { yearsOf, type Member } from './household.ts';
import { namesIn } from './names.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Random } from './random.ts';

/** Whom to call: another adult of the household, or a relative elsewhere. */
export function emergencyContactOf(
  member: Member,
  household: readonly Member[],
  asOf: Temporal.PlainDate,
  random: Random,
): PatientContact {
  const adults = household.filter((one) => one !== member && yearsOf(one, asOf) >= 18);
  const other = adults[0];
  const relative = random.pick([
    ['sister', 'female'],
    ['brother', 'male'],
  ] as const);
  const years = (one: Member) => yearsOf(one, asOf);
  const word = other ? relationWord(years(other) - years(member), other.sex) : relative[0];
  const given = other?.given ?? [random.pick(namesIn(member.origin[relative[1]][1]))];
  const family = other ? other.family : member.family;
  return {
    relationship: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v2-0131',
            code: 'C',
            display: 'Emergency Contact',
          },
        ],
      },
      { text: word },
    ],
    name: { text: [...given, family].filter(Boolean).join(' ') },
    telecom: [phoneContact(`209-555-01${String(random.int(0, 99)).padStart(2, '0')}`, 'mobile')],
  };
}

/** By the years between them; who is about as old is the partner. */
function relationWord(yearsOlder: number, sex: Member['sex']): string {
  if (yearsOlder >= 16) return sex === 'female' ? 'mother' : 'father';
  if (yearsOlder <= -16) return sex === 'female' ? 'daughter' : 'son';
  return 'partner';
}
