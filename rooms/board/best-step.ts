import type { BoardRoom, BoardVisit } from './board.contract.ts';
import type { BoardGroups } from './groups.ts';
import { nextStepOf, suggestRooms, type May, type NextStep } from './next-step.ts';

/** One visit to turn to now, and why it and no other. */
export interface BestStep {
  visit: BoardVisit;
  step: NextStep;
  why: string;
}

/**
 * What this person had best do next: of the steps that are work for this role, the one whose
 * patient has waited longest. Who waits to be seen comes before who waits to leave.
 */
export function bestStepOf(
  groups: BoardGroups,
  rooms: readonly BoardRoom[],
  may: May,
): BestStep | undefined {
  const candidates: [readonly BoardVisit[], string][] = [
    [groups.inRooms.filter(({ stage }) => stage === 'ready-for-provider'), 'Ready longest.'],
    [groups.waiting, 'Longest wait, and a room is clean.'],
    [groups.inRooms.filter(({ stage }) => stage === 'rooming'), 'Rooming was begun.'],
    [groups.checkingOut, 'Longest at check-out.'],
  ];
  const suggested = suggestRooms(groups.waiting, rooms);
  for (const [visits, why] of candidates) {
    for (const visit of visits) {
      const step = nextStepOf(visit, suggested.get(visit), may);
      if (step?.kind === 'primary') return { visit, step, why };
    }
  }
  return undefined;
}
