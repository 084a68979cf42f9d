import type { Answer, Door } from './door.ts';
import type { Ending, Event, Key, Look, Version, Write } from './events.ts';
import { patchOf, resourceOf, searchFor, seenIn, stateOf, versionOfTag } from './resources.ts';
import { types, type Step, type WorkedType } from './steps.ts';

/** A sequence being played: where, under which name, and what happened. */
export interface Play {
  door: Door;
  /** Stands in every resource and id of this sequence and in no other. */
  run: string;
  events: Event[];
  /** The next tick of the clock. */
  tick: () => number;
  nextToken: () => string;
}

/** Begins a sequence: the patient that its observations are about is there. */
export async function begin(door: Door, run: string): Promise<Play> {
  let [time, tokens] = [0, 0];
  const anchor = { token: `${run}-anchor`, a: 'anchor', b: 'unknown' };
  for (;;) {
    await door.calm();
    const put = resourceOf('Patient', `${run}-anchor`, `${run}-set-up`, anchor);
    const { status } = await door.ask('PUT', `/Patient/${run}-anchor`, put);
    if (status === 200 || status === 201) break;
    if (status !== 0 && status < 500) throw new Error(`set-up answered ${status}`);
  }
  return {
    ...{ door, run, events: [] },
    tick: () => (time += 1),
    nextToken: () => `${run}-${(tokens += 1)}`,
  };
}

/** Plays what the clients do, all at once, each one step after the other. */
export async function playAll(play: Play, clients: readonly (readonly Step[])[]): Promise<void> {
  await Promise.all(
    clients.map(async (steps) => {
      const seen = new Map<Key, number>();
      for (const one of steps) {
        await play.door.calm();
        await playOne(play, one, seen);
      }
    }),
  );
}

async function playOne(play: Play, step: Step, seen: Map<Key, number>): Promise<void> {
  if (step.does === 'transaction') return transact(play, step);
  if (step.does === 'search') return search(play, step.type, step.a);
  if (step.does === 'create' || step.does === 'create-if') return create(play, step);
  const [type, slot] = step.key;
  const key = `${type}/${play.run}-${slot}`;
  if (step.does === 'read' || step.does === 'history') return look(play, step.does, key);
  if (step.does === 'vread') return look(play, 'vread', key, step.version);
  await change(play, step, key, seen);
}

type Changing = Extract<Step, { does: 'put' | 'put-if' | 'patch' | 'delete' }>;

async function change(play: Play, step: Changing, key: Key, seen: Map<Key, number>): Promise<void> {
  const [type, slot] = step.key;
  const token = play.nextToken();
  const ifMatch = step.does === 'put-if' ? (seen.get(key) ?? 1) + step.off : undefined;
  const headers: Record<string, string> =
    ifMatch === undefined ? {} : { 'if-match': `W/"${ifMatch}"` };
  const state = { token, a: 'a' in step ? step.a : '', b: 'b' in step ? step.b : '' };
  const becomes =
    step.does === 'delete' ? null : { ...state, b: step.does === 'patch' ? undefined : state.b };
  const asked =
    step.does === 'delete'
      ? (['DELETE', undefined] as const)
      : step.does === 'patch'
        ? (['PATCH', patchOf(type, token, state.a)] as const)
        : (['PUT', resourceOf(type, `${play.run}-${slot}`, play.run, state)] as const);
  const { answer, times } = await timed(play, asked[0], `/${key}`, asked[1], headers);
  const version = versionOfTag(answer.etag);
  if (version !== undefined && answer.status < 300) seen.set(key, version);
  play.events.push({ does: 'write', key, becomes, ifMatch, version, ...times });
}

async function create(
  play: Play,
  step: Extract<Step, { does: 'create' | 'create-if' }>,
): Promise<void> {
  const { type, a, b } = step;
  const becomes = { token: play.nextToken(), a, b };
  const only = step.does === 'create-if' ? `${play.run}-only-${step.slot}` : undefined;
  const resource = resourceOf(type, undefined, play.run, becomes);
  if (only) resource.identifier.push({ system: 'urn:only', value: only });
  const headers: Record<string, string> = only
    ? { 'if-none-exist': `identifier=urn:only|${only}` }
    : {};
  const { answer, times } = await timed(play, 'POST', `/${type}`, resource, headers);
  const key = keyOf(answer.location);
  const version = versionOfTag(answer.etag);
  const condition = only && `${type} ${only}`;
  play.events.push({ does: 'write', key, becomes, version, condition, ...times });
}

