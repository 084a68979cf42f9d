import { useAct } from '../../wire/use-act.ts';
import { askAhead, useView } from '../../wire/use-view.ts';
import {
  bookContract,
  cancelContract,
  moveContract,
  restoreContract,
} from './appointment.contract.ts';
import { dayContract } from './day.contract.ts';
import { findPatientContract } from './find-patient.contract.ts';

/** One day; while another is asked for, the one before stays. */
export const useDay = (date: string) => useView(dayContract, { date }, { keep: true });
/** Asks for a day that is likely to be wanted next. */
export const askDayAhead = (date: string) => askAhead(dayContract, { date });

/** Patients by what was typed; nobody is asked for while nothing is. */
export const useFoundPatients = (query: string) =>
  useView(findPatientContract, { query }, { enabled: query.trim() !== '', keep: true });
/** The patient an address names. */
export const usePatientToBook = (patientId: string) =>
  useView(findPatientContract, { patientId }, { enabled: patientId !== '' });

export const useBook = () => useAct(bookContract);
export const useMove = () => useAct(moveContract);
export const useCancel = () => useAct(cancelContract);
export const useRestore = () => useAct(restoreContract);
