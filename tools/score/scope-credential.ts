import { Temporal } from 'temporal-polyfill';
import {
  issuerOf,
  renewalOf,
  type CredentialFacts,
} from '../../clinical/scope-of-practice/renewal.ts';
import type { ScopeCase } from './scope.ts';
import { yesOrNo } from './scope-words.ts';

const parts = ['administrative', 'clinical', 'general', 'approved'] as const;

function factsOf({ credential, context, training }: ScopeCase): CredentialFacts {
  const all = Object.entries({ ...training, ...context });
  const number = (pattern: RegExp) => {
    const found = all.find(([key, value]) => pattern.test(key) && typeof value === 'number');
    return found?.[1] as number | undefined;
  };
  const date = (pattern: RegExp): string | undefined => {
    const found = all.find(([key]) => pattern.test(key))?.[1];
    const said = new RegExp(`(?:${pattern.source})\\D{0,12}(\\d{4}(?:-\\d{2}-\\d{2})?)`, 'i');
    return typeof found === 'string' ? found : said.exec(credential)?.[1];
  };
  const byPart = Object.fromEntries(
    parts.flatMap((part) => {
      const value = number(new RegExp(part.slice(0, 5)));
      return value === undefined ? [] : [[part, value]];
    }),
  );
  return {
    issuer: issuerOf(credential) ?? credential,
    certified: date(/^certified|certified/),
    renewed: date(/renewed|recertified/),
    expires: date(/expire[sd]?|ended|through|lapsed/),
    points: number(/points|^ceu?s?$|credits|hours/),
    parts: byPart,
  };
}

/** Whether a credential can be relied on, or renewed, as a case asks. */
export function checkCredential(one: ScopeCase): { got: string; because: string[] } {
  const today = Temporal.PlainDate.from(one.as_of_date);
  const days = Object.entries(one.context).find(([key]) => /days/.test(key))?.[1];
  const facts = factsOf(one);
  const expires =
    typeof days === 'number' ? today.subtract({ days }).toString() : facts.expires?.slice(0, 10);
  const isWhole = expires === undefined || expires.length === 10;
  const renewal = renewalOf({ ...facts, expires: isWhole ? expires : undefined }, today);
  const wantsPoints = Object.entries(one.context).some(
    ([key, value]) => /points|method|route/.test(key) && yesOrNo(value) !== false,
  );
  const isOver = ['lapsed', 'exam-needed', 'lost'].includes(renewal.verdict);
  const canStillRenew = renewal.verdict === 'lapsed' && wantsPoints;
  const { pointsMissing, because } = renewal;
  if ((isOver && !canStillRenew) || (pointsMissing ?? 0) > 0) return { got: 'deny', because };
  const isKnown = renewal.verdict !== 'not-assessed' || pointsMissing === 0;
  return { got: isKnown ? 'allow' : 'hold-for-clinician-or-missing-fact', because };
}
