import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { paletteShown, subscribePalette } from './palette-store.ts';

const load = () => import('./PaletteDialog.tsx');
const PaletteDialog = lazy(load);

/** The palette (⌘K), loaded behind the first screen so that it opens at once. */
export function Palette() {
  const shown = useSyncExternalStore(subscribePalette, paletteShown);
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), 1000);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense fallback={null}>{shown && <PaletteDialog />}</Suspense>;
}
