import { checkDigit, hasCheckDigit } from './check-digit.ts';

/**
 * National Drug Codes. The FDA's has 10 digits in three shapes: labeler, product, package of
 * 4-4-2, 5-3-2 or 5-4-1 digits (21 CFR 207.33); bills and tables use 11 digits, 5-4-2, with a zero
 * put before the short part. Without dashes ten digits may be any of the three.
 */
export const ndcShapes = ['4-4-2', '5-3-2', '5-4-1'] as const;
export type NdcShape = (typeof ndcShapes)[number];

const parts: Record<NdcShape, readonly [number, number, number]> = {
  '4-4-2': [4, 4, 2],
  '5-3-2': [5, 3, 2],
  '5-4-1': [5, 4, 1],
};

/** 11 digits of a 10-digit code in this shape. */
export function ndc11Of(ten: string, shape: NdcShape): string {
  const [labeler, product] = parts[shape];
  return [
    ten.slice(0, labeler).padStart(5, '0'),
    ten.slice(labeler, labeler + product).padStart(4, '0'),
    ten.slice(labeler + product).padStart(2, '0'),
  ].join('');
}

/** Every 11-digit code that ten digits without dashes may stand for, one a shape. */
export const ndc11sOf = (ten: string): string[] => [
  ...new Set(ndcShapes.map((shape) => ndc11Of(ten, shape))),
];

/** Every 10-digit code that 11 digits may stand for; none when no part can be shortened. */
export function ndc10sOf(eleven: string): { ten: string; shape: NdcShape }[] {
  const [labeler, product, pack] = [eleven.slice(0, 5), eleven.slice(5, 9), eleven.slice(9)];
  return ndcShapes.flatMap((shape) => {
    const short = { '4-4-2': labeler, '5-3-2': product, '5-4-1': pack }[shape];
    if (!short.startsWith('0')) return [];
    const ten = {
      '4-4-2': labeler.slice(1) + product + pack,
      '5-3-2': labeler + product.slice(1) + pack,
      '5-4-1': labeler + product + pack.slice(1),
    }[shape];
    return [{ ten, shape }];
  });
}

/**
 * The 11-digit codes that what was typed or scanned may stand for: one when its dashes or its
 * length settle it, three for ten digits alone, none when it is no NDC.
 */
export function readNdc(text: string): string[] {
  const typed = text.trim();
  if (/^\d{11}$/.test(typed)) return [typed];
  if (/^\d{10}$/.test(typed)) return ndc11sOf(typed);
  const lengths = typed.split('-').map(({ length }) => length);
  if (!/^\d+-\d+-\d+$/.test(typed)) return [];
  const bare = typed.replaceAll('-', '');
  if (lengths.join('-') === '5-4-2') return [bare];
  const shape = ndcShapes.find((one) => one === lengths.join('-'));
  return shape ? [ndc11Of(bare, shape)] : [];
}

/** 11 digits with dashes, as people read them: `49281-0421-58`. */
export const ndcWords = (eleven: string): string =>
  `${eleven.slice(0, 5)}-${eleven.slice(5, 9)}-${eleven.slice(9)}`;

/**
 * The ten digits of the NDC within a GTIN; undefined when it holds none. A drug of the US carries
 * its NDC behind the prefix 03, whatever the level of packaging that comes before.
 */
export function ndc10OfGtin(gtin: string): string | undefined {
  if (!hasCheckDigit(gtin) || gtin.length !== 14) return undefined;
  return gtin.slice(1, 3) === '03' ? gtin.slice(3, 13) : undefined;
}

/** The GTIN of an NDC of ten digits at a level of packaging, `0` for the single unit. */
export function gtinOfNdc10(ten: string, level = '0'): string {
  const digits = `${level}03${ten}`;
  return digits + checkDigit(digits);
}
