import type { ListKind, Verdict } from '../../clinical/lists/review.ts';
import type { SpokenOf } from './confirm-list.contract.ts';
import type { ShownEntry } from './visit.contract.ts';

/** The words of one kind of list. */
export interface ListWords {
  title: string;
  /** One of them: "medicine". */
  one: string;
  question: string;
  confirmAll: string;
  none: string;
  /** What is asked of the detail of something added. */
  detail: string;
  detailExample: string;
}

export const listWords: Readonly<Record<ListKind, ListWords>> = {
  medicines: {
    title: 'Medicines',
    one: 'medicine',
    question: 'What do you take, also without prescription?',
    confirmAll: 'All taken as they stand',
    none: 'Takes no medicines',
    detail: 'How it is taken',
    detailExample: '1 tablet in the morning',
  },
  allergies: {
    title: 'Allergies',
    one: 'allergy',
    question: 'Are you allergic to anything: medicines, food, latex?',
    confirmAll: 'All still true',
    none: 'No known allergies',
    detail: 'What happens',
    detailExample: 'hives, swelling',
  },
  problems: {
    title: 'Problems',
    one: 'problem',
    question: 'Which illnesses do you have?',
    confirmAll: 'All still true',
    none: 'No known problems',
    detail: 'Since when',
    detailExample: 'about 2019',
  },
};

/** What can be said of an entry, in the order it stands. */
export function choicesOf(
  kind: ListKind,
  { type }: Pick<ShownEntry, 'type'>,
): { value: SpokenOf['verdict']; label: string }[] {
  if (kind === 'medicines') {
    return [
      { value: 'confirmed', label: 'Taking' },
      { value: 'not-taking', label: 'Not taking' },
      // A prescription is the provider's; what a patient told of can be wrong or over.
      ...(type === 'MedicationStatement'
        ? [{ value: 'entered-in-error' as const, label: 'Wrong entry' }]
        : []),
    ];
  }
  return [
    { value: 'confirmed', label: kind === 'allergies' ? 'Still allergic' : 'Still has it' },
    { value: 'inactive', label: 'No longer' },
    { value: 'entered-in-error', label: 'Wrong entry' },
  ];
}

/** What was said, as a word beside the entry. */
export function verdictWords(kind: ListKind, verdict: Verdict): string {
  if (verdict === 'added') return 'added';
  if (verdict === 'not-taking') return 'not taking';
  if (verdict === 'inactive') return 'no longer';
  if (verdict === 'entered-in-error') return 'wrong entry';
  return kind === 'medicines' ? 'taking' : 'confirmed';
}
