import { noServerCopies, type ServerCopies } from '../wire/drafts/server-copies.ts';

/** Where the server keeps a person's drafts. */
export const serverDrafts: ServerCopies = noServerCopies;
