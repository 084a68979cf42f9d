import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../fhir/refusal.ts';
import type { NewMember } from '../../identity/staff.ts';
import { openPractice } from '../../records/open.ts';
import type { DemoClinic } from '../../demo/clinic.ts';
import { practiceTimeZone } from '../../demo/practice.ts';
import { openingStock } from '../../demo/stock.ts';
import { createPractice, listPractices, type Practice } from '../../records/practices.ts';
import { clinicAsOpened, newDay } from './new-day.ts';
import { creations, notYetThere, writeAll } from './write-all.ts';

/** The demo practice has the same id everywhere. */
export const demoPracticeId = '0de30000-0000-4000-8000-000000000001';

/** What the demo needs of the building. */
export interface DemoStage {
  pool: pg.Pool;
  now: () => Temporal.Instant;
  /** IANA; California's unless told. Kept from the first opening on. */
  timeZone?: string;
  addMember: (member: NewMember) => Promise<unknown>;
}

/** The demo clinic, when this database holds it. */
export async function demoOf(pool: pg.Pool): Promise<Practice | undefined> {
  return (await listPractices(pool)).find((practice) => practice.id === demoPracticeId);
}

/**
 * Opens the demo clinic: its staff with accounts, three hundred people with their histories, and a
 * schedule that is today's. Its ages and histories lead up to the day it is first opened. The
 * practice itself is written last: when this was interrupted, it is not open, and goes on next
 * time.
 */
export async function openDemo(stage: DemoStage): Promise<void> {
  const { pool, timeZone = practiceTimeZone } = stage;
  const clinic = await writeClinic(stage);
  const now = stage.now();
  await newDay(pool, demoPracticeId, now, timeZone, clinic);
  await createPractice(pool, {
    id: demoPracticeId,
    ...clinic.practice,
    demo: true,
    createdAt: now.toString(),
  });
}

/** It came in before its skin test was opened and before the controls that passed were run. */
const daysSinceStock = 12;

/** All of the demo clinic but its day: what was written already is left as it is. */
export async function writeClinic(stage: DemoStage): Promise<DemoClinic> {
  const { pool, timeZone = practiceTimeZone } = stage;
  const now = stage.now();
  const records = openPractice(pool, demoPracticeId);
  const clinic = await clinicAsOpened(records, now, timeZone);
  const missing = await notYetThere(records, clinic.resources);
  await writeAll(pool, demoPracticeId, now, 'demo/open', creations(missing));
  if ((await records.stock.onHand({ withEmpty: true })).length === 0) {
    const stock = openingStock(now.toZonedDateTimeISO(timeZone).toPlainDate());
    const received = now.subtract({ hours: 24 * daysSinceStock });
    await writeAll(pool, demoPracticeId, received, 'demo/open', [], stock);
  }
  for (const person of clinic.staff) {
    const added = await stage.addMember({
      practiceId: demoPracticeId,
      practitionerId: person.practitioner.id,
      name: person.displayName,
      credential: person.credential,
      role: person.role,
      email: person.email,
    });
    if (isRefusal(added) && added.refused !== 'already-exists') {
      throw new Error(`The demo clinic was refused: ${added.message}`);
    }
  }
  return clinic;
}
