import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { useState } from 'react';
import type { VisitInHand } from '../../ui/navigation/inserts.tsx';
import { useGo } from '../../ui/navigation/links.tsx';
import { offerUndo } from '../../ui/undo/undo.ts';
import { useBringToRoom, useEnterRoom, useLeaveRoom, useUndoStage } from './board.query.ts';
import type { NextStep } from './next-step.ts';
import type { OtherRoom, StillWith } from './see-patient.contract.ts';

/**
 * Does a visit's next step, offers to take it back, and keeps what was refused for the row to say.
 * `choose` opens the choice of a room; `asked` is what a provider must answer before entering.
 */
export function useNextStep(visit: VisitInHand, choose: () => void) {
  const go = useGo();
  const bringToRoom = useBringToRoom();
  const enterRoom = useEnterRoom();
  const leaveRoom = useLeaveRoom();
  const undo = useUndoStage();
  const [refusal, setRefusal] = useState<Refusal>();
  const [asked, setAsked] = useState<StillWith>();
  const acting = [bringToRoom, enterRoom, leaveRoom].find((one) => one.state === 'sending');

  const { encounterId = '', encounterVersion = '' } = visit;
  const { name } = visit.patient;
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
  const enter = async (other?: OtherRoom): Promise<void> => {
    const answer = await enterRoom.send({ encounterId, encounterVersion, ...(other && { other }) });
    const still = isRefusal(answer) ? undefined : answer.stillWith;
    setAsked(other ? undefined : still);
    if (still && !other) return;
    const left = other === 'leave' && still ? ` ${still.name} goes to check-out.` : '';
    if (settle(answer, `You are with ${name}.${left}`)) go(`/chart/${visit.patient.id}`);
  };
  const run = async (step: NextStep): Promise<void> => {
    if (step.does === 'go') go(step.to);
    if (step.does === 'choose') choose();
    if (step.does === 'room') {
      const roomId = step.room.id;
      const answer = await bringToRoom.send({ encounterId, encounterVersion, roomId });
      if (settle(answer, `${name} is in ${step.room.name}.`)) go(`/rooming/${encounterId}`);
    }
    if (step.does === 'enter') await enter();
    if (step.does === 'leave') {
      settle(
        await leaveRoom.send({ encounterId, encounterVersion }),
        `${name} goes to check-out; ${visit.room?.name ?? 'the room'} is to be cleaned.`,
      );
    }
  };
  const goBack = () => setAsked(undefined);
  return { run, busy: acting !== undefined, refusal, asked, answerAsked: enter, goBack };
}
