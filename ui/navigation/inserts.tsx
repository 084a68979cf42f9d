import { createContext, Suspense, useContext, type ComponentType } from 'react';

/** What a visit's next step needs to know of the visit, as the screen that shows it read it. */
export interface VisitInHand {
  appointmentId?: string | undefined;
  encounterId?: string | undefined;
  encounterVersion?: string | undefined;
  patient: { id: string; name: string };
  stage: string;
  room?: { id: string; name: string } | undefined;
}

/** What calling a booked visit off needs to know of it. */
export interface BookedVisit {
  appointmentId: string;
  appointmentVersion: string;
  /** ISO instant. */
  start: string;
  patient: { id: string; name: string };
}

/** Whose chart is open, and the visit the person is here for. */
export interface ChartInHand {
  patientId: string;
  encounterId?: string | undefined;
}

/** What somebody is about to do, by the code of the task, and for whom. */
export interface TaskInHand {
  task: string;
  patientId?: string | undefined;
  /** What is known of the case, such as the kind of order, in the words of the rules. */
  said?: Readonly<Record<string, string>> | undefined;
  /** Told what a person confirms of the conditions, by their ids. */
  onConfirm?: ((confirmed: Readonly<Record<string, boolean>>) => void) | undefined;
  /** Facts of the case that the act takes in, asked where the answer depends on them. */
  takes?: readonly string[] | undefined;
  /** Told what a person says of these facts. */
  onSay?: ((said: Readonly<Record<string, string>>) => void) | undefined;
}

/**
 * Parts of one room that stand on screens of others, as rooms never import rooms:
 * `rooms/<room>/routes.tsx` may export some of them as `inserts`.
 */
export interface Inserts {
  /** The one next step of a visit for this person, with all it asks and offers. */
  visitStep?: ComponentType<{ visit: VisitInHand }>;
  /** The connected apps that may be opened for the patient whose chart is open. */
  chartApps?: ComponentType<{ chart: ChartInHand }>;
  /** Calls a booked visit off, or notes that nobody came. */
  callOff?: ComponentType<{ visit: BookedVisit }>;
  /** What was ordered for a patient, and what of it is to be done in this visit. */
  visitOrders?: ComponentType<{ chart: ChartInHand }>;
  /** Whether this person may do a task here and now, and what is still asked for. */
  mayI?: ComponentType<{ asked: TaskInHand }>;
  /** What is due of one person today, in short. */
  vaccinesDue?: ComponentType<{ patientId: string }>;
  /** What is due, what counts and why, whole. */
  vaccineAssessment?: ComponentType<{ patientId: string }>;
}

/** The parts as a room offers them: each is fetched when the first screen shows it. */
export type InsertParts = {
  readonly [Name in keyof Inserts]: () => Promise<{ default: NonNullable<Inserts[Name]> }>;
};

export const InsertsContext = createContext<Inserts>({});

/** The next step of a visit, where a room of this build offers it. */
export function VisitStep({ visit }: { visit: VisitInHand }) {
  const { visitStep: Step } = useContext(InsertsContext);
  if (!Step) return null;
  return (
    <Suspense fallback={null}>
      <Step visit={visit} />
    </Suspense>
  );
}

/** Cancel or "did not come", where a room of this build offers it. */
export function CallOff({ visit }: { visit: BookedVisit }) {
  const { callOff: Menu } = useContext(InsertsContext);
  if (!Menu) return null;
  return (
    <Suspense fallback={null}>
      <Menu visit={visit} />
    </Suspense>
  );
}

/** The connected apps of a chart, where a room of this build offers them. */
export function ChartApps({ chart }: { chart: ChartInHand }) {
  const { chartApps: Apps } = useContext(InsertsContext);
  if (!Apps) return null;
  return (
    <Suspense fallback={null}>
      <Apps chart={chart} />
    </Suspense>
  );
}

/** The vaccines due of a patient: in short, or `whole` with all that led to it. */
export function VaccinesDue({ patientId, whole }: { patientId: string; whole?: boolean }) {
  const { vaccinesDue, vaccineAssessment } = useContext(InsertsContext);
  const Due = whole ? vaccineAssessment : vaccinesDue;
  if (!Due) return null;
  return (
    <Suspense fallback={null}>
      <Due patientId={patientId} />
    </Suspense>
  );
}

/** The orders of a patient, where a room of this build keeps them. */
export function VisitOrders({ chart }: { chart: ChartInHand }) {
  const { visitOrders: Orders } = useContext(InsertsContext);
  if (!Orders) return null;
  return (
    <Suspense fallback={null}>
      <Orders chart={chart} />
    </Suspense>
  );
}

/** Whether this person may do a task now, where a room of this build answers it. */
export function MayI({ asked }: { asked: TaskInHand }) {
  const { mayI: Gate } = useContext(InsertsContext);
  if (!Gate) return null;
  return (
    <Suspense fallback={null}>
      <Gate asked={asked} />
    </Suspense>
  );
}
