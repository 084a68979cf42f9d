import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { keepCredentialContract, takeBackCredentialContract } from './credential.contract.ts';
import { signableContract } from './signable.contract.ts';
import { ownFileContract, staffFileContract } from './staff-file.contract.ts';
import {
  recordTrainingContract,
  signCompetencyContract,
  signRepetitionsContract,
  takeBackFormContract,
} from './staff-form.contract.ts';

/** A colleague's file. */
export const useStaffFile = (practitionerId: string) =>
  useView(staffFileContract, { practitionerId });

/** One's own file. */
export const useOwnFile = () => useView(ownFileContract, {});

/** What may be signed for a colleague. */
export const useSignable = (practitionerId: string) =>
  useView(signableContract, { practitionerId });

export const useKeepCredential = (draft: SendableDraft) =>
  useAct(keepCredentialContract, { draft });
/** What is written into a file or taken out of it, and what a draft of each is called. */
export const paperLabels = {
  credential: 'Credential',
  training: 'Training',
  repetitions: 'Repetitions',
  competency: 'Competency',
  'take-back': 'Taking back',
} as const;

export type Paper = keyof typeof paperLabels;

/** What every draft of something for this person's file begins with. */
export const draftsOfFile = (practitionerId: string) => `team/file/${practitionerId}/`;

/** A paper in the making, for one person's file; `of` is the entry that is changed or taken back. */
export const useFileDraft = <Typed>(
  practitionerId: string,
  paper: Paper,
  initial: Typed,
  of: string = 'new',
) =>
  useDraft<Typed>(`${draftsOfFile(practitionerId)}${paper}/${of}`, initial, {
    label: paperLabels[paper],
  });

export const useTakeBackCredential = (draft: SendableDraft) =>
  useAct(takeBackCredentialContract, { draft });
export const useRecordTraining = (draft: SendableDraft) =>
  useAct(recordTrainingContract, { draft });
export const useSignRepetitions = (draft: SendableDraft) =>
  useAct(signRepetitionsContract, { draft });
export const useSignCompetency = (draft: SendableDraft) =>
  useAct(signCompetencyContract, { draft });
export const useTakeBackForm = (draft: SendableDraft) => useAct(takeBackFormContract, { draft });
