import type { Basic } from '@medplum/fhirtypes';
import { partsAt, partsOf } from '../../fhir/extension-parts.ts';
import { controlLotUrl, practiceMatterSystem } from '../../fhir/linchpin.ts';
import type { ControlLot } from './control-run.ts';

const controlLotCode = 'control-lot';

/** What the Basics of control lots are found by. */
export const controlLotToken = `${practiceMatterSystem}|${controlLotCode}`;

/** A lot of control material as it is kept. */
export function asBasic({ id, levels, ...rest }: ControlLot): Basic & { id: string } {
  return {
    resourceType: 'Basic',
    id,
    code: {
      coding: [{ system: practiceMatterSystem, code: controlLotCode }],
      text: 'A lot of control material',
    },
    extension: [
      {
        url: controlLotUrl,
        extension: partsOf({ ...rest, levels: levels.map((one) => ({ ...one })) }),
      },
    ],
  };
}

/** What was kept; undefined for what is none of ours. */
export function controlLotOf(basic: Basic): ControlLot | undefined {
  const parts = partsAt(basic.extension, controlLotUrl);
  const testCode = parts?.text('testCode');
  const lotNumber = parts?.text('lotNumber');
  const expiresOn = parts?.text('expiresOn');
  if (!parts || !basic.id || !testCode || !lotNumber || !expiresOn) return undefined;
  return {
    ...{ id: basic.id, testCode, lotNumber, expiresOn, insert: parts.text('insert') ?? '' },
    levels: parts.all('levels').flatMap((one) => {
      const level = one.text('level');
      if (level === undefined) return [];
      return [
        {
          ...{
            level,
            answer: one.text('answer'),
            low: one.number('low'),
            high: one.number('high'),
          },
          ...{ mean: one.number('mean'), sd: one.number('sd') },
        },
      ];
    }),
  };
}
