import { Words } from './words.ts';

/** A FHIRPath (http://hl7.org/fhirpath/N1), read. `of` is what a step starts from. */
export type Path =
  | { kind: 'this' }
  | { kind: 'literal'; values: readonly (string | number | boolean)[] }
  | { kind: 'environment'; name: string }
  | { kind: 'member'; of: Path; name: string }
  | { kind: 'call'; of: Path; name: string; args: Path[] }
  | { kind: 'type'; test: 'is' | 'as'; of: Path; type: string }
  | { kind: 'binary'; operator: string; left: Path; right: Path };

const THIS: Path = { kind: 'this' };

/** Operators from the weakest to the strongest; those of one row stand on a level. */
const LEVELS = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['in', 'contains'],
  ['=', '!='],
  ['<', '>', '<=', '>='],
  ['|'],
  ['is', 'as'],
  ['+', '-', '&'],
  ['*', '/', 'mod', 'div'],
];

/** Reads a FHIRPath; throws an Error that quotes it when it is outside what is understood here. */
export function parsePath(text: string): Path {
  const words = new Words(text);
  const path = binary(words, 0);
  if (words.next !== '') words.fail();
  return path;
}

function binary(words: Words, level: number): Path {
  const operators = LEVELS[level];
  if (operators === undefined) return steps(words);
  let left = binary(words, level + 1);
  for (;;) {
    const operator = words.take(...operators);
    if (operator === undefined) return left;
    if (operator === 'is' || operator === 'as') {
      left = { kind: 'type', test: operator, of: left, type: typeName(words) };
    } else left = { kind: 'binary', operator, left, right: binary(words, level + 1) };
  }
}

/** `Quantity`, `FHIR.Quantity` or `System.Boolean`, without the name space. */
function typeName(words: Words): string {
  const first = words.any();
  return words.take('.') === undefined ? first : words.any();
}

function steps(words: Words): Path {
  let path = start(words);
  for (;;) {
    if (words.take('.') !== undefined) path = step(words, path, words.any());
    else if (words.take('[') !== undefined) {
      path = { kind: 'call', of: path, name: 'at', args: [literal(Number(words.any()))] };
      words.expect(']');
    } else return path;
  }
}

function literal(...values: (string | number | boolean)[]): Path {
  return { kind: 'literal', values };
}

function start(words: Words): Path {
  const first = words.any();
  if (first === '(') {
    const inside = binary(words, 0);
    words.expect(')');
    return inside;
  }
  if (first === '{') {
    words.expect('}');
    return literal();
  }
  if (first === '-') return literal(-Number(words.any()));
  if (/^\d/.test(first)) return literal(Number(first));
  if (first.startsWith("'")) return literal(unescaped(first.slice(1, -1)));
  if (first === 'true' || first === 'false') return literal(first === 'true');
  if (first.startsWith('%')) return { kind: 'environment', name: first.replace(/[%`]/g, '') };
  if (first === '$this') return THIS;
  // A type's own name at the beginning stands for what the path starts from.
  if (/^[A-Z]/.test(first)) return THIS;
  return step(words, THIS, first);
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_all, hex: string | undefined, one: string) =>
    hex === undefined ? (ESCAPES[one] ?? one) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function step(words: Words, of: Path, word: string): Path {
  if (!/^[A-Za-z_`]/.test(word)) words.fail();
  const name = word.replaceAll('`', '');
  if (words.take('(') === undefined) return { kind: 'member', of, name };
  if (name === 'is' || name === 'as' || name === 'ofType') {
    const type = typeName(words);
    words.expect(')');
    return { kind: 'type', test: name === 'is' ? 'is' : 'as', of, type };
  }
  const args: Path[] = [];
  while (words.take(')') === undefined) {
    if (args.length > 0) words.expect(',');
    args.push(binary(words, 0));
  }
  return { kind: 'call', of, name, args };
}
