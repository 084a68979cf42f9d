import { useState, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import type { DeviceKind } from '../../clinical/measurements/calibration.ts';
import { measurementChecks } from '../../clinical/measurements/checks.ts';
import { measurementFacts, type MeasurementKind } from '../../clinical/measurements/kinds.ts';
import { needsOverRead } from '../../clinical/measurements/rules.ts';
import { notDoneReasons, notDoneWords, type NotDone } from '../../clinical/orders/not-done.ts';
import { isOpenCheck, type Check } from '../../clinical/safety/check.ts';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { Checks } from '../../ui/Checks.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import {
  noSteps,
  SafeSteps,
  type OrderInHand,
  type StepsSaid,
} from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { useTake } from './measurements.query.ts';
import type { ToTake } from './measurements.contract.ts';
import { MeasuredFields } from './MeasuredFields.tsx';
import { effortsOf, toOutcome } from './to-outcome.ts';
import { textOf, type Typed, type TypedProps } from './typed.ts';
import { useChosenFile, type ChosenFile } from './use-chosen-file.ts';

interface TakeFormProps {
  kind: MeasurementKind;
  patientId: string;
  order?: OrderInHand | undefined;
  encounterId?: string | undefined;
  known: ToTake;
  draft: DraftInHand<Typed>;
  onClose: () => void;
  /** What was ordered, or that nothing was. */
  children: ReactNode;
}

const deviceOf: Partial<Record<MeasurementKind, DeviceKind>> = {
  ...{ ekg: 'ekg', spirometry: 'spirometer', vision: 'vision', hearing: 'audiometer' },
  'peak-flow': 'peak-flow-meter',
};

type Came = 'taken' | 'not-taken';

/** The form of one measurement. Nothing is filled in for the person, and no box is ticked. */
export function TakeForm(props: TakeFormProps) {
  const { kind, order, known, draft, onClose } = props;
  const act = useTake(draft);
  const [steps, setSteps] = useState(noSteps);
  const [came, setCame] = useState<Came>('taken');
  const [reason, setReason] = useState<NotDone>();
  const [overrides, setOverrides] = useState<Readonly<Record<string, string>>>({});
  const [placed, setPlaced] = useState<readonly string[]>([]);
  const chosen = useChosenFile(kind);
  const typed = draft.value;
  const set = (name: string, to: string) => draft.change((before) => ({ ...before, [name]: to }));
  const { outcome, issues } = toOutcome(kind, typed, { data: chosen.data, placed });
  const deviceId = textOf(typed, 'deviceId');
  const device = known.devices.find(({ id }) => id === deviceId);
  const taken = { efforts: effortsOf(typed).efforts, file: chosen.read };
  const checks = measurementChecks(kind, { ...known, device }, taken);
  const note = textOf(typed, 'note');
  const send = () => {
    const hand = order
      ? { taskId: order.taskId, taskVersion: order.taskVersion }
      : {
          patientId: props.patientId,
          ...(props.encounterId && { encounterId: props.encounterId }),
        };
    const open = checks.filter(isOpenCheck).map(({ id }) => id);
    const said = Object.entries(overrides).filter(([id]) => open.includes(id));
    return act.send({
      ...{ hand, ...stepsOf(steps), overrides: Object.fromEntries(said) },
      ...(note !== '' && { note }),
      ...(device && { deviceId: device.id }),
      outcome: came === 'not-taken' ? { kind: 'not-taken', reason: reason ?? 'other' } : outcome,
    });
  };
  const wrong =
    came === 'not-taken'
      ? notTakenIssues(reason, note)
      : [...identityIssues(stepsOf(steps).identity), ...issues, ...openIssues(checks, overrides)];
  return (
    <DialogForm
      label={measurementFacts[kind].label}
      save={came === 'taken' ? 'Record it' : 'Record as not done'}
      said={came === 'taken' ? 'Recorded.' : 'Recorded as not done.'}
      {...{ wrong, send, onClose, draft }}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
    >
      {props.children}
      {order && <Came came={came} onCame={setCame} reason={reason} onReason={setReason} />}
      {came === 'taken' && (
        <Measured
          {...{ kind, order, known, typed, set, steps, chosen, placed, checks, overrides }}
          onSteps={setSteps}
          onPlaced={setPlaced}
          onOverrides={setOverrides}
        />
      )}
      <TextField
        label={came === 'taken' ? 'Note (if anything)' : 'In your words'}
        name="note"
        value={typed['note'] ?? ''}
        onChange={(to) => set('note', to)}
        lines={2}
        maxLength={500}
      />
    </DialogForm>
  );
}

