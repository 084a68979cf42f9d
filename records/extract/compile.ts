import { typeOfReference } from '../../fhir/references.ts';
import type { Expression } from './expression.ts';

/** Calls `found` with each value that an expression selects from a resource, in order. */
export type Walk = (resource: unknown, found: (value: unknown) => void) => void;

/**
 * Writes JavaScript for an expression. Words of the expression reach the text only as identifiers
 * that the parser has checked or through `JSON.stringify`.
 */
class Writer {
  #count = 0;

  #fresh(): string {
    return `v${this.#count++}`;
  }

  /**
   * Code that runs `use(name)` for each value of the expression, `name` being the variable that
   * holds it.
   */
  write(expression: Expression, use: (name: string) => string): string {
    switch (expression.kind) {
      case 'root':
        return use('root');
      case 'field':
        return this.write(expression.of, (of) =>
          expression.names.map((name) => this.#each(`${of}.${name}`, use)).join(''),
        );
      case 'at': {
        const count = this.#fresh();
        const body = (name: string) => `if (${count}++ === ${expression.index}) {${use(name)}}`;
        return `let ${count} = 0;${this.write(expression.of, body)}`;
      }
      case 'where-equals': {
        const value = JSON.stringify(expression.value);
        return this.write(
          expression.of,
          (name) => `if (${name}.${expression.field} === ${value}) {${use(name)}}`,
        );
      }
      case 'where-type': {
        const type = JSON.stringify(expression.type);
        return this.write(
          expression.of,
          (name) => `if (typeOf(${name}, root) === ${type}) {${use(name)}}`,
        );
      }
      case 'union':
        return expression.parts.map((part) => `{${this.write(part, use)}}`).join('');
      default:
        return this.#truth(expression, use);
    }
  }

  /**
   * `exists()`, `=`, `!=` and `and`: each leaves true, false, or nothing (undefined) when not
   * known.
   */
  #truth(
    expression: Extract<Expression, { kind: 'exists' | 'compare' | 'and' }>,
    use: (name: string) => string,
  ): string {
    const truth = this.#fresh();
    if (expression.kind === 'exists') {
      const of = this.write(expression.of, () => `${truth} = true;`);
      return `let ${truth} = false;${of}${use(truth)}`;
    }
    const answer = `if (${truth} !== undefined) {${use(truth)}}`;
    if (expression.kind === 'compare') {
      const test = `${expression.equal ? '===' : '!=='} ${JSON.stringify(expression.value)}`;
      const of = this.write(expression.of, (name) => `${truth} = ${name} ${test};`);
      return `let ${truth};${of}${answer}`;
    }
    const [a, b] = [this.#fresh(), this.#fresh()];
    const sides =
      `let ${a}, ${b};${this.write(expression.left, (name) => `${a} = ${name};`)}` +
      this.write(expression.right, (name) => `${b} = ${name};`);
    const both = `${a} === false || ${b} === false ? false : ${a} && ${b} ? true : undefined`;
    return `${sides}const ${truth} = ${both};${answer}`;
  }

  /** Runs `use` for the value, or for each value of the list, that stands in a property. */
  #each(property: string, use: (name: string) => string): string {
    const [all, list, index, one] = [this.#fresh(), this.#fresh(), this.#fresh(), this.#fresh()];
    return (
      `const ${all} = ${property};if (${all} !== undefined) {` +
      `const ${list} = Array.isArray(${all});` +
      `for (let ${index} = 0; ${index} < (${list} ? ${all}.length : 1); ${index}++) {` +
      `const ${one} = ${list} ? ${all}[${index}] : ${all};` +
      `if (${one} !== undefined && ${one} !== null) {${use(one)}}}}`
    );
  }
}

/** The type a reference points to, by its text, its `type`, or the contained resource it names. */
function typeOf(reference: unknown, root: unknown): string | undefined {
  return typeOfReference(reference as object, root as object);
}

/** JavaScript for one expression that runs `use` for each value; variables are its own block's. */
export function codeFor(expression: Expression, use: (name: string) => string): string {
  return `{${new Writer().write(expression, use)}}\n`;
}

/** Makes a function of code written by `codeFor`; `found` is what that code calls. */
export function functionOf<Found>(code: string): (root: unknown, found: Found) => void {
  const make = new Function('typeOf', `return (root, found) => {${code}}`) as (
    types: typeof typeOf,
  ) => (root: unknown, found: Found) => void;
  return make(typeOf);
}

/** Compiles one expression. */
export function compile(expression: Expression): Walk {
  return functionOf(codeFor(expression, (name) => `found(${name});`));
}
