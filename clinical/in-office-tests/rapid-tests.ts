import type { Answer, Choice, Component, WaivedTest } from './waived-test.ts';

/**
 * LOINC codes: by their long names as other public data carry them (LOINC 2.72 to 2.81); where none
 * could be found a component has no code.
 * Procedure codes and which need QW: CMS, Medicare Claims Processing Manual, chapter 16 §70.8, and
 * transmittal R10048CP (change request 11747, 2020), by which 81002, 81025, 82270, 82272, 82962,
 * 83026, 84830, 85013 and 85651 go without. Check the current quarter's list before a claim.
 */
const posNeg: readonly Choice[] = [
  { code: 'negative', label: 'Negative' },
  { code: 'positive', label: 'Positive' },
];

export const positiveOrNegative: Answer = { kind: 'choice', choices: posNeg };

const line = (key: string, label: string, code: string, display: string): Component => ({
  ...{ key, label, loinc: { code, display }, answer: positiveOrNegative },
});

const upper = 'in Upper respiratory specimen by Rapid immunoassay';
const fluA = line('flu-a', 'Influenza A', '80382-5', `Influenza virus A Ag [Presence] ${upper}`);
const fluB = line('flu-b', 'Influenza B', '80383-3', `Influenza virus B Ag [Presence] ${upper}`);
const covid = line(
  ...(['covid', 'COVID-19', '97097-0'] as const),
  `SARS-CoV-2 (COVID-19) Ag [Presence] ${upper}`,
);
/** Without a code: none for an antigen of RSV by a rapid test could be verified. */
const rsv: Component = { key: 'rsv', label: 'RSV', answer: positiveOrNegative };

const cassette = { hasInternalControl: true, controls: 'qualitative' } as const;
const nasal = { ...cassette, specimen: 'nasal-swab' } as const;

/** Tests that answer by a line on a cassette, a card or a cup. */
export const rapidTests: readonly WaivedTest[] = [
  {
    ...{ code: 'test-strep-a', label: 'Strep A, rapid', also: 'streptococcus throat gas' },
    ...{ ...cassette, specimen: 'throat-swab', charge: { cpt: '87880', qw: true } },
    components: [
      line(
        ...(['strep-a', 'Strep A', '78012-2'] as const),
        'Streptococcus pyogenes Ag [Presence] in Throat by Rapid immunoassay',
      ),
    ],
  },
  {
    ...{ code: 'test-flu-ab', label: 'Influenza A and B, rapid', also: 'flu grippe' },
    ...{ ...nasal, charge: { cpt: '87804', qw: true } },
    components: [fluA, fluB],
  },
  {
    ...{ code: 'test-covid-ag', label: 'COVID-19 antigen', also: 'sars corona' },
    ...{ ...nasal, charge: { cpt: '87811', qw: true } },
    components: [covid],
  },
  {
    ...{ code: 'test-rsv', label: 'RSV, rapid', also: 'respiratory syncytial virus' },
    ...{ ...nasal, charge: { cpt: '87807', qw: true } },
    components: [rsv],
  },
  {
    ...{ code: 'test-flu-covid', label: 'Influenza A, B and COVID-19', also: 'flu sars combined' },
    ...{ ...nasal, charge: { cpt: '87428', qw: true } },
    components: [fluA, fluB, covid],
  },
  {
    ...{ code: 'test-flu-covid-rsv', label: 'Influenza A, B, COVID-19 and RSV' },
    ...{ also: 'flu sars combined respiratory', ...nasal },
    components: [fluA, fluB, covid, rsv],
  },
  {
    ...{ code: 'test-urine-pregnancy', label: 'Pregnancy test, urine', also: 'hcg' },
    ...{ ...cassette, specimen: 'urine', charge: { cpt: '81025', qw: false } },
    components: [
      line(
        ...(['hcg', 'hCG', '2106-3'] as const),
        'Choriogonadotropin (pregnancy test) [Presence] in Urine',
      ),
    ],
  },
  {
    ...{ code: 'test-mono', label: 'Mono, rapid', also: 'mononucleosis heterophile ebv' },
    ...{ ...cassette, specimen: 'fingerstick', charge: { cpt: '86308', qw: true } },
    components: [
      line(
        ...(['heterophile', 'Heterophile antibody', '69420-8'] as const),
        'Heterophile Ab [Presence] in Blood by Immunoassay',
      ),
    ],
  },
  {
    ...{ code: 'test-fobt-guaiac', label: 'Occult blood, stool, guaiac' },
    ...{ also: 'fobt hemoccult fecal', ...cassette, specimen: 'stool' },
    charge: { cpt: '82270', qw: false },
    components: [
      line(
        ...(['blood', 'Occult blood', '2335-8'] as const),
        'Hemoglobin.gastrointestinal [Presence] in Stool',
      ),
    ],
  },
  {
    ...{ code: 'test-fit', label: 'Occult blood, stool, FIT', also: 'fecal immunochemical ifob' },
    ...{ ...cassette, specimen: 'stool', charge: { cpt: '82274', qw: true } },
    components: [
      line(
        ...(['blood', 'Occult blood', '29771-3'] as const),
        'Hemoglobin.gastrointestinal.lower [Presence] in Stool by Immunoassay',
      ),
    ],
  },
];
