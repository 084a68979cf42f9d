import type { XmlElement } from 'xmldoc';

/** The texts of a child by name, trimmed; empty elements and "n/a" say nothing. */
export function textsOf(element: XmlElement, name: string): string[] {
  return element
    .childrenNamed(name)
    .map(({ val }) => val.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && text.toLowerCase() !== 'n/a');
}

/** The only text of a child by name; throws when there are several. */
export function textOf(element: XmlElement, name: string): string | undefined {
  const [first, ...more] = textsOf(element, name);
  if (more.length > 0) throw new Error(`${element.name} has several ${name}`);
  return first;
}

/** As `textOf`, and throws when there is none. */
export function neededText(element: XmlElement, name: string): string {
  const text = textOf(element, name);
  if (text === undefined) throw new Error(`${element.name} has no ${name}: ${element.toString()}`);
  return text;
}

/** The only text, one of a few words whatever its case; throws for any other. */
export function wordOf(element: XmlElement, name: string, words: readonly string[]) {
  const text = textOf(element, name)?.toLowerCase();
  if (text !== undefined && !words.includes(text)) throw new Error(`${name} is "${text}"`);
  return text;
}

/** True for Y, Yes or override; missing for No, N and nothing. */
export function flagOf(element: XmlElement, name: string): true | undefined {
  const word = wordOf(element, name, ['y', 'n', 'yes', 'no', 'override']);
  return word === 'y' || word === 'yes' || word === 'override' ? true : undefined;
}

/** A duration such as `6 weeks - 4 days`; throws for anything else. */
export function durationOf(element: XmlElement, name: string): string | undefined {
  const text = textOf(element, name);
  if (text === undefined) return undefined;
  const part = '\\d+ (?:day|week|month|year)s?';
  if (!new RegExp(`^${part}(?: [+-] ${part})*$`).test(text)) {
    throw new Error(`${name} is not a duration: "${text}"`);
  }
  return text;
}

/** `YYYY-MM-DD` of `YYYYMMDD` or `MM/DD/YYYY`. */
export function dateOf(element: XmlElement, name: string): string | undefined {
  const text = textOf(element, name);
  if (text === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year !== undefined) return `${year}-${month}-${day}`;
  const [, m, d, y] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  if (y === undefined) throw new Error(`${name} is not a date: "${text}"`);
  return `${y}-${m}-${d}`;
}

/** A whole number. */
export function numberOf(element: XmlElement, name: string): number | undefined {
  const text = textOf(element, name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`${name} is not a number: "${text}"`);
  return Number(text);
}

/** Codes or numbers of groups, parted by semicolons. */
export function listOf(element: XmlElement, name: string): string[] | undefined {
  const codes = textsOf(element, name)
    .flatMap((text) => text.split(';'))
    .map((code) => code.trim())
    .filter((code) => code !== '');
  return codes.length > 0 ? codes : undefined;
}

/** Drops what is missing; undefined when nothing is left. */
export function filled<T extends object>(fields: T): T | undefined {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return kept.length > 0 ? (Object.fromEntries(kept) as T) : undefined;
}

/** Each child by name, made into fields; those that say nothing are left out. */
export function eachOf<T extends object>(
  element: XmlElement,
  name: string,
  make: (child: XmlElement) => T,
): T[] | undefined {
  const made = element
    .childrenNamed(name)
    .map((child) => filled(make(child)))
    .filter((one) => one !== undefined);
  return made.length > 0 ? made : undefined;
}
