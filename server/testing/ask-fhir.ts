import type { Role } from '../../identity/permissions.ts';
import type { Building } from '../building.ts';
import type { TestClinic } from './open-clinic.ts';

/** What the FHIR door answered. */
export interface FhirReply {
  status: number;
  headers: Headers;
  text: string;
  /** The answer as JSON; empty when there was none. */
  body: Record<string, never>;
}

/** How the door is asked beside method and path. */
export interface AskedWith {
  role?: Role | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks the FHIR door of a building as a member of a clinic; without a role, as nobody. */
export function askerOf(building: Building, clinic: TestClinic) {
  return async (method: string, path: string, asked: AskedWith = {}): Promise<FhirReply> => {
    const { role = 'ma', body, headers = {} } = asked;
    const response = await fetch(`${building.address}/fhir/R4${path}`, {
      method,
      headers: {
        origin: building.address,
        ...(role && { cookie: clinic.cookieOf(role) }),
        ...(body !== undefined && { 'content-type': 'application/fhir+json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, never>;
    return { status: response.status, headers: response.headers, text, body: parsed };
  };
}

export type Ask = ReturnType<typeof askerOf>;

/** A weight of the test clinic's first patient, as a device would send it. */
export const weight = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: 'Patient/patient-1' },
  valueQuantity: { value: 81.6, unit: 'kg' },
};
