import { randomUUID } from 'node:crypto';
import { parsePrefer } from '../../../../fhir/prefer.ts';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { addJob, findJob, removeExpired } from '../../../../records/export/export-job.ts';
import { exportsOf } from '../../../../records/export/exports.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { readAsked } from './asked.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

/**
 * Begins an export (Bulk Data Access 2.0.0, kick-off request): of the practice, of all patients, or
 * of a group's patients. It is made behind this answer, which says where to ask how far it is.
 */
export async function kickOff(context: FhirContext, to: Asked): Promise<FhirAnswer | Refusal> {
  const { request, rooms, caller, records } = context;
  if (!parsePrefer(request.headers['prefer']).isAsync) {
    return refuse('malformed', 'An export takes a while: send the header "Prefer: respond-async".');
  }
  if (!caller.mayExport) {
    return refuse('not-permitted', 'Your role does not include exports. Ask a provider.');
  }
  const asked = await readAsked(context, to);
  if (isRefusal(asked)) return asked;
  const { practiceId } = records;
  await removeExpired(rooms.pool, practiceId, rooms.now());
  const id = randomUUID();
  const job = { id, userId: caller.userId, asked };
  if (!(await addJob(rooms.pool, practiceId, job, rooms.now()))) {
    return refuse(
      'too-many-requests',
      'Your last export is still under way. Wait for it, or take it back by DELETE.',
    );
  }
  const added = await findJob(rooms.pool, practiceId, id);
  if (added) exportsOf(rooms).make(practiceId, added);
  const headers = { 'content-location': `${request.base}/$export-status?job=${id}` };
  return { status: 202, headers };
}
