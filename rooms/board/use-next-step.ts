import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { useState } from 'react';
import { useGo } from '../../ui/navigation/links.tsx';
import { offerUndo } from '../../ui/undo/undo.ts';
import type { BoardVisit } from './board.contract.ts';
import { useBringToRoom, useEnterRoom, useLeaveRoom, useUndoStage } from './board.query.ts';
import type { NextStep } from './next-step.ts';

/** Does a visit's next step, offers to take it back, and keeps what was refused for the row to say. */
export function useNextStep(visit: BoardVisit) {
  const go = useGo();
  const bringToRoom = useBringToRoom();
  const enterRoom = useEnterRoom();
  const leaveRoom = useLeaveRoom();
  const undo = useUndoStage();
  const [refusal, setRefusal] = useState<Refusal>();
  const acting = [bringToRoom, enterRoom, leaveRoom].find((one) => one.state === 'sending');

  const { encounterId = '', encounterVersion = '' } = visit;
  const takeBack = async (): Promise<Refusal | undefined> => {
    const now = String(Number(encounterVersion) + 1);
    const answer = await undo.send({ encounterId, encounterVersion: now });
    undo.reset();
    return isRefusal(answer) ? answer : undefined;
  };
  const settle = (answer: unknown, done: string): boolean => {
    setRefusal(isRefusal(answer) ? answer : undefined);
    if (isRefusal(answer)) return false;
    offerUndo({ message: done, undo: takeBack });
    return true;
  };
  const run = async (step: NextStep): Promise<void> => {
    const { name } = visit.patient;
    if (step.does === 'go') go(step.to);
    if (step.does === 'room') {
      const answer = await bringToRoom.send({
        encounterId,
        encounterVersion,
        roomId: step.room.id,
      });
      if (settle(answer, `${name} is in ${step.room.name}.`)) go(`/rooming/${encounterId}`);
    }
    if (step.does === 'enter') {
      const answer = await enterRoom.send({ encounterId, encounterVersion });
      if (settle(answer, `You are with ${name}.`)) go(`/chart/${visit.patient.id}`);
    }
    if (step.does === 'leave') {
      settle(
        await leaveRoom.send({ encounterId, encounterVersion }),
        `${name} goes to check-out; ${visit.room?.name ?? 'the room'} is to be cleaned.`,
      );
    }
  };
  return { run, busy: acting !== undefined, refusal };
}
