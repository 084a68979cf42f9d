import type { Giving } from './giving.ts';
import { routeWords } from './site.ts';

/**
 * What a supervisor checks before somebody else gives it, in one sentence: what they saw is what
 * may be given, and no other. Undefined until vaccine, lot, dose and route are known.
 */
export function verifyWords({ product, stock, usualMl, chosen }: Giving): string | undefined {
  const doseMl = chosen.doseMl ?? usualMl;
  if (!product || !stock || !chosen.route || doseMl === undefined) return undefined;
  const { lotNumber, expiresOn } = stock.lot;
  const [year, month, day] = expiresOn.split('-').map(Number);
  const lot = `lot ${lotNumber}, good until ${month}/${day}/${year}`;
  const [first = '', ...rest] = routeWords[chosen.route];
  const route = [first.toLowerCase(), ...rest].join('');
  return `${product.name}, ${doseMl} mL, ${route}, ${lot}`;
}
