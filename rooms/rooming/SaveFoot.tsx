import { signNames } from '../../clinical/vitals/reading-words.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot } from '../../ui/form/FormFrame.tsx';
import { VisitStep } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { hasRecorded, openInWords, signsCovered, signsFor } from './completeness.ts';
import classes from './rooming.module.css';
import { ThrowAway } from './ThrowAway.tsx';
import { waitsForRoom, type useSaving } from './use-saving.ts';
import type { RoomingVisit } from './visit.contract.ts';
import { vitalSignsOf, type VitalsEntry } from './vitals-entry.ts';

type SaveFootProps = ReturnType<typeof useSaving> & {
  visit: RoomingVisit;
  draft: DraftInHand<VitalsEntry>;
  nothing: boolean;
  isReady: boolean;
};

/** What is open, what stands in the way, and the one button that saves. */
export function SaveFoot({ visit, draft, act, asked, nothing, isReady }: SaveFootProps) {
  const offline = draft.sending && act.state !== 'sending';
  const busy = act.state === 'sending';
  const refusal = draft.refusal ?? (act.state === 'refused' && !offline ? act.refusal : undefined);
  const onlyReady = nothing && !isReady && hasRecorded(visit);
  const isSaved = onlyReady && waitsForRoom(visit);
  return (
    <>
      {((busy && act.notSentYet) || offline) && (
        <Notice tone="warning" role="status">
          No connection just now. What you typed is kept on this device; it is sent once, by itself,
          when the connection is back. You may go on with the next patient.
        </Notice>
      )}
      {refusal && <RefusalNotice refusal={refusal} action={<ThrowAway draft={draft} />} />}
      {isSaved && <RoomFirst visit={visit} />}
      <div className={classes['foot']}>
        <FormFoot start={<Quiet>{openWords(visit, draft.value)}</Quiet>}>
          {!isSaved && (
            <Button
              type="submit"
              keys="mod+Enter"
              busy={busy}
              busyLabel={busy && act.notSentYet ? 'Not sent yet…' : 'Saving…'}
            >
              {asked.length > 0 ? 'It is so: save' : saveWords(onlyReady, isReady)}
            </Button>
          )}
        </FormFoot>
      </div>
    </>
  );
}

function saveWords(onlyReady: boolean, isReady: boolean): string {
  return onlyReady ? 'Ready for provider' : isReady ? 'Add these' : 'Save vital signs';
}

/** Saved in the waiting room: the next step is a room, not the provider. */
function RoomFirst({ visit }: { visit: RoomingVisit }) {
  const { encounterId, encounterVersion, patient, stage } = visit;
  return (
    <Notice
      tone="info"
      role="status"
      action={<VisitStep visit={{ encounterId, encounterVersion, patient, stage }} />}
    >
      The vital signs are in the record. Bring {patient.name} to a room first; then say “Ready for
      provider”.
    </Notice>
  );
}

function openWords(visit: RoomingVisit, entry: VitalsEntry): string {
  const covered = signsCovered(visit, vitalSignsOf(entry, visit.today));
  const open = signsFor(visit.patient).filter((sign) => !covered.has(sign));
  return openInWords(
    open.map((sign) => signNames[sign]),
    visit,
  );
}
