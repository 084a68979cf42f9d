import { allImports } from './parsed.ts';
import type { Finding, Rule } from './sources.ts';

/**
 * Where what is asked is asked again of its own parts: a language within its language. Each names
 * the file that turns back, what it turns back to, and why it must.
 */
const turnsBack: readonly (readonly [from: string, to: string, why: string])[] = [
  ...(['functions', 'operators'] as const).map(
    (name) =>
      [
        `records/validate/path/${name}.ts`,
        'records/validate/path/compile.ts',
        'what a function or an operator is given is a path',
      ] as const,
  ),
  ...(['element', 'slices', 'discriminator', 'profiles'] as const).map(
    (name) =>
      [
        `records/validate/profile/${name}.ts`,
        'records/validate/profile/item.ts',
        'an element holds elements, and a slice is an element',
      ] as const,
  ),
  ...(['batch', 'transaction'] as const).map(
    (name) =>
      [
        `server/fhir/bundle/${name}.ts`,
        'server/fhir/dispatch.ts',
        'an entry of a Bundle is a request',
      ] as const,
  ),
  ['server/fhir/bundle/transaction.ts', 'server/fhir/table.ts', 'an entry is a request'],
  ['server/fhir/capabilities/statement.ts', 'server/fhir/table.ts', 'it is read off the table'],
];

/** Imports go one way: nothing comes back to where it started, a type neither. */
export const importsGoOneWay: Rule = (files) => {
  const imported = new Map<string, Set<string>>();
  for (const { from, target, specifier } of allImports(files)) {
    const isAsked = turnsBack.some(([one, other]) => one === from && other === target);
    // A pattern takes in whatever is there and names none of it.
    if (target === undefined || specifier.includes('*') || isAsked) continue;
    imported.set(from, (imported.get(from) ?? new Set()).add(target));
  }
  return circlesIn(imported).map((circle): Finding => ({
    path: circle[0] ?? '',
    what: `comes back to itself: ${[...circle, circle[0]].join(' → ')}`,
  }));
};

/** The shortest way back of each file that has one, each circle once. */
function circlesIn(imported: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const found = new Map<string, string[]>();
  for (const start of withinCircles(imported)) {
    const circle = wayBack(imported, start);
    const name = circle.toSorted().join();
    if (circle.length > 0 && !found.has(name)) found.set(name, circle);
  }
  return [...found.values()];
}

/** What is left when whatever imports nothing that is left is taken away, again and again. */
function withinCircles(imported: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Set(imported.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const one of left) {
      if (![...(imported.get(one) ?? [])].some((target) => left.has(target))) left.delete(one);
    }
  }
  return [...left];
}

function wayBack(imported: ReadonlyMap<string, ReadonlySet<string>>, start: string): string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
    for (const target of imported.get(one) ?? []) {
      if (target === start) return trail(cameFrom, start, one);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, one);
      queue.push(target);
    }
  }
  return [];
}

function trail(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const circle = [end];
  while (circle[0] !== start) circle.unshift(cameFrom.get(circle[0] ?? '') ?? start);
  return circle;
}
