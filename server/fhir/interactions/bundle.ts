import { isRefusal } from '../../../fhir/refusal.ts';
import { answerBatch } from '../bundle/batch.ts';
import { entriesOf } from '../bundle/entries.ts';
import { answerTransaction } from '../bundle/transaction.ts';
import type { Interact } from '../request.ts';

/** Carries out the entries of a Bundle: each by itself (batch), or all or none (transaction). */
export const bundle: Interact<'bundle'> = async (context) => {
  const sent = entriesOf(context.request.body);
  if (isRefusal(sent)) return sent;
  return sent.type === 'batch'
    ? answerBatch(context, sent.entries)
    : answerTransaction(context, sent.entries);
};
