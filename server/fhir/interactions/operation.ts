import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import { operations, type Level, type Operation } from '../operations/table.ts';
import type { FhirContext, Interact, Interaction } from '../request.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

/** Finds the operation and takes the request to it, when it is asked where and how it may be. */
export const operation: Interact<'operation'> = async (context, asked) => {
  const table = operations();
  const found = Object.hasOwn(table, asked.name) ? table[asked.name] : undefined;
  if (!found) return refuse('not-supported', 'This server does not do that operation.');
  return refusalOf(context, asked, found) ?? found.does(context, asked);
};

function refusalOf(
  { caller, request }: FhirContext,
  asked: Asked,
  operation: Operation,
): Refusal | undefined {
  const { name, type, id } = asked;
  const level: Level = id !== undefined ? 'instance' : type !== undefined ? 'type' : 'system';
  const isHere = type === undefined || (operation.types?.includes(type) ?? true);
  if (!operation.levels.includes(level) || !isHere) {
    return refuse('not-supported', `$${name} is not done at this address; see /metadata.`);
  }
  const allow = methodsOf(operation);
  if (!allow.includes(request.method)) {
    return refuse('not-allowed', `$${name} is asked by ${allow.join(', ')}.`, { allow });
  }
  if (operation.needs.length > 1 || type === undefined) return undefined;
  if (caller.access(operation.needs as never, type) !== 'none') return undefined;
  return refuse('not-permitted', `You may not do this with ${type}.`);
}

/** The methods by which an operation is asked; what may be asked by GET answers HEAD too. */
function methodsOf({ byGet, byDelete }: Operation): string[] {
  return [...(byGet ? ['GET', 'HEAD'] : []), 'POST', ...(byDelete ? ['DELETE'] : [])];
}
