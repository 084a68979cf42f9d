import type { CodeSystem, Coding, ValueSet } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { reaches } from '../../reach.ts';
import type { FhirContext, Interaction } from '../../request.ts';
import type { Given } from '../parameters.ts';
import type { Held } from '../../../../records/terminology/held.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

/** The value set that is asked about: the one of the address, one sent, or one by its `url`. */
export async function valueSetAsked(
  context: FhirContext,
  { id }: Asked,
  given: Given,
  held: Held,
): Promise<ValueSet | Refusal> {
  if (id !== undefined) return ofAddress(context, 'ValueSet', id);
  const sent = given.resource('valueSet');
  if (sent?.resourceType === 'ValueSet') return sent;
  const url = given.one('url');
  if (url === undefined) return refuse('malformed', 'Say which value set: url=…');
  const found = await held.valueSet(url, given.one('valueSetVersion'));
  return found ?? refuse('not-found', `The value set ${url.slice(0, 200)} is not held here.`);
}

/** The code system that is asked about: the one of the address, or one by its address as a name. */
export async function codeSystemAsked(
  context: FhirContext,
  { id }: Asked,
  url: string | undefined,
  version: string | undefined,
  held: Held,
): Promise<CodeSystem | Refusal> {
  if (id !== undefined) {
    const own = await ofAddress(context, 'CodeSystem', id);
    const isOther = !isRefusal(own) && url !== undefined && own.url !== url;
    return isOther ? refuse('malformed', `The code system of this address is ${own.url}.`) : own;
  }
  if (url === undefined) return refuse('malformed', 'Say which code system: system=… or url=…');
  const found = await held.codeSystem(url, version);
  return found ?? refuse('not-found', `The code system ${url.slice(0, 200)} is not held here.`);
}

async function ofAddress<K extends 'ValueSet' | 'CodeSystem'>(
  { records, caller }: FhirContext,
  type: K,
  id: string,
) {
  const found = await records.read(type, id);
  if (isRefusal(found) || reaches(caller, 'r', type, found)) return found;
  return refuse('not-found', `There is no such ${type} in this practice.`);
}

/** The codes asked about: `code` with `system`, a `coding`, or every coding of a codeableConcept. */
export function codingsAsked(given: Given): Coding[] | Refusal {
  const coding = given.part('coding')?.valueCoding;
  if (coding) return [coding];
  const concept = given.part('codeableConcept')?.valueCodeableConcept;
  if (concept) return concept.coding ?? [];
  const [code, system, display] = ['code', 'system', 'display'].map((name) => given.one(name));
  if (code === undefined) return refuse('malformed', 'Say which code: code=… (and system=…).');
  return [{ code, ...(system !== undefined && { system }), ...(display && { display }) }];
}
