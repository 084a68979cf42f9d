import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { commit, type Committed } from '../../../records/commit/commit.ts';
import type { FhirAnswer, FhirContext } from '../request.ts';
import { answerDeleted, answerUnchanged, answerWritten } from '../written.ts';
import { inTurn } from './in-turn.ts';
import { plan, type Planned } from './plan.ts';
import { sentProvenance } from './sent-provenance.ts';
import { conditionsOf, settle, type Changing } from './settle.ts';
import { viewOf } from './view.ts';

/** So often a change is decided anew when others were faster. */
export const attempts = 4;
/** What says that another was faster. */
export const overtaken: ReadonlySet<string> = new Set([
  'changed-by-another',
  'already-exists',
  'gone',
  'not-found',
]);

/**
 * Changes one resource, audited under the interaction's name. When another was faster and the
 * caller named no version, it is decided anew on what now stands.
 */
export function changeOne(context: FhirContext, asked: Changing): Promise<FhirAnswer | Refusal> {
  return inTurn(conditionsOf(context, asked), () => decideAndWrite(context, asked));
}

async function decideAndWrite(
  context: FhirContext,
  asked: Changing,
): Promise<FhirAnswer | Refusal> {
  const isPinned = context.request.headers['if-match'] !== undefined;
  for (let attempt = 1; ; attempt += 1) {
    const target = await settle(context, asked, viewOf(context));
    const planned = isRefusal(target) ? target : await plan(context, asked, target);
    if (isRefusal(planned)) return planned;
    const done = await write(context, asked, planned);
    if (!isRefusal(done)) return answerPlanned(context, planned, done);
    if (!overtaken.has(done.refused)) return done;
    if (isPinned) return refuse('precondition-failed', done.message);
    if (attempt === attempts) return done;
  }
}

async function write(
  context: FhirContext,
  asked: Changing,
  { change }: Planned,
): Promise<Written | undefined | Refusal> {
  const { rooms, caller } = context;
  if (!change) return undefined;
  const besides = await sentProvenance(context, [change]);
  if (isRefusal(besides)) return besides;
  const at = rooms.now();
  const done = await commit(rooms.pool, {
    practiceId: caller.practiceId,
    at,
    audit: { ...caller.audit, act: `fhir/${asked.kind}`, patients: [] },
    namesPatients: true,
    changes: [change, ...besides],
  });
  if (isRefusal(done)) return done;
  if ('actedAlready' in done) return refuse('try-again', 'This was just done. Look again.');
  rooms.shared.drop(caller.practiceId);
  return { ...done, at: at.toString({ smallestUnit: 'millisecond' }) };
}

/** What was written, and when. */
export interface Written extends Committed {
  /** ISO instant with milliseconds. */
  at: string;
}

/** What a change answers once it is written, or when there was nothing to write. */
export function answerPlanned(
  context: FhirContext,
  { target, change }: Planned,
  done: Written | undefined,
): FhirAnswer {
  const { type, id } = target;
  const version = done?.versions.get(`${type}/${id}`);
  if (!change || !done || version === undefined) return answerUnchanged(context, target);
  if (change.kind === 'delete') return answerDeleted(context, `${type}/${id}`, version);
  return answerWritten(context, {
    status: change.kind === 'create' ? 201 : 200,
    ...{ type, id, version, lastUpdated: done.at },
    content: done.contents.get(`${type}/${id}`) ?? '',
  });
}
