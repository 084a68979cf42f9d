import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hear, letterOf, type Burst, type KeyHeard } from './burst.ts';

const keyOf = (letter: string, atMs: number): KeyHeard => ({
  key: letter === '\u001d' ? ']' : letter,
  ...{ ctrlKey: letter === '\u001d', altKey: false, metaKey: false, atMs },
});

/** Types this with these pauses and then Enter; answers what was taken for scans. */
function typed(text: string, pauses: readonly number[], last = 'Enter'): string[] {
  let burst: Burst | undefined;
  let atMs = 0;
  const scans: string[] = [];
  for (const [index, letter] of [...text, last].entries()) {
    atMs += pauses[index % pauses.length] ?? 0;
    const heard = hear(burst, { ...keyOf(letter, atMs), key: keyOf(letter, atMs).key });
    burst = heard.burst;
    if (heard.scan !== undefined) scans.push(heard.scan);
  }
  return scans;
}

const barcode = fc.stringMatching(/^[\]0-9A-Za-z()\u001d-]{6,60}$/);

describe('Spec: medicines/scan, a scanner at the keyboard', () => {
  test('what a scanner types is one scan, with its separators', () => {
    fc.assert(
      fc.property(
        barcode,
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }),
        fc.constantFrom('Enter', 'Tab'),
        (text, pauses, last) => {
          expect(typed(text, pauses, last)).toEqual([text]);
        },
      ),
    );
  });

  test('what a person types never is one', () => {
    const pause = fc.integer({ min: 81, max: 900 });
    fc.assert(
      fc.property(barcode, fc.array(pause, { minLength: 1 }), (text, pauses) => {
        expect(typed(text, pauses)).toEqual([]);
      }),
    );
  });

  test('a slow scanner over a button is one, so that its Enter presses nothing', () => {
    let burst: Burst | undefined;
    for (const [n, letter] of [...'0040937950'].entries()) {
      ({ burst } = hear(burst, { ...keyOf(letter, n * 200), isNowhere: true }));
    }
    const end = { ...keyOf('Enter', 2000), isNowhere: true };
    expect(hear(burst, end).scan).toBe('0040937950');
    expect(hear(burst, { ...end, isNowhere: false }).scan).toBeUndefined();
  });

  test('a scanner that falters is one in a field for scans: never half of its barcode', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 1_400 }), { minLength: 60, maxLength: 60 });
    const property = fc.property(barcode, pauses, (text, between) => {
      let burst: Burst | undefined;
      let atMs = 0;
      for (const [n, letter] of [...text].entries()) {
        atMs += between[n]!;
        const scanField = n === 0 ? 'empty' : 'begun';
        ({ burst } = hear(burst, { ...keyOf(letter, atMs), scanField }));
      }
      const end = keyOf('Enter', atMs + 10);
      expect(hear(burst, { ...end, scanField: 'begun' }).scan).toBe(text);
    });
    fc.assert(property);
  });

  test('who types by hand into a field for scans goes on with Tab', () => {
    let burst: Burst | undefined;
    for (const [n, letter] of [...'0040937950'].entries()) {
      ({ burst } = hear(burst, { ...keyOf(letter, n * 200), scanField: n ? 'begun' : 'empty' }));
    }
    expect(hear(burst, { ...keyOf('Tab', 2_000), scanField: 'begun' }).scan).toBeUndefined();
  });

  test('what is typed behind something in a field for scans is no barcode by itself', () => {
    let burst: Burst | undefined;
    for (const [n, letter] of [...'950110KT81022'].entries()) {
      ({ burst } = hear(burst, { ...keyOf(letter, n * 200), scanField: 'begun' }));
    }
    expect(hear(burst, { ...keyOf('Enter', 2_600), scanField: 'begun' }).scan).toBeUndefined();
  });

  test('a few quick keys and Enter are typing', () => {
    expect(typed('120/8', [10])).toEqual([]);
    expect(typed('120/80 72', [60])).toEqual([]);
  });

  test('shift and the like break nothing, an arrow does', () => {
    let { burst } = hear(undefined, keyOf('A', 0));
    ({ burst } = hear(burst, { ...keyOf('Shift', 5) }));
    expect(burst?.text).toBe('A');
    expect(hear(burst, keyOf('ArrowLeft', 9)).burst).toBeUndefined();
  });

  test('a key with Ctrl is no letter, but Ctrl and ] is the separator', () => {
    expect(letterOf({ ...keyOf('c', 0), ctrlKey: true })).toBeUndefined();
    expect(letterOf({ ...keyOf(']', 0), ctrlKey: true })).toBe('\u001d');
  });
});
