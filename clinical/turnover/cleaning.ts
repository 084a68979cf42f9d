import type { Basic, Extension, Location } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import {
  disinfectantUrl,
  practiceMatterSystem,
  roomCleanedUrl,
  roomCleaningUrl,
  roomIsolationUrl,
} from '../../fhir/linchpin.ts';

/** A disinfectant of the practice. Its contact time is on its label, never ours to say. */
export interface Disinfectant {
  name: string;
  /** How long a surface stays wet, as the label says. */
  contactSeconds: number;
  /** Registration number of the Environmental Protection Agency, as printed. */
  epaNumber?: string | undefined;
}

export const cleaningKinds = ['routine', 'terminal'] as const;
export type CleaningKind = (typeof cleaningKinds)[number];

/** A room whose surfaces were wiped and are wet. */
export interface Cleaning {
  kind: CleaningKind;
  product: string;
  contactSeconds: number;
  /** ISO instant. */
  startedAt: string;
  by: string;
}

export const precautions = ['contact', 'droplet', 'airborne'] as const;
export type Precaution = (typeof precautions)[number];

export const precautionWords: Record<Precaution, string> = {
  contact: 'Contact precautions',
  droplet: 'Droplet precautions',
  airborne: 'Airborne precautions',
};

/** What a room needs because of who was in it. */
export interface Isolation {
  precaution: Precaution;
  /** ISO instant from which the air is counted. */
  since: string;
  /** How long nobody goes in unprotected, as the practice knows its air changes; airborne only. */
  airMinutes?: number | undefined;
}

const partsOf = (location: Location, url: string): Extension[] | undefined =>
  location.extension?.find((one) => one.url === url)?.extension;

const part = (parts: readonly Extension[], url: string) => parts.find((one) => one.url === url);

/** What the room is being cleaned with; undefined when it is not. */
export function cleaningOf(location: Location): Cleaning | undefined {
  const parts = partsOf(location, roomCleaningUrl);
  const product = parts && part(parts, 'product')?.valueString;
  const startedAt = parts && part(parts, 'started')?.valueInstant;
  if (!parts || !product || !startedAt) return undefined;
  return {
    kind: part(parts, 'kind')?.valueCode === 'terminal' ? 'terminal' : 'routine',
    ...{ product, startedAt, by: part(parts, 'by')?.valueString ?? '' },
    contactSeconds: part(parts, 'contact-seconds')?.valueInteger ?? 0,
  };
}

/** What the room needs beyond a routine cleaning; undefined when nothing. */
export function isolationOf(location: Location): Isolation | undefined {
  const parts = partsOf(location, roomIsolationUrl);
  const precaution = precautions.find(
    (one) => one === (parts && part(parts, 'precaution')?.valueCode),
  );
  const since = parts && part(parts, 'since')?.valueInstant;
  if (!parts || !precaution || !since) return undefined;
  return { precaution, since, airMinutes: part(parts, 'air-minutes')?.valueInteger };
}

/** Who said that a room needs no more than usual, though the record names precautions, and why. */
export const liftedOf = (location: Location): string | undefined =>
  part(partsOf(location, roomIsolationUrl) ?? [], 'lifted')?.valueString;

/** The room after such a word; never mutates. */
export const withLifted = <T extends Location>(location: T, words: string): T =>
  put(location, roomIsolationUrl, [{ url: 'lifted', valueString: words }]);

/** The room with its surfaces wet; never mutates. */
export function withCleaning<T extends Location>(location: T, cleaning: Cleaning): T {
  const extension = [
    { url: 'kind', valueCode: cleaning.kind },
    { url: 'product', valueString: cleaning.product },
    { url: 'contact-seconds', valueInteger: cleaning.contactSeconds },
    { url: 'started', valueInstant: cleaning.startedAt },
    { url: 'by', valueString: cleaning.by },
  ];
  return put(location, roomCleaningUrl, extension);
}

/** The room with what it needs because of who was in it; never mutates. */
export function withIsolation<T extends Location>(location: T, isolation: Isolation): T {
  const { precaution, since, airMinutes } = isolation;
  return put(location, roomIsolationUrl, [
    { url: 'precaution', valueCode: precaution },
    { url: 'since', valueInstant: since },
    ...(airMinutes === undefined ? [] : [{ url: 'air-minutes', valueInteger: airMinutes }]),
  ]);
}

/** The room once it is clean: nothing of its cleaning stands on it any more; never mutates. */
export function withoutCare<T extends Location>(location: T): T {
  const { extension = [], ...rest } = location;
  const others = extension.filter(({ url }) => url !== roomCleaningUrl && url !== roomIsolationUrl);
  return { ...(rest as T), ...(others.length > 0 && { extension: others }) };
}

