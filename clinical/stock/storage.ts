import type { Location } from '@medplum/fhirtypes';
import { storagePlaceSystem } from '../../fhir/linchpin.ts';

/** What kinds of places keep stock; the first two are watched for their temperature. */
export const storageKinds = [
  'storage-refrigerator',
  'storage-freezer',
  'storage-room',
  'storage-locked',
] as const;
export type StorageKind = (typeof storageKinds)[number];

export const storageWords: Record<StorageKind, string> = {
  'storage-refrigerator': 'Refrigerator',
  'storage-freezer': 'Freezer',
  'storage-room': 'Shelf or room',
  'storage-locked': 'Locked cabinet',
};

/** Scales a thermometer reads in, by their UCUM codes. */
export const scales = ['Cel', '[degF]'] as const;
export type Scale = (typeof scales)[number];

export const scaleWords: Record<Scale, string> = { Cel: '°C', '[degF]': '°F' };

/** Lowest and highest temperature at which vaccines keep. */
export interface Range {
  low: number;
  high: number;
}

/**
 * CDC, Vaccine Storage and Handling Toolkit (January 2020, unchanged since) and Epidemiology and
 * Prevention of Vaccine-Preventable Diseases, 14th edition (2021), chapter 5: refrigerator 2–8 °C
 * (36–46 °F), freezer −50 to −15 °C (−58 to 5 °F). Each scale is held to its own figures.
 */
const ranges: Partial<Record<StorageKind, Record<Scale, Range>>> = {
  'storage-refrigerator': { Cel: { low: 2, high: 8 }, '[degF]': { low: 36, high: 46 } },
  'storage-freezer': { Cel: { low: -50, high: -15 }, '[degF]': { low: -58, high: 5 } },
};

export const rangeSource = 'CDC Vaccine Storage and Handling Toolkit, January 2020';

/** The range of a place that is watched; undefined for a place that is not. */
export function rangeOf(kind: StorageKind, scale: Scale): Range | undefined {
  return ranges[kind]?.[scale];
}

/** What kind of place it is, when stock is kept there. */
export function storageOf(location: Location): StorageKind | undefined {
  const codes = (location.type ?? []).flatMap(({ coding }) => coding ?? []);
  const own = codes.find(({ system }) => system === storagePlaceSystem)?.code;
  return storageKinds.find((kind) => kind === own);
}

/** The same place, where stock is kept. */
export function asStorage<T extends Location>(location: T, kind: StorageKind): T {
  const coding = [{ system: storagePlaceSystem, code: kind, display: storageWords[kind] }];
  return { ...location, type: [...(location.type ?? []), { coding }] };
}
