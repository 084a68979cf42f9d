import type { Task } from '@medplum/fhirtypes';
import { medicineWorkSystem } from '../../fhir/linchpin.ts';
import type { Named } from './immunization.ts';

/** The code under which all that is watched after something was given stands on the board. */
export const watchCode = 'watch-afterwards';

/**
 * Minutes a patient is watched after a vaccine, seated or lying: ACIP General Best Practice
 * Guidelines for Immunization, Preventing and Managing Adverse Reactions (CDC, 2024), to prevent
 * injuries by fainting.
 */
export const watchMinutes = 15;

interface Watching {
  id: string;
  patient: Named;
  encounter?: Pick<Named, 'reference'> | undefined;
  by: Named;
  /** What was given. */
  label: string;
  immunizationId: string;
  /** ISO instants. */
  at: string;
  until: string;
}

/** Somebody watches the patient from now on. */
export function watchTask(one: Watching): Task & { id: string } {
  const { id, patient, encounter, by, label, immunizationId, at, until } = one;
  return {
    resourceType: 'Task',
    id,
    status: 'in-progress',
    intent: 'order',
    code: { coding: [{ system: medicineWorkSystem, code: watchCode }] },
    description: label,
    focus: { reference: `Immunization/${immunizationId}` },
    for: patient,
    ...(encounter && { encounter }),
    ...{ authoredOn: at, lastModified: at, owner: by },
    executionPeriod: { start: at },
    restriction: { period: { start: at, end: until } },
  };
}

/** The watch that goes on, longer for what was given after it began. */
export function watchedLonger<Going extends Task>(
  going: Going,
  { label, at, until }: Pick<Watching, 'label' | 'at' | 'until'>,
): Going {
  const end = going.restriction?.period?.end ?? '';
  return {
    ...going,
    description: [going.description, label].filter(Boolean).join(', '),
    lastModified: at,
    restriction: {
      ...going.restriction,
      period: { ...going.restriction?.period, end: end > until ? end : until },
    },
  };
}

/** True for a watch after a vaccine. */
export const isVaccineWatch = ({ focus, status }: Task): boolean =>
  status === 'in-progress' && focus?.reference?.startsWith('Immunization/') === true;
