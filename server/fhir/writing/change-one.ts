import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { commit } from '../../../records/commit/commit.ts';
import type { Committed } from '../../../records/commit/writing.ts';
import type { FhirAnswer, FhirContext } from '../request.ts';
import { answerDeleted, answerUnchanged, answerWritten } from '../written.ts';
import { inTurn } from './in-turn.ts';
import { plan, type Planned } from './plan.ts';
import { sentProvenance } from './sent-provenance.ts';
import { conditionsOf, settleEach, type Changing, type Target } from './settle.ts';
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
 * Changes one resource, or deletes all that a condition finds, audited under the interaction's
 * name. When another was faster and the caller named no version, it is decided anew on what now
 * stands.
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
    const targets = await settleEach(context, asked, viewOf(context));
    const planned = isRefusal(targets) ? targets : await planEach(context, asked, targets);
    if (isRefusal(planned)) return planned;
    const done = await write(context, asked, planned);
    if (!isRefusal(done)) return answerEach(context, planned, done);
    if (!overtaken.has(done.refused)) return done;
    if (isPinned) return refuse('precondition-failed', done.message);
    if (attempt === attempts) return done;
  }
}

async function planEach(
  context: FhirContext,
  asked: Changing,
  targets: readonly Target[],
): Promise<Planned[] | Refusal> {
  const all: Planned[] = [];
  for (const target of targets) {
    const planned = await plan(context, asked, target);
    if (isRefusal(planned)) return planned;
    all.push(planned);
  }
  return all;
}

/** Writes all of it at once, or nothing. */
async function write(
  context: FhirContext,
  asked: Changing,
  planned: readonly Planned[],
): Promise<Written | undefined | Refusal> {
  const { rooms, caller } = context;
  const changes = planned.flatMap(({ change }) => change ?? []);
  if (changes.length === 0) return undefined;
  const besides = await sentProvenance(context, changes);
  if (isRefusal(besides)) return besides;
  const at = rooms.now();
  const done = await commit(rooms.pool, {
    practiceId: caller.practiceId,
    at,
    audit: { ...caller.audit, act: `fhir/${asked.kind}`, patients: patientsOf(planned) },
    namesPatients: true,
    changes: [...changes, ...besides],
  });
  if (isRefusal(done)) return done;
  if ('actedAlready' in done) return refuse('try-again', 'This was just done. Look again.');
  rooms.shared.drop(caller.practiceId);
  return { ...done, at: at.toString({ smallestUnit: 'millisecond' }) };
}

/** The patients whose data is deleted, each once; whose data is written, the commit sees itself. */
export function patientsOf(planned: readonly Planned[]): string[] {
  return [...new Set(planned.flatMap(({ patient }) => patient ?? []))];
}

/** What was written, and when. */
export interface Written extends Committed {
  /** ISO instant with milliseconds. */
  at: string;
}

/** What one change answers, or the several deletions of one condition. */
export function answerEach(
  context: FhirContext,
  planned: readonly Planned[],
  done: Written | undefined,
): FhirAnswer {
  const [first, ...more] = planned as [Planned, ...Planned[]];
  if (more.length === 0) return answerPlanned(context, first, done);
  return answerDeleted(context, `Each of ${planned.length} of ${first.target.type}`, undefined);
}

/** What a change answers once it is written, or when there was nothing to write. */
function answerPlanned(
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
