import type { Answer, Component, WaivedTest } from './waived-test.ts';

/**
 * Numbers that a meter shows. The bounds of each are ours and only catch a slip of a digit; what a
 * meter cannot count it tells as "HI" or "LO", which is typed as > or < and its last number.
 */
const number = (
  [unit, ucum]: readonly [string, string],
  decimals: number,
  [slipBelow, slipAbove]: readonly [number, number],
): Answer => ({ kind: 'number', unit, ucum, decimals, slipBelow, slipAbove });

const mgDl = ['mg/dL', 'mg/dL'] as const;

const part = (key: string, label: string, loinc: [string, string], answer: Answer): Component => ({
  ...{ key, label, loinc: { code: loinc[0], display: loinc[1] }, answer },
});

const serum = 'in Serum or Plasma';
const lipids: readonly Component[] = [
  part(
    ...(['cholesterol', 'Cholesterol'] as const),
    ['2093-3', `Cholesterol [Mass/volume] ${serum}`],
    number(mgDl, 0, [20, 1500]),
  ),
  part(
    ...(['hdl', 'HDL'] as const),
    ['2085-9', `Cholesterol in HDL [Mass/volume] ${serum}`],
    number(mgDl, 0, [1, 300]),
  ),
  part(
    ...(['triglycerides', 'Triglycerides'] as const),
    ['2571-8', `Triglyceride [Mass/volume] ${serum}`],
    number(mgDl, 0, [10, 10_000]),
  ),
  part(
    ...(['ldl', 'LDL, as the meter works it out'] as const),
    ['13457-7', `Cholesterol in LDL [Mass/volume] ${serum} by calculation`],
    number(mgDl, 0, [1, 1200]),
  ),
];

const meter = {
  specimen: 'fingerstick',
  hasInternalControl: false,
  controls: 'numeric',
} as const;

/** Tests that answer with a number. */
export const meterTests: readonly WaivedTest[] = [
  {
    ...{ code: 'test-glucose', label: 'Glucose, fingerstick', also: 'blood sugar glucometer' },
    ...{ ...meter, charge: { cpt: '82962', qw: false } },
    components: [
      part(
        ...(['glucose', 'Glucose'] as const),
        ['41653-7', 'Glucose [Mass/volume] in Capillary blood by Glucometer'],
        number(mgDl, 0, [5, 1500]),
      ),
    ],
  },
  {
    ...{ code: 'test-hba1c', label: 'HbA1c', also: 'a1c glycated hemoglobin' },
    ...{ ...meter, charge: { cpt: '83036', qw: true } },
    components: [
      part(
        ...(['hba1c', 'HbA1c'] as const),
        ['4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood'],
        number(['%', '%'], 1, [2, 25]),
      ),
    ],
  },
  {
    ...{ code: 'test-inr', label: 'INR, fingerstick', also: 'prothrombin pt coagulation' },
    ...{ ...meter, charge: { cpt: '85610', qw: true } },
    components: [
      part(
        ...(['inr', 'INR'] as const),
        ['34714-6', 'INR in Blood by Coagulation assay'],
        number(['', '{INR}'], 1, [0.5, 20]),
      ),
    ],
  },
  {
    ...{ code: 'test-lipids', label: 'Lipid panel', also: 'cholesterol hdl ldl triglycerides' },
    ...{ ...meter, charge: { cpt: '80061', qw: true }, components: lipids },
    panel: { code: '24331-1', display: 'Lipid 1996 panel - Serum or Plasma' },
  },
  {
    ...{ code: 'test-hemoglobin', label: 'Hemoglobin, fingerstick', also: 'hgb hb anemia' },
    ...{ ...meter, charge: { cpt: '85018', qw: true } },
    components: [
      part(
        ...(['hemoglobin', 'Hemoglobin'] as const),
        ['718-7', 'Hemoglobin [Mass/volume] in Blood'],
        number(['g/dL', 'g/dL'], 1, [2, 30]),
      ),
    ],
  },
  {
    ...{ code: 'test-lead', label: 'Lead, fingerstick', also: 'blood lead pb' },
    ...{ ...meter, charge: { cpt: '83655', qw: true } },
    components: [
      part(
        ...(['lead', 'Lead'] as const),
        ['10368-9', 'Lead [Mass/volume] in Capillary blood'],
        number(['µg/dL', 'ug/dL'], 1, [0, 300]),
      ),
    ],
  },
];
