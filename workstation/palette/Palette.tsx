import { lazy, Suspense, useSyncExternalStore } from 'react';
import { paletteShown, subscribePalette } from './palette-store.ts';

const PaletteDialog = lazy(() => import('./PaletteDialog.tsx'));

/** The palette (⌘K), loaded when it is first opened. */
export function Palette() {
  const shown = useSyncExternalStore(subscribePalette, paletteShown);
  return <Suspense fallback={null}>{shown && <PaletteDialog />}</Suspense>;
}
