import { useState, type ReactNode } from 'react';
import type { MissingKind } from '../../clinical/patient/arrival-readiness.ts';
import { useMay } from '../../wire/use-me.ts';
import type { ArrivingPatient } from './check-in.contract.ts';
import { CoverageDialog } from './Coverage.dialog.tsx';
import { DetailsDialog, type DetailsField } from './Details.dialog.tsx';
import { FormsDialog } from './Forms.dialog.tsx';
import { GuardianDialog } from './Guardian.dialog.tsx';

/** What the desk can write down of a patient. */
export type DeskPaper = 'details' | 'coverage' | 'forms' | 'guardian';

/** Where each missing thing is answered; allergies are asked by who rooms the patient. */
const answeredIn: Record<MissingKind, { paper: DeskPaper; field?: DetailsField } | undefined> = {
  'birth-date': { paper: 'details', field: 'birthDate' },
  guardian: { paper: 'guardian' },
  coverage: { paper: 'coverage' },
  consent: { paper: 'forms' },
  interpreter: { paper: 'details', field: 'language' },
  phone: { paper: 'details', field: 'phone' },
  address: { paper: 'details', field: 'street' },
  language: { paper: 'details', field: 'language' },
  'emergency-contact': { paper: 'details', field: 'contactName' },
  allergies: undefined,
};

/** The desk's dialogs of one patient, and what opens them; nothing opens for who may only look. */
export function useMissingAnswers(patient: ArrivingPatient): {
  /** Undefined where it is not answered at the desk. */
  answer: (kind: MissingKind) => (() => void) | undefined;
  open: ((paper: DeskPaper) => void) | undefined;
  dialogs: ReactNode;
} {
  const mayEdit = useMay('patient.register');
  const [asked, setAsked] = useState<{ paper: DeskPaper; field?: DetailsField }>();
  const of = (paper: DeskPaper) => ({
    opened: asked?.paper === paper,
    onClose: () => setAsked(undefined),
    patient,
  });
  return {
    answer: (kind) => {
      const where = answeredIn[kind];
      return mayEdit && where ? () => setAsked(where) : undefined;
    },
    open: mayEdit ? (paper) => setAsked({ paper }) : undefined,
    dialogs: (
      <>
        <DetailsDialog {...of('details')} field={asked?.field} />
        <CoverageDialog {...of('coverage')} />
        <FormsDialog {...of('forms')} />
        <GuardianDialog {...of('guardian')} />
      </>
    ),
  };
}
