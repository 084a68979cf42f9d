import { positiveOrNegative } from './rapid-tests.ts';
import type { Component, WaivedTest } from './waived-test.ts';

/**
 * What cups test for. The practice says which of them its cup has. LOINC: "… [Presence] in Urine by
 * Screen method" as public lists carry them; what was found on none goes without a code.
 */
const drug = (key: string, label: string, loinc?: string, name = label): Component => ({
  ...{ key, label, answer: positiveOrNegative },
  ...(loinc && {
    loinc: { code: loinc, display: `${name} [Presence] in Urine by Screen method` },
  }),
});

const drugs: readonly Component[] = [
  drug('amphetamines', 'Amphetamines', '19261-7'),
  drug('barbiturates', 'Barbiturates', '19270-8'),
  drug('benzodiazepines', 'Benzodiazepines', '14316-4'),
  drug('buprenorphine', 'Buprenorphine'),
  drug('cannabinoids', 'Cannabinoids (THC)', '18282-4', 'Cannabinoids'),
  drug('cocaine', 'Cocaine', '14314-9', 'Benzoylecgonine'),
  drug('fentanyl', 'Fentanyl', '59673-4', 'fentaNYL'),
  drug('mdma', 'MDMA (ecstasy)'),
  drug('methadone', 'Methadone', '19550-3'),
  drug('methamphetamine', 'Methamphetamine'),
  drug('opiates', 'Opiates', '19295-5'),
  drug('oxycodone', 'Oxycodone', '19642-8', 'oxyCODONE'),
  drug('phencyclidine', 'Phencyclidine (PCP)', '19659-2', 'Phencyclidine'),
  drug('tricyclics', 'Tricyclic antidepressants'),
];

/** A cup with strips: each answers for itself, and a positive one is not yet confirmed. */
export const drugScreens: readonly WaivedTest[] = [
  {
    ...{ code: 'test-drug-screen', label: 'Drug screen cup, urine', also: 'uds toxicology' },
    ...{ specimen: 'urine', hasInternalControl: true, controls: 'qualitative' },
    ...{ isPanelOfPractice: true, components: drugs, charge: { cpt: '80305', qw: true } },
  },
];
