import type { Lot } from '../../clinical/stock/stock.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';

/** Who watched, by their own sign-in, where a controlled substance asks for it. */
export function secondPerson(
  { witness, actor }: Pick<Moment, 'witness' | 'actor'>,
  { schedule, label }: Lot,
): { witnessId?: string } | Refusal {
  if (witness && witness.practitionerId !== actor.practitionerId) {
    return { witnessId: witness.practitionerId };
  }
  if (schedule === undefined) return {};
  const message = `${label} is controlled (schedule ${schedule}): a second person watches, and shows who they are.`;
  return refuse('not-now', message, { issues: [{ path: 'witness', message }] });
}