/** The room as somebody says now that it is clean; never mutates. */
export function cleanedAt<T extends Location>(location: T, now: Temporal.Instant): T {
  const clean = withoutCare(location);
  const others = clean.extension?.filter(({ url }) => url !== roomCleanedUrl) ?? [];
  const valueInstant = now.toString({ smallestUnit: 'millisecond' });
  return { ...clean, extension: [...others, { url: roomCleanedUrl, valueInstant }] };
}

/** ISO instant at which the room was last said to be clean; undefined when never. */
export const lastCleanedAt = ({ extension }: Location): string | undefined =>
  extension?.find(({ url }) => url === roomCleanedUrl)?.valueInstant;

function put<T extends Location>(location: T, url: string, extension: Extension[]): T {
  const others = location.extension?.filter((one) => one.url !== url) ?? [];
  return { ...location, extension: [...others, { url, extension }] };
}

/** When everything has stayed wet and the air has cleared as long as it must, ISO instant. */
export function readyAt(location: Location): string | undefined {
  const cleaning = cleaningOf(location);
  const isolation = isolationOf(location);
  const dry =
    cleaning && instant(cleaning.startedAt).add({ seconds: cleaning.contactSeconds }).toString();
  const aired =
    isolation?.airMinutes === undefined
      ? undefined
      : instant(isolation.since).add({ minutes: isolation.airMinutes }).toString();
  return [dry, aired]
    .filter((one) => one !== undefined)
    .toSorted()
    .at(-1);
}

const instant = (text: string) => Temporal.Instant.from(text);

/**
 * Why a room is not ready yet, in one sentence; undefined when it may be used. A disinfectant works
 * only where a surface stays wet as long as its label says; using it otherwise is against the
 * label, and so against federal law (FIFRA, 7 U.S.C. 136j(a)(2)(G)). A practice that keeps no
 * disinfectants here counts no time.
 */
export function whyNotReady(
  location: Location,
  kept: readonly Disinfectant[],
  now: Temporal.Instant,
): string | undefined {
  const name = location.name ?? 'This room';
  const cleaning = cleaningOf(location);
  const isolation = isolationOf(location);
  if (!cleaning && (kept.length > 0 || isolation)) {
    return `${name} was not wiped down yet. Say with what, then wait its contact time.`;
  }
  if (isolation && cleaning?.kind !== 'terminal') {
    return `${name} needs a terminal cleaning: ${precautionWords[isolation.precaution].toLowerCase()}.`;
  }
  if (isolation?.precaution === 'airborne' && isolation.airMinutes === undefined) {
    return `How long ${name} stays empty is not assessed: nobody wrote down how often its air is changed. Say the minutes under Rooms, Precautions.`;
  }
  const at = readyAt(location);
  const left = at === undefined ? 0 : Math.ceil(instant(at).since(now).total('seconds'));
  if (left <= 0) return undefined;
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return `${name} is ready in ${time} min: what was wiped stays wet as long as the label says.`;
}

/** The id of the one Basic in which a practice keeps its disinfectants. */
export const disinfectantsId = 'room-disinfectants';

/** The disinfectants a practice keeps, by name. */
export function disinfectantsOf(settings: Basic | undefined): Disinfectant[] {
  const kept = settings?.extension?.filter(({ url }) => url === disinfectantUrl) ?? [];
  return kept.flatMap(({ extension = [] }): Disinfectant[] => {
    const name = part(extension, 'name')?.valueString;
    const contactSeconds = part(extension, 'contact-seconds')?.valueInteger;
    if (!name || contactSeconds === undefined) return [];
    return [{ name, contactSeconds, epaNumber: part(extension, 'epa-number')?.valueString }];
  });
}

/** The settings with these disinfectants. */
export function disinfectantsResource(kept: readonly Disinfectant[]): Basic & { id: string } {
  return {
    resourceType: 'Basic',
    id: disinfectantsId,
    code: { coding: [{ system: practiceMatterSystem, code: disinfectantsId }] },
    ...(kept.length > 0 && {
      extension: kept.map(({ name, contactSeconds, epaNumber }) => ({
        url: disinfectantUrl,
        extension: [
          { url: 'name', valueString: name },
          { url: 'contact-seconds', valueInteger: contactSeconds },
          ...(epaNumber ? [{ url: 'epa-number', valueString: epaNumber }] : []),
        ],
      })),
    }),
  };
}
