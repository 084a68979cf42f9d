import antigens from '../../reference/immunization/cdsi-4.64/antigens.json' with { type: 'json' };
import conflicts from '../../reference/immunization/cdsi-4.64/conflicts.json' with { type: 'json' };
import series from '../../reference/immunization/cdsi-4.64/series.json' with { type: 'json' };
import vaccineGroups from '../../reference/immunization/cdsi-4.64/vaccine-groups.json' with { type: 'json' };
import vaccines from '../../reference/immunization/cdsi-4.64/vaccines.json' with { type: 'json' };
import type { Source } from '../vitals/source.ts';
import { compileSupportingData } from './compile.ts';

/** CDC's supporting data 4.64, read once. */
export const supportingData = compileSupportingData({
  antigens,
  conflicts,
  series,
  vaccineGroups,
  vaccines,
});

/** Where every answer of these rules comes from. */
export const cdsiSources: readonly Source[] = [
  {
    publisher: 'Centers for Disease Control and Prevention',
    title: 'CDSi Supporting Data for ACIP recommendations',
    edition: '4.64, November 2025',
    address: 'https://www.cdc.gov/iis/cdsi/',
  },
  {
    publisher: 'Centers for Disease Control and Prevention',
    title: 'CDSi Logic Specification for ACIP Recommendations',
    edition: '4.6, December 2024',
    address: 'https://www.cdc.gov/iis/cdsi/',
  },
];
