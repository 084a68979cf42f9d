import type { Basic, Extension, Period } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { onSiteUrl, practiceMatterSystem } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import type { Licence } from '../scope-of-practice/question.ts';
import type { Person } from './form.ts';
import { readLicence } from './licence.ts';

/** What a Basic about a supervisor's presence is found by. */
export const onSiteCode = 'supervisor-on-site';

/** A supervisor's presence in the clinic, as checked in by that person. */
export interface OnSite {
  id: string;
  person: Person;
  licence: Licence;
  since: Temporal.Instant;
}

/** Who checks in, and under which licence that person supervises. */
export interface Supervisor extends Person {
  licence: Licence;
}

/** The check-in as it is kept. */
export function checkedIn(
  id: string,
  person: Supervisor,
  now: Temporal.Instant,
  timeZone: string,
): Kept {
  const whose = { reference: `Practitioner/${person.id}`, display: person.name };
  return {
    resourceType: 'Basic',
    id,
    extension: [onSiteExtension(person.licence, { start: now.toString() })],
    code: {
      coding: [{ system: practiceMatterSystem, code: onSiteCode }],
      text: 'Supervisor on site',
    },
    subject: whose,
    created: now.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    author: whose,
  };
}

type Kept = Basic & { id: string };

/** The same with its end. */
export function checkedOut<T extends Basic>(presence: T, now: Temporal.Instant): T {
  const { licence, period } = readOnSite(presence);
  const ended = onSiteExtension(licence ?? 'other', { ...period, end: now.toString() });
  const others = (presence.extension ?? []).filter(({ url }) => url !== onSiteUrl);
  return { ...presence, extension: [...others, ended] };
}

/**
 * The presence that a check-in tells of, if it still is: not ended, and of this day where the
 * practice is. A check-in ends by itself with its day. Undefined for what cannot be read.
 */
export function onSiteNow(
  presence: Basic,
  now: Temporal.Instant,
  timeZone: string,
): OnSite | undefined {
  const { licence, period: { start, end } = {} } = readOnSite(presence);
  const personId = idOf('Practitioner', presence.subject);
  const since = instantOf(start);
  if (!since || !presence.id || !licence || end !== undefined) return undefined;
  if (personId === undefined) return undefined;
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const isToday = dayOf(since).equals(dayOf(now));
  if (!isToday || Temporal.Instant.compare(since, now) > 0) return undefined;
  const person = { id: personId, name: presence.subject?.display ?? '' };
  return { id: presence.id, person, licence, since };
}

function onSiteExtension(licence: Licence, period: Period): Extension {
  return {
    url: onSiteUrl,
    extension: [
      { url: 'licence', valueCode: licence },
      { url: 'period', valuePeriod: period },
    ],
  };
}

function readOnSite(presence: Basic): { licence?: Licence | undefined; period?: Period } {
  const parts = presence.extension?.find(({ url }) => url === onSiteUrl)?.extension;
  const period = parts?.find(({ url }) => url === 'period')?.valuePeriod;
  const licence = readLicence(parts?.find(({ url }) => url === 'licence')?.valueCode);
  return { licence, ...(period && { period }) };
}

function instantOf(text: string | undefined): Temporal.Instant | undefined {
  try {
    return text === undefined ? undefined : Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
