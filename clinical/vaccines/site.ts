import type { Site } from '../scope-of-practice/question.ts';

export const vaccineRoutes = ['IM', 'SC', 'ID', 'oral', 'nasal', 'percutaneous'] as const;
export type VaccineRoute = (typeof vaccineRoutes)[number];

export const routeWords: Readonly<Record<VaccineRoute, string>> = {
  IM: 'Into the muscle (IM)',
  SC: 'Under the skin (SC)',
  ID: 'Into the skin (ID)',
  oral: 'By mouth',
  nasal: 'Into the nose',
  percutaneous: 'Through the skin',
};

export const limbs = ['left-arm', 'right-arm', 'left-thigh', 'right-thigh'] as const;
export type Limb = (typeof limbs)[number];

/** One place of the body, with its code in HL7 table 0163 and what the gate calls it. */
export interface VaccineSite {
  label: string;
  limb: Limb;
  /** HL7 table 0163, body site. */
  hl7: string;
  gate: Site;
}

const site = (label: string, limb: Limb, hl7: string, gate: Site = 'other'): VaccineSite => ({
  ...{ label, limb, hl7, gate },
});

export const vaccineSites = {
  'left-deltoid': site('Left deltoid', 'left-arm', 'LD', 'deltoid'),
  'right-deltoid': site('Right deltoid', 'right-arm', 'RD', 'deltoid'),
  'left-upper-arm': site('Left upper arm, outer back', 'left-arm', 'LUA'),
  'right-upper-arm': site('Right upper arm, outer back', 'right-arm', 'RUA'),
  'left-thigh': site('Left thigh, outer front', 'left-thigh', 'LVL', 'vastus-lateralis'),
  'right-thigh': site('Right thigh, outer front', 'right-thigh', 'RVL', 'vastus-lateralis'),
} as const satisfies Record<string, VaccineSite>;

export type VaccineSiteKey = keyof typeof vaccineSites;
export const vaccineSiteKeys = Object.keys(vaccineSites) as readonly VaccineSiteKey[];

/** Where a vaccine goes at an age. */
export interface SitesForAge {
  preferred: readonly VaccineSiteKey[];
  /** May be used, for a reason. */
  also: readonly VaccineSiteKey[];
}

const thighs = ['left-thigh', 'right-thigh'] as const;
const deltoids = ['left-deltoid', 'right-deltoid'] as const;
const upperArms = ['left-upper-arm', 'right-upper-arm'] as const;

export const siteSource =
  'ACIP General Best Practice Guidelines for Immunization, Vaccine Administration (CDC, 2024)';

/**
 * The sites of a route at an age in whole months. Into the muscle: the thigh below three years (of
 * toddlers the deltoid will do where it is large enough), the deltoid from three years on. Under
 * the skin: the thigh below a year, then the upper arm. By ACIP's guidelines (`siteSource`).
 */
export function sitesFor(route: VaccineRoute, ageMonths: number): SitesForAge {
  if (route === 'IM') {
    if (ageMonths < 12) return { preferred: thighs, also: [] };
    if (ageMonths < 36) return { preferred: thighs, also: deltoids };
    return { preferred: deltoids, also: thighs };
  }
  if (route === 'SC') {
    return ageMonths < 12
      ? { preferred: thighs, also: [] }
      : { preferred: upperArms, also: thighs };
  }
  if (route === 'ID' || route === 'percutaneous') return { preferred: deltoids, also: upperArms };
  return { preferred: [], also: [] };
}

/** True for what goes in by a needle, which needs a site. */
export const needsSite = (route: VaccineRoute): boolean => route !== 'oral' && route !== 'nasal';

/** The codes of a route: HL7 v3 for FHIR, and NCI's, which registries ask for. */
export const routeCodes: Readonly<Record<VaccineRoute, { v3: string; nci: string }>> = {
  IM: { v3: 'IM', nci: 'C28161' },
  SC: { v3: 'SQ', nci: 'C38299' },
  ID: { v3: 'IDINJ', nci: 'C38238' },
  oral: { v3: 'PO', nci: 'C38288' },
  nasal: { v3: 'NASINHLC', nci: 'C38284' },
  percutaneous: { v3: 'TRNSDERM', nci: 'C38676' },
};
