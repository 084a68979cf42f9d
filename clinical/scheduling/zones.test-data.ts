import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

/** Zones that differ in what they do to their clocks; Lord Howe moves its clocks by half an hour. */
const zones = [
  'America/Los_Angeles',
  'America/Chicago',
  'America/Phoenix',
  'Pacific/Honolulu',
  'Australia/Lord_Howe',
] as const;

export const anyZone = fc.constantFrom(...zones);

/** Any day of ten years; each of them holds every zone's two clock changes. */
export const anyDate = fc
  .integer({ min: 0, max: 3_652 })
  .map((days) => Temporal.PlainDate.from('2022-01-01').add({ days }));

export const anyTime = fc
  .integer({ min: 0, max: 1_439 })
  .map((minute) => Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }));

/** Both clock changes of the coming year, where there are any. */
export const springs = [
  ['2027-03-14', 'America/Los_Angeles', 1_380],
  ['2027-03-14', 'America/Chicago', 1_380],
  ['2027-03-14', 'America/Phoenix', 1_440],
  ['2027-03-14', 'Pacific/Honolulu', 1_440],
  ['2026-10-04', 'Australia/Lord_Howe', 1_410],
] as const;
export const autumns = [
  ['2026-11-01', 'America/Los_Angeles', 1_500],
  ['2026-11-01', 'America/Chicago', 1_500],
  ['2026-11-01', 'America/Phoenix', 1_440],
  ['2026-11-01', 'Pacific/Honolulu', 1_440],
  ['2027-04-04', 'Australia/Lord_Howe', 1_470],
] as const;
