import { drugScreens } from './drug-screen.ts';
import { meterTests } from './meter-tests.ts';
import { rapidTests } from './rapid-tests.ts';
import { urinalysis } from './urinalysis.ts';
import type { Component, WaivedTest } from './waived-test.ts';

/** Every waived test that can be ordered and run here. */
export const waivedTests: readonly WaivedTest[] = [
  ...rapidTests,
  ...urinalysis,
  ...meterTests,
  ...drugScreens,
];

/** The test of a catalogue code; undefined for what is no waived test. */
export function waivedTestOf(code: string): WaivedTest | undefined {
  return waivedTests.find((one) => one.code === code);
}

/** What a kit of the practice answers: all components, or those its panel has. */
export function componentsOf(
  test: WaivedTest,
  panel: readonly string[] | undefined,
): readonly Component[] {
  if (!test.isPanelOfPractice || !panel || panel.length === 0) return test.components;
  return test.components.filter(({ key }) => panel.includes(key));
}

/** How many figures after the point a component of this name and unit is shown with. */
export function componentWith(
  key: string,
  unit: string | undefined,
): { decimals: number } | undefined {
  for (const { components } of waivedTests) {
    for (const { key: own, answer, unit: ofPad } of components) {
      if (own !== key) continue;
      if (answer.kind === 'number' && (answer.unit || answer.ucum) === unit) return answer;
      if (answer.kind === 'choice' && ofPad && (ofPad.unit || ofPad.ucum) === unit) {
        const [first] = answer.choices;
        return { decimals: first?.label.split('.')[1]?.length ?? 0 };
      }
    }
  }
  return undefined;
}
