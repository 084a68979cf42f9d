import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from './normalise.ts';

describe('text as it is compared', () => {
  it.each([
    ['Núñez', 'nunez'],
    ["O'Keefe", 'o keefe'],
    ['O’Keefe', 'o keefe'],
    ['Liliʻuokalani', 'lili uokalani'],
    ['Smith-Jones', 'smith jones'],
    ['Smith – Jones', 'smith jones'],
    ['  Ann   Lee ', 'ann lee'],
    ['Sørensen', 'sorensen'],
    ['Weiß', 'weiss'],
    ['ẞ', 'ss'],
    ['Ægir Þór Guðmundsson', 'aegir thor gudmundsson'],
    ['Łukasz Đỗ', 'lukasz do'],
    ['Nguyễn', 'nguyen'],
    ['İbrahim Işık', 'ibrahim isik'],
    ['St. John, Jr.', 'st john jr'],
    ['Ｆｕｌｌ', 'full'],
    ['Фёдор', 'федор'],
    ['王小明', '王小明'],
    ['हिंदी', 'हिंदी'],
    ['김', '김'],
    ['...', ''],
    ['', ''],
  ])('%s is %s', (text, plain) => {
    expect(normalise(text)).toBe(plain);
  });

  it('is the same composed and decomposed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalise(text.normalize('NFD'))).toBe(normalise(text.normalize('NFC')));
      }),
    );
  });

  it('does not change when done twice, and never has spaces at its ends or in a row', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[A-Za-zÀ-ɏ' -]{0,40}$/),
    );
    fc.assert(
      fc.property(text, (each) => {
        const once = normalise(each);
        expect(normalise(once)).toBe(once);
        expect(once).not.toMatch(/^ | $| {2}/);
      }),
      { numRuns: 2_000 },
    );
  });
});
