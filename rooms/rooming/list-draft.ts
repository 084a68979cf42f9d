import type { Informant } from '../../clinical/lists/informant.ts';
import type { AddedEntry, SpokenOf } from './confirm-list.contract.ts';

/** Who is said to have told, while it is chosen. */
export interface SaidByEntry {
  who?: Informant | undefined;
  name: string;
}

/** A list while it is gone through: what was said, by `Type/id`, and what was added. */
export interface ListEntryDraft {
  said: Record<string, SpokenOf>;
  added: AddedEntry[];
  noneKnown: boolean;
  saidBy: SaidByEntry;
}
