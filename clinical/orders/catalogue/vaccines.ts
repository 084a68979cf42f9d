import type { CatalogueItem } from './item.ts';

const vaccine = (code: string, label: string, also: string): CatalogueItem => ({
  ...{ code: `vaccine-${code}`, label, kind: 'vaccine', task: 'vaccine' },
  ...(also !== '' && { also }),
});

/**
 * Vaccines that are given in the office. Which products answer an order stands in
 * `clinical/vaccines/orderable.ts`.
 */
export const vaccines: readonly CatalogueItem[] = [
  vaccine('influenza', 'Influenza vaccine', 'flu shot'),
  vaccine('influenza-nasal', 'Influenza vaccine, nasal spray', 'flu live laiv flumist'),
  vaccine('covid-19', 'COVID-19 vaccine', 'covid corona'),
  vaccine('dtap', 'DTaP', 'diphtheria tetanus pertussis daptacel infanrix'),
  vaccine('dtap-hepb-ipv', 'DTaP-HepB-IPV', 'pediarix combination'),
  vaccine('dtap-ipv-hib', 'DTaP-IPV/Hib', 'pentacel combination'),
  vaccine('dtap-ipv-hib-hepb', 'DTaP-IPV-Hib-HepB', 'vaxelis combination'),
  vaccine('dtap-ipv', 'DTaP-IPV', 'kinrix quadracel combination'),
  vaccine('ipv', 'Polio vaccine (IPV)', 'ipol'),
  vaccine('hib', 'Hib', 'haemophilus acthib pedvaxhib hiberix'),
  vaccine('hepb', 'Hepatitis B vaccine, child', 'hep b engerix recombivax'),
  vaccine('hepb-adult', 'Hepatitis B vaccine, adult', 'hep b engerix heplisav'),
  vaccine('hepa', 'Hepatitis A vaccine, child', 'hep a havrix vaqta'),
  vaccine('hepa-adult', 'Hepatitis A vaccine, adult', 'hep a havrix vaqta'),
  vaccine('hepa-hepb', 'Hepatitis A and B vaccine', 'twinrix combination'),
  vaccine('pneumococcal-conjugate', 'Pneumococcal conjugate vaccine', 'pcv prevnar vaxneuvance'),
  vaccine('ppsv23', 'Pneumococcal polysaccharide vaccine (PPSV23)', 'pneumovax'),
  vaccine('rotavirus', 'Rotavirus vaccine, by mouth', 'rotarix rotateq'),
  vaccine('mmr', 'MMR', 'measles mumps rubella priorix'),
  vaccine('varicella', 'Varicella vaccine', 'chickenpox varivax'),
  vaccine('mmrv', 'MMRV', 'measles mumps rubella varicella proquad'),
  vaccine('tdap', 'Tdap', 'tetanus pertussis boostrix adacel'),
  vaccine('td', 'Td', 'tetanus diphtheria tenivac'),
  vaccine('hpv', 'HPV vaccine', 'papillomavirus gardasil'),
  vaccine('menacwy', 'Meningococcal ACWY vaccine', 'menveo menquadfi'),
  vaccine('menb', 'Meningococcal B vaccine', 'bexsero trumenba'),
  vaccine('menabcwy', 'Meningococcal ABCWY vaccine', 'penbraya penmenvy'),
  vaccine('zoster', 'Zoster vaccine, recombinant', 'shingles shingrix'),
  vaccine('rsv', 'RSV vaccine', 'abrysvo arexvy mresvia'),
  vaccine('rsv-antibody', 'RSV antibody', 'nirsevimab beyfortus clesrovimab'),
];
