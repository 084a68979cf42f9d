import type { DocumentReference } from '@medplum/fhirtypes';
import type { Stored } from '../../records/practice-records.ts';
import { conceptWords, notNamed } from './codes-in-words.ts';
import type { ChartLists, FiledDocument } from './lists.contract.ts';

/** The documents of a chart, newest first. */
export function presentDocuments(
  all: readonly Stored<DocumentReference>[],
): ChartLists['documents'] {
  return {
    filed: all.filter((one) => !isInError(one)).map(presentDocument),
    inError: all
      .filter(isInError)
      .map((one) => ({ id: one.id, name: documentTitle(one), date: one.date })),
  };
}

/** What a document is called: its own title, else its type, else what it is described as. */
export function documentTitle({ content, type, description }: DocumentReference): string {
  return content[0]?.attachment.title ?? description ?? conceptWords(type) ?? notNamed;
}

/** One document, without its content. */
export function presentDocument(one: Stored<DocumentReference>): FiledDocument {
  const title = documentTitle(one);
  const type = conceptWords(one.type);
  return {
    id: one.id,
    title,
    type: type === title ? undefined : type,
    date: one.date,
    author: one.author?.find(({ display }) => display)?.display,
    remark: remarkOf(one),
  };
}

function remarkOf(one: DocumentReference): string | undefined {
  if (isInError(one)) return 'marked entered in error';
  if (one.status === 'superseded') return 'replaced by a newer one';
  return one.docStatus === 'preliminary' ? 'not final' : undefined;
}

function isInError({ status, docStatus }: DocumentReference): boolean {
  return status === 'entered-in-error' || docStatus === 'entered-in-error';
}
