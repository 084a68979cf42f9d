import { Temporal } from 'temporal-polyfill';
import bodies from '../../reference/scope-of-practice/credentials.json' with { type: 'json' };
import type { Strength } from '../scope-of-practice/answer.ts';
import type { Credential } from './credential.ts';
import { lapseOf, lapseOn, type Lapse, type Nearness } from './lapse.ts';

/** How a certifying body renews. */
interface Body {
  title: string;
  cycleMonths: number;
  points: number;
  parts: Partial<Record<'administrative' | 'clinical' | 'general' | 'approved', number>>;
  endsWithMonth?: boolean;
  /** Later than so many days after the end, only by exam. */
  examAfterDays?: number;
  /** After so many years the credential is lost. */
  lostAfterYears?: number;
  /** Points are asked of who was certified on this day or later, or renewed after the other. */
  pointsBindCertifiedFrom?: string;
  pointsBindRenewedAfter?: string;
  cite: string;
  addresses: string[];
  strength: Strength;
}

const known = bodies as unknown as Readonly<Record<string, Body>>;

/** What is on record of a credential. Days are `YYYY-MM-DD`; what is left out is unknown. */
export interface CredentialFacts {
  /** `AAMA`, `AMT`, `NHA` or `NCCT`. */
  issuer: string;
  /** The day, or only the year, of the certificate. */
  certified?: string | undefined;
  renewed?: string | undefined;
  /** The last good day. */
  expires?: string | undefined;
  /** Points of this cycle: all, and by part where the body asks for parts. */
  points?: number | undefined;
  parts?: Body['parts'] | undefined;
}

export type Standing = 'current' | 'lapsed' | 'exam-needed' | 'lost' | 'not-assessed';

export interface RenewalAnswer {
  verdict: Standing;
  /** The last good day, from the record or the cycle. */
  renewBy?: string | undefined;
  /** How near the end is, in the steps of every warning. */
  nearness: Nearness;
  /** Points still to be earned; undefined when it is not known how many there are. */
  pointsMissing?: number | undefined;
  because: string[];
  missing: string[];
  sources: { cite: string; addresses: string[]; strength: Strength }[];
}

/** Names the body that words tell of; undefined for one whose rules are not held. */
export function issuerOf(words: string): string | undefined {
  const long: readonly (readonly [RegExp, string])[] = [
    [/\bAAMA\b|American Association of Medical Assistants/i, 'AAMA'],
    [/\bAMT\b|American Medical Technologists/i, 'AMT'],
    [/\bNHA\b|National Healthcareer/i, 'NHA'],
    [/\bNCCT\b|National Center for Competency Testing/i, 'NCCT'],
    [/\bAMCA\b|American Medical Certification/i, 'AMCA'],
    [/\bNAHP\b|National Association for Health Professionals/i, 'NAHP'],
  ];
  return long.find(([pattern]) => pattern.test(words))?.[1];
}

const unknown = { verdict: 'not-assessed', nearness: 'no-end' } as const;

/**
 * Whether a credential is current on a day, when it must be renewed, how many points are missing,
 * and whether a warning is due. Without the end of the cycle it is not assessed. Source: the
 * bodies' own pages, or secondary ones, as `credentials.json` says of each.
 */
export function renewalOf(facts: CredentialFacts, today: Temporal.PlainDate): RenewalAnswer {
  const body = Object.hasOwn(known, facts.issuer) ? known[facts.issuer] : undefined;
  if (body === undefined) {
    const why = `How ${facts.issuer} renews is not held.`;
    return { ...unknown, because: [why], missing: ['the rules'], sources: [] };
  }
  const { cite, addresses, strength } = body;
  const points = pointsOf(body, facts);
  const base = { ...points, sources: [{ cite, addresses, strength }] };
  const renewBy = lastDayOf(body, facts);
  if (renewBy === undefined) {
    const missing = ['the last good day', ...points.missing];
    return { ...base, ...unknown, missing };
  }
  const { nearness, daysLeft = 0 } = lapseOf(renewBy, today);
  const verdict = standingOf(body, renewBy, today, daysLeft);
  const said = saidOf(body, verdict, renewBy);
  return {
    ...base,
    verdict,
    renewBy: renewBy.toString(),
    nearness,
    because: [said, ...points.because],
  };
}

