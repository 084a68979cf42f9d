import {
  ears,
  earWords,
  screenEar,
  type Ear,
  type Frequency,
  type HearingProtocol,
} from '../../../clinical/measurements/hearing/audiogram.ts';
import type { OutcomeOf } from '../take.contract.ts';
import type { Part, Result } from './result.ts';

/** LOINC of the panel 89015-2, by ear and frequency. */
export const toneCodes: Record<Ear, Record<Frequency, string>> = {
  left: {
    ...{ 500: '89024-4', 1000: '89016-0', 2000: '89018-6', 3000: '89020-2' },
    ...{ 4000: '89022-8', 6000: '89026-9', 8000: '89028-5' },
  },
  right: {
    ...{ 500: '89025-1', 1000: '89017-8', 2000: '89019-4', 3000: '89021-0' },
    ...{ 4000: '89023-6', 6000: '89027-7', 8000: '89029-3' },
  },
};

const oaeWords = { pass: 'pass', refer: 'refer', unable: 'could not be tested' } as const;
const findingWords = { pass: 'Pass', refer: 'Refer', 'not-assessed': 'Not assessed' } as const;

/** The thresholds of each ear, and what the practice's own protocol says of them. */
export function hearingResults(
  { tones, oae }: OutcomeOf<'hearing'>,
  protocol: HearingProtocol | undefined,
): Result[] {
  const by = protocol
    ? `the practice’s protocol: ${protocol.db} dB HL at ${protocol.frequencies.join(', ')} Hz`
    : 'the practice has not said how it screens';
  const screened = ears
    .filter((ear) => tones.some((tone) => tone.ear === ear))
    .map((ear): Result => ({
      named: { own: `hearing-screening-${ear}`, text: `${earWords[ear]}, screening` },
      value: { text: `${findingWords[screenEar(tones, ear, protocol)]} (${by})` },
    }));
  const emissions = ears.flatMap((ear): Result[] => {
    const found = oae?.[ear];
    if (!found) return [];
    const named = { own: `oae-${ear}`, text: `${earWords[ear]}, otoacoustic emissions` };
    return [{ named, value: { text: oaeWords[found] } }];
  });
  const thresholds: Result = {
    named: {
      loinc: ['89015-2', 'Pure tone air conduction threshold audiometry panel'],
      text: 'Thresholds by air',
    },
    parts: tones.map((tone): Part => {
      const text = `${earWords[tone.ear]}, ${tone.hz} Hz`;
      const display = `Hearing threshold Ear - ${tone.ear} --${tone.hz} Hz`;
      return {
        named: { loinc: [toneCodes[tone.ear][tone.hz], display], text },
        value: {
          quantity: {
            ...{ value: tone.db, unit: 'dB HL', code: 'dB' },
            ...(tone.isNoResponse && { comparator: '>' }),
          },
        },
        details: [
          ...(tone.isMasked ? ['masked'] : []),
          ...(tone.isNoResponse ? ['no-response'] : []),
        ],
      };
    }),
  };
  return [...screened, ...emissions, ...(tones.length > 0 ? [thresholds] : [])];
}
