import type {
  Licence,
  Nearby,
  Question,
  Reach,
} from '../../clinical/scope-of-practice/question.ts';
import { isAssistant, licenceIn, reachIn, yesOrNo } from './scope-words.ts';

/** What is read of a context, piece by piece. */
export interface Draft {
  question: { -readonly [K in keyof Question]?: Question[K] };
  task: { -readonly [K in keyof Question['task']]?: Question['task'][K] };
  people: Nearby[];
  here: { -readonly [K in keyof Question['here']]?: Question['here'][K] };
  confirmed: Record<string, boolean>;
  delegator?: Licence | undefined;
  supervisor?: Licence | undefined;
  /** What is said of the supervisor's nearness without a name. */
  near: { is: boolean; reach: Reach }[];
}

/** Takes in a value; false when it says nothing that can be read. */
export type Reader = (draft: Draft, value: unknown, key: string) => boolean;

/** Says yes or no of conditions that a person knows; a no among several wins. */
export const confirms =
  (...ids: string[]): Reader =>
  (draft, value) => {
    const is = yesOrNo(value);
    if (is === undefined) return false;
    for (const id of ids) draft.confirmed[id] = is && draft.confirmed[id] !== false;
    return true;
  };

/** The same of a field that says the opposite. */
export const denies =
  (...ids: string[]): Reader =>
  (draft, value, key) => {
    const is = yesOrNo(value);
    return is !== undefined && confirms(...ids)(draft, !is, key);
  };

/** A fact that takes yes or no. */
export const says =
  (set: (draft: Draft, is: boolean) => void): Reader =>
  (draft, value) => {
    const is = yesOrNo(value);
    if (is !== undefined) set(draft, is);
    return is !== undefined;
  };

/** The licence that the name of a field tells of: `physician_on_site`. */
function licenceOfKey(key: string): Licence | undefined {
  const words = key.replaceAll('_', ' ');
  if (/licensed|professional/.test(words) && !/\b(?:rn|lpn|md|np|pa)\b/.test(words)) return 'other';
  if (/supervisor|practitioner/.test(words)) return undefined;
  return licenceIn(
    words.replaceAll(/\b(?:pa|np|md|do|rn|lpn|aprn|arnp|cnm)\b/g, (one) => one.toUpperCase()),
  );
}

const isNobody = (value: unknown): boolean =>
  value === null || value === false || /^(?:none|nobody|no one|no\b|absent$)/i.test(String(value));

/** The people of "MD left the building; RN present", each with what is said of them. */
function peopleNamed(text: string): string[] {
  return text.split(/[;,]|\band\b/).reduce<string[]>((all, part) => {
    const last = all.pop();
    if (last === undefined) return [part];
    const isOwn = licenceIn(part) !== undefined && licenceIn(last) !== undefined;
    return isOwn ? [...all, last, part] : [...all, `${last},${part}`];
  }, []);
}

/** Somebody named, with how near: "APRN under protocol on-site". */
export const named =
  (near?: Reach): Reader =>
  (draft, value, key) => {
    const text = String(value);
    const isDelegator = /deleg|order|prescrib|^by$/.test(key);
    if (isNobody(value)) {
      if (isDelegator) draft.delegator = 'other';
      else draft.people.push({ licence: licenceOfKey(key), reach: 'away' });
      return true;
    }
    const each = isDelegator ? [] : peopleNamed(text);
    if (each.length > 1) return each.every((one) => named(near)(draft, one, key));
    const licence = licenceIn(text) ?? licenceOfKey(key) ?? (value === true ? 'MD' : undefined);
    const reach = reachIn(text) ?? near;
    if (isDelegator) draft.delegator = licence;
    else if (!/licensed/.test(key)) draft.supervisor ??= licence;
    if (isDelegator && (isAssistant(text) || /\b(?:via|through)\b/i.test(text))) {
      draft.question.redelegated = true;
    }
    if (reach !== undefined) draft.people.push({ licence, reach });
    return licence !== undefined || reach !== undefined || /provider|clinician/i.test(text);
  };

/** Yes, no, or somebody's name, in a field that tells how near somebody is. */
export const nearness =
  (reach: 'in-room' | 'on-site' | 'phone'): Reader =>
  (draft, value, key) => {
    const is = yesOrNo(value);
    const isPerson = typeof value === 'string' && licenceIn(value) !== undefined;
    if (is === undefined || isPerson) return named(reach)(draft, value, key);
    const own = licenceOfKey(key);
    if (own === undefined) draft.near.push({ is, reach });
    else draft.people.push({ licence: own, reach: is ? reach : 'away' });
    return true;
  };

/** A kind of supervision: "on-site, not direct". */
export const supervision: Reader = (draft, value) => {
  if (typeof value === 'boolean') {
    draft.near.push({ is: value, reach: 'phone' });
    draft.confirmed['supervision-suffices'] = value;
    if (!value) draft.confirmed['supervised'] = false;
    return true;
  }
  const reach = isNobody(value) ? 'away' : reachIn(String(value));
  if (reach === undefined) return false;
  draft.near.push({ is: reach !== 'away', reach: reach === 'away' ? 'phone' : reach });
  const who = licenceIn(String(value));
  if (who !== undefined) draft.supervisor ??= who;
  return true;
};

/**
 * Who is near. A supervisor whose licence no word names is read as the physician, the ordinary
 * meaning of the word; of one who is not so near as said, only a phone call brings nearer.
 */
export function peopleOf({ near, people, supervisor, delegator }: Draft): Nearby[] | undefined {
  if (near.length === 0 && people.length === 0) return undefined;
  const licence = supervisor ?? delegator ?? 'MD';
  const said = near.filter(({ is }) => is).map(({ reach }) => ({ licence, reach }));
  const away: Nearby[] = near.some(({ is }) => !is) ? [{ licence, reach: 'away' }] : [];
  const named = people.map((one) => ({ ...one, licence: one.licence ?? licence }));
  return [...named, ...said, ...away];
}
