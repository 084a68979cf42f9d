import type { CollectionWay } from './laboratory-test.ts';
import type { Side } from './recorded-risks.ts';

interface Site {
  words: string;
  ways: readonly CollectionWay[];
  side?: Side;
}

/** Where something is taken from. */
const table = {
  'left-arm': { words: 'Left arm', ways: ['vein'], side: 'left' },
  'right-arm': { words: 'Right arm', ways: ['vein'], side: 'right' },
  'left-hand': { words: 'Left hand', ways: ['vein'], side: 'left' },
  'right-hand': { words: 'Right hand', ways: ['vein'], side: 'right' },
  'left-finger': { words: 'Left finger', ways: ['skin'], side: 'left' },
  'right-finger': { words: 'Right finger', ways: ['skin'], side: 'right' },
  'left-heel': { words: 'Left heel', ways: ['skin'] },
  'right-heel': { words: 'Right heel', ways: ['skin'] },
  throat: { words: 'Throat', ways: ['swab'] },
  wound: { words: 'Wound', ways: ['swab', 'provider'] },
  vagina: { words: 'Vagina', ways: ['swab', 'patient', 'provider'] },
  cervix: { words: 'Cervix', ways: ['provider'] },
  urethra: { words: 'Urethra', ways: ['swab', 'provider'] },
  rectum: { words: 'Rectum', ways: ['swab', 'patient', 'provider'] },
  skin: { words: 'Skin', ways: ['swab', 'provider'] },
  other: { words: 'Elsewhere', ways: ['swab', 'patient', 'provider'] },
} as const satisfies Record<string, Site>;

export type SiteKey = keyof typeof table;

export const siteKeys = Object.keys(table) as [SiteKey, ...SiteKey[]];

export const siteOf = (key: SiteKey): Site => table[key];

/** Where it can be taken from in this way. */
export const sitesFor = (way: CollectionWay): SiteKey[] =>
  siteKeys.filter((key) => siteOf(key).ways.includes(way));

/** True where a place on the body is part of what is recorded; urine and stool have none. */
export const asksSite = (way: CollectionWay, sources: readonly string[]): boolean =>
  way === 'vein' || way === 'skin' || sources.includes('swab');
