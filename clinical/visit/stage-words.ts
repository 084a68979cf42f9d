import type { Stage } from './stage.ts';

/** The stages of a visit in the clinic's words, as they stand in a sentence. */
export const stageWords: Readonly<Record<Stage, string>> = {
  booked: 'booked',
  arrived: 'arrived',
  rooming: 'rooming',
  'ready-for-provider': 'ready for provider',
  'with-provider': 'with provider',
  'checking-out': 'checking out',
  gone: 'gone',
  cancelled: 'cancelled',
  'no-show': 'did not come',
};
