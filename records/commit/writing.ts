import type { Temporal } from 'temporal-polyfill';
import type { StockChange } from '../../clinical/stock/stock.ts';
import type { AuditEntry } from '../audit.ts';
import type { DraftChange } from '../drafts.ts';
import type { ThroughApp } from '../provenance/provenance-of.ts';

/** What stands with everything that is written at once: where, when, by whom. */
export interface Writing {
  practiceId: string;
  at: Temporal.Instant;
  /** Who, why, from where: becomes the author of the versions and one row of the audit. */
  audit: Omit<AuditEntry, 'at' | 'resources' | 'outcome'> & ThroughApp;
  /** Makes a repeated request act once: written in the same transaction as the changes. */
  once?: { userId: string; key: string; request: Buffer; answer: string };
  /** What becomes of the drafts of whoever acts (`once.userId`). */
  drafts?: readonly DraftChange[] | undefined;
  /** What it does to the stock. */
  stock?: readonly StockChange[] | undefined;
  /** True: the audit names the patients of what is written too, besides those that are given. */
  namesPatients?: boolean;
  /** A batch of many, such as an import: the event names types only, and screens ask again. */
  isBulk?: boolean;
}

/** What was written. */
export interface Committed {
  /** `Type/id` → its new `meta.versionId`. */
  versions: Map<string, string>;
  /** `Type/id` → the resource as it now stands, as text; null when it was deleted. */
  contents: Map<string, string | null>;
}

/** The same request was already answered; nothing was written. */
export interface ActedAlready {
  actedAlready: true;
}
