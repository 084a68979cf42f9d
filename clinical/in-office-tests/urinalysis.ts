import type { Choice, Component, WaivedTest } from './waived-test.ts';

/**
 * The blocks of a strip with ten pads, in the order in which strips carry them. Which numbers a
 * block stands for is the strip's own; these are the usual ones, and the practice's strip may have
 * others. LOINC: terms "by Test strip" as
 * other public data carry them (2.72 to 2.81).
 */
const pad = (
  key: string,
  label: string,
  [code, display]: readonly [string, string],
  choices: readonly Choice[],
  unit?: Component['unit'],
): Component => ({
  ...{ key, label, loinc: { code, display: `${display} by Test strip` } },
  answer: { kind: 'choice', choices },
  ...(unit && { unit }),
});

const grades = (...labels: string[]): Choice[] =>
  labels.map((label) => ({ code: label.toLowerCase().replaceAll(' ', '-'), label }));

const numbers = (decimals: number, values: readonly number[]): Choice[] =>
  values.map((value) => ({ code: value.toFixed(decimals), label: value.toFixed(decimals), value }));

const plus = grades('Negative', 'Trace', '1+', '2+', '3+');
const sizes = grades('Negative', 'Trace', 'Small', 'Moderate', 'Large');

const pads: readonly Component[] = [
  pad('leukocytes', 'Leukocytes', ['5799-2', 'Leukocyte esterase [Presence] in Urine'], sizes),
  pad(
    'nitrite',
    'Nitrite',
    ['5802-4', 'Nitrite [Presence] in Urine'],
    [...grades('Negative', 'Positive')],
  ),
  pad(
    ...(['urobilinogen', 'Urobilinogen'] as const),
    ['20405-7', 'Urobilinogen [Mass/volume] in Urine'],
    numbers(1, [0.2, 1, 2, 4, 8]),
    { unit: 'mg/dL', ucum: 'mg/dL' },
  ),
  pad('protein', 'Protein', ['20454-5', 'Protein [Presence] in Urine'], [...plus, ...grades('4+')]),
  pad('ph', 'pH', ['5803-2', 'pH of Urine'], numbers(1, [5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9]), {
    ...{ unit: 'pH', ucum: '[pH]' },
  }),
  pad('blood', 'Blood', ['5794-3', 'Hemoglobin [Presence] in Urine'], sizes),
  pad(
    ...(['specific-gravity', 'Specific gravity'] as const),
    ['5811-5', 'Specific gravity of Urine'],
    numbers(3, [1, 1.005, 1.01, 1.015, 1.02, 1.025, 1.03]),
    { unit: '', ucum: '1' },
  ),
  pad('ketones', 'Ketones', ['2514-8', 'Ketones [Presence] in Urine'], sizes),
  pad(
    ...(['bilirubin', 'Bilirubin'] as const),
    ['5770-3', 'Bilirubin.total [Presence] in Urine'],
    grades('Negative', 'Small', 'Moderate', 'Large'),
  ),
  pad('glucose', 'Glucose', ['25428-4', 'Glucose [Presence] in Urine'], [...plus, ...grades('4+')]),
];

const strip = {
  specimen: 'urine',
  panel: { code: '24357-6', display: 'Urinalysis macro (dipstick) panel - Urine' },
  components: pads,
  hasInternalControl: false,
  controls: 'qualitative',
} as const;

/** Urinalysis by a strip with ten pads, read by eye. */
export const urinalysis: readonly WaivedTest[] = [
  {
    ...{ code: 'test-urinalysis', label: 'Urinalysis, dipstick', also: 'ua urine strip pads' },
    ...{ ...strip, charge: { cpt: '81002', qw: false } },
  },
];
