import { useState } from 'react';
import { rangeOf, scales, scaleWords, type Scale } from '../../clinical/stock/storage.ts';
import { verdictOf } from '../../clinical/stock/temperature.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { issuesIn, numberTyped } from './form-fields.tsx';
import { logTemperatureContract, type ShownUnit } from './fridge.contract.ts';
import { useLogTemperature } from './supplies.query.ts';

interface LogProps {
  unit: ShownUnit;
  onClose: () => void;
}

/** What the display of one unit says: lowest and highest since it was set back. */
export function LogTemperatureDialog(props: LogProps) {
  return (
    <Dialog opened onClose={props.onClose} title={`Temperatures · ${props.unit.name}`} size={520}>
      <LogForm {...props} />
    </Dialog>
  );
}

function LogForm({ unit, onClose }: LogProps) {
  const { placeId, kind, readings } = unit;
  // The degrees of the display do not change from day to day; what it says is never filled in.
  const [scale, setScale] = useState<Scale | undefined>(readings[0]?.scale);
  const [lowest, setLowest] = useState('');
  const [highest, setHighest] = useState('');
  const [note, setNote] = useState('');
  const act = useLogTemperature();
  const read = { lowest: numberTyped(lowest), highest: numberTyped(highest) };
  const input = { placeId, scale: scale as Scale, ...read, ...(note.trim() !== '' && { note }) };
  const isBoth = lowest.trim() !== '' && highest.trim() !== '';
  const verdict = scale && isBoth ? verdictOf(kind, { scale, ...read }) : undefined;
  const isOut = verdict !== undefined && verdict.startsWith('too');
  return (
    <DialogForm
      label="Temperatures"
      save={isOut ? 'Log and quarantine the stock' : 'Log temperatures'}
      danger={isOut}
      said={isOut ? 'Logged; everything in it is quarantined.' : 'Logged.'}
      wrong={issuesIn(logTemperatureContract, input)}
      send={() => act.send(input)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <SegmentedChoice
        label="The display reads in"
        name="scale"
        value={scale}
        onChange={setScale}
        options={scales.map((value) => ({ value, label: scaleWords[value] }))}
      />
      <FieldGrid minWidth={160}>
        <Degrees {...{ scale }} name="lowest" value={lowest} onChange={setLowest} />
        <Degrees {...{ scale }} name="highest" value={highest} onChange={setHighest} />
      </FieldGrid>
      <RangeOf kind={kind} scale={scale} />
      <VouchedFor unit={unit} />
      {isOut && (
        <Notice tone="critical" role="status">
          Out of range. What lies in it will be quarantined until somebody who may releases it.
        </Notice>
      )}
      <TextField
        label={isOut ? 'What happened, and what you did' : 'Note (if anything)'}
        name="note"
        value={note}
        onChange={setNote}
        maxLength={300}
        lines={2}
      />
    </DialogForm>
  );
}

/** What a thermometer says that nobody vouches for is still written down, and says so. */
function VouchedFor({ unit: { vouched, thermometer } }: { unit: ShownUnit }) {
  if (vouched === 'calibrated') return null;
  const why =
    vouched === 'expired'
      ? `The certificate of ${thermometer?.name ?? 'its thermometer'} ended on ${asTyped(thermometer?.validUntil ?? '')}`
      : 'No thermometer with a certificate is written down for it';
  return (
    <Notice tone="warning">
      {why}: the reading is kept, and says so. Tell your supervisor; write down a calibrated one
      under Thermometer.
    </Notice>
  );
}

interface DegreesProps {
  name: 'lowest' | 'highest';
  scale: Scale | undefined;
  value: string;
  onChange: (value: string) => void;
}

function Degrees({ name, scale, value, onChange }: DegreesProps) {
  return (
    <TextField
      label={name === 'lowest' ? 'Lowest since it was set back' : 'Highest since it was set back'}
      {...{ name, value, onChange }}
      unit={scale && scaleWords[scale]}
      autoFocus={name === 'lowest'}
      required
    />
  );
}

function RangeOf({ kind, scale }: { kind: ShownUnit['kind']; scale: Scale | undefined }) {
  const range = scale && rangeOf(kind, scale);
  if (!range || !scale) return null;
  return (
    <p>
      Its range is {range.low} to {range.high} {scaleWords[scale]}. Set the thermometer back
      afterwards.
    </p>
  );
}
