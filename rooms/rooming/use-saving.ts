import { useState } from 'react';
import type { Issue } from '../../fhir/refusal.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { currentMs } from '../../ui/time/ticker.ts';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { waitingUntilMs } from './repeat-pressure.ts';
import { useSaveVitals } from './rooming.query.ts';
import { unlikelyOf } from './unlikely.ts';
import { useAskedOnce } from './use-asked-once.ts';
import { useStanding } from './use-standing.ts';
import type { RoomingVisit } from './visit.contract.ts';
import { troublesOf } from './vital-troubles.ts';
import { vitalSignsOf, type VitalsEntry } from './vitals-entry.ts';

interface SavingProps {
  visit: RoomingVisit;
  draft: DraftInHand<VitalsEntry>;
}

/**
 * Saves what is entered. What is hardly possible is asked about first: `asked` holds it from then
 * on, and only saving once more, with the same values, confirms it.
 */
export function useSaving({ visit, draft }: SavingProps) {
  const act = useSaveVitals(draft);
  const [found, setFound] = useState<readonly Issue[]>([]);
  const issues = useStanding(found, troublesOf(draft.value, visit));
  const vitalSigns = vitalSignsOf(draft.value, visit.today);
  const unlikely = unlikelyOf(vitalSigns, visit);
  const { isAsked, mayGoOn } = useAskedOnce(unlikely);
  const save = () => {
    const troubles = troublesOf(draft.value, visit);
    setFound(troubles);
    if (troubles.length > 0) return;
    if (!mayGoOn()) return;
    if (vitalSigns.length === 0 && waitsForRoom(visit)) {
      announce('Bring the patient to a room first.');
      return;
    }
    const repeatDueAtMs = waitingUntilMs(draft.value, visit);
    void act
      .send({
        encounterId: visit.encounterId,
        seen: visit.recorded.map(({ id }) => id),
        vitalSigns,
        ...(isAsked && { confirmed: [...new Set(unlikely.map(({ sign }) => sign))] }),
        takenAt: new Date(currentMs()).toISOString(),
      })
      .then((answer) => {
        if (isRefusal(answer)) return;
        announce(
          answer.stage === 'arrived'
            ? 'Vital signs saved. Bring the patient to a room next.'
            : 'Vital signs saved. Ready for provider.',
        );
        if (repeatDueAtMs) draft.change((after) => ({ ...after, repeatDueAtMs }));
      });
  };
  return { act, issues, save, asked: isAsked ? unlikely : [] };
}

/** Checked in and in no room: not ready for anybody yet. */
export function waitsForRoom({ stage, room }: Pick<RoomingVisit, 'stage' | 'room'>): boolean {
  return stage === 'arrived' && room === undefined;
}
