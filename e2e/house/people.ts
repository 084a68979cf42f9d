import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Patient } from '@medplum/fhirtypes';
import { checkout } from '../../server/config.ts';

/** Someone who comes this morning. */
export interface Visitor {
  given: string;
  family: string;
  /** As every screen shows it. */
  name: string;
  birthDate: string;
  isChild: boolean;
}

/** The ten of `fixtures/ten-people.json`, in their order. */
export function tenPeople(): Visitor[] {
  const path = join(checkout, 'e2e', 'fixtures', 'ten-people.json');
  const bundle = JSON.parse(readFileSync(path, 'utf8')) as Bundle;
  return (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'Patient' ? [visitorOf(resource)] : [],
  );
}

export function visitorOf(patient: Patient): Visitor {
  const [name] = patient.name ?? [];
  const given = name?.given?.join(' ') ?? '';
  const { family = '' } = name ?? {};
  const { birthDate = '' } = patient;
  return {
    ...{ given, family, birthDate },
    name: `${given} ${family}`,
    isChild: Number(birthDate.slice(0, 4)) > new Date().getUTCFullYear() - 18,
  };
}
