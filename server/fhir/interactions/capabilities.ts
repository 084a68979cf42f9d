import type { CapabilityStatement } from '@medplum/fhirtypes';
import type { Interact } from '../request.ts';
import { table } from '../table.ts';

/** What this server does, read off the table by which it does it. */
export const capabilities: Interact<'capabilities'> = async ({ request }) => {
  const statement: CapabilityStatement = {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-21',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    implementation: { description: 'Linchpin', url: request.base },
    rest: [{ mode: 'server', documentation: Object.keys(table()).join(', ') }],
  };
  return { status: 200, body: JSON.stringify(statement) };
};
