import type { Ending, Event, Key, Look, Version, Write } from './events.ts';
import { windowsOf, type WindowOf } from './windows.ts';

/**
 * Holds what clients sent and saw against every version that stands in the end, as the plainest
 * records would have them: each acknowledged write is there as the version that was told, each
 * unacknowledged one wholly or not at all, nothing else, and every look saw what was there at some
 * moment between its question and its answer. Answers each difference as a sentence.
 */
export function judge(events: readonly Event[], ending: Ending): string[] {
  const writes = events.filter((event): event is Write => event.does === 'write');
  const looks = events.filter((event): event is Look => event.does !== 'write');
  const windowOf = windowsOf(writes, ending);
  return [
    ...events.flatMap(disturbance),
    ...versionsFromNowhere(writes, ending),
    ...writes.flatMap((write) => standsAsTold(write, ending)),
    ...writes.flatMap((write) => refusedForNothing(write, writes, ending, windowOf)),
    ...orderOf(writes),
    ...halves(writes, ending),
    ...doubles(writes, ending),
    ...looks.flatMap((look) => whatWasSeen(look, ending, windowOf)),
  ];
}

const isTold = ({ status }: Event): boolean => status >= 200 && status < 300;
const isRefused = ({ status }: Event): boolean => status >= 400 && status < 500;
const told = (what: unknown): string => JSON.stringify(what);

/** No answer, or a fault, while nothing was killed. */
function disturbance(event: Event): string[] {
  if (!event.isCalm || (event.status !== 0 && event.status < 500)) return [];
  return [`answered ${event.status} in a calm moment: ${told(event)}`];
}

/** Every version was asked for, for this resource, once, and holds what was asked for. */
function versionsFromNowhere(writes: readonly Write[], ending: Ending): string[] {
  const byToken = new Map(
    writes.flatMap((write) => (write.becomes ? [[write.becomes.token, write]] : [])),
  );
  const found: string[] = [];
  for (const [key, versions] of ending) {
    const met = new Set<string>();
    for (const [i, version] of versions.entries()) {
      const where = `${key} version ${i + 1}`;
      if (version === null) {
        if (i === 0 || versions[i - 1] === null) found.push(`${where} deletes what was not there`);
        continue;
      }
      const write = byToken.get(version.token) as Write | undefined;
      if (!write || (write.key ?? key) !== key)
        found.push(`${where} was asked by nobody: ${told(version)}`);
      else if (isRefused(write))
        found.push(`${where} stands though it was refused: ${told(write)}`);
      else if (!isAsAsked(write, version, versions[i - 1])) {
        found.push(`${where} is not what was asked: ${told(version)} of ${told(write)}`);
      }
      if (met.has(version.token)) found.push(`${where} stands twice`);
      met.add(version.token);
    }
    const deletions = versions.filter((version) => version === null).length;
    const asked = writes.filter((one) => one.key === key && !one.becomes && !isRefused(one));
    if (deletions > asked.length) found.push(`${key} was deleted more often than asked`);
  }
  return found;
}

function isAsAsked({ becomes }: Write, made: NonNullable<Version>, before?: Version): boolean {
  if (!becomes) return false;
  return becomes.a === made.a && (becomes.b ?? before?.b) === made.b;
}

/** What was acknowledged stands as it was told. */
function standsAsTold(write: Write, ending: Ending): string[] {
  const { key, version, becomes, ifMatch, status } = write;
  if (!isTold(write) || version === undefined || key === undefined) return [];
  const stands = ending.get(key)?.[version - 1];
  if (stands === undefined) return [`acknowledged and not there: ${told(write)}`];
  const wasThere = write.condition !== undefined && status === 200;
  if (!wasThere && stands?.token !== becomes?.token) {
    return [`acknowledged as version ${version}, where another stands: ${told(write)}`];
  }
  const isOver = ifMatch !== undefined && version !== ifMatch + 1;
  return isOver ? [`written over another version than If-Match named: ${told(write)}`] : [];
}

/** What was refused had a reason, as far as nobody else can have given one meanwhile. */
function refusedForNothing(
  write: Write,
  writes: readonly Write[],
  ending: Ending,
  windowOf: WindowOf,
): string[] {
  const { key, ifMatch, status, group } = write;
  if (!isRefused(write)) return [];
  if (key === undefined) {
    const isBound = group !== undefined || write.condition !== undefined;
    return isBound ? [] : [`a creation was refused: ${told(write)}`];
  }
  const together = group === undefined ? [write] : writes.filter((one) => one.group === group);
  const isMoving = together.some((one) => {
    const { least, most } = windowOf(one.key ?? '', write);
    return least !== most;
  });
  if (isMoving) return [];
  const { least } = windowOf(key, write);
  const isThere = (ending.get(key)?.[least - 1] ?? null) !== null;
  const isReason =
    status === 412
      ? ifMatch !== undefined && !(ifMatch === least && isThere)
      : (status === 404 || status === 410) && !isThere;
  return isReason
    ? []
    : [`refused with ${status} for no reason: ${told(write)}, at version ${least}`];
}