async function transact(
  play: Play,
  { parts, created }: Extract<Step, { does: 'transaction' }>,
): Promise<void> {
  const group = play.nextToken();
  const writes = parts.map(({ key: [type, slot], a, b }) => {
    const becomes = { token: play.nextToken(), a, b };
    const id = `${play.run}-${slot}`;
    const resource = resourceOf(type, id, play.run, becomes);
    return {
      key: `${type}/${id}`,
      becomes,
      resource,
      request: { method: 'PUT', url: `${type}/${id}` },
    };
  });
  const becomes = { token: play.nextToken(), ...created };
  const resource = resourceOf('Observation', undefined, play.run, becomes);
  const all = [
    ...writes,
    { key: undefined, becomes, resource, request: { method: 'POST', url: 'Observation' } },
  ];
  const entry = all.map((one) => ({ resource: one.resource, request: one.request }));
  const bundle = { resourceType: 'Bundle', type: 'transaction', entry };
  const { answer, times } = await timed(play, 'POST', '', bundle);
  const { entry: answered = [] } = answer.body as {
    entry?: { response?: { etag?: string; location?: string } }[];
  };
  for (const [n, write] of all.entries()) {
    const response = answer.status === 200 ? answered[n]?.response : undefined;
    const version = versionOfTag(response?.etag);
    const key = write.key ?? keyOf(response?.location);
    play.events.push({ does: 'write', key, becomes: write.becomes, version, group, ...times });
  }
}

async function look(
  play: Play,
  does: 'read' | 'vread' | 'history',
  key: Key,
  version?: number,
): Promise<void> {
  const path = { read: '', history: '/_history?_count=1000', vread: `/_history/${version}` }[does];
  const { answer, times } = await timed(play, 'GET', `/${key}${path}`);
  const seen: Look['seen'] = [];
  if (answer.status === 200 && does === 'history') seen.push(...seenIn(answer.body));
  else if (answer.status === 200) {
    const at = versionOfTag(answer.etag) ?? 0;
    seen.push({ key, version: at, state: stateOf(answer.body) });
  }
  play.events.push({ does, key, seen, ...(version !== undefined && { version }), ...times });
}

async function search(play: Play, type: WorkedType, a?: string): Promise<void> {
  const { answer, times } = await timed(play, 'GET', searchFor(type, play.run, a));
  const seen = answer.status === 200 ? seenIn(answer.body) : [];
  play.events.push({ does: 'search', sought: { type, a }, seen, ...times });
}

/** Asks, and notes when, and whether all was calm the whole time. */
async function timed(
  { door, tick }: Play,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ answer: Answer; times: Pick<Write, 'sent' | 'answered' | 'isCalm' | 'status'> }> {
  const [upsets, sent] = [door.upsets(), tick()];
  const answer = await door.ask(method, path, body, headers);
  const isAnswered = answer.status > 0 && answer.status < 500;
  const answered = isAnswered ? tick() : Infinity;
  const isCalm = upsets % 2 === 0 && upsets === door.upsets();
  return { answer, times: { sent, answered, isCalm, status: answer.status } };
}

/** `…/Patient/1/_history/2` → `Patient/1`. */
function keyOf(location: string | undefined): Key | undefined {
  return /([A-Za-z]+\/[^/]+)(?:\/_history\/[^/]+)?$/.exec(location ?? '')?.[1];
}

/** Looks for everything once more when all is over, and answers every version of it. */
export async function end(play: Play): Promise<Ending> {
  const { door, events } = play;
  for (const type of types) await until(play, () => search(play, type, undefined));
  const keys = new Set<Key>();
  for (const event of events) {
    if (event.key !== undefined) keys.add(event.key);
    for (const { key } of event.does === 'write' ? [] : event.seen) keys.add(key);
  }
  const ending = new Map<Key, Version[]>();
  for (const key of keys) {
    const { status, body } = await settled(door, `/${key}/_history?_count=1000`);
    if (status === 404) continue;
    ending.set(
      key,
      seenIn(body)
        .toReversed()
        .map(({ state }) => state),
    );
  }
  return ending;
}

/** Does it again until nothing was killed meanwhile. */
async function until({ door }: Play, work: () => Promise<void>): Promise<void> {
  for (;;) {
    await door.calm();
    const upsets = door.upsets();
    await work();
    if (upsets === door.upsets()) return;
  }
}

/** An answer that is one, however often something is killed before it comes. */
async function settled(door: Door, path: string): Promise<Answer> {
  for (;;) {
    await door.calm();
    const upsets = door.upsets();
    const answer = await door.ask('GET', path);
    if (answer.status !== 0 && answer.status < 500) return answer;
    if (upsets === door.upsets())
      throw new Error(`GET ${path.replace(/\?.*/, '')} answered ${answer.status}`);
  }
}
