import type { ScopeAnswer } from '../../clinical/scope-of-practice/answer.ts';
import type { ScopeRules } from '../../clinical/scope-of-practice/rule.ts';

/** What a task waits for, in one word, as an overview tells it. */
export const lackKinds = [
  ...(['lapsed', 'training', 'certificate', 'supervisor', 'order', 'step'] as const),
] as const;

export type Lack = (typeof lackKinds)[number];

const namesOf: Record<Exclude<Lack, 'lapsed' | 'step'>, readonly string[]> = {
  training: ['hours', 'repetitions', 'inPerson', 'trained', 'program', 'programHours'],
  certificate: ['credential', 'registration'],
  supervisor: ['near'],
  order: ['order', 'writtenOrder'],
};

/**
 * What an answer that is neither a yes nor a no waits for: of the conditions that hold it up most,
 * what lapsed, then what the person lacks, then the others. Undefined where nothing holds it up.
 * `isOver`: what the person was signed off for in this task ended.
 */
export function whatLacks(
  { verdict, now, conditions }: Pick<ScopeAnswer, 'verdict' | 'now' | 'conditions'>,
  { requirements }: Pick<ScopeRules, 'requirements'>,
  isOver = false,
): Lack | undefined {
  if (verdict === 'not-allowed' || verdict === 'unknown') return undefined;
  if (now !== 'wait' && now !== 'stop') return undefined;
  if (isOver) return 'lapsed';
  const kinds = conditions
    .filter((one) => one.met !== 'met' && one.now === now)
    .map(({ id, met, found = '' }): Lack => {
      if (met === 'unmet' && /\bended\b/.test(found)) return 'lapsed';
      const names = namesIn(requirements[id]?.test);
      const kind = Object.entries(namesOf).find(([, of]) => of.some((one) => names.has(one)));
      return (kind?.[0] as Lack | undefined) ?? 'step';
    });
  return lackKinds.find((kind) => kinds.includes(kind));
}

/** The names of all tests in a test, however deep. */
function namesIn(test: unknown): Set<string> {
  if (typeof test !== 'object' || test === null) return new Set();
  const own = Array.isArray(test) ? [] : Object.keys(test);
  return new Set([...own, ...Object.values(test).flatMap((one) => [...namesIn(one)])]);
}
