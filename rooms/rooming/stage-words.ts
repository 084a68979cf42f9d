import type { Stage } from '../../clinical/visit/stage.ts';

/** The stages of a visit as the banner says them. */
export const stageWords: Readonly<Record<Stage, string>> = {
  booked: 'booked',
  arrived: 'waiting',
  rooming: 'rooming',
  'ready-for-provider': 'ready for provider',
  'with-provider': 'with provider',
  'checking-out': 'checking out',
  gone: 'gone',
  cancelled: 'cancelled',
  'no-show': 'did not come',
};
