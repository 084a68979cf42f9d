import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { Condition, Tree } from './condition.ts';
import { comparisonOf } from './read-comparison.ts';
import type { Reading } from './read-values.ts';
import { unreadable } from './unreadable-filter.ts';
import type { ReadCondition } from './read-values.ts';

const deepest = 20;
const comparisonsAtMost = 50;
const word = /\s*(\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+)/y;

/**
 * Reads a `_filter` (https://hl7.org/fhir/R4/search_filter.html): comparisons, put together by
 * `and`, `or`, `not(…)` and parentheses. `and` and `or` are read from left to right, neither before
 * the other, as the standard has it.
 */
export function readFilter(
  text: string,
  reading: Reading,
  depth: number,
  readCondition: ReadCondition,
): Condition | Refusal {
  const words = wordsOf(text);
  if (!words) return unreadable('has letters that are no words of a filter');
  const reader = new FilterReader(words, reading, depth, readCondition);
  const tree = reader.whole();
  return isRefusal(tree) ? tree : { kind: 'tree', tree };
}

function wordsOf(text: string): string[] | undefined {
  const words: string[] = [];
  word.lastIndex = 0;
  while (word.lastIndex < text.trimEnd().length) {
    const found = word.exec(text)?.[1];
    if (found === undefined) return undefined;
    words.push(found);
  }
  return words;
}

class FilterReader {
  readonly #words: readonly string[];
  readonly #reading: Reading;
  readonly #depth: number;
  readonly #readCondition: ReadCondition;
  #at = 0;
  #comparisons = 0;

  constructor(
    words: readonly string[],
    reading: Reading,
    depth: number,
    readCondition: ReadCondition,
  ) {
    this.#words = words;
    this.#reading = reading;
    this.#depth = depth;
    this.#readCondition = readCondition;
  }

  whole(): Tree | Refusal {
    const tree = this.#several(0);
    if (isRefusal(tree) || this.#at === this.#words.length) return tree;
    return unreadable('does not end where it should');
  }

  #several(depth: number): Tree | Refusal {
    if (depth > deepest) return refuse('too-costly', '_filter goes too deep.');
    let left = this.#one(depth);
    for (;;) {
      const by = this.#words[this.#at];
      if (isRefusal(left) || (by !== 'and' && by !== 'or')) return left;
      this.#at += 1;
      const right = this.#one(depth);
      if (isRefusal(right)) return right;
      const isSame = left.is === by;
      left = { is: by, of: [...(isSame ? (left as { of: Tree[] }).of : [left]), right] };
    }
  }

  #one(depth: number): Tree | Refusal {
    const first = this.#words[this.#at];
    if (first === 'not' && this.#words[this.#at + 1] === '(') {
      this.#at += 1;
      const inner = this.#inParentheses(depth);
      return isRefusal(inner) ? inner : { is: 'not', of: inner };
    }
    return first === '(' ? this.#inParentheses(depth) : this.#comparison();
  }

  #inParentheses(depth: number): Tree | Refusal {
    this.#at += 1;
    const inner = this.#several(depth + 1);
    if (isRefusal(inner)) return inner;
    if (this.#words[this.#at] !== ')') return unreadable('has a parenthesis that is not closed');
    this.#at += 1;
    return inner;
  }

  #comparison(): Tree | Refusal {
    const [path, operator, value] = this.#words.slice(this.#at, this.#at + 3);
    if (value === undefined || [path, operator, value].some((one) => /^[()]$/.test(one ?? ''))) {
      return unreadable('has a comparison without its three parts');
    }
    this.#at += 3;
    if ((this.#comparisons += 1) > comparisonsAtMost) {
      return refuse('too-costly', `_filter has at most ${comparisonsAtMost} comparisons.`);
    }
    const text = valueOf(value);
    if (text === undefined) return unreadable('has a text that is not closed');
    const asked = { path: path ?? '', operator: operator ?? '', text };
    return comparisonOf(asked, this.#reading, this.#depth, this.#readCondition);
  }
}

/** What a value means: a JSON string without its quotes, anything else as it stands. */
function valueOf(word: string): string | undefined {
  if (!word.startsWith('"')) return word;
  try {
    return JSON.parse(word) as string;
  } catch {
    return undefined;
  }
}
