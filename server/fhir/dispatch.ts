import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { FhirCaller } from './caller.ts';
import type { FhirAnswer, FhirContext, Interaction } from './request.ts';
import { table, type Row } from './table.ts';

/** Does what is asked when this server does it and the caller may: a request, or an entry of one. */
export async function dispatch(
  context: FhirContext,
  asked: Interaction,
): Promise<FhirAnswer | Refusal> {
  const row = table()[asked.kind] as Row | undefined;
  if (!row) return refuse('not-supported', `This server does not do ${asked.kind}.`);
  return checkRight(context.caller, asked, row) ?? row.does(context, asked as never);
}

/** Refuses what the caller may do with no resource of the type. */
export function checkRight(caller: FhirCaller, asked: Interaction, row: Row): Refusal | undefined {
  if (row.needs.length > 1 || !('type' in asked) || asked.type === undefined) return undefined;
  if (caller.access(row.needs as never, asked.type) !== 'none') return undefined;
  return refuse('not-permitted', `You may not do this with ${asked.type}.`);
}
