import { useContext, useSyncExternalStore } from 'react';
import { BookContext } from '../../wire/drafts/use-draft.ts';
import { draftsOfFile, paperLabels, type Paper } from './file.query.ts';

/** A paper that was begun for a file and not saved; `of` is the entry that is changed or taken back. */
export interface Begun {
  paper: Paper;
  of: string;
}

const none: readonly never[] = [];
const nothing = () => none;
const never = () => () => undefined;

/** What the one who looks began to write into this file and has neither saved nor thrown away. */
export function useBegun(practitionerId: string): Begun[] {
  const book = useContext(BookContext)?.book;
  const drafts = useSyncExternalStore(book?.subscribe ?? never, book?.all ?? nothing);
  const start = draftsOfFile(practitionerId);
  return drafts.flatMap(({ name }) => {
    if (!name.startsWith(start)) return [];
    const [paper = '', of = ''] = name.slice(start.length).split('/');
    return Object.hasOwn(paperLabels, paper) ? [{ paper: paper as Paper, of }] : [];
  });
}
