import type { Check } from '../../safety/check.ts';
import { acceptable, statement2019, type Effort } from './effort.ts';

/** Whole millilitres, so that 3.10 and 2.95 L are 150 mL apart and not a hair more. */
const millilitres = (litres: number): number => Math.round(litres * 1000);

const oldestOfYoung = 6;

/**
 * How near the two largest values of acceptable efforts lie to each other (2019, Table 10): within
 * 150 mL for those older than six; for six and younger within 100 mL or a tenth of the largest,
 * whichever is more.
 */
function spreadOf(
  efforts: readonly Effort[],
  phase: Effort['phase'],
  name: 'fvc' | 'fev1',
): { spreadMl: number; largestMl: number } | undefined {
  const [largest, second] = acceptable(efforts, phase)
    .map((effort) => millilitres(effort[name]))
    .sort((one, other) => other - one);
  if (largest === undefined || second === undefined) return undefined;
  return { spreadMl: largest - second, largestMl: largest };
}

/** Within how many millilitres the two largest have to be; undefined when the age is not known. */
function withinMl(largestMl: number, ageYears: number | undefined): number | undefined {
  if (ageYears === undefined) return undefined;
  return ageYears > oldestOfYoung ? 150 : Math.max(100, Math.round(largestMl / 10));
}

const acceptableWanted = 3;

/** The quality of FVC or FEV1, each by itself. U and F are one here: nobody says what is usable. */
type QualityGrade = 'A' | 'B' | 'C' | 'D' | 'E' | 'U or F';

/** Up to how many millilitres apart, with two acceptable efforts or more (2019, Table 10). */
const gradeSteps = [
  { withinMl: 150, grade: 'B' },
  { withinMl: 200, grade: 'C' },
  { withinMl: 250, grade: 'D' },
] as const;

/**
 * The grade of one value of those older than six, by how many efforts are acceptable and how near
 * its two largest lie. Six and younger, and whose age is not known, are not graded here.
 */
function gradeOf(
  efforts: readonly Effort[],
  phase: Effort['phase'],
  name: 'fvc' | 'fev1',
): QualityGrade {
  const count = acceptable(efforts, phase).length;
  if (count === 0) return 'U or F';
  const spread = spreadOf(efforts, phase, name);
  const found = spread && gradeSteps.find(({ withinMl }) => spread.spreadMl <= withinMl);
  if (!found) return 'E';
  return found.grade === 'B' && count >= acceptableWanted ? 'A' : found.grade;
}

/** Both grades in words; that they are not assessed where they are not. */
export function gradeWords(
  efforts: readonly Effort[],
  phase: Effort['phase'],
  ageYears: number | undefined,
): string {
  if (ageYears === undefined || ageYears <= oldestOfYoung) {
    return 'Quality grade not assessed at this age';
  }
  const [fvc, fev1] = (['fvc', 'fev1'] as const).map((name) => gradeOf(efforts, phase, name));
  return `Quality grade: FVC ${fvc}, FEV1 ${fev1} (ATS/ERS 2019)`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether the efforts of one phase repeat each other, as a check before they are recorded. */
export function repeatability(
  efforts: readonly Effort[],
  phase: Effort['phase'],
  ageYears: number | undefined,
): Check {
  const id = `repeatability-${phase}`;
  const hasPost = efforts.some((effort) => effort.phase === 'post');
  const words = phase === 'pre' ? 'Before the medicine: ' : 'After the medicine: ';
  const when = hasPost ? words : '';
  const source = `${statement2019}, Table 10`;
  const count = acceptable(efforts, phase).length;
  const spreads = (['fvc', 'fev1'] as const).map((name) => ({
    name,
    spread: spreadOf(efforts, phase, name),
  }));
  const [fvc, fev1] = spreads.map(({ spread }) => spread);
  if (!fvc || !fev1) {
    const finding = `${when}${count} acceptable effort${count === 1 ? '' : 's'}; two are the least to compare.`;
    return { id, state: 'warning', finding, source, clearedBy: 'Another effort, up to eight.' };
  }
  const wide = spreads.flatMap(({ name, spread }) => {
    const within = spread && withinMl(spread.largestMl, ageYears);
    if (!spread || within === undefined || spread.spreadMl <= within) return [];
    return [`${name.toUpperCase()} ${spread.spreadMl} mL apart, at most ${within} mL`];
  });
  if (withinMl(fvc.largestMl, ageYears) === undefined) {
    const finding = sentence(
      `${when}the age is not known, so nobody can say how near they have to be.`,
    );
    return { id, state: 'not-assessed', finding, source };
  }
  if (wide.length > 0 || count < acceptableWanted) {
    const few = count < acceptableWanted ? `${count} acceptable efforts, three are wanted` : '';
    const finding = `${when}${[...wide, few].filter(Boolean).join('; ')}.`;
    return { id, state: 'warning', finding, source, clearedBy: 'Another effort, up to eight.' };
  }
  const apart = `FVC ${fvc.spreadMl} mL and FEV1 ${fev1.spreadMl} mL apart`;
  return {
    id,
    state: 'passed',
    finding: sentence(`${when}the two best repeat, ${apart}.`),
    source,
  };
}
