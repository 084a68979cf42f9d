import type { Chance } from './random.ts';

/** What breaks readers of text: quotes, nulls, half characters, numbers at their ends, long runs. */
const nasty = [
  ...['', ' ', "'", '"', '\\', '%', '%00', '%E0%A4', '\u0000', '\u202e', '\ud800', '😀'],
  ...['-1', '0', '1e999', '99999999999999999999', 'NaN', '2026-02-30', '0000', '9999-12-31T24:00Z'],
  ...['null', '{}', '[]', '__proto__', 'constructor', '$', '|', '||', ',', '\\,', ':', '..', '/'],
  ...["' or 1=1 --", '; select pg_sleep(9)', '${7*7}', '<script>', 'x'.repeat(5000)],
];

/** One to three changes of a text: something cut, doubled, turned or put in. */
export function mutateText(text: string, chance: Chance): string {
  let mutated = text;
  for (let times = 1 + chance.below(3); times > 0; times -= 1) {
    const at = chance.below(mutated.length + 1);
    const span = chance.below(8);
    const [before, cut, after] = [
      mutated.slice(0, at),
      mutated.slice(at, at + span),
      mutated.slice(at + span),
    ];
    mutated = chance.pick([
      () => before + after,
      () => before + cut + cut + after,
      () => before + chance.pick(nasty) + after,
      () => before + String.fromCharCode(chance.below(0x3000)) + cut + after,
      () => before + [...cut].toReversed().join('') + after,
    ])();
  }
  return mutated;
}

/** One change somewhere within a JSON value: another type, something missing, doubled or deep. */
export function mutateJson(value: unknown, chance: Chance): unknown {
  if (chance.once(6) || typeof value !== 'object' || value === null) return strange(value, chance);
  if (Array.isArray(value)) {
    if (value.length === 0 || chance.once(5)) return [...value, ...value, strange(value, chance)];
    const at = chance.below(value.length);
    return value.map((one: unknown, i) => (i === at ? mutateJson(one, chance) : one));
  }
  const entries = Object.entries(value);
  const at = chance.below(entries.length + 1);
  if (at === entries.length) entries.push([String(chance.pick(nasty)), strange(value, chance)]);
  else if (chance.once(4)) entries.splice(at, 1);
  else if (chance.once(4)) entries[at]![0] = mutateText(entries[at]![0], chance);
  else entries[at]![1] = mutateJson(entries[at]![1], chance);
  return Object.fromEntries(entries);
}

function strange(value: unknown, chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => null,
    () => chance.pick(nasty),
    () => chance.pick([0, -1, 1e308, 1.5, 2 ** 53]),
    () => [value],
    () => ({ value }),
    () => true,
    () => nested(chance.below(400)),
    () => (typeof value === 'string' ? mutateText(value, chance) : ''),
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let at = 0; at < depth; at += 1) value = at % 2 ? [value] : { extension: value };
  return value;
}
