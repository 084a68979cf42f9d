import { loinc, loincSystem } from '../../fhir/vital-sign-codes.ts';
import { flacc } from './observation.ts';
import { signOfCode } from './read-observation.ts';

/** Every code a vital sign is found under, `system|code`, ours and other systems'. */
export const vitalSignCodes: readonly string[] = [
  ...[...Object.keys(signOfCode), loinc.bodyMassIndex.code].map((code) => `${loincSystem}|${code}`),
  `${flacc.system}|${flacc.code}`,
];