function lastDayOf(body: Body, { expires, certified, renewed }: CredentialFacts) {
  if (expires !== undefined) return Temporal.PlainDate.from(expires);
  const began = renewed ?? certified;
  if (began === undefined || began.length < 10) return undefined;
  const end = Temporal.PlainDate.from(began).add({ months: body.cycleMonths });
  return body.endsWithMonth === true
    ? end.with({ day: end.daysInMonth })
    : end.subtract({ days: 1 });
}

function standingOf(
  { examAfterDays, lostAfterYears }: Body,
  lastDay: Temporal.PlainDate,
  today: Temporal.PlainDate,
  daysLeft: number,
): Standing {
  if (daysLeft >= 0) return 'current';
  if (examAfterDays !== undefined && -daysLeft > examAfterDays) return 'exam-needed';
  if (lostAfterYears === undefined) return 'lapsed';
  const lost = lastDay.add({ years: lostAfterYears });
  return Temporal.PlainDate.compare(today, lost) > 0 ? 'lost' : 'lapsed';
}

function saidOf({ title, examAfterDays }: Body, verdict: Standing, lastDay: Temporal.PlainDate) {
  if (verdict === 'current') return `${title} is good through ${lastDay}.`;
  if (verdict === 'lapsed') return `${title} ended on ${lastDay}.`;
  if (verdict === 'lost') return `${title} ended on ${lastDay} and is lost.`;
  const over = `${title} ended on ${lastDay}, more than ${examAfterDays} days ago`;
  return `${over}: only the exam renews it.`;
}

function pointsOf(
  body: Body,
  facts: CredentialFacts,
): Pick<RenewalAnswer, 'pointsMissing' | 'because' | 'missing'> {
  const { points, parts = {}, certified, renewed } = facts;
  const { pointsBindCertifiedFrom: from, pointsBindRenewedAfter: after } = body;
  const isOld = from !== undefined && certified !== undefined && certified < from.slice(0, 4);
  if (isOld && after !== undefined && renewed !== undefined && renewed <= after) {
    return {
      pointsMissing: 0,
      because: ['No points are asked of who certified then.'],
      missing: [],
    };
  }
  if (points === undefined) {
    return { because: [`${body.points} points are asked for.`], missing: ['the points earned'] };
  }
  const named = Object.keys(body.parts) as (keyof typeof body.parts)[];
  const short = named.map((part) => {
    const have = parts[part];
    return have === undefined ? 0 : Math.max(0, (body.parts[part] ?? 0) - have);
  });
  const missing = named.filter((part) => parts[part] === undefined).map((one) => `${one} points`);
  const inParts = named.reduce(
    (sum, part, at) => sum + (part === 'approved' ? 0 : (short[at] ?? 0)),
    0,
  );
  const approved = short[named.indexOf('approved')] ?? 0;
  const pointsMissing = Math.max(0, body.points - points, inParts, approved);
  const because = [`${points} of ${body.points} points; ${pointsMissing} missing.`];
  return { pointsMissing, because, missing };
}

/** How a credential on file stands: how near its end is, the points, and what its body says. */
export interface OnFile {
  lapse: Lapse;
  /** As the file says, or else as the body asks. */
  pointsAsked?: number | undefined;
  says: string[];
}

/**
 * How a credential on file stands today, with the points earned in its period. Where no rules are
 * held of who gave it, and for a registration with a state, its own last good day is all there is.
 */
export function renewalOnFile(
  credential: Credential,
  earned: number,
  today: Temporal.PlainDate,
): OnFile {
  const { state, pointsNeeded, expiresOn } = credential;
  const lapse = lapseOn(expiresOn, today);
  const expires = lapse.daysLeft === undefined ? undefined : expiresOn;
  const issuer = state ? undefined : issuerOf(credential.issuer ?? '');
  const body = issuer === undefined ? undefined : known[issuer];
  if (issuer === undefined || body === undefined) {
    return { lapse, pointsAsked: pointsNeeded, says: [] };
  }
  const { because } = renewalOf({ issuer, expires, points: earned }, today);
  return { lapse, pointsAsked: pointsNeeded ?? body.points, says: because };
}
