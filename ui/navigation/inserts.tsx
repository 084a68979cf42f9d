import {
  createContext,
  Suspense,
  useContext,
  type ComponentProps,
  type ComponentType,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
} from 'react';

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
  /**
   * Conditions that something else on the screen meets or leaves open, by their ids: a second
   * person's own word. They are not ticked here.
   */
  vouched?: Readonly<Record<string, boolean>> | undefined;
  /** Told what a person says of these facts. */
  onSay?: ((said: Readonly<Record<string, string>>) => void) | undefined;
}

/** Who something is done to, as it is compared with what the person says. */
export interface PatientInHand {
  id: string;
  name: string;
  /** `YYYY-MM-DD` */
  birthDate?: string | undefined;
}

/** An order as the room that carries it out needs it. */
export interface OrderInHand {
  taskId: string;
  taskVersion: string;
  /** Of the catalogue. */
  code: string;
  label: string;
  kind: string;
  /** What the gate is asked. */
  task: string;
  patient: PatientInHand;
  encounterId?: string | undefined;
  signedBy?: string | undefined;
  signedOn: string;
  /** The kind of licence of who ordered it. */
  licence?: string | undefined;
  /** What the gate is told of the order, in the words of the rules: give it to `SafeSteps`. */
  known: Readonly<Record<string, string>>;
  isUrgent: boolean;
  note?: string | undefined;
  owner?: string | undefined;
  isMine: boolean;
}

/** What a person said before an act: never kept for later, never ticked by the program. */
export interface StepsSaid {
  /** Kinds of identifiers, as `clinical/identity/two-identifiers.ts` names them. */
  identity: readonly string[];
  /** What was confirmed of the gate's conditions, by their ids. */
  confirmed: Readonly<Record<string, boolean>>;
  /** What was said of the case, where the law of the state asks for it. */
  said: Readonly<Record<string, string>>;
}

export const noSteps: StepsSaid = { identity: [], confirmed: {}, said: {} };

/** Two identifiers and the gate: what comes before every hands-on act. */
export interface SafeStepsProps {
  patient: PatientInHand;
  task: string;
  /** What is known of the case, such as the kind of order, in the words of the rules. */
  known: Readonly<Record<string, string>>;
  /** Facts of the case that the act takes in: `stable`, `drugClass`, `inRoom`. */
  takes: readonly string[];
  /** Conditions that something else on the screen meets or leaves open; not ticked here. */
  vouched?: Readonly<Record<string, boolean>> | undefined;
  value: StepsSaid;
  onChange: Dispatch<SetStateAction<StepsSaid>>;
}

/** Chooses the lot something is given or used from. */
export interface LotChoiceProps {
  /** Codes of what may be taken: `cvx:158`, `ndc:…`, `kit:…`. */
  itemCodes: readonly string[];
  /** Ids of lot and place. */
  value: { lotId: string; placeId: string } | undefined;
  onChange: (to: { lotId: string; placeId: string } | undefined) => void;
  /** Public stock goes to those entitled to it; left out: either. */
  funding?: 'private' | 'public' | undefined;
  /** What is said of stock of the other funding; left out: that it is not for this patient. */
  otherFunding?: string;
  /** The name of the field in the form. */
  name: string;
}

/** A second person shows who they are, with their own PIN or password, for one act. */
export interface SecondPersonProps {
  /** The act it is for, such as `medicines/verify`; the token counts for no other. */
  act: string;
  /** Which roles may be asked. */
  roles: readonly string[];
  /** What they vouch for, in the words they read. */
  what: string;
  /** The verb on the button: "Verify", "Witness". */
  verb: string;
  /** Told the token that goes with the act: `send(input, { witness: token })`. */
  onShown: (shown: { token: string; name: string }) => void;
}

/** A provider checks drug and dose of an order before somebody else gives it. */
export interface VerifyDoseProps {
  order: { taskId: string; taskVersion: string };
  /** What is to be verified, as they read it; undefined until it is known. */
  what: string | undefined;
  /** What is still to be done before it is known, such as "Scan the label first". */
  first: string;
  /** Who verified exactly this, and when. */
  verified: { by: string; at: string } | undefined;
}

