/**
 * JSON of resources, in which a decimal keeps the digits it was written with: 1.00 says more than 1
 * (https://hl7.org/fhir/R4/datatypes.html#decimal), and JavaScript's numbers do not know.
 */

/** What the numbers of an object or array were written as, where that is not how they are printed. */
const written = Symbol('as written');
type Holder = Record<PropertyKey, unknown> & { [written]?: Record<string, string> };

/** JSON's own ways to the text of a number, https://github.com/tc39/proposal-json-parse-with-source. */
const json = JSON as unknown as {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): unknown;
};
type Reviver = (this: Holder, key: string, value: unknown, at: { source?: string }) => unknown;

/** Finds every number that may be printed otherwise than written, and now and then one too many. */
const mayChange = /[:[,]\s*-?(?:\d+\.\d*0|[\d.]+[eE][+-]?\d+|[\d.]{16,})\s*[,\]}]/;

/** Parses JSON; numbers are numbers, and `stringifyKept` prints them as they were written here. */
export function parseKept(text: string): unknown {
  return mayChange.test(text) ? json.parse(text, keepWritten) : (JSON.parse(text) as unknown);
}

const keepWritten: Reviver = function (key, value, { source }) {
  if (typeof value === 'number' && source !== undefined && source !== String(value)) {
    (this[written] ??= {})[key] = source;
  }
  // Whatever holds such a number anywhere says so, and what is copied from it says so too.
  if (isMarked(value)) this[written] ??= {};
  return value;
};

function isMarked(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && written in value;
}

/**
 * Prints JSON, each number that is still what it was when `parseKept` read it with the digits it
 * was written with. What was copied with `...` keeps them.
 */
export function stringifyKept(value: object, space?: number): string {
  return JSON.stringify(value, asWritten, space);
}

/** The same, in the time of `JSON.stringify`, of a resource as it was read or a copy of its whole. */
export function stringifyResource(resource: object): string {
  return isMarked(resource) ? stringifyKept(resource) : JSON.stringify(resource);
}

function asWritten(this: Holder, key: string, value: unknown): unknown {
  const source = typeof value === 'number' ? this[written]?.[key] : undefined;
  return source !== undefined && Number(source) === value ? json.rawJSON(source) : value;
}
