/**
 * Rules for the numbers of controls: Westgard JO, Barry PL, Hunt MR, Groth T. A multi-rule Shewhart
 * chart for quality control in clinical chemistry. Clin Chem 1981;27(3):493–501. The first warns;
 * the others reject the run.
 */
export const westgardRules = ['1-2s', '1-3s', '2-2s', 'R-4s', '4-1s', '10x'] as const;
export type WestgardRule = (typeof westgardRules)[number];

export const isRejecting = (rule: WestgardRule): boolean => rule !== '1-2s';

/** How far each level was from its mean in standard deviations, in one run. */
export type RunScores = Readonly<Record<string, number>>;

/** How far a number is from the mean, in standard deviations. */
export const scoreOf = (value: number, mean: number, sd: number): number => (value - mean) / sd;

/**
 * The rules that the newest of these runs breaks, oldest run first. Within a run 1-2s, 1-3s, 2-2s
 * and R-4s are asked across levels; 2-2s, 4-1s and 10x are asked of each level over runs, and end
 * with the newest.
 */
export function brokenRules(runs: readonly RunScores[]): WestgardRule[] {
  const newest = runs.at(-1);
  if (!newest) return [];
  const now = Object.values(newest);
  const levels = Object.keys(newest).map((level) =>
    runs.flatMap((run) => (run[level] === undefined ? [] : [run[level]])),
  );
  const anyLevel = (count: number, limit: number) =>
    levels.some((scores) => isOneSided(scores.slice(-count), count, limit));
  const broken: Record<WestgardRule, boolean> = {
    '1-2s': now.some((score) => Math.abs(score) > 2),
    '1-3s': now.some((score) => Math.abs(score) > 3),
    '2-2s': anyLevel(2, 2) || acrossLevels(now),
    'R-4s': now.some((score) => score > 2) && now.some((score) => score < -2),
    '4-1s': anyLevel(4, 1),
    '10x': anyLevel(10, 0),
  };
  return westgardRules.filter((rule) => broken[rule]);
}

/** True when so many are all beyond the limit on one and the same side. */
function isOneSided(scores: readonly number[], count: number, limit: number): boolean {
  if (scores.length < count) return false;
  return scores.every((one) => one > limit) || scores.every((one) => one < -limit);
}

/** Two levels of one run beyond the same two standard deviations. */
const acrossLevels = (now: readonly number[]): boolean =>
  now.filter((one) => one > 2).length >= 2 || now.filter((one) => one < -2).length >= 2;

/** What a broken rule says, to a person. */
export const ruleWords: Record<WestgardRule, string> = {
  '1-2s': 'more than 2 SD from the mean',
  '1-3s': 'more than 3 SD from the mean',
  '2-2s': 'two in a row more than 2 SD on the same side',
  'R-4s': 'one level above +2 SD and another below −2 SD',
  '4-1s': 'four in a row more than 1 SD on the same side',
  '10x': 'ten in a row on the same side of the mean',
};

export const westgardSource = 'Westgard, Clin Chem 1981;27:493–501';