type CarryOut = ComponentType<{ order: OrderInHand; onClose: () => void }>;

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
  /** How many orders of a visit are still to be done, in a chip. */
  visitChip?: ComponentType<{ encounterId: string }>;
  /** What was collected or sent and has no final result yet. */
  resultsAwaited?: ComponentType<{ only: 'late' | 'all' }>;
  /** Which standing orders hold for a patient now, and their use. */
  standingFor?: ComponentType<{
    patientId: string;
    encounterId: string | undefined;
    onClose: () => void;
  }>;
  /** Whether this person may do a task here and now, and what is still asked for. */
  mayI?: ComponentType<{ asked: TaskInHand }>;
  /** Two identifiers and the gate, before a hands-on act. */
  safeSteps?: ComponentType<SafeStepsProps>;
  /** The lots there are of something, scanned or chosen, with expiry and whether they may be used. */
  lotChoice?: ComponentType<LotChoiceProps>;
  /** What a room needs before the next patient: wiped, wet, ready. */
  cleanRoom?: ComponentType<{ roomId: string }>;
  /** How an order of one kind is carried out, by the room whose work it is. */
  runTest?: CarryOut;
  collectSpecimen?: CarryOut;
  takeMeasurement?: CarryOut;
  giveMedicine?: CarryOut;
  giveVaccine?: CarryOut;
  doProcedure?: CarryOut;
  /** A second person at this workstation, for one act. */
  secondPerson?: ComponentType<SecondPersonProps>;
  /** The supervisor's check of drug and dose, where the law asks for it. */
  verifyDose?: ComponentType<VerifyDoseProps>;
  /** What is being watched of a visit: an observation after an injection, a test that is running. */
  visitTimers?: ComponentType<{ patientId: string; encounterId?: string | undefined }>;
  /** Reactions that wait for a provider's word. */
  openReactions?: ComponentType;
  /** Tests that run now: of everybody, or of one patient. */
  runningTests?: ComponentType<{ patientId?: string | undefined }>;
  /** Results of tests and of measurements in the chart. */
  chartResults?: ComponentType<{ patientId: string }>;
  chartMeasurements?: ComponentType<{ patientId: string }>;
  /** What laboratories outside reported, in the chart. */
  chartLaboratory?: ComponentType<{ patientId: string }>;
  /** Medicines given, in the chart. */
  chartGiven?: ComponentType<{ patientId: string }>;
  /** What the state's registry knows of a patient's vaccines, beside ours. */
  registryHistory?: ComponentType<{ patientId: string }>;
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

/** A part of another room as a component: nothing stands there where no room of this build offers it. */
function part<Name extends keyof Inserts>(name: Name) {
  return function Part(props: ComponentProps<NonNullable<Inserts[Name]>>) {
    const Offered = useContext(InsertsContext)[name] as ComponentType<object> | undefined;
    if (!Offered) return null;
    return (
      <Suspense fallback={null}>
        <Offered {...props} />
      </Suspense>
    );
  };
}

/** The next step of a visit. */
export const VisitStep = part('visitStep');

/** Cancel or "did not come". */
export const CallOff = part('callOff');

/** The connected apps of a chart. */
export const ChartApps = part('chartApps');

/** What laboratories outside reported of a patient. */
export const ChartLaboratory = part('chartLaboratory');

/** The orders of a patient. */
export const VisitOrders = part('visitOrders');

/** How many orders of a visit are still to be done; nothing while none is. */
export const VisitChip = part('visitChip');

/** What waits for a result of a laboratory. */
export const ResultsAwaited = part('resultsAwaited');

/** The standing orders of a patient, as a dialog. */
export const StandingFor = part('standingFor');

/** Whether this person may do a task now. */
export const MayI = part('mayI');

/** Two identifiers and the gate. */
export const SafeSteps = part('safeSteps');

/** The lots of something. */
export const LotChoice = part('lotChoice');

/** What the state's registry knows of a patient's vaccines. */
export const RegistryHistory = part('registryHistory');

/** Reactions of which no provider has said yet what they were; nothing while there are none. */
export const OpenReactions = part('openReactions');

/** Tests that run now; nothing while none does. */
export const RunningTests = part('runningTests');

/** Results of tests in a chart. */
export const ChartResults = part('chartResults');

/** What was measured of a patient. */
export const ChartMeasurements = part('chartMeasurements');

/** A second person shows who they are. */
export const SecondPerson = part('secondPerson');

/** A provider checks drug and dose. */
export const VerifyDose = part('verifyDose');

/** What of a patient is being watched or is running. */
export const VisitTimers = part('visitTimers');

/** The medicines given to a patient here. */
export const ChartGiven = part('chartGiven');

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

const byKind = {
  test: 'runTest',
  specimen: 'collectSpecimen',
  measurement: 'takeMeasurement',
  medicine: 'giveMedicine',
  vaccine: 'giveVaccine',
  procedure: 'doProcedure',
} as const;

/** Carries out an order in the room whose work it is; without one, `otherwise` asks what came of it. */
export function CarryOutOrder(props: {
  order: OrderInHand;
  onClose: () => void;
  otherwise: ReactNode;
}) {
  const { order, onClose, otherwise } = props;
  const inserts = useContext(InsertsContext);
  const name = (byKind as Record<string, keyof Inserts | undefined>)[order.kind];
  const Dialog = name && (inserts[name] as CarryOut | undefined);
  if (!Dialog) return otherwise;
  return (
    <Suspense fallback={null}>
      <Dialog order={order} onClose={onClose} />
    </Suspense>
  );
}

/** What a room to be cleaned needs; where no room of this build keeps that, `otherwise`. */
export function CleanRoom({ roomId, otherwise }: { roomId: string; otherwise: ReactNode }) {
  const { cleanRoom: Clean } = useContext(InsertsContext);
  if (!Clean) return otherwise;
  return (
    <Suspense fallback={null}>
      <Clean roomId={roomId} />
    </Suspense>
  );
}
