import { isRefusal } from '../../fhir/refusal.ts';
import { ask } from '../../wire/ask.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { arrivalsContract } from './arrivals.contract.ts';
import { checkInContract, checkInSheetContract } from './check-in.contract.ts';
import { updateDemographicsContract } from './demographics.contract.ts';
import { deskPatientContract } from './desk-patient.contract.ts';
import { findPatientContract, type FoundPatient } from './find-patient.contract.ts';

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
