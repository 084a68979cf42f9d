/** An element as the parser gives it: its attributes under `@name`, its own text under `#`. */
export interface Xml {
  [name: string]: unknown;
}

const isElement = (value: unknown): value is Xml =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The elements of one name within another, an element that holds text alone as one with `#`. */
function within(of: Xml, name: string): Xml[] {
  if (!Object.hasOwn(of, name)) return [];
  const value = of[name];
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((each) =>
    isElement(each) ? [each] : typeof each === 'string' ? [{ '#': each }] : [],
  );
}

/** Every element at the end of a way of names. */
export function all(from: Xml, ...names: readonly string[]): Xml[] {
  return names.reduce<Xml[]>((found, name) => found.flatMap((each) => within(each, name)), [from]);
}

/** The first element of one name. */
export const one = (from: Xml, name: string): Xml | undefined => within(from, name)[0];

/** An attribute; undefined where there is none. */
export function attribute(of: Xml | undefined, name: string): string | undefined {
  const value = of?.[`@${name}`];
  return typeof value === 'string' ? unescaped(value) : undefined;
}

/** The text of an element itself. */
export function textIn(of: Xml): string {
  const text = of['#'];
  return typeof text === 'string' ? unescaped(text) : '';
}

const signs: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five signs that XML itself names; nothing else is resolved. */
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_whole, name: string) => signs[name] ?? '');
