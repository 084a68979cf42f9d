const word =
  /\s+|'(?:\\.|[^'\\])*'|\d+(?:\.\d+)?|[A-Za-z_]\w*|`[^`]+`|\$\w+|%[\w-]+|%`[^`]+`|<=|>=|!=|[().,[\]|=<>+\-*/&{}]/gy;

/** The words of a FHIRPath, one after the other. A word that is not expected is an Error that quotes it. */
export class Words {
  readonly #text: string;
  readonly #words: string[] = [];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    word.lastIndex = 0;
    let read = 0;
    for (const [found] of text.matchAll(word)) {
      read += found.length;
      if (found.trim() !== '') this.#words.push(found);
    }
    if (read !== text.length) this.fail();
  }

  /** The next word, which stays. */
  get next(): string {
    return this.#words[this.#next] ?? '';
  }

  /** Takes the next word when it is one of these. */
  take(...expected: string[]): string | undefined {
    if (this.next === '' || !expected.includes(this.next)) return undefined;
    return this.any();
  }

  expect(expected: string): void {
    if (this.take(expected) === undefined) this.fail();
  }

  any(): string {
    const found = this.next;
    if (found === '') this.fail();
    this.#next++;
    return found;
  }

  fail(): never {
    throw new Error(`FHIRPath not understood near "${this.next}": ${this.#text}`);
  }
}
