import { Temporal } from 'temporal-polyfill';

/** CVX code, short name (CDC, December 2025), route and usual site by the vaccine. */
export const vaccines = {
  bcg: ['19', 'BCG'],
  dtp: ['01', 'DTP'],
  hepB: ['08', 'Hep B, adolescent or pediatric'],
  hepBUnspecified: ['45', 'Hep B, unspecified formulation'],
  hepBTwoDose: ['189', 'HepB-CpG'],
  polioUnspecified: ['89', 'polio, unspecified formulation'],
  rotavirus: ['119', 'rotavirus, monovalent'],
  dtapHepBIpv: ['110', 'DTaP-Hep B-IPV'],
  hib: ['48', 'Hib (PRP-T)'],
  pcv13: ['133', 'Pneumococcal conjugate PCV 13'],
  pcv15: ['215', 'Pneumococcal conjugate PCV15, polysaccharide CRM197 conjugate, adjuvant, PF'],
  pcv20: ['216', 'Pneumococcal conjugate PCV20, polysaccharide CRM197 conjugate, adjuvant, PF'],
  ppsv23: ['33', 'pneumococcal polysaccharide PPV23'],
  mmr: ['03', 'MMR'],
  varicella: ['21', 'varicella'],
  hepA: ['83', 'Hep A, ped/adol, 2 dose'],
  dtap: ['20', 'DTaP'],
  ipv: ['10', 'IPV'],
  hpv4: ['62', 'HPV, quadrivalent'],
  hpv9: ['165', 'HPV9'],
  tdap: ['115', 'Tdap'],
  menAcwyOlder: ['114', 'meningococcal MCV4P'],
  menAcwy: ['136', 'Meningococcal MCV4O'],
  td: ['113', 'Td (adult), 5 Lf tetanus toxoid, preservative free, adsorbed'],
  zoster: ['187', 'zoster recombinant'],
  rsv: ['305', 'RSV, bivalent, protein subunit RSVpreF, diluent reconstituted, 0.5 mL, PF'],
  fluQuadrivalent: ['150', 'Influenza, split virus, quadrivalent, PF'],
  fluTrivalent: ['140', 'Influenza, split virus, trivalent, PF'],
  covid2021: ['208', 'COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose'],
  covid2023: ['309', 'COVID-19, mRNA, LNP-S, PF, tris-sucrose, 30 mcg/0.3 mL'],
} as const;

export type VaccineKey = keyof typeof vaccines;

/**
 * Doses of childhood by age in months, in the order of the CDC's schedule (2025), combined as
 * clinics do.
 */
export const childhoodDoses: readonly (readonly [months: number, vaccine: VaccineKey])[] = [
  [0, 'hepB'],
  [2, 'dtapHepBIpv'],
  [2, 'hib'],
  [2, 'pcv15'],
  [2, 'rotavirus'],
  [4, 'dtapHepBIpv'],
  [4, 'hib'],
  [4, 'pcv15'],
  [4, 'rotavirus'],
  [6, 'dtapHepBIpv'],
  [6, 'hib'],
  [6, 'pcv15'],
  [12, 'mmr'],
  [12, 'varicella'],
  [12, 'hepA'],
  [13, 'pcv15'],
  [13, 'hib'],
  [15, 'dtap'],
  [19, 'hepA'],
  [49, 'dtap'],
  [49, 'ipv'],
  [49, 'mmr'],
  [49, 'varicella'],
  [133, 'tdap'],
  [133, 'menAcwy'],
  [133, 'hpv9'],
  [140, 'hpv9'],
  [193, 'menAcwy'],
];

/** One dose of a history. */
export type Dose = readonly [day: Temporal.PlainDate, vaccine: VaccineKey];
