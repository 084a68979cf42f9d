import type { ListKind } from '../../clinical/lists/review.ts';
import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { confirmListContract } from './confirm-list.contract.ts';
import { correctReadingContract } from './correct-reading.contract.ts';
import type { ListEntryDraft, SaidByEntry } from './list-draft.ts';
import { saveReasonContract } from './save-reason.contract.ts';
import { saveVitalsContract } from './save-vitals.contract.ts';
import { suggestContract } from './suggest.contract.ts';
import { roomingVisitContract } from './visit.contract.ts';
import { nothingEntered, type VitalsEntry } from './vitals-entry.ts';

export const useRoomingVisit = (encounterId: string) =>
  useView(roomingVisitContract, { encounterId });

/** Asked where something is being added, and not before. */
export const useSuggestions = (kind: ListKind, enabled: boolean) =>
  useView(suggestContract, { kind }, { enabled });

export const useSaveVitals = (draft: SendableDraft) => useAct(saveVitalsContract, { draft });
export const useCorrectReading = () => useAct(correctReadingContract);
export const useSaveReason = (draft: SendableDraft) => useAct(saveReasonContract, { draft });
export const useConfirmList = (draft: SendableDraft) => useAct(confirmListContract, { draft });

/** The reason while it is asked. */
export interface ReasonEntry {
  /** The words that stood in the record when asking began. */
  before: string | null;
  words: string;
  symptoms: string;
  since: string;
  saidBy: SaidByEntry;
  viaInterpreter: boolean;
}

const vitalsLabel = { label: 'Vital signs' };
const reasonLabel = { label: 'Reason for the visit' };
const listLabels: Record<ListKind, { label: string }> = {
  problems: { label: 'Problems' },
  medicines: { label: 'Medicines' },
  allergies: { label: 'Allergies' },
};

export const useVitalsDraft = (encounterId: string) =>
  useDraft<VitalsEntry>(`rooming/vitals/${encounterId}`, nothingEntered, vitalsLabel);

export const useReasonDraft = (encounterId: string, initial: ReasonEntry) =>
  useDraft<ReasonEntry>(`rooming/reason/${encounterId}`, initial, reasonLabel);

export const useListDraft = (encounterId: string, kind: ListKind, initial: ListEntryDraft) =>
  useDraft<ListEntryDraft>(`rooming/${kind}/${encounterId}`, initial, listLabels[kind]);
