import { timingWords, type CollectionWay, type LaboratoryTest } from './laboratory-test.ts';

/** One question that is asked before something is taken; its answer is never assumed. */
export interface SpecimenQuestion {
  id: QuestionId;
  words: string;
  /** What may be chosen; none: in words. */
  choices?: readonly { value: string; words: string }[] | undefined;
}

export type QuestionId = 'fasting' | 'arm' | 'bleeding' | keyof typeof timingWords;

const fasting = [
  { value: 'yes', words: 'Fasting, 8 hours or more' },
  { value: 'no', words: 'Not fasting' },
  { value: 'not-known', words: 'Cannot say' },
] as const;

const arm = [
  { value: 'neither', words: 'Neither' },
  { value: 'left', words: 'Not the left' },
  { value: 'right', words: 'Not the right' },
  { value: 'both', words: 'Neither may be used' },
] as const;

const bleeding = [
  { value: 'no', words: 'No' },
  { value: 'yes', words: 'Yes' },
  { value: 'not-known', words: 'Cannot say' },
] as const;

/** What is asked for these tests, taken this way. */
export function questionsFor(
  tests: readonly LaboratoryTest[],
  way: CollectionWay,
): SpecimenQuestion[] {
  const isBlood = way === 'vein' || way === 'skin';
  const asked = new Set(tests.flatMap((one) => one.timing ?? []));
  const forFasting = tests.filter((one) => one.fasting).map(({ label }) => label);
  return [
    ...(forFasting.length > 0
      ? [
          {
            id: 'fasting' as const,
            words: `When did you last eat or drink anything but water? (${forFasting.join(', ')})`,
            choices: fasting,
          },
        ]
      : []),
    ...(way === 'vein'
      ? [
          {
            id: 'arm' as const,
            words: 'Which arm must not be used (breast surgery, fistula, IV)?',
            choices: arm,
          },
        ]
      : []),
    ...(isBlood
      ? [
          {
            id: 'bleeding' as const,
            words: 'Blood thinners, easy bleeding, or fainting before?',
            choices: bleeding,
          },
        ]
      : []),
    ...[...asked].map((id) => ({ id, words: timingWords[id] })),
  ];
}

export type SpecimenAnswers = Readonly<Record<string, string>>;

/** The questions that have no answer yet, or one that may not be chosen. */
export function unanswered(
  questions: readonly SpecimenQuestion[],
  answers: SpecimenAnswers,
): SpecimenQuestion[] {
  return questions.filter(({ id, choices }) => {
    const said = answers[id]?.trim() ?? '';
    return choices ? !choices.some(({ value }) => value === said) : said === '';
  });
}

/** An answer as it is read. */
export const answerWords = ({ id, choices }: SpecimenQuestion, answers: SpecimenAnswers): string =>
  choices?.find(({ value }) => value === answers[id])?.words ?? answers[id]?.trim() ?? '';
