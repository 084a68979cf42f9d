import type { Temporal } from 'temporal-polyfill';
import { allergens, gelatin, type Allergen } from './allergens.ts';
import { yearsOf, type Member } from './household.ts';
import { medicines, type Medicine } from './medicines.ts';
import { problems, type Problem } from './problems.ts';
import type { Random } from './random.ts';

/** What a person lives with, takes and must not be given. */
export interface Ailments {
  problems: { key: string; problem: Problem }[];
  /** Medicines taken now, each with the problem it is for. */
  medicines: { medicine: Medicine; problem: Problem }[];
  /** Undefined: nobody asked. Empty: asked, none known. */
  allergies: Allergen[] | undefined;
}

/**
 * Of those who have the first, so many more have the second; of those who have the last pair, none
 * has both.
 */
const together: Readonly<Record<string, number>> = {
  'obesity/hypertension': 1.5,
  'obesity/diabetes': 1.9,
  'obesity/sleep-apnea': 3,
  'hypertension/kidney-disease': 1.6,
  'diabetes/hyperlipidemia': 1.6,
  'depression/anxiety': 3,
};

/**
 * Not prescribed together, or not with this problem: what a chart that makes sense would not hold.
 */
const against: Readonly<Record<string, readonly string[]>> = {
  ibuprofen: ['kidney-disease', 'heart-failure', 'atrial-fibrillation', 'coronary-disease'],
  naproxen: ['kidney-disease', 'heart-failure', 'atrial-fibrillation', 'coronary-disease'],
  aspirin: ['atrial-fibrillation'],
  metoprolol: ['asthma', 'copd'],
  sumatriptan: ['coronary-disease'],
  losartan: ['lisinopril'],
};

/** Chooses what a person of this age and sex lives with, so that it fits together. */
export function chooseAilments(member: Member, asOf: Temporal.PlainDate, random: Random): Ailments {
  const days = member.birthDate.until(asOf, { largestUnit: 'days' }).days;
  const years = days / 365.25;
  const chosen = new Map<string, Problem>();
  for (const [key, problem] of Object.entries(problems)) {
    const often = shareAt(problem, years) * factor(key, chosen);
    const drawn = random.chance(problem.sex && problem.sex !== member.sex ? 0 : often);
    if (member.conditions?.includes(key) ?? drawn) chosen.set(key, problem);
  }
  if (chosen.has('diabetes')) chosen.delete('prediabetes');
  const drawn = chooseAllergies(random, yearsOf(member, asOf));
  const allergies = member.story === 'gelatin-allergy' ? [gelatin] : drawn;
  return {
    problems: [...chosen].map(([key, problem]) => ({ key, problem })),
    medicines: prescribe(chosen, years, allergies ?? [], random),
    allergies,
  };
}

/** The share of people of this age who have it: the last row that begins at or before it. */
export function shareAt({ share }: Pick<Problem, 'share'>, years: number): number {
  return share.findLast(([from]) => from <= years)?.[1] ?? 0;
}

function factor(key: string, chosen: ReadonlyMap<string, Problem>): number {
  let often = 1;
  for (const other of chosen.keys()) often *= together[`${other}/${key}`] ?? 1;
  return often;
}

function prescribe(
  chosen: ReadonlyMap<string, Problem>,
  years: number,
  allergies: readonly Allergen[],
  random: Random,
): Ailments['medicines'] {
  const taken = new Map<string, { medicine: Medicine; problem: Problem }>();
  for (const problem of chosen.values()) {
    const [least, most] = problem.count ?? [0, 0];
    let wanted = random.int(least, most);
    for (const key of problem.medicines ?? []) {
      const medicine = medicines[key];
      if (!medicine) throw new Error(`no such medicine: ${key}`);
      if (wanted === 0) break;
      if (!fits(key, medicine, years, allergies, chosen, taken)) continue;
      taken.set(key, { medicine, problem });
      wanted -= 1;
    }
  }
  return [...taken.values()];
}

function fits(
  key: string,
  medicine: Medicine,
  years: number,
  allergies: readonly Allergen[],
  chosen: ReadonlyMap<string, Problem>,
  taken: ReadonlyMap<string, { medicine: Medicine }>,
): boolean {
  if (taken.has(key) || years < (medicine.fromYears ?? 0)) return false;
  if (against[key]?.some((other) => chosen.has(other) || taken.has(other))) return false;
  const content = medicine.contains;
  if (content === undefined) return true;
  if (allergies.some(({ forbids }) => forbids === content)) return false;
  return ![...taken.values()].some((other) => other.medicine.contains === content);
}

/** Most were asked and know of none; a few were never asked, which is not the same. */
function chooseAllergies(random: Random, years: number): Allergen[] | undefined {
  if (random.chance(0.08)) return undefined;
  if (random.chance(years < 18 ? 0.8 : 0.62)) return [];
  const drawn = [0, ...(random.chance(0.25) ? [1] : [])].map(() =>
    random.weighted(allergens.map((each) => [each, each.weight] as const)),
  );
  return [...new Set(drawn)];
}
