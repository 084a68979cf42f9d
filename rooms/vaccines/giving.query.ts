import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { recordCardContract, takeBackContract, vaccineNamesContract } from './correct.contract.ts';
import {
  giveChecksContract,
  giveVaccineContract,
  screenContract,
  toGiveContract,
} from './give.contract.ts';
import { orderDueContract, toOrderContract } from './order-due.contract.ts';
import type { z } from 'zod';

/** Orders, questions, who pays and what was given today, of one patient. */
export const useToGive = (patientId: string) => useView(toGiveContract, { patientId });

export type ChecksAsked = z.input<typeof giveChecksContract.input>;

/** What is checked before one dose as it is chosen now. */
export const useGiveChecks = (asked: ChecksAsked) =>
  useView(giveChecksContract, asked, { keep: true });

/** What is due and could be ordered. */
export const useToOrder = (patientId: string) => useView(toOrderContract, { patientId });
export const useOrderDue = () => useAct(orderDueContract);

export const useScreen = (draft: SendableDraft) => useAct(screenContract, { draft });
export const useGive = (draft: SendableDraft) => useAct(giveVaccineContract, { draft });
export const useTakeBack = () => useAct(takeBackContract);
export const useRecordCard = (draft: SendableDraft) => useAct(recordCardContract, { draft });
export const useVaccineNames = () => useView(vaccineNamesContract, {});

export type Said = 'no' | 'yes' | 'unknown';

/** The questions while they are asked. */
export interface ScreenTyped {
  answers: Readonly<Record<string, { answer: Said; which?: string[] }>>;
  answeredBy: 'patient' | 'parent' | 'guardian' | 'other' | '';
  eligibility: string;
}

const nothingAsked: ScreenTyped = { answers: {}, answeredBy: '', eligibility: '' };

export const useScreenDraft = (patientId: string) =>
  useDraft(`vaccines/screen/${patientId}`, nothingAsked, { label: 'Questions before vaccines' });

/** What is written of one dose; ticks and choices of this moment are never kept for later. */
export interface GiveTyped {
  note: string;
  explained: string;
  borrowing: string;
  doseMl: string;
  overrides: Readonly<Record<string, string>>;
}

const nothingSaid: GiveTyped = {
  note: '',
  explained: '',
  borrowing: '',
  doseMl: '',
  overrides: {},
};

export const useGiveDraft = (taskId: string) =>
  useDraft(`vaccines/give/${taskId}`, nothingSaid, { label: 'A vaccine' });

/** Doses from a card while they are typed. */
export interface CardTyped {
  source: 'card' | 'record' | 'school' | 'recall' | '';
  doses: readonly { vaccine: string; date: string; lotNumber: string }[];
}

const emptyCard: CardTyped = { source: '', doses: [{ vaccine: '', date: '', lotNumber: '' }] };

export const useCardDraft = (patientId: string) =>
  useDraft(`vaccines/card/${patientId}`, emptyCard, { label: 'Doses from a card' });
