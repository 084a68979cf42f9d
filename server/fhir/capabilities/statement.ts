import type {
  CapabilityStatement,
  CapabilityStatementRest,
  CapabilityStatementRestInteraction,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceInteraction,
  CapabilityStatementRestResourceOperation,
  Extension,
} from '@medplum/fhirtypes';
import { smartPaths } from '../../../identity/smart/addresses.ts';
import { searchesOfUsCore, usCoreEditions } from '../../../records/extract/us-core-searches.ts';
import { resourceTypes } from '../../../records/validate/structure.ts';
import { isProfileHeld } from '../../../records/validate/validate-profile.ts';
import { operations } from '../operations/table.ts';
import type { InteractionKind } from '../request.ts';
import { topics } from '../subscriptions/topics.ts';
import { table } from '../table.ts';
import { includesOf, ofEveryType, pointingAt, searchParamsOf, togetherOf } from './searches.ts';

type OnType = CapabilityStatementRestResourceInteraction['code'];
type OnSystem = CapabilityStatementRestInteraction['code'];

/** What each interaction is called in a CapabilityStatement, on a type or on the whole. */
const typeCodes: Partial<Record<InteractionKind, OnType>> = {
  read: 'read',
  vread: 'vread',
  update: 'update',
  patch: 'patch',
  delete: 'delete',
  'history-instance': 'history-instance',
  'history-type': 'history-type',
  create: 'create',
  'search-type': 'search-type',
};
const systemCodes: Partial<Record<InteractionKind, OnSystem[]>> = {
  bundle: ['transaction', 'batch'],
  'history-system': ['history-system'],
  'search-system': ['search-system'],
};

const smart = {
  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
  code: 'SMART-on-FHIR',
};

/**
 * What this server does, read off the tables by which it does it: interactions, operations and the
 * definitions of the search parameters. `version` is the program's.
 */
export function capabilityStatement(base: string, version: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    url: `${base}/metadata`,
    version,
    name: 'Linchpin',
    title: 'Linchpin, the workstation for medical assistants',
    status: 'active',
    date: '2026-11-21',
    kind: 'instance',
    instantiates: [...usCoreEditions.map((edition) => `${usCoreServer}|${edition}`), bulkData],
    software: { name: 'Linchpin', version },
    implementation: { description: 'The records of the practices that work here', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    ...(does('patch') && { patchFormat: ['application/json-patch+json', 'application/fhir+json'] }),
    implementationGuide: guides,
    rest: [restOf(new URL(base).origin)],
  };
}

const bulkData = 'http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data|2.0.0';

/** The guides that are kept beside R4; their parts stand below where they are done. */
const guides = [
  ...usCoreEditions.map(
    (edition) => `http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core|${edition}`,
  ),
  'http://hl7.org/fhir/smart-app-launch/ImplementationGuide/hl7.fhir.uv.smart-app-launch|2.2.0',
  'http://hl7.org/fhir/uv/bulkdata/ImplementationGuide/hl7.fhir.uv.bulkdata|2.0.0',
  'http://hl7.org/fhir/uv/subscriptions-backport/ImplementationGuide/hl7.fhir.uv.subscriptions-backport|1.1.0',
];

function does(kind: InteractionKind): boolean {
  return table()[kind] !== undefined;
}

function restOf(origin: string): CapabilityStatementRest {
  const interaction = Object.entries(systemCodes).flatMap(([kind, codes]) =>
    does(kind as InteractionKind) ? codes.map((code) => ({ code })) : [],
  );
  const operation = operationsOn('system', undefined);
  return {
    mode: 'server',
    security: {
      extension: [oauthUris(origin)],
      // Browser apps are answered at the addresses they are registered with.
      cors: true,
      service: [{ coding: [smart] }],
      description: 'A member of staff by its session; an app by a token (SMART App Launch 2.2).',
    },
    resource: [...resourceTypes].toSorted().map(resourceOf),
    ...(interaction.length > 0 && { interaction }),
    ...(does('search-system') && { searchParam: [...searchParamsOf('Resource'), ...ofEveryType] }),
    ...(operation.length > 0 && { operation }),
    ...(does('search-type') && {
      compartment: ['http://hl7.org/fhir/CompartmentDefinition/patient'],
    }),
  };
}

/** Where apps are allowed and get their tokens, as SMART App Launch lays it out. */
function oauthUris(origin: string): Extension {
  const { authorize, token, introspect, revoke, manage } = smartPaths;
  return {
    url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
    extension: Object.entries({ authorize, token, introspect, revoke, manage }).map(
      ([url, path]) => ({ url, valueUri: origin + path }),
    ),
  };
}

function resourceOf(type: string): CapabilityStatementRestResource {
  const interaction = Object.entries(typeCodes).flatMap(([kind, code]) =>
    does(kind as InteractionKind) ? [{ code }] : [],
  );
  const isSearched = does('search-type');
  const operation = operationsOn('type', type);
  const supportedProfile = profilesHeldOf(type);
  const extension = type === 'Subscription' ? topicsOffered() : togetherOf(type);
  return {
    type: type as CapabilityStatementRestResource['type'],
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    ...(supportedProfile.length > 0 && { supportedProfile }),
    interaction,
    versioning: does('update') ? 'versioned-update' : 'versioned',
    readHistory: does('vread'),
    updateCreate: does('update'),
    conditionalCreate: does('create'),
    conditionalRead: 'full-support',
    conditionalUpdate: does('conditional-update'),
    conditionalDelete: does('conditional-delete') ? 'multiple' : 'not-supported',
    referencePolicy: ['literal', 'logical', 'local', 'enforced'],
    ...(isSearched && {
      searchInclude: includesOf(type),
      searchRevInclude: pointingAt(type),
      searchParam: searchParamsOf(type),
    }),
    ...(operation.length > 0 && { operation }),
    ...(extension.length > 0 && { extension }),
  };
}

/** What US Core asks of every server; `server/fhir/us-core` asks for all of it. */
const usCoreServer = 'http://hl7.org/fhir/us/core/CapabilityStatement/us-core-server';

/** The profiles of US Core, in each edition, that this server holds resources of a type against. */
function profilesHeldOf(type: string): string[] {
  return usCoreEditions.flatMap((edition) =>
    (searchesOfUsCore(edition)[type]?.profiles ?? [])
      .map((url) => `${url}|${edition}`)
      .filter(isProfileHeld),
  );
}

const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';

/** What may be subscribed to, as the R4 backport has it said. */
function topicsOffered(): Extension[] {
  return [...topics.keys()].map((valueCanonical) => ({
    url: `${backport}/capabilitystatement-subscriptiontopic-canonical`,
    valueCanonical,
  }));
}

function operationsOn(
  level: 'system' | 'type',
  type: string | undefined,
): CapabilityStatementRestResourceOperation[] {
  const isOnType = (levels: readonly string[]): boolean =>
    level === 'system'
      ? levels.includes('system')
      : levels.includes('type') || levels.includes('instance');
  return Object.entries(operations())
    .filter(([, { levels }]) => isOnType(levels))
    .filter(([, { types }]) => type === undefined || (types?.includes(type as never) ?? true))
    .map(([name, { definition }]) => ({ name, definition }));
}