interface MeasuredProps extends TypedProps {
  kind: MeasurementKind;
  order: OrderInHand | undefined;
  known: ToTake;
  steps: StepsSaid;
  onSteps: Dispatch<SetStateAction<StepsSaid>>;
  chosen: ChosenFile;
  placed: readonly string[];
  onPlaced: (placed: readonly string[]) => void;
  checks: readonly Check[];
  overrides: Readonly<Record<string, string>>;
  onOverrides: Dispatch<SetStateAction<Readonly<Record<string, string>>>>;
}

/** Who it is, with what it is taken, what was found, and the checks of it. */
function Measured(props: MeasuredProps) {
  const { kind, order, known, typed, set, steps, onSteps } = props;
  const { chosen, placed, onPlaced, checks, overrides, onOverrides } = props;
  const { patient, rules } = known;
  const { task, overRead } = measurementFacts[kind];
  return (
    <>
      <SafeSteps
        {...{ patient, task: order?.task ?? task, takes: saidFacts }}
        known={order?.known ?? { order: 'none' }}
        value={steps}
        onChange={onSteps}
      />
      <DeviceChoice
        kind={kind}
        known={known}
        value={textOf(typed, 'deviceId')}
        onChange={(to) => set('deviceId', to)}
      />
      <MeasuredFields
        {...{ kind, typed, set, known, placed, chosen, orderCode: order?.code }}
        onPlaced={onPlaced}
      />
      {checks.length > 0 && (
        <Checks
          checks={checks}
          overrides={overrides}
          onOverride={(id, why) => onOverrides((before) => ({ ...before, [id]: why }))}
        />
      )}
      {overRead !== 'never' && needsOverRead(kind, rules) && (
        <Quiet>It stays preliminary until a provider has over-read it.</Quiet>
      )}
    </>
  );
}

interface DeviceChoiceProps {
  kind: MeasurementKind;
  known: ToTake;
  value: string;
  onChange: (to: string) => void;
}

function DeviceChoice({ kind, known, value, onChange }: DeviceChoiceProps) {
  const fitting = known.devices.filter((one) => one.isInUse && one.kind === deviceOf[kind]);
  if (fitting.length === 0) return null;
  return (
    <SegmentedChoice
      label="Taken with"
      name="deviceId"
      wrap
      value={fitting.find(({ id }) => id === value)?.id}
      onChange={onChange}
      options={fitting.map(({ id, name, serial }) => ({
        value: id,
        label: serial ? `${name} (${serial})` : name,
      }))}
    />
  );
}

interface CameProps {
  came: Came;
  onCame: (came: Came) => void;
  reason: NotDone | undefined;
  onReason: (reason: NotDone) => void;
}

function Came({ came, onCame, reason, onReason }: CameProps) {
  return (
    <>
      <SegmentedChoice
        label="What came of it?"
        name="came"
        value={came}
        onChange={onCame}
        options={[
          { value: 'taken', label: 'Measured' },
          { value: 'not-taken', label: 'Not done' },
        ]}
      />
      {came === 'not-taken' && (
        <SegmentedChoice
          label="Why not?"
          name="outcome.reason"
          wrap
          value={reason}
          onChange={onReason}
          options={notDoneReasons.map((value) => ({ value, label: notDoneWords[value] }))}
        />
      )}
    </>
  );
}

function notTakenIssues(reason: NotDone | undefined, note: string): Issue[] {
  if (!reason) return [{ path: 'outcome.reason', message: 'Say why it was not done.' }];
  return reason === 'other' && note === ''
    ? [{ path: 'note', message: 'Say in your words why it was not done.' }]
    : [];
}

function identityIssues(identity: Parameters<typeof twoIdentifiers>[0]): Issue[] {
  const two = twoIdentifiers(identity);
  return isRefusal(two) ? [{ path: 'identity', message: two.message }] : [];
}

/** A stop is left to the list of checks and to the server; a warning waits for its reason. */
function openIssues(
  checks: readonly Check[],
  overrides: Readonly<Record<string, string>>,
): Issue[] {
  return checks
    .filter((one) => isOpenCheck(one) && (one.state === 'stop' || !overrides[one.id]?.trim()))
    .map(({ id, state, finding }) => ({
      path: `overrides.${id}`,
      message: state === 'stop' ? `Stop: ${finding}` : `Say why you go on: ${finding}`,
    }));
}
