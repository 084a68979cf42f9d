import type { ResourceType } from '@medplum/fhirtypes';
import type { Rows } from '../query.ts';
import { readByIds, type ReadText } from './read-compartment.ts';

/**
 * Who and what a record is about beside the patient: those who gave the care, where, with what. No
 * other patient is among them.
 */
export const supportingTypes = [
  ...['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'HealthcareService'],
  ...['Medication', 'Device', 'Substance', 'Endpoint', 'Questionnaire'],
] as const satisfies readonly ResourceType[];

/** References within supporting resources are followed so far: a role to a person to a place. */
const stepsAtMost = 3;
const idsAtOnce = 100;

/** An escaped quote has a backslash before it, so this finds nothing inside of texts. */
const pattern = new RegExp(
  `"reference" ?: ?"(${supportingTypes.join('|')})/([A-Za-z0-9.-]{1,64})(?:/_history/[\\w.-]+)?"`,
  'g',
);

/** The references of texts to supporting resources, gathered without parsing them. */
export class ReferencesMet {
  readonly #waiting = new Map<ResourceType, Set<string>>();
  readonly #met = new Set<string>();

  /** These are given already. */
  given(found: readonly ReadText[]): void {
    for (const { type, id } of found) {
      this.#met.add(`${type}/${id}`);
      this.#waiting.get(type)?.delete(id);
    }
  }

  note(content: string): void {
    for (const [, type = '', id = ''] of content.matchAll(pattern)) {
      this.add(type as ResourceType, id);
    }
  }

  add(type: ResourceType, id: string): void {
    const name = `${type}/${id}`;
    if (this.#met.has(name)) return;
    this.#met.add(name);
    this.#waiting.set(type, (this.#waiting.get(type) ?? new Set()).add(id));
  }

  /** What was noted since the last time. */
  take(): { type: ResourceType; ids: string[] }[] {
    const taken = [...this.#waiting].flatMap(([type, ids]) => batches(type, [...ids]));
    this.#waiting.clear();
    return taken;
  }
}

function batches(type: ResourceType, ids: string[]): { type: ResourceType; ids: string[] }[] {
  return Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, n) => ({
    type,
    ids: ids.slice(n * idsAtOnce, (n + 1) * idsAtOnce),
  }));
}

/** Reads what was referred to, and what that refers to in turn. */
export async function* readSupporting(
  rows: Rows,
  practiceId: string,
  met: ReferencesMet,
): AsyncGenerator<ReadText[]> {
  for (let step = 0; step < stepsAtMost; step += 1) {
    for (const { type, ids } of met.take()) {
      const found = await readByIds(rows, practiceId, type, ids);
      for (const { content } of found) met.note(content);
      yield found;
    }
  }
}
