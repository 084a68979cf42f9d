import { Temporal } from 'temporal-polyfill';
import { issuerOf, renewalOf, type CredentialFacts } from '../../clinical/staff/renewal.ts';
import type { ScopeCase } from './scope-case.ts';
import { yesOrNo } from './scope-words.ts';

const parts = ['administrative', 'clinical', 'general', 'approved'] as const;

type Told = [string, unknown][];

const toldIn = ({ context, training }: ScopeCase): Told =>
  Object.entries({ ...training, ...context });

const number = (all: Told, pattern: RegExp): number | undefined =>
  all.find(([key, value]) => pattern.test(key) && typeof value === 'number')?.[1] as
    number | undefined;

function factsOf(one: ScopeCase, today: Temporal.PlainDate): CredentialFacts {
  const all = toldIn(one);
  const date = (pattern: RegExp): string | undefined => {
    const found = all.find(([key, value]) => pattern.test(key) && typeof value === 'string')?.[1];
    const said = new RegExp(`(?:${pattern.source})\\D{0,12}(\\d{4}(?:-\\d{2}-\\d{2})?)`, 'i');
    return typeof found === 'string' ? found : said.exec(one.credential)?.[1];
  };
  const byPart = Object.fromEntries(
    parts.flatMap((part) => {
      const value = number(all, new RegExp(part.slice(0, 5)));
      return value === undefined ? [] : [[part, value]];
    }),
  );
  const sum = parts.slice(0, 3).reduce((all, part) => all + (byPart[part] ?? 0), 0);
  const isByExam = all.some(([key]) => /re_?-?exam/.test(key));
  const points =
    number(all, /points|^ceu?s?$|credits|hours/) ?? (sum > 0 ? sum : isByExam ? 0 : undefined);
  const renewed = date(/renewed|recertified(?!_by)/);
  return {
    issuer: issuerOf(one.credential) ?? one.credential,
    certified: date(/^certified|\bcertified/),
    ...(renewed !== undefined && /^\d/.test(renewed) && { renewed }),
    expires: lastDay(all, one.credential, date(/expire[sd]?|ended|through|lapsed/), today),
    points,
    parts: byPart,
  };
}

/** The last good day: as told, or so many days or years ago. */
function lastDay(
  all: Told,
  credential: string,
  told: string | undefined,
  today: Temporal.PlainDate,
): string | undefined {
  if (told?.length === 10) return told;
  const inWords = /expired (\d+) days|(\d+) days (?:ago|expired|past)/i.exec(credential);
  const days = number(all, /days/) ?? (inWords ? Number(inWords[1] ?? inWords[2]) : undefined);
  if (days !== undefined) return today.subtract({ days }).toString();
  const years = number(all, /years?_(?:unmet|lapsed|expired|since)|unmet.*years?|lapsed_years?/);
  if (years !== undefined) return today.subtract({ years, days: 1 }).toString();
  const isOver = /\b(?:expired|lapsed)\b/i.test(credential);
  return isOver ? today.subtract({ days: 1 }).toString() : undefined;
}

/** Whether a credential can be relied on, or renewed, as a case asks. */
export function checkCredential(one: ScopeCase): { got: string; because: string[] } {
  const today = Temporal.PlainDate.from(one.as_of_date);
  const all = toldIn(one);
  const renewal = renewalOf(factsOf(one, today), today);
  const method = all.find(([key]) => /method|recert\w*_by|route|renew\w*_by/.test(key))?.[1];
  const wantsExam = /exam/i.test(String(method));
  const wantsPoints =
    !wantsExam && all.some(([key, is]) => /points|method|_by$/.test(key) && yesOrNo(is) !== false);
  const isOver = ['lapsed', 'exam-needed', 'lost'].includes(renewal.verdict);
  const canStillRenew = (renewal.verdict === 'lapsed' && wantsPoints) || (isOver && wantsExam);
  const { pointsMissing, because } = renewal;
  const isShort = (pointsMissing ?? 0) > 0 && !wantsExam;
  const isUnpaid = all.some(([key, is]) => /fee/.test(key) && yesOrNo(is) === false);
  if ((isOver && !canStillRenew) || isShort || isUnpaid) return { got: 'deny', because };
  const isKnown = renewal.verdict !== 'not-assessed' || pointsMissing === 0;
  return { got: isKnown ? 'allow' : 'hold-for-clinician-or-missing-fact', because };
}
