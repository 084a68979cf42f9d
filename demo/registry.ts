import type { Basic, Communication } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { RegistryIssue } from '../clinical/registry/answer.ts';
import { messageResource } from '../clinical/registry/message.ts';
import { settingsBasic } from '../clinical/registry/settings.ts';

/** The demo clinic reports to the simulated registry that runs beside it. */
export const demoRegistry: Basic & { id: string } = settingsBasic({
  name: 'State Immunization Registry',
  transport: 'soap',
  address: 'simulated',
  facilityId: 'ALDER-CREEK-01',
  sendingApplication: 'LINCHPIN',
  sendingFacility: 'ALDER-CREEK',
  receivingApplication: 'SIM-IIS',
  processing: 'T',
  asks: 'forecast',
  sends: true,
});

/** A dose of the demo clinic's past, as it was reported. */
export interface ReportedDose {
  doseId: string;
  patientId: string;
  label: string;
}

const number = (at: number) => `demo${String(at).padStart(16, '0')}`;

/**
 * What the registry said of some doses lately: one it did not take, one with a warning, the others
 * taken.
 */
export function demoMessages(
  doses: readonly ReportedDose[],
  now: Temporal.Instant,
): (Communication & { id: string })[] {
  const before = (hours: number) =>
    now.subtract({ hours }).toString({ smallestUnit: 'millisecond' });
  return doses.map((dose, at) =>
    messageResource(`demo-registry-${at + 1}`, {
      ...{ kind: 'report', ...dose, doseVersion: '1', unread: 0, controlId: number(at + 1) },
      state: at === 0 ? 'wrong' : 'taken',
      ...{ queuedAt: before(20 + at), endedAt: before(19 + at) },
      issues: said[at] ?? [],
    }),
  );
}

const said: readonly RegistryIssue[][] = [
  [{ severity: 'error', path: 'PID-11', message: 'Street address cannot be found. Check it.' }],
  [{ severity: 'warning', path: 'RXA-10', message: 'Administering provider is missing.' }],
];
