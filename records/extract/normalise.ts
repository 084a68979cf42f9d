// Letters that Unicode does not split into a plain letter and a mark.
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');
// Accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs. Not every mark: in
// Indic scripts marks are vowels and tell names apart.
const accents = new RegExp(
  '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff' +
    '\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u064b-\u065f\u0670]',
  'g',
);
const notAscii = /[^\x00-\x7f]/;
const notPlain = /[^a-z0-9]/;
// With the letters that stand for an apostrophe, as in ʻAolani.
const between = /[\p{P}\p{S}\p{Z}\p{C}\u02b9-\u02bf]+/gu;

/**
 * Text as it is compared: lower case, accents off (`ñ` → `n`, `ø` → `o`, `ß` → `ss`, `æ` → `ae`),
 * punctuation, apostrophes and hyphens to one space. Normalising twice changes nothing.
 */
export function normalise(text: string): string {
  let plain = text.toLowerCase();
  if (notAscii.test(plain)) {
    plain = plain
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(accents, '')
      .replace(special, (letter) => plainLetters[letter] ?? letter)
      .normalize('NFC');
  }
  return notPlain.test(plain) ? plain.replace(between, ' ').trim() : plain;
}
