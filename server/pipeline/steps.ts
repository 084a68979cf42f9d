import { z } from 'zod';
import { isRefusal, refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { roleMay } from '../../identity/permissions.ts';
import type { Actor } from '../../records/act.ts';
import { namedAtMost, recordEvent, type AuditEntry } from '../../records/audit.ts';
import { openPractice } from '../../records/open.ts';
import type { Passage } from './context.ts';
import type { Answered } from './shared-answers.ts';
import { findAnswer, requestDigest } from './idempotency.ts';

/** Finds out who asks, and opens the records of that person's practice and no other. */
export async function authenticate(passage: Passage): Promise<Refusal | undefined> {
  const { rooms } = passage;
  const actor = await rooms.authenticate(passage.headers, passage.ip, passage.view?.whileLocked);
  if (isRefusal(actor)) return actor;
  const name = passage.act?.contract.name;
  const second = name === undefined ? undefined : await rooms.witness(passage.headers, actor, name);
  if (isRefusal(second)) return second;
  passage.moment = {
    ...(second && { witness: second }),
    now: rooms.now(),
    timeZone: await rooms.timeZoneOf(actor.practiceId),
    actor,
    newId: rooms.newId,
  };
  passage.records = openPractice(rooms.pool, actor.practiceId);
  return undefined;
}

export function checkRate(passage: Passage): Refusal | undefined {
  if (!passage.rooms.limits.exceeded(momentOf(passage).actor.sessionId)) return undefined;
  return refuse('too-many-requests', 'Too many requests at once. Wait a moment and try again.');
}

/** A refusal for want of permission is itself written to the audit. */
export async function checkPermission(passage: Passage): Promise<Refusal | undefined> {
  const moment = momentOf(passage);
  const asked = passage.act ?? passage.view;
  if (!asked || roleMay(moment.actor.role, asked.permission)) {
    return asked ? undefined : refuse('not-found', 'There is no such act or view.');
  }
  await recordEvent(passage.rooms.pool, moment.actor.practiceId, {
    ...auditOf(moment.actor),
    at: moment.now,
    act: asked.contract.name,
    outcome: 'refused',
    patients: [],
    resources: [],
  });
  return refuse('not-permitted', 'Your role does not include this. Ask your lead or manager.');
}

export function validateInput(passage: Passage): Refusal | undefined {
  const schema = (passage.act ?? passage.view)?.contract.input;
  const parsed = schema?.safeParse(passage.body ?? {});
  if (!parsed?.success) return invalid(parsed?.error);
  passage.input = parsed.data;
  return undefined;
}

function invalid(error: z.ZodError | undefined): Refusal {
  const issues: Issue[] = (error?.issues ?? []).slice(0, 50).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
  const [first] = issues;
  const where = first?.path ? `${first.path}: ` : '';
  return refuse(
    'invalid',
    `Not saved. ${where}${first?.message ?? 'The request is not readable.'}`,
    {
      issues,
    },
  );
}

export function requireKey(passage: Passage): Refusal | undefined {
  const key = passage.headers['idempotency-key'];
  if (typeof key === 'string' && /^[\w.-]{8,200}$/.test(key)) {
    passage.key = key;
    return undefined;
  }
  return refuse('invalid', 'Send an idempotency-key of 8 to 200 letters, digits, dots or dashes.');
}

/** The same request sent again is answered as the first time, and nothing happens twice. */
export async function answerAgain(passage: Passage): Promise<Refusal | undefined> {
  const { actor } = momentOf(passage);
  const found = await findAnswer(passage.rooms.pool, actor, passage.key ?? '');
  if (!found) return undefined;
  if (!found.request.equals(requestDigest(passage))) {
    // A person meets this when an answer was lost and the entry was changed before Save again.
    return refuse(
      'already-exists',
      'Your earlier entry was saved after all. Look at it before you change it.',
    );
  }
  passage.answer = found.answer;
  return undefined;
}

export async function readView(passage: Passage): Promise<Refusal | undefined> {
  const { view, records, rooms } = passage;
  if (!view || !records) return refuse('not-found', 'There is no such view.');
  const moment = momentOf(passage);
  const make = async (): Promise<Answered | Refusal> => {
    const answer = await view.read(records, passage.input, moment);
    if (isRefusal(answer)) return answer;
    const text = JSON.stringify(view.contract.output.parse(answer.output));
    return { text, patients: answer.patients, reason: answer.reason };
  };
  const key = `${view.contract.name} ${JSON.stringify(passage.input)}`;
  const answered = view.sameForAll
    ? await rooms.shared.get<Refusal>(moment.actor.practiceId, key, make)
    : await make();
  if (isRefusal(answered)) return answered;
  passage.shown = answered.patients;
  passage.reason = answered.reason;
  passage.answer = answered.text;
  return undefined;
}

/**
 * Who saw whom is written before the answer leaves. A refresh that no person asked for (a live
 * event brought it) counts only the patients this session was not shown yet.
 */
export async function auditView(passage: Passage): Promise<Refusal | undefined> {
  const { actor, now } = momentOf(passage);
  const name = passage.view?.contract.name ?? '';
  const newly = passage.rooms.sittings.newlySeen(actor.sessionId, name, passage.shown ?? []);
  const background = passage.headers['x-linchpin-idle'] === 'background';
  const patients = background ? newly : (passage.shown ?? []);
  if (patients.length === 0 && (background || passage.reason === undefined)) return undefined;
  // Every patient must be found again by name, so that many of them are several rows.
  for (let first = 0; first === 0 || first < patients.length; first += namedAtMost) {
    await recordEvent(passage.rooms.pool, actor.practiceId, {
      ...auditOf(actor),
      at: now,
      act: name,
      outcome: 'seen',
      reason: passage.reason,
      patients: patients.slice(first, first + namedAtMost),
      resources: [],
    });
  }
  return undefined;
}

/** The part of an audit row that says who and from where. */
export function auditOf(
  actor: Actor,
): Pick<AuditEntry, 'actorId' | 'actorName' | 'role' | 'ip' | 'sessionId'> {
  return {
    actorId: actor.practitionerId,
    actorName: actor.name,
    role: actor.role,
    ip: actor.ip,
    sessionId: actor.sessionId,
  };
}

export function momentOf(passage: Passage): NonNullable<Passage['moment']> {
  if (!passage.moment) throw new Error('asked before the person was known');
  return passage.moment;
}
