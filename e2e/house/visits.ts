import { Temporal } from 'temporal-polyfill';
import type { Clinic } from './clinic.ts';
import type { Answer } from './ask.ts';
import type { Visitor } from './people.ts';

/** A visit that is under way, made without a browser. */
export interface Visit {
  appointmentId: string;
  encounterId: string;
  patientId: string;
}

interface Board {
  visits: { encounterId?: string; encounterVersion?: string; patient: { id: string } }[];
  rooms: { id: string; version: string; name: string; state: string }[];
}

/** What an act or a view answered; throws when it was refused. */
export function done<Body>({ status, body }: Answer): Body {
  if (status < 300) return body as Body;
  throw new Error(`refused: ${JSON.stringify(body)}`);
}

export async function patientIdOf({ karen }: Clinic, { name, family }: Visitor): Promise<string> {
  const { patients } = done<{ patients: { id: string; name: string }[] }>(
    await karen.ask('view/schedule/find-patient', { query: family }),
  );
  const found = patients.find((one) => one.name === name);
  if (!found) throw new Error(`Nobody called ${name} was found.`);
  return found.id;
}

/** A time of today by the practice's clock, as an instant: `08:15`. */
export function todayAt({ timeZone }: Clinic, time: string): string {
  const today = Temporal.Now.zonedDateTimeISO(timeZone).toPlainDate();
  const at = today.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return at.toInstant().toString();
}

/** Books someone with Dr. Okafor today. */
export async function book(clinic: Clinic, visitor: Visitor, time: string): Promise<string> {
  const { karen, okafor } = clinic;
  const { providers } = done<{ providers: { id: string; name: string }[] }>(
    await karen.ask('view/schedule/day', {}),
  );
  const { appointmentId } = done<{ appointmentId: string }>(
    await karen.ask('act/schedule/book', {
      patientId: await patientIdOf(clinic, visitor),
      start: todayAt(clinic, time),
      minutes: 15,
      providerId: providers.find(({ name }) => name === okafor.name)?.id,
      visitType: 'Follow-up',
    }),
  );
  return appointmentId;
}

/** Books someone and checks them in. */
export async function arrive(clinic: Clinic, visitor: Visitor, time: string): Promise<Visit> {
  const appointmentId = await book(clinic, visitor, time);
  const { encounterId } = done<{ encounterId: string }>(
    await clinic.karen.ask('act/front-desk/check-in', {
      appointmentId,
      appointmentVersion: '1',
      confirmed: ['name', 'birth-date'],
      ...(visitor.isChild && { accompaniedBy: { name: 'Rosa Chen', relationship: 'mother' } }),
    }),
  );
  return { appointmentId, encounterId, patientId: await patientIdOf(clinic, visitor) };
}

/** Books someone, checks them in and brings them to a free room. */
export async function bringIn(clinic: Clinic, visitor: Visitor, time: string): Promise<Visit> {
  const visit = await arrive(clinic, visitor, time);
  const board = done<Board>(await clinic.maria.ask('view/board/today', {}));
  const room = board.rooms.find(({ state }) => state === 'free');
  if (!room) throw new Error('No room is free.');
  const version = board.visits.find(({ encounterId }) => encounterId === visit.encounterId);
  done(
    await clinic.maria.ask('act/board/bring-to-room', {
      encounterId: visit.encounterId,
      encounterVersion: version?.encounterVersion,
      roomId: room.id,
    }),
  );
  return visit;
}
