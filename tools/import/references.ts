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
  const type = String((resource as { resourceType?: unknown }).resourceType);
  visit(resource as Record<string, unknown>, type, meanings, found);
  return found;
}

function visit(
  owner: Record<string, unknown>,
  path: string,
  meanings: Meanings,
  found: Rewritten,
): void {
  for (const key in owner) {
    const value = owner[key];
    if (typeof value === 'string') {
      if (key === 'reference') owner[key] = meaningOf(value, path, meanings, found);
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) {
        const one: unknown = value[i];
        if (typeof one === 'object' && one !== null) {
          visit(one as Record<string, unknown>, `${path}.${key}[${i}]`, meanings, found);
        }
      }
    } else if (typeof value === 'object' && value !== null) {
      visit(value as Record<string, unknown>, `${path}.${key}`, meanings, found);
    }
  }
}

function meaningOf(text: string, path: string, meanings: Meanings, found: Rewritten): string {
  const first = text.charCodeAt(0);
  // A relative reference or one to what is contained: by far the most, and as it should be.
  if (first === 0x23 || (first <= 0x5a && !text.includes('?'))) return text;
  const alias = meanings.aliases.get(text);
  if (alias !== undefined) return alias;
  if (/^urn:(uuid|oid):/i.test(text)) {
    found.issues.push({
      path: `${path}.reference`,
      message: `points at ${text}, which no entry of this Bundle has as its fullUrl`,
    });
    return text;
  }
  if (!conditional.test(text)) return text;
  const condition = meanings.conditions.get(text);
  if (typeof condition === 'object') return condition.reference;
  if (condition === 'several') {
    found.issues.push({ path: `${path}.reference`, message: 'fits more than one resource' });
  } else if (conditionKey(text) === undefined) {
    found.issues.push({
      path: `${path}.reference`,
      message: 'is a search by something else than an identifier, which an import does not do',
    });
  } else found.open.push({ path: `${path}.reference`, condition: text });
  return text;
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
