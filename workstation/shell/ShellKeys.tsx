import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { lockNow } from '../../wire/me.ts';
import { openPalette } from '../palette/palette-store.ts';
import { keysShown, showKeys, subscribeKeysShown } from './keys-store.ts';

const KeysDialog = lazy(() => import('./KeysDialog.tsx'));

/** The keys that work everywhere, and the list of all keys under `?`. */
export function ShellKeys() {
  const shown = useSyncExternalStore(subscribeKeysShown, keysShown);
  const [wanted, setWanted] = useState(false);
  if (shown && !wanted) setWanted(true);
  useKeys([
    { keys: 'mod+k', does: 'Find a patient, a place, an act', run: openPalette, whileTyping: true },
    { keys: '/', does: 'The same, from the keys beside the letters', run: openPalette },
    { keys: '?', does: 'Show these keys', run: showKeys },
    { keys: 'l', does: 'Lock this screen', run: () => void lockNow() },
  ]);
  return <Suspense fallback={null}>{wanted && <KeysDialog opened={shown} />}</Suspense>;
}
