import type { Resource } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { afterAll, expect } from 'vitest';
import { cloneDatabase } from '../../tools/test-database/clone-database.ts';
import type { Building } from '../building.ts';
import type { BuildingConfig } from '../building-config.ts';
import { askerOf, type Ask } from './ask-fhir.ts';
import { addTestClinic, openTestBuilding, type TestClinic } from './open-clinic.ts';
import { takeUntold, watchTopics } from './watch-topics.ts';

/** How a building of a test file differs from any other. */
export interface BuildingWanted extends Pick<
  BuildingConfig,
  | 'requestsPerWindow'
  | 'appRequestsPerWindow'
  | 'subscriptionsAnywhere'
  | 'simulatedRegistry'
  | 'simulatedLaboratory'
> {
  /** Where its clock stands; the machine's own time unless told. */
  now?: () => Temporal.Instant;
}

export interface ClinicWanted extends BuildingWanted {
  /** What the clinic has beside its people, two patients and two rooms. */
  resources?: (Resource & { id: string })[];
}

export interface OpenedBuilding {
  building: Building;
  /** Of its database, as the owner. */
  databaseUrl: string;
}

export interface OpenedClinic extends OpenedBuilding {
  clinic: TestClinic;
  /** Asks the FHIR door as a member of the clinic. */
  ask: Ask;
}

/** A building without a practice, on a database of its own; for the top of a file, with which both end. */
export async function openEmptyBuilding(wanted: BuildingWanted = {}): Promise<OpenedBuilding> {
  const { now, ...settings } = wanted;
  const database = await cloneDatabase();
  watchTopics();
  // Hooks run last first: the building is closed before its database goes.
  afterAll(() => expect(takeUntold(), 'views that are not told of what they show').toEqual([]));
  afterAll(() => database.drop());
  const building = await openTestBuilding(database.url, now, settings);
  afterAll(() => building.close());
  return { building, databaseUrl: database.url };
}

/** The same with a test clinic in it. */
export async function openClinic(wanted: ClinicWanted = {}): Promise<OpenedClinic> {
  const { resources, ...ofBuilding } = wanted;
  const opened = await openEmptyBuilding(ofBuilding);
  const clinic = await addTestClinic(opened.building, resources);
  return { ...opened, clinic, ask: askerOf(opened.building, clinic) };
}
