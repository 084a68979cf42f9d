import type { Temporal } from 'temporal-polyfill';
import type { Statement } from './commit/statement.ts';

/** A draft as its author's workstation keeps it; `body` is not read here. */
export interface KeptDraft {
  /** Which entry of which thing: `rooming/vitals/<encounter id>`. */
  name: string;
  /** The key under which the act that applies it will be sent. */
  idempotencyKey: string;
  body: string;
  changedAtMs: number;
}

/** What an act does to its author's drafts; they are no part of the record. */
export type DraftChange =
  { kind: 'keep'; draft: KeptDraft } | { kind: 'forget'; name: string; idempotencyKey: string };

/** Drafts nobody came back to are gone after so many days. */
export const draftsKeptDays = 30;

/** What the key of a draft that was thrown away is remembered by. */
const discarded = 'team/discard-draft';

interface Owner {
  practiceId: string;
  userId: string;
}

/**
 * The statements of these changes. A copy that is older than the one kept, or whose key was already
 * used by the act that applied it or threw it away, changes nothing: what is done never comes back
 * as a draft, however late a copy arrives.
 */
export function draftStatements(
  { practiceId, userId }: Owner,
  at: Temporal.Instant,
  changes: readonly DraftChange[],
): Statement[] {
  return changes.flatMap((change) => {
    if (change.kind === 'forget') {
      const { name, idempotencyKey } = change;
      return [
        {
          name: 'forget_draft',
          text: `delete from records.draft
                 where practice_id = $1 and user_id = $2 and name = $3 and idempotency_key = $4`,
          values: [practiceId, userId, name, idempotencyKey],
        },
        {
          name: 'remember_discarded',
          text: `insert into records.idempotency
                   (practice_id, user_id, key, act, request, answer, at)
                 values ($1, $2, $3, $4, '', 'null', $5)
                 on conflict do nothing`,
          values: [practiceId, userId, idempotencyKey, discarded, at.toString()],
        },
      ];
    }
    const { name, idempotencyKey, body, changedAtMs } = change.draft;
    return [
      {
        name: 'keep_draft',
        text: `insert into records.draft
                 (practice_id, user_id, name, idempotency_key, body, changed_at_ms, updated)
               select $1, $2, $3, $4, $5, $6, $7
               where not exists (select from records.idempotency
                                 where practice_id = $1 and user_id = $2 and key = $4)
               on conflict (practice_id, user_id, name) do update
                 set idempotency_key = excluded.idempotency_key, body = excluded.body,
                     changed_at_ms = excluded.changed_at_ms, updated = excluded.updated
                 where draft.changed_at_ms <= excluded.changed_at_ms`,
        values: [practiceId, userId, name, idempotencyKey, body, changedAtMs, at.toString()],
      },
      {
        name: 'let_old_drafts_go',
        text: 'delete from records.draft where practice_id = $1 and updated < $2',
        values: [practiceId, at.subtract({ hours: 24 * draftsKeptDays }).toString()],
      },
    ];
  });
}

/** An act that was sent with a draft's key has applied it: in the same transaction it is gone. */
export function appliedStatement({ practiceId, userId }: Owner, key: string): Statement {
  return {
    name: 'draft_is_applied',
    text: `delete from records.draft
           where practice_id = $1 and user_id = $2 and idempotency_key = $3`,
    values: [practiceId, userId, key],
  };
}

/** The query of one person's draft by its name; those too old or applied are not answered. */
export function findDraft({ practiceId, userId }: Owner, name: string, at: Temporal.Instant) {
  return {
    name: 'find_draft',
    text: `select name, idempotency_key as "idempotencyKey", body,
                  changed_at_ms::float8 as "changedAtMs"
           from records.draft
           where practice_id = $1 and user_id = $2 and name = $3 and updated >= $4
             and not exists (select from records.idempotency done
                             where done.practice_id = $1 and done.user_id = $2
                               and done.key = draft.idempotency_key)`,
    values: [practiceId, userId, name, at.subtract({ hours: 24 * draftsKeptDays }).toString()],
  };
}

/** The query whether this person's act with this key was done; throwing a draft away is none. */
export function findActed({ practiceId, userId }: Owner, key: string) {
  return {
    name: 'find_acted',
    text: `select 1 from records.idempotency
           where practice_id = $1 and user_id = $2 and key = $3
             and not (act = $4 and request = '')`,
    values: [practiceId, userId, key, discarded],
  };
}
