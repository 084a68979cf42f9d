import { useMedia } from '../../ui/use-media.ts';

/** Whether the screen is too narrow for a table of people by tasks. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 800px)');
