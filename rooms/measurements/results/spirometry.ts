import { bestOf, ratioOf, type Effort } from '../../../clinical/measurements/spirometry/effort.ts';
import { gradeWords } from '../../../clinical/measurements/spirometry/repeatability.ts';
import type { OutcomeOf } from '../take.contract.ts';
import type { Named, Part, Result } from './result.ts';

type Phase = Effort['phase'];

const fvc: Record<Phase | 'only', Named> = {
  only: name('19868-9', 'Forced vital capacity [Volume] Respiratory system by Spirometry', 'FVC'),
  pre: name(
    '19876-2',
    'Forced vital capacity [Volume] Respiratory system by Spirometry --pre bronchodilation',
    'FVC',
  ),
  post: name(
    '19874-7',
    'Forced vital capacity [Volume] Respiratory system by Spirometry --post bronchodilation',
    'FVC',
  ),
};
const fev1: Record<Phase | 'only', Named> = {
  only: name('20150-9', 'FEV1', 'FEV1'),
  pre: name('20157-4', 'FEV1 --pre bronchodilation', 'FEV1'),
  post: name('20155-8', 'FEV1 --post bronchodilation', 'FEV1'),
};
const ratio = name('19926-5', 'FEV1/FVC', 'FEV1/FVC');
const pef = name('33452-4', 'Maximum expiratory gas flow Respiratory system airway', 'PEF');

function name(code: string, display: string, text: string): Named {
  return { loinc: [code, display], text };
}

const phaseWords: Record<Phase | 'only', string> = {
  only: '',
  pre: ' before the medicine',
  post: ' after the medicine',
};

/** The best of each phase, every effort behind it, and what the device predicts. */
export function spirometryResults(
  taken: OutcomeOf<'spirometry'>,
  ageYears: number | undefined,
): Result[] {
  const { efforts, bronchodilator, predicted } = taken;
  const hasPost = efforts.some(({ phase }) => phase === 'post');
  const called = (phase: Phase) => (hasPost ? phase : 'only');
  const best = (['pre', 'post'] as const).flatMap((phase): Result[] => {
    const found = bestOf(efforts, phase);
    if (!found) return [];
    const words = phaseWords[called(phase)];
    const text = `Best${words}`;
    return [
      {
        named: { own: `spirometry-best-${phase}`, text },
        parts: parts(found, called(phase)),
        note: gradeWords(efforts, phase, ageYears),
      },
    ];
  });
  const each = efforts.map((effort, n): Result => ({
    named: {
      own: 'spirometry-effort',
      text: `Effort ${n + 1}${phaseWords[called(effort.phase)]}`,
    },
    parts: parts({ ...effort, ratio: ratioOf(effort) }, called(effort.phase)),
    note: acceptability(effort.isAcceptable),
  }));
  return [
    ...best,
    ...each,
    ...(bronchodilator
      ? [
          {
            named: { own: 'bronchodilator', text: 'Medicine between' },
            value: { text: `${bronchodilator.what}, at ${bronchodilator.at}` },
          },
        ]
      : []),
    ...(predicted ? [predictedResult(predicted)] : []),
  ];
}

const acceptability = (isAcceptable: boolean | undefined): string =>
  isAcceptable === undefined
    ? 'Acceptability not judged'
    : isAcceptable
      ? 'Acceptable by the operator'
      : 'Not acceptable by the operator';

interface Values {
  fvc: number;
  fev1: number;
  ratio: number;
  pef?: number | undefined;
}

const litres = { unit: 'L', code: 'L' };

function parts(values: Values, phase: Phase | 'only'): Part[] {
  return [
    { named: fvc[phase], value: { quantity: { value: values.fvc, ...litres } } },
    { named: fev1[phase], value: { quantity: { value: values.fev1, ...litres } } },
    { named: ratio, value: { quantity: { value: values.ratio, unit: '%', code: '%' } } },
    ...(values.pef === undefined
      ? []
      : [{ named: pef, value: { quantity: { value: values.pef, unit: 'L/s', code: 'L/s' } } }]),
  ];
}

/** Never ours: the device says so, by an equation it names. */
function predictedResult({
  source,
  ...values
}: NonNullable<OutcomeOf<'spirometry'>['predicted']>): Result {
  const predictedParts = (['fvc', 'fev1'] as const).flatMap((one): Part[] => {
    const value = values[one];
    if (value === undefined) return [];
    const text = `${one.toUpperCase()} predicted`;
    const named: Named =
      one === 'fev1'
        ? { loinc: ['20149-1', 'FEV1 Predicted'], text }
        : { own: 'fvc-predicted', text };
    return [{ named, value: { quantity: { value, ...litres } }, details: ['by-device'] }];
  });
  const text = `Predicted by the device (${source})`;
  return {
    named: { own: 'spirometry-predicted', text },
    parts: predictedParts,
    details: ['by-device'],
  };
}
