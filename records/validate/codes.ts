import { readFileSync } from 'node:fs';
import type { Primitive } from './primitives.ts';
import { primitives } from './primitives.ts';
import type { Walk } from './walk.ts';
import { reportAt } from './walk.ts';
import { CODE_LIKE, got, oneOf } from './words.ts';

type CodeList = Record<string, string[]>;

/** R4's lists of required codes: the name of the value set → system → codes. */
export const requiredLists = JSON.parse(
  readFileSync(new URL('../../reference/fhir-r4/required-codes.json', import.meta.url), 'utf8'),
) as Record<string, CodeList>;

/** Code lists that are defined by a rule. The words before "or" are R4's own short forms of formats. */
const rules = new Map<string, { isRight: (code: string) => boolean; phrase: string }>([
  [
    'mimetypes',
    {
      isRight: (code) => /^([\w.+-]+\/[\w.+*-]+(\s*;.*)?|xml|json|ttl)$/.test(code),
      phrase: 'must be a media type such as application/pdf',
    },
  ],
  [
    'currencies',
    {
      isRight: (code) => /^[A-Z]{3}$/.test(code),
      phrase: 'must be an ISO 4217 currency code such as USD',
    },
  ],
]);

function wordsFor(key: string, codes: Iterable<string>): string {
  const all = [...codes];
  return all.length <= 12 ? `must be one of ${oneOf(all)}` : `must be a code of the list ${key}`;
}

/** The check of a `code` whose binding to this list is required. */
export function boundCode(key: string): Primitive {
  const plain = primitives.get('code') as Primitive;
  const rule = rules.get(key);
  const list = requiredLists[key];
  if (rule === undefined && list === undefined) return plain;
  const codes = new Set(Object.values(list ?? {}).flat());
  const isRight = rule?.isRight ?? ((code: string) => codes.has(code));
  const phrase = rule?.phrase ?? wordsFor(key, codes);
  return (value) => {
    if (typeof value === 'string' && isRight(value)) return undefined;
    return plain(value) ?? `${phrase}${got(value as string, CODE_LIKE)}`;
  };
}

const CODING = { name: 'coding', step: 'coding' };

function isOf(coding: unknown, list: CodeList): boolean {
  if (typeof coding !== 'object' || coding === null) return true;
  const { system, code } = coding as Record<string, unknown>;
  if (typeof system !== 'string' || typeof code !== 'string') return false;
  return Object.hasOwn(list, system) && list[system]?.includes(code) === true;
}

/**
 * The check of a CodeableConcept whose binding to this list is required: one of its codings must be
 * of the list. An extension may stand instead of a coding, to say why there is none.
 */
export function boundConcept(key: string): ((value: unknown, walk: Walk) => void) | undefined {
  const list = requiredLists[key];
  if (list === undefined) return undefined;
  const phrase = wordsFor(
    key,
    Object.entries(list).flatMap(([system, codes]) => codes.map((code) => `${system}|${code}`)),
  );
  return (value, walk) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { coding, extension } = value as Record<string, unknown>;
    if (coding === undefined && extension !== undefined) return;
    if (coding !== undefined && !Array.isArray(coding)) return;
    if (coding?.some((one) => isOf(one, list))) return;
    reportAt(walk, CODING, phrase);
  };
}
