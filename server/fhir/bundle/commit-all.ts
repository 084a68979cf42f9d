import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { writeChecked } from '../../../records/commit/commit.ts';
import { prepareChange, stampOf, type Row, type Stamp } from '../../../records/commit/prepare.ts';
import type { FhirContext } from '../request.ts';
import { patientsOf, type Written } from '../writing/change-one.ts';
import { refuseSent, sentProvenance } from '../writing/sent-provenance.ts';
import { atEntry } from './entries.ts';
import type { Planned } from '../writing/plan.ts';
import type { Write } from './identities.ts';

/**
 * Writes every change of a transaction in one commit, or refuses with the entries that are wrong
 * and writes nothing.
 */
export async function commitAll(
  context: FhirContext,
  decisions: readonly Decision[],
): Promise<Written | Refusal> {
  const { rooms, caller } = context;
  const { practiceId } = caller;
  const at = rooms.now();
  const time = at.toString({ smallestUnit: 'millisecond' });
  const prepared = prepareAll(practiceId, at, decisions);
  if (isRefusal(prepared)) return prepared;
  const { all, entryOf } = prepared;
  if (all.length === 0) return { versions: new Map(), contents: new Map(), at: time };
  const witness = await rowsSentBesides(context, decisions, stampOf(practiceId, at));
  if (isRefusal(witness)) return witness;
  all.push(...witness);
  const patients = patientsOf(decisions.map(({ decided }) => decided));
  const done = await writeChecked(
    rooms.pool,
    {
      ...{ practiceId, at, namesPatients: true },
      audit: { ...caller.audit, act: 'fhir/transaction', patients },
    },
    all,
  );
  if (isRefusal(done)) return inEntries(done, entryOf);
  if ('actedAlready' in done) return refuse('try-again', 'This was just done. Look again.');
  rooms.shared.drop(practiceId);
  return { ...done, at: time };
}

interface PreparedAll {
  all: Row[];
  /** `Type/id` → the place of its entry. */
  entryOf: Map<string, number>;
}

function prepareAll(
  practiceId: string,
  at: Parameters<typeof stampOf>[1],
  decisions: readonly Decision[],
): PreparedAll | Refusal {
  const stamp = stampOf(practiceId, at);
  const all: Row[] = [];
  const entryOf = new Map<string, number>();
  const wrong: Refusal[] = [];
  for (const { write, decided } of decisions) {
    if (!decided.change || write.sameAs) continue;
    const row = prepareChange(stamp, decided.change);
    if (Array.isArray(row)) {
      const [first] = row;
      const text = `${first?.path} ${first?.message}.`;
      wrong.push(atEntry(refuse('invalid', text, { issues: row }), write.n));
      continue;
    }
    all.push(row);
    entryOf.set(row.reference, write.n);
  }
  const [first] = wrong;
  if (!first) return { all, entryOf };
  return { ...first, issues: wrong.flatMap(({ issues = [] }) => issues).slice(0, 100) };
}

/** What the records say of `Type/id` is said of the entry that it came with. */
function inEntries(refusal: Refusal, entryOf: Map<string, number>): Refusal {
  const issues = (refusal.issues ?? []).map((issue) => {
    const named = /\(in ([A-Za-z]+\/[^)]+)\)$/.exec(issue.message)?.[1] ?? issue.path;
    const n = entryOf.get(named);
    return n === undefined ? issue : { ...issue, path: placeIn(n, issue.path) };
  });
  return { ...refusal, ...(issues.length > 0 && { issues }) };
}

function placeIn(n: number, path: string): string {
  const [, ...rest] = path.includes('/') ? [] : path.split('.');
  return [`Bundle.entry[${n}]`, ...(rest.length > 0 ? ['resource', ...rest] : [])].join('.');
}

/** The Provenance that came in a header, about all that is written. */
async function rowsSentBesides(
  context: FhirContext,
  decisions: readonly Decision[],
  stamp: Stamp,
): Promise<Row[] | Refusal> {
  const changes = decisions.flatMap(({ write, decided }) =>
    write.sameAs || !decided.change ? [] : [decided.change],
  );
  const sent = await sentProvenance(context, changes);
  if (isRefusal(sent)) return sent;
  const rows: Row[] = [];
  for (const change of sent) {
    const row = prepareChange(stamp, change);
    if (Array.isArray(row)) return refuseSent(row);
    rows.push(row);
  }
  return rows;
}

/** One change of a transaction, decided. */
export interface Decision {
  write: Write;
  decided: Planned;
}
