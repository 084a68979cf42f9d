import type { BoardVisit } from './board.contract.ts';

/** The stages in the clinic's words, as a row says them after the minutes. */
export const stageWords: Record<BoardVisit['stage'], string> = {
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
