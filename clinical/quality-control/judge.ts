import type { ControlLot, ControlRun, Expected, LevelRead } from './control-run.ts';
import {
  brokenRules,
  isRejecting,
  ruleWords,
  scoreOf,
  type RunScores,
  type WestgardRule,
} from './westgard.ts';

/** What a control run came to. A warning does not fail it. */
export interface Judged {
  outcome: 'passed' | 'failed';
  /** Each in a sentence. */
  findings: string[];
  rules: WestgardRule[];
}

/**
 * Decides whether a control run passed: every level that the insert names was read, each is as
 * expected, and where mean and standard deviation are known no rejecting rule of Westgard is broken
 * by it and the runs of the same control lot before it, oldest first.
 */
export function judgeControl(
  lot: ControlLot,
  reads: readonly LevelRead[],
  before: readonly ControlRun[] = [],
): Judged {
  const wrong = lot.levels.flatMap((expected) => {
    const read = reads.find(({ level }) => level === expected.level);
    return wrongOf(expected, read) ?? [];
  });
  const earlier = before.filter(({ controlLotId }) => controlLotId === lot.id);
  const scores = [...earlier.map((run) => scoresOf(lot, run.reads)), scoresOf(lot, reads)];
  const rules = brokenRules(scores);
  const isFailed = wrong.length > 0 || lot.levels.length === 0 || rules.some(isRejecting);
  return {
    outcome: isFailed ? 'failed' : 'passed',
    findings: [...wrong, ...rules.map((rule) => `${rule}: ${ruleWords[rule]}`)],
    rules,
  };
}

/** Distances from the mean of the levels whose mean and deviation are known. */
export function scoresOf(lot: ControlLot, reads: readonly LevelRead[]): RunScores {
  return Object.fromEntries(
    lot.levels.flatMap(({ level, mean, sd }): [string, number][] => {
      const value = reads.find((one) => one.level === level)?.value;
      if (value === undefined || mean === undefined || sd === undefined || sd <= 0) return [];
      return [[level, scoreOf(value, mean, sd)]];
    }),
  );
}

/** What is wrong with one level, in a sentence; undefined when it is as expected. */
function wrongOf(expected: Expected, read: LevelRead | undefined): string | undefined {
  const { level, answer, low, high } = expected;
  if (!read) return `${level}: not read.`;
  if (answer !== undefined) {
    return read.answer === answer ? undefined : `${level}: read as ${read.answer ?? 'nothing'}.`;
  }
  const { value } = read;
  if (value === undefined || low === undefined || high === undefined) return `${level}: not read.`;
  if (value >= low && value <= high) return undefined;
  return `${level}: ${value} is outside ${low} to ${high}.`;
}
