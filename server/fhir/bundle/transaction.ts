import type { BundleEntry, Resource } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { Alongside } from '../../../records/provenance/tell-patient.ts';
import { checkRight } from '../dispatch.ts';
import type { FhirAnswer, FhirContext } from '../request.ts';
import { table, type Row } from '../table.ts';
import { answerEach, attempts, overtaken, type Written } from '../writing/change-one.ts';
import { inTurn } from '../writing/in-turn.ts';
import { plan } from '../writing/plan.ts';
import { conditionsOf, type Changing } from '../writing/settle.ts';
import { viewOf, type View } from '../writing/view.ts';
import { answerEntry, openShare } from './batch.ts';
import { commitAll } from './commit-all.ts';
import { atEntry, readEntry, type Entry } from './entries.ts';
import { settleAll, type Write } from './identities.ts';
import { linkEntries, resolveConditional } from './resolve.ts';
import { bundleResponse } from './response.ts';
import type { Decision } from './commit-all.ts';

/**
 * Carries out all entries or none: what they change is written in one commit, in the order of the
 * standard; what they read is read behind it (http.html#transaction, R4).
 */
export async function answerTransaction(
  context: FhirContext,
  sent: readonly BundleEntry[],
): Promise<FhirAnswer | Refusal> {
  const entries = readAll(context, sent);
  if (isRefusal(entries)) return entries;
  const changing = entries.filter(isChanging);
  const conditions = changing.flatMap((entry) => conditionsOf(entry.context, entry.asked));
  const answers = await inTurn(conditions, () => change(context, changing));
  if (isRefusal(answers)) return answers;
  const share = openShare();
  for (const entry of entries.filter((one) => !isChanging(one))) {
    const answer = share.refusal() ?? (await answerEntry(entry));
    share.take(answer);
    answers[entry.n] = answer;
  }
  return bundleResponse('transaction', answers);
}

/** Writes what the entries change, all or nothing; answers each in its place. */
async function change(
  context: FhirContext,
  changing: readonly (Entry & { asked: Changing })[],
): Promise<(FhirAnswer | Refusal)[] | Refusal> {
  const view = await viewBefore(context, changing);
  const writes = await settleAll(changing, view);
  if (isRefusal(writes)) return writes;
  const sought = linkEntries(writes);
  if (isRefusal(sought)) return sought;
  const { practiceId } = context.caller;
  const unresolved = await resolveConditional(practiceId, writes, sought, view);
  if (unresolved) return unresolved;
  for (let attempt = 1; ; attempt += 1) {
    const planned = await planAll(writes);
    if (isRefusal(planned)) return planned;
    const done = await commitAll(context, planned);
    if (!isRefusal(done)) return answersTo(planned, done);
    if (!overtaken.has(done.refused) || attempt === attempts) return done;
    await lookAgain(context, writes);
  }
}

/** Another was faster: what each change is about stays, but how it stands is read anew. */
async function lookAgain({ records }: FhirContext, writes: readonly Write[]): Promise<void> {
  const nameOf = ({ target }: Write): string => `${target.type}/${target.id}`;
  const open = writes.filter(({ target }) => target.isThere !== true && target.id !== '');
  const last = await records.lastTexts([...new Set(open.map(nameOf))]);
  for (const write of open) {
    const { type, id } = write.target;
    write.target = { type, id, last: last.get(nameOf(write)) };
  }
}

function answersTo(planned: readonly Decision[], done: Written): (FhirAnswer | Refusal)[] {
  const answers: (FhirAnswer | Refusal)[] = [];
  const byEntry = Map.groupBy(planned, ({ write }) => write.n);
  for (const [n, ofEntry] of byEntry) {
    const [{ write }] = ofEntry as [Decision];
    const decided = ofEntry.map((one) => one.decided);
    const answer = answerEach(write.context, decided, done);
    answers[n] = write.sameAs ? { ...answer, status: 200 } : answer;
  }
  return answers;
}

/** Every entry as a request that this server does and the caller may make; else no entry is done. */
function readAll(context: FhirContext, sent: readonly BundleEntry[]): Entry[] | Refusal {
  const entries: Entry[] = [];
  for (const [n, one] of sent.entries()) {
    const entry = readEntry(context, one, n);
    if (isRefusal(entry)) return entry;
    const refused = refuseEntry(entry);
    if (refused) return atEntry(refused, n);
    entries.push(entry);
  }
  return entries;
}

function refuseEntry({ asked, context }: Entry): Refusal | undefined {
  const row = table()[asked.kind] as Row | undefined;
  if (!row) return refuse('not-supported', `This server does not do ${asked.kind}.`);
  if (asked.kind === 'operation' && context.request.method !== 'GET') {
    return refuse('not-supported', 'An operation is no entry of a transaction; ask it by itself.');
  }
  return checkRight(context.caller, asked, row);
}

const changes = new Set<string>([
  ...['create', 'update', 'patch', 'delete'],
  ...['conditional-update', 'conditional-patch', 'conditional-delete'],
]);

function isChanging(entry: Entry): entry is Entry & { asked: Changing } {
  return changes.has(entry.asked.kind);
}

/** The records as they stand before, with what is changed by id looked up at once. */
async function viewBefore(
  context: FhirContext,
  entries: readonly { asked: Changing }[],
): Promise<View> {
  const view = viewOf(context);
  const named = entries.flatMap(({ asked }) =>
    'id' in asked ? [`${asked.type}/${asked.id}`] : [],
  );
  const known = await context.records.lastTexts([...new Set(named)]);
  const isKnown = new Set(named);
  return {
    ...view,
    last: async (type, id) => {
      const reference = `${type}/${id}`;
      return isKnown.has(reference) ? known.get(reference) : view.last(type, id);
    },
  };
}

async function planAll(writes: readonly Write[]): Promise<Decision[] | Refusal> {
  const all: Decision[] = [];
  const sent = new Map(writes.map((one) => [nameOf(one), one.context.request.body]));
  for (const write of writes) {
    const alongside: Alongside = (reference) => asResource(sent.get(reference));
    const decided = await plan(write.context, write.asked, write.target, alongside);
    if (isRefusal(decided)) return atEntry(decided, write.n);
    all.push({ write, decided });
  }
  return all;
}

const nameOf = ({ target }: Write): string => `${target.type}/${target.id}`;

/** A patch or a deletion sends no resource: what stands is looked at then. */
function asResource(sent: unknown): Resource | undefined {
  const resource = (sent ?? {}) as Partial<Resource>;
  if (resource.resourceType === undefined || resource.resourceType === 'Parameters') {
    return undefined;
  }
  return resource as Resource;
}