/** One who wrote after another was answered has the later version. */
function orderOf(writes: readonly Write[]): string[] {
  const placed = writes.filter(
    (one) => isTold(one) && one.version !== undefined && one.condition === undefined,
  );
  return placed.flatMap((first) =>
    placed
      .filter((then) => then.key === first.key && then.sent > first.answered)
      // What is deleted already is told to whoever deletes it again.
      .filter((then) => (then.version ?? 0) + (then.becomes ? 0 : 1) <= (first.version ?? 0))
      .map((then) => `out of order: ${told(first)} before ${told(then)}`),
  );
}

/** A transaction stands whole or not at all. */
function halves(writes: readonly Write[], ending: Ending): string[] {
  const standing = new Set([...ending.values()].flat().map((version) => version?.token));
  const groups = Map.groupBy(
    writes.filter(({ group }) => group !== undefined),
    ({ group }) => group,
  );
  return [...groups.values()].flatMap((group) => {
    const there = group.filter(({ becomes }) => standing.has(becomes?.token)).length;
    if (there !== 0 && there !== group.length) return [`half a transaction stands: ${told(group)}`];
    return there === 0 && isTold(group[0]!) ? [`acknowledged and not there: ${told(group)}`] : [];
  });
}

/** Of conditional creations, one at a time is there; all who were told of one were told of that. */
function doubles(writes: readonly Write[], ending: Ending): string[] {
  const conditions = Map.groupBy(
    writes.filter(({ condition }) => condition !== undefined),
    ({ condition }) => condition,
  );
  return [...conditions].flatMap(([condition, all]) => {
    const tokens = new Set(all.map(({ becomes }) => becomes?.token));
    const made = [...ending].filter(([, versions]) =>
      versions.some((one) => one && tokens.has(one.token)),
    );
    return made.length > 1 ? [`${condition} was created ${made.length} times: ${told(made)}`] : [];
  });
}

/** What was seen was there at some moment while it was looked for. */
function whatWasSeen(look: Look, ending: Ending, windowOf: WindowOf): string[] {
  if (!isTold(look) && look.status !== 404 && look.status !== 410) {
    return isRefused(look) ? [`a look was refused: ${told(look)}`] : [];
  }
  const wrong = look.seen.flatMap(({ key, version, state }) => {
    const stands = ending.get(key)?.[version - 1];
    const { least, most } = windowOf(key, look);
    const isThen = look.does === 'vread' || look.does === 'history' || version >= least;
    const isSame = told(stands ?? null) === told(state) && stands !== undefined;
    return isSame && isThen && version <= most
      ? []
      : [`saw what was not there: ${told(look)} but ${told(stands)}, ${least} to ${most}`];
  });
  return [...wrong, ...(look.does === 'search' ? notFound : notSeen)(look, ending, windowOf)];
}

function notSeen(look: Look, ending: Ending, windowOf: WindowOf): string[] {
  const { key = '', status, does, version = 0, seen } = look;
  const versions: readonly Key[] | readonly Version[] = ending.get(key) ?? [];
  const { least, most } = windowOf(key, look);
  const during = versions.slice(Math.max(least - 1, 0), most);
  const fault = `answered ${status} wrongly: ${told(look)}, versions ${least} to ${most} of ${told(versions)}`;
  if (does === 'history') {
    if (status === 404) return least > 0 ? [fault] : [];
    return seen.length < least || seen.length > most ? [fault] : [];
  }
  if (does === 'vread') {
    if (status === 404) return least >= version ? [fault] : [];
    return status === 410 && versions[version - 1] !== null ? [fault] : [];
  }
  if (status === 404) return least > 0 ? [fault] : [];
  return status === 410 && !during.includes(null) ? [fault] : [];
}

/** What matched at every moment of a search is found by it. */
function notFound(look: Look, ending: Ending, windowOf: WindowOf): string[] {
  const { sought, seen } = look;
  if (!sought || look.status !== 200) return [];
  const found = new Set(seen.map(({ key }) => key));
  const matches = (state: Version | undefined): boolean =>
    !!state && (sought.a === undefined || state.a === sought.a);
  const isRight = seen.every(({ state }) => matches(state)) && found.size === seen.length;
  const missed = [...ending].filter(([key, versions]) => {
    if (!key.startsWith(`${sought.type}/`) || found.has(key)) return false;
    const { least, most } = windowOf(key, look);
    return least > 0 && versions.slice(least - 1, most).every(matches);
  });
  return [
    ...(isRight ? [] : [`found what does not match: ${told(look)}`]),
    ...missed.map(([key]) => `not found: ${key} by ${told(look)}`),
  ];
}
