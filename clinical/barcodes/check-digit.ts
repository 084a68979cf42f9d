/**
 * The check digit of a GS1 key: digits weigh 3 and 1 in turn from the right, and the check digit
 * fills their sum up to the next ten. GS1 General Specifications 7.9.1.
 */
export function checkDigit(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** True when the last digit fits those before it. */
export const hasCheckDigit = (digits: string): boolean =>
  /^\d{8,18}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.at(-1);

/** A UPC-A, EAN-8, EAN-13 or GTIN-14 in the 14 digits of a GTIN. */
export const asGtin = (digits: string): string => digits.padStart(14, '0');
