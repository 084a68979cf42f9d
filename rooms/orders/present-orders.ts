import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { isLate } from '../../clinical/orders/order-of-work.ts';
import { isSignatureLate, orderKnown, type OrderEntry } from '../../clinical/orders/entry.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import type { Moment } from '../../records/act.ts';
import type { LoadedOrder } from '../../records/orders/load-order.ts';
import type { ShownOrder } from './orders.contract.ts';

/** Who looks, and when. */
export interface Looking {
  /** `YYYY-MM-DD` */
  today: string;
  timeZone: string;
  /** Id of the Practitioner. */
  me: string;
  /** ISO instant. */
  now: string;
  /** Why they may not carry an order out, by the id of its Task. */
  mayNot?: ReadonlyMap<string, string>;
  /** The room of a visit, by the id of its Encounter. */
  rooms?: ReadonlyMap<string, string>;
}

/** Who looks at this moment. */
export function lookingAt({ now, timeZone, actor }: Moment): Looking {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return { today, timeZone, me: actor.practitionerId, now: now.toString() };
}

/** An order as a list shows it. */
export function presentOrder(
  { order, work, licence }: LoadedOrder,
  patient: Patient | undefined,
  { today, timeZone, me, now, mayNot, rooms }: Looking,
): ShownOrder {
  const {
    requestId: _request,
    requestType: _type,
    patientId,
    signedBy,
    owner,
    declined,
    said,
    entry,
    ...rest
  } = order;
  const signedOn = dayOf(order.signedAt, timeZone) ?? today;
  return {
    ...rest,
    signedOn,
    declined: [...declined],
    said: [...said],
    entry: entry && presentEntry(entry, now),
    known: orderKnown(entry, licence),
    mayNot: mayNot?.get(order.taskId),
    room: rooms?.get(order.encounterId ?? ''),
    taskVersion: work.meta.versionId,
    isLate: isLate(order, { today, signedOn }),
    signedBy: signedBy?.display,
    licence,
    owner: owner?.display,
    isMine: idOf('Practitioner', owner) === me,
    patient: {
      id: patientId,
      name: patient ? displayName(patient.name) : 'Patient not in the record',
      birthDate: patient?.birthDate,
    },
  };
}

function presentEntry(entry: OrderEntry, now: string): ShownOrder['entry'] {
  const { way, by, saidAt, signature, signBy, why, standing } = entry;
  return {
    ...{ way, saidAt, signature, signBy, why, standing, isLate: isSignatureLate(entry, now) },
    by: by.display ?? 'Somebody',
  };
}

/** The day in the practice; undefined for what is no instant, as another system may have sent it. */
function dayOf(instant: string, timeZone: string): string | undefined {
  const atMs = Date.parse(instant);
  if (Number.isNaN(atMs)) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(atMs);
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
