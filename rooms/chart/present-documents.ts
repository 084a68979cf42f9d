import type { DocumentReference } from '@medplum/fhirtypes';
import { filedByUrl } from '../../fhir/linchpin.ts';
import type { Stored } from '../../records/stored.ts';
import { conceptWords, notNamed } from './codes-in-words.ts';
import type { ChartLists, FiledDocument } from './lists.contract.ts';

/** The documents of a chart, newest first. */
export function presentDocuments(
  all: readonly Stored<DocumentReference>[],
): ChartLists['documents'] {
  return {
    filed: all
      .filter((one) => !isInError(one))
      .map(presentDocument)
      .toSorted((one, other) => ((one.date ?? '') < (other.date ?? '') ? 1 : -1)),
    inError: all
      .filter(isInError)
      .map((one) => ({ id: one.id, name: documentTitle(one), date: documentDate(one) })),
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
    date: documentDate(one),
    author: one.author?.find(({ display }) => display)?.display ?? filedBy(one),
    remark: remarkOf(one),
  };
}

/** The day the document itself bears where we know it, else when it was written into the record. */
function documentDate({ extension, content, date }: DocumentReference): string | undefined {
  const isFiled = extension?.some(({ url }) => url === filedByUrl);
  return (isFiled ? content[0]?.attachment.creation : undefined) ?? date;
}

function filedBy({ extension }: DocumentReference): string | undefined {
  const filed = extension?.find(({ url }) => url === filedByUrl);
  return filed && `filed by ${filed.valueReference?.display ?? 'somebody'}`;
}

function remarkOf(one: DocumentReference): string | undefined {
  if (isInError(one)) return 'marked entered in error';
  if (one.status === 'superseded') return 'replaced by a newer one';
  return one.docStatus === 'preliminary' ? 'not final' : undefined;
}

/** Taken back by somebody. */
export function isInError({ status, docStatus }: DocumentReference): boolean {
  return status === 'entered-in-error' || docStatus === 'entered-in-error';
}
