import table from '../../reference/specimens/tests.json' with { type: 'json' };
import type { Task } from '../scope-of-practice/task.ts';
import { containerKeyIn, type ContainerKey } from './container.ts';

/** What is taken, and with that by whom: urine and stool by the patient, a biopsy by the provider. */
const specimenSources = ['blood', 'urine', 'swab', 'stool', 'provider'] as const;
export type SpecimenSource = (typeof specimenSources)[number];

/** How what was taken is kept until it goes out. */
export const handlings = ['room', 'spin', 'refrigerate', 'freeze'] as const;
export type Handling = (typeof handlings)[number];

export const handlingWords: Record<Handling, string> = {
  room: 'Room temperature',
  spin: 'Spin once clotted, then room temperature',
  refrigerate: 'Refrigerate',
  freeze: 'Freeze',
};

/** What the patient is asked because of a test, beside fasting. */
const timings = ['thyroid-dose', 'anticoagulant-dose', 'clean-catch', 'first-catch'] as const;
export type Timing = (typeof timings)[number];

export const timingWords: Record<Timing, string> = {
  'thyroid-dose': 'When was the last thyroid tablet taken?',
  'anticoagulant-dose': 'Which blood thinner, and when was the last dose?',
  'clean-catch': 'How was the urine caught (clean catch, bag, catheter)?',
  'first-catch': 'When did the patient last pass urine? The first part of the stream is caught.',
};

/** One test as a laboratory outside takes it. */
export interface LaboratoryTest {
  code: string;
  label: string;
  also: string;
  /** The order code with its long common name. */
  loinc: string;
  display: string;
  source: SpecimenSource;
  containers: readonly ContainerKey[];
  /** Blood to draw for it, in mL; 0 for what is no blood. */
  needMl: number;
  handling: Handling;
  /** Days until a result is expected. */
  days: number;
  fasting: boolean;
  timing?: Timing | undefined;
  /** True: shares its container with no other test. */
  alone: boolean;
  /** What the laboratory itself calls it, when the practice recorded that. */
  labCode?: string | undefined;
}

interface Row {
  label: string;
  also: string;
  loinc: string;
  display: string;
  by: string;
  containers: string[];
  needMl: number;
  handling: string;
  days: number;
  fasting?: boolean;
  timing?: string;
  alone?: boolean;
}

/** What can be sent to a laboratory from the first day; the practice's compendium changes it. */
export const laboratoryTests: readonly LaboratoryTest[] = Object.entries(
  table as Record<string, Row>,
).map(([code, { by, containers, handling, timing, fasting = false, alone = false, ...row }]) => ({
  ...row,
  ...{ code, fasting, alone },
  source: specimenSources.find((one) => one === by) ?? 'provider',
  containers: containers.flatMap((one) => containerKeyIn(one) ?? []),
  handling: handlings.find((one) => one === handling) ?? 'room',
  timing: timings.find((one) => one === timing),
}));

/** What the practice's own laboratory asks otherwise, by the code of the test. */
export type Compendium = Readonly<
  Record<string, Partial<Pick<LaboratoryTest, 'labCode' | 'needMl' | 'days' | 'handling'>>>
>;

/** The test of a code as this practice's laboratory takes it; undefined for what it does not know. */
export function testOf(code: string, compendium: Compendium = {}): LaboratoryTest | undefined {
  const test = laboratoryTests.find((one) => one.code === code);
  return test && { ...test, ...compendium[code] };
}

/** How something is taken: by whom, and of blood from where. */
export const collectionWays = ['vein', 'skin', 'swab', 'patient', 'provider'] as const;
export type CollectionWay = (typeof collectionWays)[number];

export const wayWords: Record<CollectionWay, string> = {
  vein: 'From a vein',
  skin: 'Finger or heel',
  swab: 'Swab',
  patient: 'By the patient',
  provider: 'By the provider',
};

/** How this can be taken. */
export function waysOf(source: SpecimenSource): readonly CollectionWay[] {
  if (source === 'blood') return ['vein', 'skin'];
  if (source === 'swab') return ['swab', 'patient', 'provider'];
  return source === 'provider' ? ['provider'] : ['patient', 'provider'];
}

/** What the gate is asked; undefined where whoever collects it needs nobody's leave from here. */
export function gateTaskOf(way: CollectionWay): Task | undefined {
  if (way === 'vein') return 'venipuncture';
  if (way === 'skin') return 'capillary-puncture';
  return way === 'swab' ? 'specimen-swab' : undefined;
}
