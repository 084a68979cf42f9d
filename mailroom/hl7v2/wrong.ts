import { refuse } from '../../fhir/refusal.ts';
import type { Refusal, RefusalCode } from '../../fhir/refusal.ts';

/** Where in a message: the n-th segment of a name, from 1, and the number of the field. */
export interface Place {
  segment: string;
  sequence: number;
  field?: number;
}

/** Why a message is refused, with the place where that is known. */
export interface MessageRefusal extends Refusal {
  where?: Place;
}

/** A place as it is said: `OBX[3]-5`. */
function placeName({ segment, sequence, field }: Place): string {
  return `${segment}[${sequence}]${field === undefined ? '' : `-${field}`}`;
}

/** Refuses a message for what stands at a place. */
export function refuseMessage(
  refused: RefusalCode,
  message: string,
  where?: Place,
): MessageRefusal {
  if (!where) return refuse(refused, message);
  const path = placeName(where);
  return { ...refuse(refused, `${path}: ${message}`, { issues: [{ path, message }] }), where };
}
