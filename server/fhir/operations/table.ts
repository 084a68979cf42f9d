import type { ResourceType } from '@medplum/fhirtypes';
import type { Refusal } from '../../../fhir/refusal.ts';
import type { Right } from '../caller.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { everything } from './everything.ts';
import { exportFile } from './export/file.ts';
import { kickOff } from './export/kick-off.ts';
import { exportStatus } from './export/status.ts';
import { docref } from './docref.ts';
import { lastn } from './lastn.ts';
import { match } from './match/match.ts';
import { expandValueSet } from './terminology/expand.ts';
import { lookUp } from './terminology/lookup.ts';
import { subsumes } from './terminology/subsumes.ts';
import { validateCode } from './terminology/validate-code.ts';
import { subscriptionToken } from './subscription-token.ts';
import { subscriptionEvents, subscriptionStatus } from './subscription.ts';
import { validate } from './validate.ts';

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
  /** True when DELETE takes back what was asked before. */
  byDelete?: true;
  /** The right on the type that it needs; a reason in words when it checks by itself. */
  needs: Right | `— ${string}`;
  does: (
    context: FhirContext,
    asked: Extract<Interaction, { kind: 'operation' }>,
  ) => Promise<FhirAnswer | Refusal>;
}

type Table = Readonly<Record<string, Operation>>;

const ofRecords = (): Table => ({
  everything: {
    definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
    levels: ['instance', 'type'],
    types: ['Patient', 'Encounter'],
    byGet: true,
    needs: 'r',
    does: everything,
  },
  lastn: {
    definition: 'http://hl7.org/fhir/OperationDefinition/Observation-lastn',
    levels: ['type'],
    types: ['Observation'],
    byGet: true,
    needs: 'r',
    does: lastn,
  },
  docref: {
    definition: 'http://hl7.org/fhir/us/core/OperationDefinition/docref',
    levels: ['type'],
    types: ['DocumentReference'],
    byGet: true,
    needs: 'r',
    does: docref,
  },
  match: {
    definition: 'http://hl7.org/fhir/OperationDefinition/Patient-match',
    levels: ['type'],
    types: ['Patient'],
    byGet: false,
    needs: 'r',
    does: match,
  },
  validate: {
    definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate',
    levels: ['type', 'instance'],
    byGet: true,
    needs: 'r',
    does: validate,
  },
});

const ofExports = (): Table => ({
  export: {
    definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
    levels: ['system', 'type', 'instance'],
    types: ['Patient', 'Group'],
    byGet: true,
    needs: '— holds only what each type lets the caller read',
    does: kickOff,
  },
  'export-status': {
    definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
    levels: ['system'],
    byGet: true,
    byDelete: true,
    needs: '— only of exports the caller asked for',
    does: exportStatus,
  },
  'export-file': {
    definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
    levels: ['system'],
    byGet: true,
    needs: '— only of exports the caller asked for, within what it may read now',
    does: exportFile,
  },
});

const ofCodes = (): Table => ({
  expand: {
    definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-expand',
    levels: ['type', 'instance'],
    types: ['ValueSet'],
    byGet: true,
    needs: 'r',
    does: expandValueSet,
  },
  lookup: {
    definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup',
    levels: ['type', 'instance'],
    types: ['CodeSystem'],
    byGet: true,
    needs: 'r',
    does: lookUp,
  },
  subsumes: {
    definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-subsumes',
    levels: ['type', 'instance'],
    types: ['CodeSystem'],
    byGet: true,
    needs: 'r',
    does: subsumes,
  },
  status: {
    definition: `${backport}/backport-subscription-status`,
    levels: ['type', 'instance'],
    types: ['Subscription'],
    byGet: true,
    needs: 'r',
    does: subscriptionStatus,
  },
  events: {
    definition: `${backport}/backport-subscription-events`,
    levels: ['instance'],
    types: ['Subscription'],
    byGet: true,
    needs: 'r',
    does: subscriptionEvents,
  },
  'get-ws-binding-token': {
    definition: `${backport}/backport-subscription-get-ws-binding-token`,
    levels: ['type', 'instance'],
    types: ['Subscription'],
    byGet: true,
    needs: 'r',
    does: subscriptionToken,
  },
  'validate-code': {
    definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code',
    levels: ['type', 'instance'],
    types: ['ValueSet', 'CodeSystem'],
    byGet: true,
    needs: 'r',
    does: validateCode,
  },
});

const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition';

/** Every operation this server does, by its name without the `$`. */
export const operations = (): Table => ({ ...ofRecords(), ...ofExports(), ...ofCodes() });
