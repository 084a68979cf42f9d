import type { Site } from '../scope-of-practice/question.ts';
import type { DoseRoute } from './drug.ts';

/** Where on the body a medicine was given. */
export const giveSites = [
  ...(['left-deltoid', 'right-deltoid', 'left-thigh', 'right-thigh'] as const),
  ...(['left-ventrogluteal', 'right-ventrogluteal', 'left-dorsogluteal'] as const),
  ...(['right-dorsogluteal', 'abdomen', 'left-forearm', 'right-forearm'] as const),
  ...(['left-eye', 'right-eye', 'left-ear', 'right-ear', 'skin'] as const),
] as const;
export type GiveSite = (typeof giveSites)[number];

export const siteWords: Record<GiveSite, string> = {
  'left-deltoid': 'Left deltoid',
  'right-deltoid': 'Right deltoid',
  'left-thigh': 'Left thigh',
  'right-thigh': 'Right thigh',
  'left-ventrogluteal': 'Left hip (ventrogluteal)',
  'right-ventrogluteal': 'Right hip (ventrogluteal)',
  'left-dorsogluteal': 'Left buttock (dorsogluteal)',
  'right-dorsogluteal': 'Right buttock (dorsogluteal)',
  abdomen: 'Abdomen',
  'left-forearm': 'Left forearm',
  'right-forearm': 'Right forearm',
  'left-eye': 'Left eye',
  'right-eye': 'Right eye',
  'left-ear': 'Left ear',
  'right-ear': 'Right ear',
  skin: 'Skin',
};

const endsWith = (...ends: readonly string[]): GiveSite[] =>
  giveSites.filter((site) => ends.some((end) => site.endsWith(end)));

/** The sites of a route; none: it has no site, as what is swallowed or inhaled. */
export const sitesOf: Record<DoseRoute, readonly GiveSite[]> = {
  IM: endsWith('deltoid', 'thigh', 'gluteal'),
  SC: endsWith('deltoid', 'thigh', 'abdomen'),
  ID: endsWith('forearm'),
  oral: [],
  inhaled: [],
  topical: ['skin'],
  'ear-eye': endsWith('-eye', '-ear'),
};

/** The site in the words of the rules. */
export function siteAsked(site: GiveSite): Site {
  const bare = site.replace(/^(?:left|right)-/, '');
  if (bare === 'thigh') return 'vastus-lateralis';
  const known: readonly Site[] = ['deltoid', 'ventrogluteal', 'dorsogluteal'];
  return known.find((one) => one === bare) ?? 'other';
}
