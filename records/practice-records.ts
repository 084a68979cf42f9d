import type { ExtractResource, ResourceType } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { Refusal } from '../fhir/refusal.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { KeptDraft } from './drafts.ts';
import type { RegistryRun } from './registry/run.ts';
import type { VersionReads } from './read-versions.ts';
import type { FoundPatient, PatientSought } from './search/find-patients.ts';
import type { SearchFhir } from './search/fhir-search.ts';
import type { Search } from './search/search.ts';
import type { StockBooks } from './stock/books.ts';
import type { SubscriptionLog } from './subscriptions/overview.ts';
import type { Stored, StoredText, Version } from './stored.ts';

/** The records of one practice: every read here is confined to it by query and by row-level security. */
export interface PracticeRecords extends VersionReads {
  readonly practiceId: string;
  /** Who did and saw what; for those who may look at it. */
  readonly audit: AuditLog;
  /** Which other systems are told of changes, and how far that is. */
  readonly subscriptions: SubscriptionLog;
  /** Whether the practice's immunization registry can be reached; for those who see the queue. */
  readonly registry: { standing(): Promise<RegistryRun | undefined> };
  /** What is in stock, where, and every line of how it came so. */
  readonly stock: StockBooks;
  /** Reads the current version; refuses with `not-found` or `gone`. */
  read<K extends ResourceType>(type: K, id: string): Promise<Stored<ExtractResource<K>> | Refusal>;
  /** As `read`, without parsing: for what is only passed on. */
  readText(type: ResourceType, id: string): Promise<StoredText | Refusal>;
  /** Reads the current versions that exist of these ids, in no particular order. */
  readMany<K extends ResourceType>(type: K, ids: string[]): Promise<Stored<ExtractResource<K>>[]>;
  readVersion<K extends ResourceType>(
    type: K,
    id: string,
    version: string,
  ): Promise<Stored<ExtractResource<K>> | Refusal>;
  history<K extends ResourceType>(type: K, id: string): Promise<Version<ExtractResource<K>>[]>;
  search<K extends ResourceType>(type: K, search: Search): Promise<Stored<ExtractResource<K>>[]>;
  /**
   * The resources that were written last, whoever's they are, at most 5,000: what the practice is
   * used to. By index, however many there are.
   */
  recent<K extends ResourceType>(type: K, count: number): Promise<Stored<ExtractResource<K>>[]>;
  count<K extends ResourceType>(type: K, search: Search): Promise<number>;
  /** A FHIR search in the language of the standard, page by page. */
  searchFhir: SearchFhir;
  /** One person's own draft, while it is neither applied nor too old. */
  draftOf(userId: string, name: string, at: Temporal.Instant): Promise<KeptDraft | undefined>;
  /** True when this person's act with this key was done. */
  hasActed(userId: string, key: string): Promise<boolean>;
  /** Patients by name, birth date, phone or record number, typos and accents forgiven, best first. */
  findPatients(sought: PatientSought, count: number): Promise<FoundPatient[]>;
  /** The state whose law binds the practice, in two letters. */
  practiceState(): Promise<string>;
  /** Takes the practice's next medical record number: never given before and never again. */
  takeRecordNumber(): Promise<string>;
}
