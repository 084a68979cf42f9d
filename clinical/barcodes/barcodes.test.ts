import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { checkDigit, hasCheckDigit } from './check-digit.ts';
import { findUnit, itemCodesOf, vaccineUnits } from './find-unit.ts';
import { gs1Date } from './gs1-date.ts';
import { fieldAt } from './gs1-fields.ts';
import { groupSeparator, parseGs1, writeGs1 } from './gs1.ts';
import { gtinOfNdc10, ndc10OfGtin, ndc10sOf, ndc11Of, ndcShapes, readNdc } from './ndc.ts';
import { readScan } from './scan.ts';

const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${length}}$`)).filter((text) => text.length === length);
const gtin = digits(13).map((text) => text + checkDigit(text));
const free = fc.stringMatching(/^[A-Za-z0-9./+*%&!"_:;<=>?'()-]{1,20}$/);
const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2069-12-31T00:00:00Z') })
  .filter((one) => !Number.isNaN(one.getTime()))
  .map((one) => one.toISOString().slice(2, 10).replaceAll('-', ''));
const product = fc
  .record(
    { '01': gtin, 17: day, 10: free, 21: free, 11: day, 30: digits(3), 240: free },
    { requiredKeys: ['01'] },
  )
  .chain((parts) => fc.shuffledSubarray(Object.entries(parts), { minLength: 1 }))
  .map((parts) => parts.map(([ai, value]) => ({ ai, value })));

const vaccine = '01003492814215871726063010UJ555AA21100000123';

describe('Spec: medicines/scan, what a scanner sends', () => {
  test('what is written as element strings is read back the same, in any order', () => {
    fc.assert(
      fc.property(product, fc.constantFrom(']d2', ']C1', ']e0', ''), (elements, symbology) => {
        const read = readScan(symbology + groupSeparator + writeGs1(elements), 2026);
        if (isRefusal(read) || read.kind !== 'product') throw new Error(JSON.stringify(read));
        expect(read.elements).toEqual(elements);
      }),
    );
  });

  test('whatever is scanned is read or refused with a sentence, and nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), free), (text) => {
        for (const typed of [text, `]d2${text}`, `(01)${text}`, `01${text}`]) {
          const read = readScan(typed, 2026);
          if (isRefusal(read)) expect(read.message).toMatch(/\.$/);
          else expect(['product', 'other']).toContain(read.kind);
          findUnit(isRefusal(read) ? { kind: 'other', text } : read);
        }
      }),
    );
  });

  test.each([
    ['GS', '\u001d'],
    ['a bar', '|'],
    ['a tilde', '~'],
    ['words', '<GS>'],
    ['braces', '{GS}'],
    ['a caret', '^]'],
  ])('a scanner that sends %s in place of FNC1 is understood', (_name, sent) => {
    const read = readScan(`]d2010034928142158710UJ555AA${sent}17260600\r`, 2026);
    expect(read).toMatchObject({ gtin: '00349281421587', lot: 'UJ555AA', expiresOn: '2026-06-30' });
  });

  test('identifiers in parentheses are read; lot, serial and count too', () => {
    const text = '(01)00349281421587(17)260630(10)UJ5(5)AA(21)100(30)10(11)250101';
    expect(readScan(text, 2026)).toMatchObject({
      gtin: '00349281421587',
      ...{ expiresOn: '2026-06-30', lot: 'UJ5(5)AA', serial: '100', count: 10 },
      madeOn: '2025-01-01',
    });
  });

  test('an identifier that is not known is kept', () => {
    const read = parseGs1(`0100349281421587${'7013AB12'}${groupSeparator}10L1`, 2026);
    expect(read).toMatchObject({ lot: 'L1' });
    expect('elements' in read && read.elements[1]).toEqual({ ai: '', value: '7013AB12' });
  });

  test.each([
    ['0100349281421588', 'check digit'],
    ['010034928142158717261301', 'is no day'],
    ['010034928142158717260631', 'is no day'],
    ['0100349281421587172606', 'must have 6 digits'],
    [`010034928142158710A${groupSeparator}10B`, 'twice'],
    [`0100349281421587${'10'}${'A'.repeat(21)}`, 'longer than 20'],
    ['010034928142158710', 'says nothing'],
    [`010034928142158730X${groupSeparator}`, 'must be a number'],
    ['(01)', 'says nothing'],
    ['(', 'parentheses'],
    ['', 'Nothing was scanned'],
    ['00349281421588', 'does not fit'],
  ])('%j is refused: %s', (text, why) => {
    const read = readScan(text, 2026);
    expect(isRefusal(read) && read.message).toContain(why);
  });

  test('a wristband or a label of ours is no product', () => {
    expect(readScan('MRN-100234', 2026)).toEqual({ kind: 'other', text: 'MRN-100234' });
  });
});

describe('Spec: medicines/scan, dates of two digits', () => {
  test('a year falls within 49 before and 50 after this one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2120 }), day, (thisYear, text) => {
        const read = gs1Date(text, thisYear);
        if (read === undefined) return;
        const ahead = Number(read.slice(0, 4)) - thisYear;
        expect(ahead).toBeGreaterThanOrEqual(-49);
        expect(ahead).toBeLessThanOrEqual(50);
        expect(read.slice(2).replaceAll('-', '')).toBe(text);
      }),
    );
  });

  test.each([
    ['280200', 2026, '2028-02-29'],
    ['270200', 2026, '2027-02-28'],
    ['760101', 2026, '2076-01-01'],
    ['770101', 2026, '1977-01-01'],
    ['000101', 2060, '2100-01-01'],
  ])('%s in %d is %s', (text, year, wanted) => {
    expect(gs1Date(text, year)).toBe(wanted);
  });
});

describe('Spec: medicines/scan, drug codes', () => {
  test('ten digits in each shape become eleven and come back', () => {
    fc.assert(
      fc.property(digits(10), fc.constantFrom(...ndcShapes), (ten, shape) => {
        const eleven = ndc11Of(ten, shape);
        expect(eleven).toHaveLength(11);
        expect(ndc10sOf(eleven)).toContainEqual({ ten, shape });
        const [a, b, c] = shape.split('-').map(Number) as [number, number, number];
        const dashed = [ten.slice(0, a), ten.slice(a, a + b), ten.slice(a + b, a + b + c)];
        expect(readNdc(dashed.join('-'))).toEqual([eleven]);
        expect(readNdc(ten)).toContain(eleven);
        expect(ndc10OfGtin(gtinOfNdc10(ten))).toBe(ten);
      }),
    );
  });

  test('a UPC of a drug tells its ten digits, which three codes may stand for', () => {
    const read = readScan(`3${'0409488720'}${checkDigit('30409488720')}`, 2026);
    expect(read).toMatchObject({ kind: 'product', ndcs: expect.arrayContaining(['00409488720']) });
    expect(itemCodesOf(read as never)).toContain('ndc:00409488720');
  });

  test('one digit wrong is always found', () => {
    fc.assert(
      fc.property(gtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const wrong = [...text];
        wrong[at] = String((Number(wrong[at]) + by) % 10);
        expect(hasCheckDigit(wrong.join(''))).toBe(false);
      }),
    );
  });
});

describe('Spec: medicines/scan, vaccines of CDC’s tables', () => {
  test('a syringe of vaccine is found by the barcode on it', () => {
    const [unit, ...more] = findUnit(readScan(vaccine, 2026) as never);
    expect(more).toEqual([]);
    expect(unit).toMatchObject({ ndc: '49281042158', level: 'use', cvx: '150', mvx: 'PMC' });
  });

  test('every unit is found by its NDC of eleven digits', () => {
    for (const { ndc, cvx } of vaccineUnits) {
      const found = findUnit({ kind: 'product', ndcs: [ndc] });
      expect(found.map((one) => one.cvx)).toContain(cvx);
    }
  });

  test('a GTIN that CDC names is the one that its NDC gives, but for those listed', () => {
    const odd = vaccineUnits.filter(
      ({ ndc, gtin: named }) =>
        named !== undefined && !ndc10sOf(ndc).some(({ ten }) => named.slice(1, 13) === `03${ten}`),
    );
    expect(odd.map(({ ndc, gtin: named }) => `${ndc} ${named}`)).toEqual([]);
  });
});

test('identifiers of our list are told from each other by their first digits', () => {
  expect(fieldAt('3102', 0)).toMatchObject({ ai: '3102', digits: 6 });
  expect(fieldAt('7013', 0)).toBeUndefined();
});
