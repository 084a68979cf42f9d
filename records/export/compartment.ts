import type { ResourceType } from '@medplum/fhirtypes';
import { compartmentParameters, resourceTypes, searchParameters } from '../extract/definitions.ts';
import { conditionToken } from '../extract/condition.ts';
import { seedOf } from '../extract/hash.ts';
import { patientParameters } from '../extract/main-columns.ts';
import { isSingle } from '../extract/single.ts';
import type { Query } from '../query.ts';
import { tableOf } from '../table.ts';

/** Everything about one patient or one encounter, as far as it is asked for. */
export interface CompartmentAsked {
  of: { type: 'Patient' | 'Encounter'; id: string };
  /** Only these types, in this order. */
  types: readonly ResourceType[];
  /** Changed at this instant or later. */
  since?: string;
  /** Care that was given from `from` up to and without `to`, ISO instants. */
  care?: { from?: string; to?: string };
}

/** Where a resource stands in a compartment: by type, then by id. */
export interface Place {
  type: ResourceType;
  id: string;
  /** How long its text is. */
  bytes: number;
}

/**
 * The types that may hold something of a compartment: those of HL7's patient compartment, or those
 * that name an encounter (https://hl7.org/fhir/R4/compartmentdefinition.html).
 */
export function typesOfCompartment(of: 'Patient' | 'Encounter'): ResourceType[] {
  const isIn = (type: string): boolean =>
    type === of ||
    (of === 'Patient' ? patientParameters(type).length > 0 : encounterParameters(type).length > 0);
  const others = resourceTypes.filter((type) => type !== of && isIn(type));
  return [of, ...others] as ResourceType[];
}

function encounterParameters(type: string): string[] {
  return ['encounter', 'context'].filter((name) => {
    const parameter = searchParameters(type).get(name);
    return parameter?.type === 'reference' && parameter.targets?.includes('Encounter');
  });
}

type Bind = (value: unknown) => string;

/**
 * Writes the statement that answers the next `count` places behind `after`. One leg a type, each by
 * the index of the patient or of tokens.
 */
export function placesQuery(
  practiceId: string,
  asked: CompartmentAsked,
  count: number,
  after?: Pick<Place, 'type' | 'id'>,
): Query | undefined {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const practice = bind(practiceId);
  const limit = bind(count);
  const first = after ? asked.types.indexOf(after.type) : 0;
  if (first < 0) return undefined;
  const legs = asked.types.slice(first).map((type, n) => {
    const where = [`practice_id = ${practice}`, membership(practiceId, asked.of, type, bind)];
    if (after && n === 0) where.push(`id > ${bind(after.id)}`);
    if (asked.since !== undefined) {
      where.push(`last_updated >= ${bind(asked.since)}::timestamptz`);
    }
    where.push(...careConditions(type, asked.care, bind));
    return `(select ${first + n} as at, id, octet_length(content) as bytes from ${tableOf(type)}
      where ${where.join(' and ')} order by id limit ${limit})`;
  });
  const text = `select at, id, bytes from (${legs.join(' union all ')}) place
    order by at, id limit ${limit}`;
  return { text, values };
}

/** When a row of a type is in the compartment. */
function membership(
  practiceId: string,
  of: CompartmentAsked['of'],
  type: string,
  bind: Bind,
): string {
  if (type === of.type) return `id = ${bind(of.id)}`;
  const names = of.type === 'Patient' ? furtherParameters(type) : encounterParameters(type);
  const tokens = tokensOf(practiceId, type, names, [`${of.type}/${of.id}`]);
  const parts = [
    ...(of.type === 'Patient' ? [`patient = ${bind(of.id)}`] : []),
    ...(tokens.length > 0 ? [`tokens && ${bind(`{${tokens.join(',')}}`)}::bigint[]`] : []),
  ];
  return `(${parts.join(' or ')})`;
}

/** Tokens of resources that name one of these patients where the column `patient` does not. */
export function furtherTokens(practiceId: string, type: string, ids: readonly string[]): string[] {
  const patients = ids.map((id) => `Patient/${id}`);
  return tokensOf(practiceId, type, furtherParameters(type), patients);
}

function tokensOf(
  practiceId: string,
  type: string,
  names: readonly string[],
  references: readonly string[],
): string[] {
  const seed = seedOf(practiceId);
  return names.flatMap((name) =>
    references.flatMap((one) => conditionToken(seed, type, name, one) ?? []),
  );
}

/** Parameters that may name a patient whom the column `patient` does not hold. */
function furtherParameters(type: string): string[] {
  const path = (name: string): string =>
    (searchParameters(type).get(name)?.expression ?? name).replace(
      /\.where\(resolve\(\) is \w+\)$/,
      '',
    );
  const main = path(patientParameters(type)[0] ?? '');
  const isFurther = (name: string): boolean => path(name) !== main || !isSingle(type, name);
  return compartmentParameters(type).filter(isFurther);
}

/** The main date of these is a birthday. */
const ofPeople = new Set(['Patient', 'Person', 'RelatedPerson']);

/** What has begun and may go on: the date tells when it began. */
const lasting = new Set([
  ...['AllergyIntolerance', 'CarePlan', 'CareTeam', 'Condition', 'Consent', 'Coverage', 'Flag'],
  ...['EpisodeOfCare', 'Goal', 'MedicationRequest', 'MedicationStatement'],
]);

/** What has no date belongs to every time. */
function careConditions(type: string, care: CompartmentAsked['care'], bind: Bind): string[] {
  if (!care || ofPeople.has(type)) return [];
  const conditions: string[] = [];
  if (care.to !== undefined) {
    conditions.push(`(date is null or date < ${bind(care.to)}::timestamptz)`);
  }
  if (care.from !== undefined && !lasting.has(type)) {
    conditions.push(`(date_end is null or date_end > ${bind(care.from)}::timestamptz)`);
  }
  return conditions;
}
