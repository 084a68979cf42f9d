import { z } from 'zod';

const name = z.string().trim().min(1, 'Give it a name.').max(80, 'Keep it to 80 letters.');
const code = z
  .string()
  .trim()
  .regex(/^[^|\s]+\|\S+$/, 'Give the code with its system.')
  .max(200);
const codes = z.array(code).min(1, 'Give at least one code.').max(100);
const months = z.int('Give whole months.').min(0).max(1_800);

/**
 * One criterion of a standing order, as data. Each is answered by `answer.ts` from the record
 * alone, but `asked`, which a person answers; none is ever met because nothing is known.
 */
export const criterion = z.discriminatedUnion('kind', [
  /** At least so old, and younger than that. */
  z.object({
    kind: z.literal('age'),
    fromMonths: months.optional(),
    belowMonths: months.optional(),
  }),
  /** A dose of this group is due today by CDC's schedule, and nothing speaks against all of it. */
  z.object({ kind: z.literal('vaccine-due'), group: name }),
  /** None of these stands on the problem list. */
  z.object({ kind: z.literal('condition-absent'), name, codes }),
  /** One of these stands on the problem list. */
  z.object({ kind: z.literal('condition-present'), name, codes }),
  /** None of these stands on the allergy list. */
  z.object({ kind: z.literal('allergy-absent'), name, codes }),
  /** The newest value of an observation within so many days. */
  z.object({
    kind: z.literal('value'),
    name,
    codes,
    is: z.enum(['recorded', 'at-least', 'at-most']),
    value: z.number().optional(),
    unit: z.string().max(20).optional(),
    withinDays: z.int().min(0).max(3_660),
  }),
  /** The thing itself was not done here within so many days. */
  z.object({ kind: z.literal('not-done-within'), days: z.int().min(0).max(3_660) }),
  /** The reason of the visit has the words of one of these. */
  z.object({ kind: z.literal('reason'), phrases: z.array(name).min(1).max(20) }),
  /** A person asks it and says yes. */
  z.object({ kind: z.literal('asked'), question: z.string().trim().min(1).max(200) }),
]);

export type Criterion = z.output<typeof criterion>;
export type CriterionKind = Criterion['kind'];

/** What a provider chooses from. */
export const criterionWords: Record<CriterionKind, string> = {
  age: 'Age',
  'vaccine-due': 'Vaccine due today',
  'condition-absent': 'No such problem',
  'condition-present': 'Has the problem',
  'allergy-absent': 'No such allergy',
  value: 'A recorded value',
  'not-done-within': 'Not done lately',
  reason: 'Reason of the visit',
  asked: 'Asked of the patient',
};

/** A span of months as people say it: "6 months", "18 years". */
export function ageWords(monthsOld: number): string {
  if (monthsOld % 12 !== 0 || monthsOld < 24) return `${monthsOld} months`;
  return `${monthsOld / 12} years`;
}

/** A criterion as it is read: "18 years or older", "Influenza is due today". */
export function inWords(one: Criterion): string {
  switch (one.kind) {
    case 'age': {
      const { fromMonths: from, belowMonths: below } = one;
      const parts = [
        from === undefined ? '' : `${ageWords(from)} or older`,
        below === undefined ? '' : `younger than ${ageWords(below)}`,
      ];
      return parts.filter(Boolean).join(' and ') || 'Of any age';
    }
    case 'vaccine-due':
      return `${one.group} is due today`;
    case 'condition-absent':
      return `No ${one.name} on the problem list`;
    case 'condition-present':
      return `${one.name} on the problem list`;
    case 'allergy-absent':
      return `No allergy: ${one.name}`;
    case 'value': {
      const span = one.withinDays === 0 ? 'today' : `within ${one.withinDays} days`;
      if (one.is === 'recorded') return `${one.name} recorded ${span}`;
      const word = one.is === 'at-least' ? 'at least' : 'at most';
      return `${one.name} ${word} ${one.value ?? '?'} ${one.unit ?? ''} (${span})`;
    }
    case 'not-done-within':
      return `Not done here within ${one.days} days`;
    case 'reason':
      return `Here for: ${one.phrases.join(', ')}`;
    case 'asked':
      return one.question;
  }
}
