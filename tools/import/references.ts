import type { Issue } from '../../fhir/refusal.ts';

/** What a reference in a file may stand for. */
export interface Meanings {
  /** Addresses of entries of the same Bundle → `Type/id`. */
  aliases: ReadonlyMap<string, string>;
  /** Conditional references that were answered → `Type/id`, or why not. */
  conditions: ReadonlyMap<string, Condition>;
}

/** What a conditional reference led to. */
export type Condition = { reference: string } | 'none' | 'several';

export interface Rewritten {
  /** Conditional references that nothing answers yet, with where each stands. */
  open: { path: string; condition: string }[];
  issues: Issue[];
}

const conditional = /^([A-Z][A-Za-z]{1,63})\?(.+)$/;

/**
 * Puts `Type/id` in place of every reference that names an entry of the Bundle or a condition, in
 * the resource itself. What stands outside of references (narratives, addresses) is left as it is.
 */
export function rewriteReferences(resource: object, meanings: Meanings): Rewritten {
  const found: Rewritten = { open: [], issues: [] };
  visit(resource as Fields, (owner, text) => {
    const meaning = meaningOf(text, meanings);
    if ('reference' in meaning) owner['reference'] = meaning.reference;
    else {
      // Few are, so where they stand is looked for only then.
      const path = `${String((resource as Fields)['resourceType'])}${pathOf(resource, owner)}.reference`;
      if ('open' in meaning) found.open.push({ path, condition: meaning.open });
      else found.issues.push({ path, message: meaning.wrong });
    }
  });
  return found;
}

type Fields = Record<string, unknown>;

/** Calls `see` with each reference that may stand for something else, and the object it is in. */
function visit(owner: Fields, see: (owner: Fields, text: string) => void): void {
  for (const key in owner) {
    const value = owner[key];
    if (typeof value === 'string') {
      if (key === 'reference' && mayMean(value)) see(owner, value);
    } else if (typeof value === 'object' && value !== null) visit(value as Fields, see);
  }
}

/** Most references are relative or to what is contained, and stand for themselves. */
function mayMean(text: string): boolean {
  const first = text.charCodeAt(0);
  return first !== 0x23 && (first > 0x5a || text.includes('?'));
}

/** The way to an object somewhere in another: `.member[1].entity`. */
function pathOf(from: unknown, sought: object): string | undefined {
  if (from === sought) return '';
  if (typeof from !== 'object' || from === null) return undefined;
  for (const [key, value] of Object.entries(from)) {
    const rest = pathOf(value, sought);
    if (rest !== undefined) return `${Array.isArray(from) ? `[${key}]` : `.${key}`}${rest}`;
  }
  return undefined;
}

type Meaning = { reference: string } | { open: string } | { wrong: string };

function meaningOf(text: string, meanings: Meanings): Meaning {
  const alias = meanings.aliases.get(text);
  if (alias !== undefined) return { reference: alias };
  if (/^urn:(uuid|oid):/i.test(text)) {
    return { wrong: `points at ${text}, which no entry of this Bundle has as its fullUrl` };
  }
  if (!conditional.test(text)) return { reference: text };
  const condition = meanings.conditions.get(text);
  if (typeof condition === 'object') return condition;
  if (condition === 'several') return { wrong: 'fits more than one resource' };
  if (conditionKey(text) !== undefined) return { open: text };
  return { wrong: 'is a search by something else than an identifier, which an import does not do' };
}

/** What `Type?identifier=system|value` asks; nothing when it is another search. */
export function conditionKey(
  text: string,
): { type: string; system: string | undefined; value: string } | undefined {
  const [, type, query] = conditional.exec(text) ?? [];
  if (type === undefined || query === undefined) return undefined;
  const asked = [...new URLSearchParams(query.replaceAll('+', '%2B'))];
  const [name, token] = asked[0] ?? [];
  if (asked.length !== 1 || name !== 'identifier' || !token) return undefined;
  const bar = token.indexOf('|');
  const value = token.slice(bar + 1);
  if (value === '') return undefined;
  return { type, system: bar < 0 ? undefined : token.slice(0, bar), value };
}
