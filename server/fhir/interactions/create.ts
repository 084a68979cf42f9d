import { isRefusal } from '../../../fhir/refusal.ts';
import { commitResource, withId } from '../commit-change.ts';
import type { Interact } from '../request.ts';
import { resourceOfBody } from '../written.ts';

/** Writes a new resource under an id of the server's choice. */
export const create: Interact<'create'> = async (context, { type }) => {
  const sent = resourceOfBody(context.request, type);
  if (isRefusal(sent)) return sent;
  const resource = withId(sent, context.moment.newId());
  return commitResource(context, 'fhir/create', { kind: 'create', resource });
};
