import type { Practitioner, PractitionerRole, Reference } from '@medplum/fhirtypes';
import type { Role } from '../identity/permissions.ts';
import { organizationReference } from './practice.ts';

/** One person who works at the demo practice, and the account to make for them. */
export interface StaffMember {
  practitioner: Practitioner & { id: string };
  practitionerRole: PractitionerRole & { id: string };
  email: string;
  role: Role;
  /** As shown to others: "Maria Reyes, CMA". */
  displayName: string;
  /** Letters after the name; empty when the work asks for none. */
  credential: string;
}

/** One line a person. */
type Row = readonly [
  given: string,
  family: string,
  credential: string,
  role: Role,
  work: keyof typeof workOfStaff,
  gender: 'female' | 'male',
];

/** NUCC health care provider taxonomy, where it has a code; the rest is told in words. */
const workOfStaff = {
  physician: ['Family Medicine Physician', '207Q00000X'],
  nurse: ['Family Nurse Practitioner', '363LF0000X'],
  assistant: ['Medical Assistant', undefined],
  lead: ['Lead Medical Assistant', undefined],
  desk: ['Front Desk', undefined],
  manager: ['Practice Manager', undefined],
  auditor: ['Compliance Auditor', undefined],
} as const;

const rows: readonly Row[] = [
  ['Adaeze', 'Okafor', 'MD', 'provider', 'physician', 'female'],
  ['Neil', 'Patel', 'DO', 'provider', 'physician', 'male'],
  ['Elena', 'Vasquez', 'NP', 'provider', 'nurse', 'female'],
  ['Maria', 'Reyes', 'CMA', 'ma', 'assistant', 'female'],
  ['Tom', 'Becker', 'RMA', 'ma', 'assistant', 'male'],
  ['Jasmine', 'Tran', 'CCMA', 'ma', 'assistant', 'female'],
  ['Andre', 'Collins', 'CMA', 'ma', 'assistant', 'male'],
  ['Denise', 'Aguilar', 'CMA', 'lead-ma', 'lead', 'female'],
  ['Karen', 'Yee', '', 'front-desk', 'desk', 'female'],
  ['Luis', 'Ortega', '', 'front-desk', 'desk', 'male'],
  ['Patrice', 'Monroe', '', 'manager', 'manager', 'female'],
  ['Samuel', 'Feld', '', 'auditor', 'auditor', 'male'],
];

/** Everyone who works here; the first three are the providers patients are booked with. */
export const staff: readonly StaffMember[] = rows.map(member);

export const providers = staff.filter(({ role }) => role === 'provider');
export const assistants = staff.filter(({ role }) => role === 'ma');
export const frontDesk = staff.filter(({ role }) => role === 'front-desk');

/** A reference to a member of staff, with the name as shown. */
export function staffReference(member: StaffMember): Reference<Practitioner> {
  return {
    reference: `Practitioner/${member.practitioner.id}`,
    display: member.displayName,
  };
}

function member([given, family, credential, role, work, gender]: Row): StaffMember {
  const key = `${given}-${family}`.toLowerCase();
  const displayName =
    credential === '' ? `${given} ${family}` : `${given} ${family}, ${credential}`;
  const [title, taxonomy] = workOfStaff[work];
  const practitioner: StaffMember['practitioner'] = {
    resourceType: 'Practitioner',
    id: `demo-${key}`,
    active: true,
    name: [
      { use: 'official', family, given: [given], ...(credential && { suffix: [credential] }) },
    ],
    gender,
    ...(credential && { qualification: [{ code: { text: credential } }] }),
  };
  const system = 'http://nucc.org/provider-taxonomy';
  return {
    practitioner,
    practitionerRole: {
      resourceType: 'PractitionerRole',
      id: `demo-role-${key}`,
      active: true,
      practitioner: { reference: `Practitioner/${practitioner.id}`, display: displayName },
      organization: organizationReference,
      code: [
        { text: title, ...(taxonomy && { coding: [{ system, code: taxonomy, display: title }] }) },
      ],
    },
    email: `${given}.${family}@demo.example`.toLowerCase(),
    role,
    displayName,
    credential,
  };
}
