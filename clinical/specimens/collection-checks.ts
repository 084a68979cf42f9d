import type { Check } from '../safety/check.ts';
import { childVolumeChecks, type BloodKnown } from './child-volume.ts';
import type { DrawPlan } from './draw-plan.ts';
import type { CollectionWay, LaboratoryTest } from './laboratory-test.ts';
import type { SpecimenAnswers } from './questions.ts';
import type { RecordedRisks, Side } from './recorded-risks.ts';
import { siteOf, type SiteKey } from './site.ts';

/** What is about to be taken, and what is known of whom. */
export interface Collection {
  tests: readonly LaboratoryTest[];
  way: CollectionWay;
  plan: DrawPlan;
  answers: SpecimenAnswers;
  /** Where it was tried or is to be. */
  sites: readonly SiteKey[];
  blood: BloodKnown;
  risks: RecordedRisks;
  /** The day in the practice, `YYYY-MM-DD`. */
  today: string;
}

/** Every check before a specimen is taken: shown by the screen, and decided again by the act. */
export function collectionChecks(collection: Collection): Check[] {
  const { way, plan, blood, today, tests } = collection;
  const isBlood = way === 'vein' || way === 'skin';
  return [
    ...notThisWay(plan),
    ...(isBlood ? armChecks(collection) : []),
    ...(isBlood ? childVolumeChecks(plan.totalMl, blood, today) : []),
    ...latexChecks(collection),
    ...(isBlood ? bleedingChecks(collection) : []),
    ...fastingChecks(tests, collection.answers),
  ];
}

function notThisWay({ notThisWay: tests }: DrawPlan): Check[] {
  return tests.map(({ code, label }) => ({
    id: `way-${code}`,
    state: 'stop',
    finding: `${label} cannot be filled from a finger or heel.`,
    source: 'CLSI GP42',
    clearedBy: 'Draw it from a vein, or leave it out.',
  }));
}

const sideWords: Record<Side, string> = { left: 'left', right: 'right' };

function armChecks({ risks, answers, sites }: Collection): Check[] {
  const sides = new Set(
    sites.flatMap((key) => {
      const { side } = siteOf(key);
      return side === undefined ? [] : [side];
    }),
  );
  const recorded = risks.arms.map(({ side, words, isFistula }, at): Check => {
    const id = `arm-${at + 1}`;
    const where = side === undefined ? 'no side is recorded' : `the ${sideWords[side]} side`;
    const finding = `Recorded: ${words} (${where}).`;
    if (side !== undefined && sides.has(side)) {
      return isFistula
        ? { id, state: 'stop', finding, clearedBy: 'Use the other arm, or ask the provider.' }
        : { id, state: 'warning', finding, clearedBy: 'Use the other arm, or ask the provider.' };
    }
    if (side === undefined) {
      return { id, state: 'warning', finding, clearedBy: 'Ask the patient which side it is.' };
    }
    return { id, state: 'passed', finding: `${finding} Use the other arm.` };
  });
  const said = answers['arm'];
  const isSaid = [...sides].some((side) => said === side) || (said === 'both' && sides.size > 0);
  if (!isSaid) return recorded;
  const finding = 'The patient says that this arm must not be used.';
  return [...recorded, { id: 'arm-said', state: 'stop', finding, clearedBy: 'Use another place.' }];
}

function latexChecks({ risks: { latex } }: Collection): Check[] {
  if (latex === undefined) return [];
  const finding = `Recorded: allergy to ${latex}. No latex tourniquet, gloves or bandage.`;
  return [{ id: 'latex', state: 'warning', finding, clearedBy: 'Say what you take instead.' }];
}

function bleedingChecks({ risks, answers }: Collection): Check[] {
  const recorded = risks.bleeding.map((one) => `recorded: ${one}`);
  const said = answers['bleeding'] === 'yes' ? ['the patient says so'] : [];
  const why = [...said, ...recorded];
  if (why.length === 0) return [];
  const finding = `May bleed longer or faint (${why.join('; ')}). Let the patient lie, and press longer.`;
  return [{ id: 'bleeding', state: 'warning', finding, clearedBy: 'Say what you do about it.' }];
}

function fastingChecks(tests: readonly LaboratoryTest[], answers: SpecimenAnswers): Check[] {
  const asked = tests.filter(({ fasting }) => fasting).map(({ label }) => label);
  const said = answers['fasting'];
  if (asked.length === 0 || said === undefined || said === 'yes') return [];
  const words = said === 'no' ? 'is not fasting' : 'cannot say whether they are fasting';
  return [
    {
      id: 'fasting',
      state: 'warning',
      finding: `The patient ${words} (${asked.join(', ')}).`,
      clearedBy: 'Ask whether it is to be drawn now or later.',
    },
  ];
}
