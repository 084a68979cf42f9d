import type { Annotation, Task } from '@medplum/fhirtypes';
import type { WorkNote } from '../../clinical/orders/order.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { workNoteUrl } from '../../fhir/linchpin.ts';
import type { Actor } from '../act.ts';

/** The notes of a Task with one more: that it was handed over, taken over or changed, and why. */
export function withWorkNote(
  { note = [] }: Pick<Task, 'note'>,
  kind: WorkNote,
  { by, at, text }: { by: Actor; at: string; text: string },
): Annotation[] {
  const extension = [{ url: workNoteUrl, valueCode: kind }];
  return [...note, { extension, authorReference: actedBy(by), time: at, text }];
}
