import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextPads, padsByTime } from './pad-times.ts';

const pads = [{ key: 'leukocytes' }, { key: 'nitrite' }, { key: 'glucose' }, { key: 'ketone' }];
const limits = [
  { key: 'leukocytes', readAt: 120 },
  { key: 'glucose', readAt: 30 },
  { key: 'ketone', readAt: 40 },
];
const keys = (found: { pad: { key: string } }[]) => found.map(({ pad }) => pad.key);

describe('Spec: lab/tests', () => {
  test('S-LAB-14 pads come in the order of their times; those without come last', () => {
    const ordered = padsByTime(pads, limits);
    expect(keys(ordered)).toEqual(['glucose', 'ketone', 'leukocytes', 'nitrite']);
    expect(nextPads(ordered, 0)).toEqual({ pads: [{ key: 'glucose' }], inSeconds: 30 });
    expect(nextPads(ordered, 30)).toEqual({ pads: [{ key: 'ketone' }], inSeconds: 10 });
    expect(nextPads(ordered, 119.5)).toMatchObject({ inSeconds: 0.5 });
    expect(nextPads(ordered, 120)).toBeUndefined();
  });

  test('S-LAB-14 no pad is lost or doubled, and where nothing is set the strip stands as it was', () => {
    expect(keys(padsByTime(pads, []))).toEqual(pads.map(({ key }) => key));
    const times = fc.array(fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 300 }), (readAts, seconds) => {
        const strip = readAts.map((_, at) => ({ key: String(at) }));
        const set = readAts.map((readAt, at) => ({ key: String(at), readAt }));
        const ordered = padsByTime(strip, set);
        expect(keys(ordered).toSorted()).toEqual(strip.map(({ key }) => key).toSorted());
        const after = ordered.filter(({ readAt }) => readAt !== undefined && readAt > seconds);
        expect(nextPads(ordered, seconds)?.pads[0]).toEqual(after[0]?.pad);
      }),
    );
  });
});
