import { choiceTypes } from './definitions.ts';

/**
 * The part of FHIRPath that search parameters are written in. `of` is what a step starts from;
 * `names` are the JSON properties a field may stand in (several for a choice such as `value[x]`).
 */
export type Expression =
  | { kind: 'root' }
  | { kind: 'field'; of: Expression; path: string; names: string[] }
  | { kind: 'at'; of: Expression; index: number }
  | { kind: 'where-equals'; of: Expression; field: string; value: string }
  | { kind: 'where-type'; of: Expression; type: string }
  | { kind: 'exists'; of: Expression }
  | { kind: 'union'; parts: Expression[] }
  | { kind: 'compare'; of: Expression; equal: boolean; value: string | boolean }
  | { kind: 'and'; left: Expression; right: Expression };

const word = /[A-Za-z_][A-Za-z0-9_]*|'[^']*'|\d+|!=|[.()[\]|=]/g;

/**
 * Reads words one after the other; a word that is not expected is an error that names the
 * expression.
 */
class Words {
  readonly #text: string;
  readonly #words: string[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#words = text.match(word) ?? [];
    if (this.#words.join('') !== text.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, '')) this.fail();
  }

  /** Takes the next word when it is this one. */
  take(expected: string): boolean {
    if (this.#words[this.#next] !== expected) return false;
    this.#next++;
    return true;
  }

  expect(expected: string): void {
    if (!this.take(expected)) this.fail();
  }

  any(): string {
    return this.#words[this.#next++] ?? this.fail();
  }

  name(): string {
    const name = this.any();
    return /^[A-Za-z_]/.test(name) ? name : this.fail();
  }

  literal(): string | boolean {
    const text = this.any();
    if (text === 'true' || text === 'false') return text === 'true';
    return text.startsWith("'") ? text.slice(1, -1) : this.fail();
  }

  end(): void {
    if (this.#next < this.#words.length) this.fail();
  }

  fail(): never {
    const near = this.#words[Math.max(0, this.#next - 1)] ?? '';
    throw new Error(`Search expression not understood near "${near}": ${this.#text}`);
  }
}

/**
 * Parses a search parameter's expression; throws an Error that quotes it when it is outside the
 * grammar.
 */
export function parseExpression(text: string): Expression {
  const words = new Words(text);
  const expression = conjunction(words);
  words.end();
  return expression;
}

function conjunction(words: Words): Expression {
  let left = comparison(words);
  while (words.take('and')) left = { kind: 'and', left, right: comparison(words) };
  return left;
}

function comparison(words: Words): Expression {
  const of = union(words);
  if (words.take('!=')) return { kind: 'compare', of, equal: false, value: words.literal() };
  if (words.take('=')) return { kind: 'compare', of, equal: true, value: words.literal() };
  return of;
}

function union(words: Words): Expression {
  const parts = [cast(words)];
  while (words.take('|')) parts.push(cast(words));
  return parts.length === 1 ? parts[0]! : { kind: 'union', parts };
}

function cast(words: Words): Expression {
  const of = path(words);
  return words.take('as') ? asType(words, of, words.name()) : of;
}

/**
 * A path such as `Patient.name.given`; its first word is the type itself, or a bracketed
 * expression.
 */
function path(words: Words): Expression {
  let of: Expression;
  let walked = '';
  if (words.take('(')) {
    of = conjunction(words);
    words.expect(')');
    walked = of.kind === 'field' ? of.path : '';
  } else {
    walked = words.name();
    of = { kind: 'root' };
    if (!/^[A-Z]/.test(walked)) of = field(of, walked);
  }
  for (;;) {
    if (words.take('[')) {
      of = { kind: 'at', of, index: Number(words.any()) };
      words.expect(']');
    } else if (words.take('.')) {
      const name = words.name();
      if (words.take('(')) {
        of = call(words, of, name);
        words.expect(')');
      } else {
        walked = `${walked}.${name}`;
        of = field(of, walked);
      }
    } else return of;
  }
}

function field(of: Expression, walked: string): Expression {
  const name = walked.slice(walked.lastIndexOf('.') + 1);
  const names = choiceTypes(walked)?.map((type) => choiceName(name, type)) ?? [name];
  return { kind: 'field', of, path: walked, names };
}

function choiceName(name: string, type: string): string {
  return name + type[0]!.toUpperCase() + type.slice(1);
}

function call(words: Words, of: Expression, name: string): Expression {
  if (name === 'ofType' || name === 'as') return asType(words, of, words.name());
  if (name === 'exists') return { kind: 'exists', of };
  if (name === 'first') return { kind: 'at', of, index: 0 };
  if (name !== 'where') return words.fail();
  const subject = words.name();
  if (subject !== 'resolve') {
    words.expect('=');
    const value = words.literal();
    if (typeof value === 'string') {
      return { kind: 'where-equals', of, field: subject, value };
    }
    return words.fail();
  }
  for (const expected of ['(', ')', 'is']) words.expect(expected);
  return { kind: 'where-type', of, type: words.name() };
}

/**
 * `value.ofType(Quantity)`, `value.as(Quantity)` and `value as Quantity` all stand in
 * `valueQuantity`.
 */
function asType(words: Words, of: Expression, type: string): Expression {
  if (of.kind === 'union') {
    return { kind: 'union', parts: of.parts.map((part) => asType(words, part, type)) };
  }
  if (of.kind !== 'field') return words.fail();
  const name = of.path.slice(of.path.lastIndexOf('.') + 1);
  return { ...of, names: [choiceName(name, type)] };
}
