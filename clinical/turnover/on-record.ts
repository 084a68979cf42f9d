import type { CodeableConcept, Condition, Flag } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { snomedSystem } from '../../fhir/vital-sign-codes.ts';
import infections from '../../reference/isolation/infections.json' with { type: 'json' };
import { isCurrent } from '../lists/entry.ts';
import { precautions, type Precaution } from './cleaning.ts';

export const isolationSource =
  'CDC/HICPAC, Guideline for Isolation Precautions (2007, updated 2019), appendix A';

const icd10System = 'http://hl7.org/fhir/sid/icd-10-cm';

/** What the disinfectant has to be registered against. */
export const agentWords = {
  spores: 'Use a product registered against C. difficile spores (EPA List K).',
  norovirus: 'Use a product registered against norovirus (EPA List G).',
} as const;

export type Agent = keyof typeof agentWords;
export const agents = ['spores', 'norovirus'] as const satisfies readonly Agent[];

/** What the record says of precautions; never which infection: a room's screen need not know it. */
export interface OnRecord {
  /** The most demanding first. */
  precautions: readonly Precaution[];
  agents: readonly Agent[];
}

interface Infection {
  icd10: readonly string[];
  snomed: readonly string[];
  precautions: readonly string[];
  agent?: string;
}

const known: readonly Infection[] = Object.values(infections);

/** SNOMED CT: the precautions themselves, as an alert may be coded. */
const coded: Readonly<Record<string, Precaution>> = {
  '409524006': 'airborne',
  '409529001': 'contact',
};

/** What a room needs most of; where there are several, the cleaning is that of the first. */
const demand: readonly Precaution[] = ['airborne', 'contact', 'droplet'];

/**
 * The precautions of a patient by the problems and alerts that stand: infections of appendix A by
 * their codes, alerts by code or by their own words. Undefined when the record names none, which is
 * never a word that there are none.
 */
export function precautionsOnRecord(
  conditions: readonly Condition[],
  flags: readonly Flag[],
  now: Temporal.Instant,
): OnRecord | undefined {
  const found = conditions.filter(isCurrent).flatMap(({ code }) => infectionsOf(code));
  const alerts = flags.filter((flag) => stands(flag, now)).flatMap(({ code }) => alertOf(code));
  const all = new Set([...found.flatMap((one) => one.precautions), ...alerts]);
  if (all.size === 0) return undefined;
  return {
    precautions: demand.filter((one) => all.has(one)),
    agents: agents.filter((agent) => found.some((one) => one.agent === agent)),
  };
}

function infectionsOf(code: CodeableConcept | undefined): Infection[] {
  const codings = code?.coding ?? [];
  return known.filter(({ icd10, snomed }) =>
    codings.some(({ system, code: own = '' }) => {
      if (system === snomedSystem) return snomed.includes(own);
      return system === icd10System && icd10.some((category) => own.startsWith(category));
    }),
  );
}

function alertOf(code: CodeableConcept | undefined): Precaution[] {
  const codings = code?.coding ?? [];
  const words = [code?.text, ...codings.map(({ display }) => display)].join(' ').toLowerCase();
  const told = words.includes('precaution')
    ? precautions.filter((one) => new RegExp(`\\b${one}\\b`).test(words))
    : [];
  const byCode = codings.flatMap(({ system, code: own = '' }) =>
    system === snomedSystem && Object.hasOwn(coded, own) ? [coded[own]!] : [],
  );
  return [...told, ...byCode];
}

/** An alert stands while it is active and its time is not over. */
function stands({ status, period }: Flag, now: Temporal.Instant): boolean {
  if (status !== 'active') return false;
  const end = period?.end?.slice(0, 10);
  return end === undefined || end >= now.toZonedDateTimeISO('UTC').toPlainDate().toString();
}
