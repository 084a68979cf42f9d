import type { Source } from '../vitals/source.ts';
import type { GrowthStandard } from './measure.ts';

/** The tables a child is compared with. */
export const standardSources: Readonly<Record<GrowthStandard, Source>> = {
  'who-2006': {
    publisher: 'World Health Organization',
    title: 'WHO Child Growth Standards',
    edition: '2006',
    address: 'https://www.who.int/tools/child-growth-standards/standards',
  },
  'cdc-2000': {
    publisher: 'National Center for Health Statistics, CDC',
    title: 'CDC Growth Charts: United States',
    edition: '2000',
    address: 'https://www.cdc.gov/growthcharts/cdc-data-files.htm',
  },
  'fenton-2013': {
    publisher: 'Fenton TR, Kim JH, BMC Pediatrics',
    title: 'A systematic review and meta-analysis to revise the Fenton growth chart',
    edition: '2013;13:59',
    address: 'https://doi.org/10.1186/1471-2431-13-59',
  },
};

/** What the rules around the tables rest on. */
export const growthSources = {
  whichStandard: {
    publisher: 'Centers for Disease Control and Prevention',
    title: 'Use of WHO and CDC Growth Charts for Children Aged 0–59 Months in the United States',
    edition: 'MMWR 2010;59(RR-9)',
    address: 'https://www.cdc.gov/mmwr/preview/mmwrhtml/rr5909a1.htm',
    note: 'WHO under 24 months, CDC from 24 months on',
  },
  extendedIndex: {
    publisher: 'National Center for Health Statistics, CDC',
    title: 'Extended BMI-for-age percentiles, Vital and Health Statistics 2(197)',
    edition: '2022',
    address: 'https://dx.doi.org/10.15620/cdc:121711',
    note: 'body mass index above the 95th percentile',
  },
  correctedAge: {
    publisher: 'American Academy of Pediatrics',
    title: 'Age Terminology During the Perinatal Period, Pediatrics 114:1362–1364',
    edition: '2004, reaffirmed 2021',
    address: 'https://doi.org/10.1542/peds.2004-1915',
    note: 'age less the weeks born before 40 weeks',
  },
  correctedUntil: {
    publisher: 'Maternal and Child Health Bureau, with CDC',
    title: 'CDC growth charts training: low birthweight and premature infants',
    edition: 'read 2026',
    address: 'https://depts.washington.edu/growth/cshcn/text/page2c.htm',
    note: 'corrected age until 2 years',
  },
  lyingOrStanding: {
    publisher: 'World Health Organization',
    title: 'WHO Child Growth Standards: methods and development, chapter 3',
    edition: '2006',
    address: 'https://www.who.int/publications/i/item/924154693X',
    note: 'lying is 0.7 cm more than standing; beyond 3 SD weight is counted in steps of 2 to 3 SD',
  },
  cdcPlausible: {
    publisher: 'Centers for Disease Control and Prevention',
    title: 'SAS program for CDC growth charts: extreme values by modified z-score',
    edition: '2022',
    address: 'https://www.cdc.gov/growth-chart-training/hcp/computer-programs/sas.html',
    note: 'an extreme value may still be right',
  },
  whoPlausible: {
    publisher: 'World Health Organization and UNICEF',
    title:
      'Recommendations for data collection, analysis and reporting on anthropometric indicators',
    edition: '2019',
    address: 'https://www.who.int/publications/i/item/9789241515559',
    note: 'an extreme value may still be right',
  },
} as const satisfies Record<string, Source>;
