import type { z } from 'zod';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { ask } from '../../wire/ask.ts';
import type { SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { arrivalsContract } from './arrivals.contract.ts';
import { checkInContract, checkInSheetContract } from './check-in.contract.ts';
import {
  checkOutContract,
  checkOutSheetContract,
  freeTimesContract,
  printedSummaryContract,
  printSummaryContract,
} from './check-out.contract.ts';
import { updateDemographicsContract } from './demographics.contract.ts';
import { deskPatientContract } from './desk-patient.contract.ts';
import { findPatientContract, type FoundPatient } from './find-patient.contract.ts';
import {
  recordCoverageContract,
  recordFormsContract,
  recordGuardianContract,
} from './papers.contract.ts';
import { registerPatientContract, similarPatientsContract } from './register-patient.contract.ts';
import { walkInContract, walkInSheetContract } from './walk-in.contract.ts';

/** Patients by what was typed; nobody is asked for while nothing is. */
export function useFoundPatients(query: string) {
  return useView(findPatientContract, { query }, { enabled: query.trim() !== '', keep: true });
}

/** The same for the palette; what was refused finds nobody. */
export async function findPatients(query: string, signal: AbortSignal): Promise<FoundPatient[]> {
  const answer = await ask(findPatientContract, { query }, { signal });
  return isRefusal(answer) ? [] : answer.patients;
}

export function useArrivals() {
  return useView(arrivalsContract, {});
}

export function useDeskPatient(patientId: string) {
  return useView(deskPatientContract, { patientId });
}

export function useCheckInSheet(appointmentId: string) {
  return useView(checkInSheetContract, { appointmentId });
}

export function useCheckIn() {
  return useAct(checkInContract);
}

export function useUpdateDemographics() {
  return useAct(updateDemographicsContract);
}

export function useRecordCoverage() {
  return useAct(recordCoverageContract);
}

export function useRecordForms() {
  return useAct(recordFormsContract);
}

export function useRecordGuardian() {
  return useAct(recordGuardianContract);
}

export function useWalkInSheet(patientId: string) {
  return useView(walkInSheetContract, { patientId });
}

export function useWalkIn() {
  return useAct(walkInContract);
}

/** Who on file may be the person being registered; asked once there is enough to tell. */
export function useSimilarPatients(input: z.input<typeof similarPatientsContract.input>) {
  const isEnough = input.birthDate !== undefined && (input.given + input.family).length > 1;
  const enabled = isEnough || input.phone.replace(/\D/g, '').length >= 10;
  return useView(similarPatientsContract, input, { enabled, keep: true });
}

export function useRegisterPatient(draft: SendableDraft) {
  return useAct(registerPatientContract, { draft });
}

export function useCheckOutSheet(encounterId: string) {
  return useView(checkOutSheetContract, { encounterId });
}

export function useCheckOut() {
  return useAct(checkOutContract);
}

/** Free times of a provider; not asked until a day is chosen. */
export function useFreeTimes(input: z.input<typeof freeTimesContract.input> | undefined) {
  const nothing = { providerId: 'none', from: '2000-01-01', minutes: 20 };
  return useView(freeTimesContract, input ?? nothing, { enabled: input !== undefined });
}

export function usePrintSummary() {
  return useAct(printSummaryContract);
}

/** The printed summary as a file the browser can show, or the refusal. */
export async function fetchPrintedSummary(documentId: string): Promise<Blob | Refusal> {
  const answer = await ask(printedSummaryContract, { documentId });
  if (isRefusal(answer)) return answer;
  const bytes = Uint8Array.from(atob(answer.pdf), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'application/pdf' });
}
