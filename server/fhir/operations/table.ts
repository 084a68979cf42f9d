import type { ResourceType } from '@medplum/fhirtypes';
import type { Refusal } from '../../../fhir/refusal.ts';
import type { Right } from '../caller.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { everything } from './everything.ts';

/** Where an operation is asked: at the base, on a type, on one resource. */
export type Level = 'system' | 'type' | 'instance';

/** One operation of the standard or of an implementation guide, without the `$`. */
export interface Operation {
  /** Canonical address of its definition. */
  definition: string;
  levels: readonly Level[];
  /** The types it is asked on; all when missing. */
  types?: readonly ResourceType[];
  /** True when it may be asked by GET, as what changes nothing. */
  byGet: boolean;
  /** The right on the type that it needs; a reason in words when it checks by itself. */
  needs: Right | `— ${string}`;
  does: (
    context: FhirContext,
    asked: Extract<Interaction, { kind: 'operation' }>,
  ) => Promise<FhirAnswer | Refusal>;
}

/** Every operation this server does, by its name without the `$`. */
export const operations = (): Readonly<Record<string, Operation>> => ({
  everything: {
    definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
    levels: ['instance'],
    types: ['Patient', 'Encounter'],
    byGet: true,
    needs: 'r',
    does: everything,
  },
});
