import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { isLate } from '../../clinical/orders/order-of-work.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import type { LoadedOrder } from '../../records/orders/load-order.ts';
import type { ShownOrder } from './orders.contract.ts';

/** An order as a list shows it. */
export function presentOrder(
  { order, work, licence }: LoadedOrder,
  patient: Patient | undefined,
  { today, timeZone, me }: { today: string; timeZone: string; me: string },
): ShownOrder {
  const {
    requestId: _request,
    requestType: _type,
    patientId,
    signedBy,
    owner,
    declined,
    ...rest
  } = order;
  const signedOn = dayOf(order.signedAt, timeZone) ?? today;
  return {
    ...rest,
    signedOn,
    declined: [...declined],
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

/** The day in the practice; undefined for what is no instant, as another system may have sent it. */
function dayOf(instant: string, timeZone: string): string | undefined {
  const atMs = Date.parse(instant);
  if (Number.isNaN(atMs)) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(atMs);
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
