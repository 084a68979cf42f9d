import type { ScreeningAnswer } from './answers.ts';
import { questions, reactionChoices } from './screening-questions.ts';
import type { ScreeningQuestion, ScreeningMeaning } from './screening-question.ts';

/** What was answered to one question. */
export interface Answered {
  answer: ScreeningAnswer;
  /** Ids of choices, where it was asked which. */
  which?: readonly string[] | undefined;
}

export type Answers = Readonly<Record<string, Answered | undefined>>;

/** Whom the questions are about. */
export interface Screened {
  ageMonths: number;
  sex: 'female' | 'male' | 'unknown';
  /** CVX codes of what may be given today. */
  cvx: readonly string[];
}

/** The questions for this patient and these vaccines, in the order in which they are read. */
export function questionsFor({ ageMonths, sex, cvx }: Screened): ScreeningQuestion[] {
  return questions.filter(({ asked = {} }) => {
    if (asked.sex && sex === 'male') return false;
    if (asked.fromMonths !== undefined && ageMonths < asked.fromMonths) return false;
    if (asked.toMonths !== undefined && ageMonths >= asked.toMonths) return false;
    return !asked.cvx || asked.cvx.some((code) => cvx.includes(code));
  });
}

/** What the answers come to. */
export interface ScreeningFindings {
  /** Observations the rules are told of, each with the question it comes from. */
  observations: { code: string; from: string }[];
  precautions: { cvx: readonly string[] | 'all'; says: string; source: string; id: string }[];
  /** What nobody could answer, or what an answer leaves open. */
  open: { id: string; says: string }[];
  care: string[];
}

/** Reads the answers; what was asked and not answered is open, and never a no. */
export function findingsOf(
  asked: readonly ScreeningQuestion[],
  answers: Answers,
): ScreeningFindings {
  const found: ScreeningFindings = { observations: [], precautions: [], open: [], care: [] };
  for (const question of asked) {
    const { id } = question;
    const given = answers[id];
    if (!given) {
      found.open.push({ id, says: `Not asked yet: ${question.en}` });
    } else if (given.answer === 'unknown') {
      found.open.push({ id, says: `Nobody could say: ${question.en}` });
    } else if (given.answer === 'yes') {
      for (const meaning of meaningsOf(question, given)) add(found, id, question.en, meaning);
    }
  }
  return found;
}

function meaningsOf({ which, yes, en }: ScreeningQuestion, given: Answered): ScreeningMeaning[] {
  const chosen = (which ?? []).filter((one) => given.which?.includes(one.id));
  const unchosen =
    which && chosen.length === 0 ? [{ open: `Yes, but not known which: ${en}` }] : [];
  return [...chosen, ...(yes ? [yes] : []), ...unchosen];
}

function add(found: ScreeningFindings, id: string, from: string, meaning: ScreeningMeaning): void {
  const { observations = [], precaution, open, care } = meaning;
  found.observations.push(...observations.map((code) => ({ code, from })));
  if (precaution) found.precautions.push({ ...precaution, id });
  if (open) found.open.push({ id, says: open });
  if (care) found.care.push(care);
}

/** A question by its id; undefined for one that is asked no more. */
export const questionOf = (id: string): ScreeningQuestion | undefined =>
  questions.find((one) => one.id === id);

/** What the choice of a question is called. */
export const choiceOf = (id: string): { en: string; es: string } | undefined =>
  [...reactionChoices, ...questions.flatMap(({ which = [] }) => which)].find(
    (one) => one.id === id,
  );
