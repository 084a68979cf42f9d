import type { ChartVisit } from './summary.contract.ts';

/** The stages in the clinic's words. */
export const stageWords: Record<ChartVisit['stage'], string> = {
  booked: 'booked',
  arrived: 'in the waiting room',
  rooming: 'rooming',
  'ready-for-provider': 'ready for provider',
  'with-provider': 'with provider',
  'checking-out': 'checking out',
  gone: 'gone',
  cancelled: 'cancelled',
  'no-show': 'did not come',
};
