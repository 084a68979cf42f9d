/** What answers the order of a vaccine. */
export interface Orderable {
  /** Vaccine groups of CDC's supporting data for which it is ordered. */
  groups: readonly string[];
  /** CVX codes of the products any of which will do. */
  cvx: readonly string[];
}

const of = (groups: string, cvx: string): Orderable => ({
  groups: groups.split(', '),
  cvx: cvx.split(' '),
});

/**
 * By the order's code in `clinical/orders/catalogue/vaccines.ts`. Which products are one vaccine is
 * read from CDC's *CVX – Vaccines Administered*, December 2025; which of them a patient may have is
 * asked of the rules for each.
 */
const orderables: Readonly<Record<string, Orderable>> = {
  'vaccine-influenza': of(
    'Influenza',
    '140 141 153 155 158 150 161 171 186 185 168 205 135 197 320',
  ),
  // Not 149, which had four strains: CDC's data know no contraindication of it any more.
  'vaccine-influenza-nasal': of('Influenza', '111 333'),
  'vaccine-covid-19': of('COVID-19', '309 310 311 312 313 334'),
  'vaccine-dtap': of('DTaP/Tdap/Td', '20 106'),
  'vaccine-dtap-hepb-ipv': of('DTaP/Tdap/Td, HepB, Polio', '110'),
  'vaccine-dtap-ipv-hib': of('DTaP/Tdap/Td, Polio, Hib', '120'),
  'vaccine-dtap-ipv-hib-hepb': of('DTaP/Tdap/Td, Polio, Hib, HepB', '146'),
  'vaccine-dtap-ipv': of('DTaP/Tdap/Td, Polio', '130'),
  'vaccine-ipv': of('Polio', '10'),
  'vaccine-hib': of('Hib', '48 49'),
  'vaccine-hepb': of('HepB', '08'),
  'vaccine-hepb-adult': of('HepB', '43 189 44'),
  'vaccine-hepa': of('HepA', '83'),
  'vaccine-hepa-adult': of('HepA', '52'),
  'vaccine-hepa-hepb': of('HepA, HepB', '104'),
  'vaccine-pneumococcal-conjugate': of('Pneumococcal', '216 215 327 133'),
  'vaccine-ppsv23': of('Pneumococcal', '33'),
  'vaccine-rotavirus': of('Rotavirus', '119 116'),
  'vaccine-mmr': of('MMR', '03'),
  'vaccine-varicella': of('Varicella', '21'),
  'vaccine-mmrv': of('MMR, Varicella', '94'),
  'vaccine-tdap': of('DTaP/Tdap/Td', '115'),
  'vaccine-td': of('DTaP/Tdap/Td', '113 09 196'),
  'vaccine-hpv': of('HPV', '165'),
  'vaccine-menacwy': of('Meningococcal', '203 136 114'),
  'vaccine-menb': of('Meningococcal B', '163 162'),
  'vaccine-menabcwy': of('Meningococcal, Meningococcal B', '316 328'),
  'vaccine-zoster': of('Zoster', '187'),
  'vaccine-rsv': of('RSV', '305 303 326'),
  'vaccine-rsv-antibody': of('RSV', '306 307 332'),
};

/** What answers an order; undefined for a code that orders no vaccine. */
export const orderableOf = (code: string): Orderable | undefined =>
  Object.hasOwn(orderables, code) ? orderables[code] : undefined;

/** The item under which the stock keeps a vaccine. */
export const stockCodeOf = (cvx: string): string => `cvx:${cvx}`;

/** The CVX code of what the stock keeps; undefined for what is no vaccine. */
export const cvxOfStock = (itemCode: string): string | undefined =>
  itemCode.startsWith('cvx:') ? itemCode.slice(4) : undefined;
