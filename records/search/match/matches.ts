import type { ValuesCondition, Wanted } from '../language/condition.ts';
import { matchesValue } from './matches-value.ts';
import { componentsOf, select } from './parameter-values.ts';

/** True when a resource, as parsed, has a value that is sought (none of them with `:not`). */
export function matchesValues(
  type: string,
  condition: ValuesCondition,
  resource: unknown,
): boolean {
  const { parameter, modifier, wanted } = condition;
  if (parameter.type === 'composite') return matchesComposite(type, condition, resource);
  const values = select(parameter.expression, resource);
  const isAny = values.some((value) =>
    wanted.some((one) => matchesValue(parameter, modifier, value, one)),
  );
  return modifier === 'not' ? !isAny : isAny;
}

/** All parts must hold at one place: of the same component, of the same coding. */
function matchesComposite(type: string, condition: ValuesCondition, resource: unknown): boolean {
  const places = componentsOf(type, condition.parameter, resource);
  const parts = condition.wanted.flatMap((one) => (one.kind === 'composite' ? [one.parts] : []));
  return places.some((components) =>
    parts.some((wanted: Wanted[]) =>
      components.every(({ parameter, values }, at) => {
        const part = wanted[at];
        return (
          part !== undefined &&
          values.some((value) => matchesValue(parameter, undefined, value, part))
        );
      }),
    ),
  );
}
