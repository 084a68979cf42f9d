import { assessGrowth, type GrowthQuestion } from './assess-growth.ts';

/** Within what is possible at all, in kg and cm, and wider than any border. */
const widest = { weight: [0.3, 600], length: [22, 270] } as const;
/** To within a fifth of a percent. */
const halvings = 12;

/**
 * The lowest and the highest weight (kg) or length (cm) that CDC and WHO hold for plausible in a
 * child of this age and sex: what lies outside is `extreme` to `assessGrowth`. Undefined where it
 * cannot be assessed.
 */
export function extremeBorders(
  measure: 'weight' | 'length',
  child: Pick<GrowthQuestion, 'sex' | 'birthDate' | 'gestationDays' | 'on'>,
): readonly [low: number, high: number] | undefined {
  const side = (value: number) => {
    const values = measure === 'weight' ? { weightKg: value } : { lengthCm: value };
    const answer = assessGrowth({ ...child, measure, values });
    if (answer.verdict === 'not-assessed') return undefined;
    return answer.verdict === 'assessed' ? 0 : Math.sign(answer.z);
  };
  const [least, most] = widest[measure];
  if (side(least) === undefined || side(most) === undefined) return undefined;
  const border = (isAbove: (value: number) => boolean) => {
    let [below, above] = [least, most] as [number, number];
    for (let turn = 0; turn < halvings; turn += 1) {
      const middle = Math.sqrt(below * above);
      if (isAbove(middle)) above = middle;
      else below = middle;
    }
    return [below, above] as const;
  };
  // Rounded outwards, so that no value that is plausible lies outside.
  const [low] = border((value) => side(value) !== -1);
  const [, high] = border((value) => side(value) === 1);
  return [low, high];
}
