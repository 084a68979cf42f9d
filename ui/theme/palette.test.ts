import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import { asVariables, boundaryPairs, dark, light, textPairs } from './palette.ts';

test('contrast is the ratio WCAG defines', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('%s palette', (_name, palette) => {
  test.each(textPairs)('%s on %s can be read', (ink, ground) => {
    expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });
  test.each(boundaryPairs)('%s on %s can be seen', (line, ground) => {
    expect(contrast(palette[line], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});

test('names become CSS variables', () => {
  expect(asVariables(light)['--ink-quiet']).toBe(light.inkQuiet);
});
