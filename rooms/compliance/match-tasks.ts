import { tasks, taskWords, type Task } from '../../clinical/scope-of-practice/task.ts';

const anyShot = 'jab needle';

/** What else people say for a task, beside the words it has in the rules. */
const alsoSaid: Partial<Record<Task, string>> = {
  'vital-signs': 'vitals bmi height oxygen respiration pain',
  venipuncture: 'lab labs needle',
  'capillary-puncture': 'blood draw finger heel stick glucose hemoglobin a1c',
  'injection-im': `${anyShot} b12 depo`,
  'injection-sc': `${anyShot} insulin heparin`,
  'injection-id': anyShot,
  vaccine: `${anyShot} influenza covid booster mmr tdap`,
  'oral-med': 'pills medication',
  'inhaled-neb': 'breathing treatment',
  'iv-start': 'drip infusion',
  'iv-med': 'drip',
  'ear-eye-drops': 'eardrops eyedrops',
  'ear-irrigation': 'earwax',
  'suture-staple-removal': 'sutures',
  'clia-waived-test': 'urinalysis dipstick flu covid a1c poct rapid',
  'vision-hearing-test': 'eye chart',
  spirometry: 'pft',
  'specimen-swab': 'covid flu strep',
  'urinary-cath': 'bladder',
  'xray-limited': 'xray xrays radiology imaging',
  'relay-test-results': 'portal',
  'refill-transmission': 'rx',
  'cpoe-order-entry': 'lab orders',
  'controlled-substance-admin': 'opioid',
};

/** The tasks that every typed word begins a word of; all of them while nothing is typed. */
export function matchTasks(sought: string): Task[] {
  const typed = wordsOf(sought);
  return tasks.filter((task) => {
    const { label, also, group } = taskWords[task];
    const words = wordsOf(`${label} ${also} ${alsoSaid[task] ?? ''} ${group}`);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** A cosmetic treatment: by an injection, or by light, heat or many needles. */
export type Cosmetic = 'needle' | 'other';

const cosmeticWords: Record<Cosmetic, readonly string[]> = {
  needle: ['botox', 'dysport', 'filler', 'neurotoxin'],
  other: ['laser', 'cosmetic', 'microneedling'],
};

/**
 * Which cosmetic treatment it is that is asked for. Whether it goes by a needle or by light, the
 * rules that are held do not allow it by naming an injection, so that no task is found for it.
 */
export function cosmeticOf(sought: string): Cosmetic | undefined {
  const typed = wordsOf(sought);
  const names = (kind: Cosmetic) =>
    cosmeticWords[kind].some((one) => typed.includes(one) || typed.includes(`${one}s`));
  return (['needle', 'other'] as const).find(names);
}

/** What a state's notes say of cosmetic treatments. */
export const notesOnCosmetic = (notes: readonly string[]): string[] =>
  notes.filter((note) => cosmeticOf(note) !== undefined);

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);

/** The groups that tasks stand in, in their order. */
export const taskGroups = [...new Set(tasks.map((task) => taskWords[task].group))];

/** The people one of whose names begins as typed, every typed word; all while nothing is typed. */
export function matchPeople<Member extends { name: string }>(
  team: readonly Member[],
  sought: string,
): Member[] {
  const typed = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return team.filter(({ name }) => {
    const words = name.toLowerCase().split(/[^\p{L}\d]+/u);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
}
