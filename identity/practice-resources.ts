import type { Location, Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { staffSystem } from '../fhir/linchpin.ts';
import { claimProfiles } from '../records/validate/claim-profiles.ts';
import { roleWords, type Role } from './permissions.ts';

type Identified<T> = T & { id: string };

/** The name as shown to others: "Maria Reyes, CMA". */
export function displayName(given: string, family: string, credential: string): string {
  return credential === '' ? `${given} ${family}` : `${given} ${family}, ${credential}`;
}

/** The practice itself. */
export function organizationOf(id: string, name: string): Identified<Organization> {
  return claimProfiles({
    resourceType: 'Organization',
    id,
    active: true,
    type: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/organization-type',
            code: 'prov',
            display: 'Healthcare Provider',
          },
        ],
      },
    ],
    name,
  });
}

/** An exam room that is free (HL7 v2 table 0116: U). */
export function roomOf(id: string, name: string, organizationId: string): Identified<Location> {
  return claimProfiles({
    resourceType: 'Location',
    id,
    status: 'active',
    name,
    mode: 'instance',
    operationalStatus: {
      system: 'http://terminology.hl7.org/CodeSystem/v2-0116',
      code: 'U',
      display: 'Unoccupied',
    },
    physicalType: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/location-physical-type',
          code: 'ro',
          display: 'Room',
        },
      ],
    },
    managingOrganization: { reference: `Organization/${organizationId}` },
  });
}

/** A person who works at the practice, and the work the person does there. */
export function staffResourcesOf(person: {
  practitionerId: string;
  practitionerRoleId: string;
  /** Missing: the practice has no Organization resource to point at. */
  organizationId?: string;
  given: string;
  family: string;
  credential: string;
  role: Role;
  /** How the person is reached at work. */
  email: string;
}): [Identified<Practitioner>, Identified<PractitionerRole>] {
  const { given, family, credential, practitionerId } = person;
  const practitioner: Identified<Practitioner> = {
    resourceType: 'Practitioner',
    id: practitionerId,
    identifier: [{ system: staffSystem, value: practitionerId }],
    active: true,
    name: [
      { use: 'official', family, given: [given], ...(credential && { suffix: [credential] }) },
    ],
    ...(credential && { qualification: [{ code: { text: credential } }] }),
  };
  const practitionerRole: Identified<PractitionerRole> = {
    resourceType: 'PractitionerRole',
    id: person.practitionerRoleId,
    active: true,
    practitioner: {
      reference: `Practitioner/${practitionerId}`,
      display: displayName(given, family, credential),
    },
    ...(person.organizationId !== undefined && {
      organization: { reference: `Organization/${person.organizationId}` },
    }),
    code: [{ text: roleWords[person.role] }],
    telecom: [{ system: 'email', value: person.email.toLowerCase(), use: 'work' }],
  };
  return [claimProfiles(practitioner), claimProfiles(practitionerRole)];
}
