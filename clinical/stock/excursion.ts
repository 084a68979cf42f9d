import type { Flag, Practitioner, Reference } from '@medplum/fhirtypes';
import { excursionReleaseUrl, storageWatchSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';

/** What a Flag on a place whose temperatures were out of range is known by. */
const excursionCode = 'temperature-excursion';

/** A place whose stock waits for somebody's word. */
export interface Excursion {
  id: string;
  placeId: string;
  /** What was read: `36 to 52 °F`. */
  words: string;
  /** ISO instant. */
  since: string;
  by?: string | undefined;
  isOpen: boolean;
  release?: Release | undefined;
}

/** What was said when the stock was released, or thrown away. */
export interface Release {
  reason: string;
  /** Who at the manufacturer said what, and its number where there is one. */
  manufacturer: string;
  by?: string | undefined;
}

/** The excursion as it is kept: a Flag on the place, active until somebody releases it. */
export function asFlag(
  id: string,
  {
    placeId,
    words,
    at,
    by,
  }: { placeId: string; words: string; at: string; by: Reference<Practitioner> },
): Flag & { id: string } {
  return {
    ...{ resourceType: 'Flag', id, status: 'active' },
    code: { coding: [{ system: storageWatchSystem, code: excursionCode }], text: words },
    subject: { reference: `Location/${placeId}` },
    period: { start: at },
    author: by,
  };
}

/** The same at its end. */
export function released<T extends Flag>(
  flag: T,
  {
    reason,
    manufacturer,
    by,
    at,
  }: { reason: string; manufacturer: string; by: Reference<Practitioner>; at: string },
): T {
  const extension = [
    { url: 'reason', valueString: reason },
    { url: 'manufacturer', valueString: manufacturer },
    { url: 'by', valueReference: by },
  ];
  return {
    ...flag,
    status: 'inactive',
    period: { ...flag.period, end: at },
    extension: [{ url: excursionReleaseUrl, extension }],
  };
}

/** An excursion, read back; undefined for another Flag. */
export function readExcursion(flag: Flag): Excursion | undefined {
  const placeId = idOf('Location', flag.subject);
  const isOne = flag.code.coding?.some(({ code }) => code === excursionCode);
  if (!isOne || placeId === undefined || flag.id === undefined) return undefined;
  const parts = flag.extension?.find(({ url }) => url === excursionReleaseUrl)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  return {
    ...{ id: flag.id, placeId, words: flag.code.text ?? '', since: flag.period?.start ?? '' },
    by: flag.author?.display,
    isOpen: flag.status === 'active',
    release: parts && {
      reason: part('reason')?.valueString ?? '',
      manufacturer: part('manufacturer')?.valueString ?? '',
      by: part('by')?.valueReference?.display,
    },
  };
}
