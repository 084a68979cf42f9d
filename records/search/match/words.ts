import { normalise } from '../../extract/normalise.ts';
import type { ResourceTest } from './resource-test.ts';

/**
 * Decides whether all words of one of the lists stand in a resource, each at the beginning of a
 * word there, accents and case aside: in its narrative (`_text`), or in any text (`_content`).
 */
export function wordsTest(
  where: 'narrative' | 'whole',
  anyOf: readonly (readonly string[])[],
): ResourceTest {
  return (resource) => {
    const text = where === 'narrative' ? narrativeOf(resource) : textsIn(resource).join(' ');
    const plain = ` ${normalise(text)}`;
    return anyOf.some((words) => words.every((word) => plain.includes(` ${word}`)));
  };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a person reads of the narrative. */
function narrativeOf(resource: unknown): string {
  const { text } = resource as { text?: { div?: string } };
  return (text?.div ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return [value.startsWith('<div') ? narrativeOf({ text: { div: value } }) : value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
