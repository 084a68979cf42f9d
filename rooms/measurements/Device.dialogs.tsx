import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import {
  deviceKinds,
  deviceKindWords,
  strokesWanted,
  syringePasses,
  type DeviceKind,
} from '../../clinical/measurements/calibration.ts';
import { statement2019 } from '../../clinical/measurements/spirometry/effort.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ShownDevice } from './measurements.contract.ts';
import { useKeepDevice, useRecordCheck } from './measurements.query.ts';
import { numberOf, textOf, type Typed } from './typed.ts';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** A device comes into use, is called otherwise, or goes out of use. */
export function DeviceDialog(props: { device: ShownDevice | 'new'; onClose: () => void }) {
  const before = props.device === 'new' ? undefined : props.device;
  const act = useKeepDevice();
  const [kind, setKind] = useState<DeviceKind | undefined>(before?.kind);
  const [name, setName] = useState(before?.name ?? '');
  const [serial, setSerial] = useState(before?.serial ?? '');
  const [isInUse, setInUse] = useState(before?.isInUse ?? true);
  const wrong: Issue[] = [
    ...(kind ? [] : [{ path: 'kind', message: 'Say what kind of device it is.' }]),
    ...(name.trim() ? [] : [{ path: 'name', message: 'Give it a name.' }]),
  ];
  return (
    <Dialog opened onClose={props.onClose} title={before ? before.name : 'Add a device'}>
      <DialogForm
        label="Device"
        save="Save the device"
        said="Saved."
        wrong={wrong}
        send={() =>
          kind &&
          act.send({
            ...{ kind, name, isInUse },
            ...(serial.trim() && { serial }),
            ...(before && { deviceId: before.id, deviceVersion: before.version }),
          })
        }
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={props.onClose}
      >
        <SegmentedChoice
          label="Kind"
          name="kind"
          wrap
          value={kind}
          onChange={setKind}
          options={deviceKinds.map((value) => ({ value, label: deviceKindWords[value] }))}
        />
        <TextField
          label="Name"
          name="name"
          required
          value={name}
          onChange={setName}
          maxLength={60}
        />
        <TextField
          label="Serial number"
          aside="optional"
          name="serial"
          value={serial}
          onChange={setSerial}
          maxLength={40}
        />
        <SegmentedChoice
          label="In use"
          name="isInUse"
          value={isInUse ? 'yes' : 'no'}
          onChange={(to) => setInUse(to === 'yes')}
          options={yesNo}
        />
      </DialogForm>
    </Dialog>
  );
}

interface CheckDialogProps {
  device: ShownDevice;
  today: string;
  onClose: () => void;
}

/** A check: the strokes of a spirometer's syringe, or what whoever serves the device found. */
export function CheckDialog({ device, today, onClose }: CheckDialogProps) {
  const act = useRecordCheck();
  const [typed, setTyped] = useState<Typed>({});
  const set = (name: string, to: string) => setTyped((before) => ({ ...before, [name]: to }));
  const isSpirometer = device.kind === 'spirometer';
  const strokes = [0, 1, 2].flatMap((n) => numberOf(typed, `strokes.${n}`) ?? []);
  const dueOn = typedDay(textOf(typed, 'dueOn'), Temporal.PlainDate.from(today));
  const passed = textOf(typed, 'hasPassed');
  const wrong = checkIssues(typed, isSpirometer, dueOn);
  return (
    <Dialog opened onClose={onClose} title={`Check ${device.name}`}>
      <DialogForm
        label="Check of the device"
        save="Record the check"
        said="Recorded."
        wrong={wrong}
        send={() => {
          const note = textOf(typed, 'note') === '' ? {} : { note: textOf(typed, 'note') };
          const found = isSpirometer
            ? { strokes }
            : { hasPassed: passed === 'yes', ...(dueOn && { dueOn }) };
          return act.send({ deviceId: device.id, ...found, ...note });
        }}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        {isSpirometer ? (
          <Syringe typed={typed} set={set} strokes={strokes} />
        ) : (
          <>
            <SegmentedChoice
              label="Did it pass?"
              name="hasPassed"
              value={passed === 'yes' || passed === 'no' ? passed : undefined}
              onChange={(to) => set('hasPassed', to)}
              options={yesNo}
            />
            <TextField
              label="Next check due"
              name="dueOn"
              hint="As 11/20/2027"
              value={typed['dueOn'] ?? ''}
              onChange={(to) => set('dueOn', to)}
            />
          </>
        )}
        <TextField
          label="Note"
          aside="optional"
          name="note"
          value={typed['note'] ?? ''}
          onChange={(to) => set('note', to)}
          maxLength={200}
        />
      </DialogForm>
    </Dialog>
  );
}

/** What would be refused of a check as it is typed. */
function checkIssues(typed: Typed, isSpirometer: boolean, dueOn: string | undefined): Issue[] {
  const passed = textOf(typed, 'hasPassed');
  return isSpirometer
    ? [0, 1, 2].flatMap((n) => {
        const litres = numberOf(typed, `strokes.${n}`);
        const message = 'Give the litres the spirometer showed.';
        return litres !== undefined && litres >= 0 && litres <= 10
          ? []
          : [{ path: `strokes.${n}`, message }];
      })
    : [
        ...(passed ? [] : [{ path: 'hasPassed', message: 'Say whether it passed.' }]),
        ...(passed !== 'yes' || dueOn
          ? []
          : [{ path: 'dueOn', message: 'Say when the next check is due, as 11/20/2027.' }]),
      ];
}

interface SyringeProps {
  typed: Typed;
  set: (name: string, to: string) => void;
  strokes: readonly number[];
}

function Syringe({ typed, set, strokes }: SyringeProps) {
  return (
    <>
      <Quiet>
        Three strokes of the 3-L syringe, slow, medium and fast; each within 3 % ({statement2019}).
      </Quiet>
      <FieldGrid minWidth={120}>
        {['Slow', 'Medium', 'Fast'].map((speed, n) => (
          <TextField
            key={speed}
            label={speed}
            name={`strokes.${n}`}
            unit="L"
            inputMode="decimal"
            autoFocus={n === 0}
            value={typed[`strokes.${n}`] ?? ''}
            onChange={(to) => set(`strokes.${n}`, to)}
          />
        ))}
      </FieldGrid>
      {strokes.length === strokesWanted && (
        <Quiet>
          {syringePasses(strokes) ? 'Within 3 %.' : 'Not within 3 %: it does not pass.'}
        </Quiet>
      )}
    </>
  );
}
