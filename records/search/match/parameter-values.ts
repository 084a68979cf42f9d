import { compile, type Walk } from '../../extract/compile.ts';
import { searchParameters, type SearchParameter } from '../../extract/definitions.ts';
import { parseExpression } from '../../extract/expression.ts';

const walks = new Map<string, Walk>();

/** Every value that an expression selects; compiled once. */
export function select(expression: string, root: unknown): unknown[] {
  let walk = walks.get(expression);
  if (!walk) walks.set(expression, (walk = compile(parseExpression(expression))));
  const values: unknown[] = [];
  walk(root, (value) => values.push(value));
  return values;
}

/** For a composite: each place where its parts stand together, as what each part finds there. */
export interface Component {
  parameter: SearchParameter;
  values: unknown[];
}

/** The parts of a composite at each place it stands in a resource. */
export function componentsOf(
  type: string,
  { expression, components = [] }: SearchParameter,
  resource: unknown,
): Component[][] {
  const known = searchParameters(type);
  return select(expression, resource).map((root) =>
    components.flatMap((part) => {
      const parameter = known.get(part.name);
      return parameter ? [{ parameter, values: select(part.expression, root) }] : [];
    }),
  );
}
