import { useSyncExternalStore } from 'react';

const query = '(max-width: 800px)';

function listen(changed: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether the screen is too narrow for a table of people by tasks. */
export const useIsNarrow = (): boolean =>
  useSyncExternalStore(listen, () => matchMedia(query).matches);
