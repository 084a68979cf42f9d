import { bundle } from './interactions/bundle.ts';
import { capabilities } from './interactions/capabilities.ts';
import { create } from './interactions/create.ts';
import { remove } from './interactions/delete.ts';
import { history } from './interactions/history.ts';
import { operation } from './interactions/operation.ts';
import { patch } from './interactions/patch.ts';
import { read } from './interactions/read.ts';
import { searchSystem } from './interactions/search-system.ts';
import { searchType } from './interactions/search-type.ts';
import { update } from './interactions/update.ts';
import { vread } from './interactions/vread.ts';
import type { Right } from './caller.ts';
import type { Interact, InteractionKind } from './request.ts';

/** One interaction: how it is done, and the right on the type that it needs. */
export interface Row<K extends InteractionKind = InteractionKind> {
  does: Interact<K>;
  /** A reason in words when the interaction checks by itself, or needs no right. */
  needs: Right | `— ${string}`;
}

type Table = { [K in InteractionKind]?: Row<K> };

/** Every interaction this server does. The capability statement is made of it. */
export const table = (): Table => ({
  capabilities: { does: capabilities, needs: '— tells nothing of anybody' },
  read: { does: read, needs: 'r' },
  operation: { does: operation, needs: '— each operation has its own' },
  create: { does: create, needs: 'c' },
  vread: { does: vread, needs: 'r' },
  update: { does: update, needs: 'u' },
  patch: { does: patch, needs: 'u' },
  delete: { does: remove, needs: 'd' },
  'conditional-update': { does: update, needs: 'u' },
  'conditional-patch': { does: patch, needs: 'u' },
  'conditional-delete': { does: remove, needs: 'd' },
  'search-type': { does: searchType, needs: 's' },
  'search-system': { does: searchSystem, needs: '— only the types the caller may search' },
  bundle: { does: bundle, needs: '— each entry has its own' },
  'history-instance': { does: history, needs: 'r' },
  'history-type': { does: history, needs: 'r' },
  'history-system': { does: history, needs: '— only what each type lets the caller read' },
});
