import { expect } from '@playwright/test';
import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { stageEntries, stageOf } from '../../clinical/visit/stage.ts';
import type { Clinic } from '../house/clinic.ts';
import { readAudit, readRecords } from '../house/records-of.ts';

/** What the morning must have left behind. */
export interface Left {
  gone: number;
  cancelled: number;
  notCome: number;
}

/** Fails unless the record holds the morning: each visit once, its stages in order, who did what. */
export async function expectInTheRecord(clinic: Clinic, left: Left): Promise<void> {
  const { encounters, appointments, observations, documents } = await readRecords(
    clinic.linchpin,
    async (records) => ({
      encounters: await records.search('Encounter', { count: 500 }),
      appointments: await records.search('Appointment', { count: 500 }),
      observations: await records.search('Observation', { count: 5_000 }),
      documents: await records.search('DocumentReference', { count: 500 }),
    }),
  );
  const gone = encounters.filter((encounter) => stageOf(undefined, encounter)?.stage === 'gone');
  expect(gone).toHaveLength(left.gone);
  for (const encounter of gone) expectWhole(clinic, encounter, appointments);
  const ofStatus = (status: Appointment['status']) =>
    appointments.filter((appointment) => appointment.status === status);
  expect(ofStatus('fulfilled')).toHaveLength(left.gone);
  expect(ofStatus('cancelled')).toHaveLength(left.cancelled);
  expect(ofStatus('noshow')).toHaveLength(left.notCome);
  expect(ofStatus('booked'), 'the follow-ups').toHaveLength(left.gone);
  expect(documents, 'a summary for each who left').toHaveLength(left.gone);
  for (const { id } of gone) {
    const taken = observations.filter(
      ({ encounter }) => encounter?.reference === `Encounter/${id}`,
    );
    expect(taken.length).toBeGreaterThanOrEqual(5);
    for (const { performer, status } of taken) {
      expect(status).toBe('final');
      expect(performer?.[0]?.display).toBe(clinic.maria.name);
    }
  }
}

function expectWhole(clinic: Clinic, encounter: Encounter, appointments: Appointment[]): void {
  const { karen, maria, okafor } = clinic;
  const { status, period, participant, subject, appointment } = encounter;
  expect(status).toBe('finished');
  expect(period?.start && period.end).toBeTruthy();
  expect(participant?.map(({ individual }) => individual?.display)).toContain(okafor.name);
  const entries = stageEntries(encounter).map(({ stage, by }) => [stage, by?.display]);
  expect(entries).toEqual([
    ['arrived', karen.name],
    ['rooming', maria.name],
    ['ready-for-provider', maria.name],
    ['with-provider', okafor.name],
    ['checking-out', okafor.name],
    ['gone', karen.name],
  ]);
  const booked = appointments.find(({ id }) => appointment?.[0]?.reference === `Appointment/${id}`);
  expect(booked?.participant.map(({ actor }) => actor?.reference)).toContain(subject?.reference);
}

/** What each person did for everyone who left, as the audit must tell it. */
const duties: readonly [act: string, who: 'karen' | 'maria' | 'okafor'][] = [
  ['schedule/book', 'karen'],
  ['front-desk/check-in', 'karen'],
  ['board/bring-to-room', 'maria'],
  ['rooming/save-vitals', 'maria'],
  ['rooming/save-reason', 'maria'],
  ['rooming/confirm-list', 'maria'],
  ['board/enter-room', 'okafor'],
  ['board/leave-room', 'okafor'],
  ['front-desk/check-out', 'karen'],
  ['front-desk/print-summary', 'karen'],
];

/** Fails unless the audit says of each of these patients who did what, and of nobody else. */
export async function expectAudited(clinic: Clinic, patientIds: string[]): Promise<void> {
  const audit = await readAudit(clinic.linchpin);
  for (const id of patientIds) {
    const done = audit.filter(
      ({ patients, outcome }) => outcome === 'done' && patients.includes(id),
    );
    for (const [act, who] of duties) {
      const rows = done.filter((row) => row.act === act);
      expect(new Set(rows.map((row) => row.who)), `${act} of ${id}`).toEqual(
        new Set([clinic[who].name]),
      );
    }
  }
}
