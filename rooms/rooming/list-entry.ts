import type { z } from 'zod';
import type { ListKind } from '../../clinical/lists/review.ts';
import type { Issue } from '../../fhir/refusal.ts';
import type { confirmListContract } from './confirm-list.contract.ts';
import type { ListEntryDraft, SaidByEntry } from './list-draft.ts';
import type { RoomingVisit } from './visit.contract.ts';

type Input = z.input<typeof confirmListContract.input>;

/** Before anything is said of a list. */
export function nothingSaid(saidBy: SaidByEntry): ListEntryDraft {
  return { said: {}, added: [], noneKnown: false, saidBy };
}

/** What is missing before it can be saved. */
export function missingOf({ said, added, noneKnown, saidBy }: ListEntryDraft): Issue[] {
  const found: Issue[] = [];
  if (Object.keys(said).length === 0 && added.length === 0 && !noneKnown) {
    found.push({ path: 'entries', message: 'Say something of at least one entry, or add one.' });
  }
  for (const [key, { verdict, reason }] of Object.entries(said)) {
    if (verdict === 'entered-in-error' && !reason?.trim()) {
      found.push({ path: `reason-${key}`, message: 'Say what is wrong with the entry.' });
    }
  }
  added.forEach(({ name }, index) => {
    if (name.trim() === '') {
      found.push({ path: `added-${index}-name`, message: 'Write its name, or take the line out.' });
    }
  });
  if (saidBy.who === undefined) found.push({ path: 'saidBy', message: 'Say who told you.' });
  if (saidBy.who === 'caregiver' && saidBy.name.trim() === '') {
    found.push({ path: 'saidByName', message: 'Write who the caregiver is.' });
  }
  return found;
}

/** The entry as it is sent; of what is shown only, in the versions that are shown. */
export function listInput(
  visit: RoomingVisit,
  kind: ListKind,
  { said, added, noneKnown, saidBy }: ListEntryDraft,
): Input | undefined {
  const { who, name } = saidBy;
  if (who === undefined) return undefined;
  const given = name.trim();
  return {
    encounterId: visit.encounterId,
    kind,
    saidBy: { who, ...(who !== 'patient' && given !== '' ? { name: given } : {}) },
    entries: Object.values(said).map(({ reason, ...rest }) => ({
      ...rest,
      ...(reason?.trim() ? { reason: reason.trim() } : {}),
    })),
    added: added.map(({ name: called, detail, severity, coding }) => ({
      name: called,
      ...(coding ? { coding } : {}),
      ...(detail?.trim() ? { detail: detail.trim() } : {}),
      ...(severity ? { severity } : {}),
    })),
    noneKnown,
  };
}
