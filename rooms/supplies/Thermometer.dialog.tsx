import { useState } from 'react';
import { calibrationSource } from '../../clinical/stock/thermometer.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { todayIn } from '../../ui/time/today.ts';
import { useMe } from '../../wire/use-me.ts';
import { dayTyped, issuesIn } from './form-fields.tsx';
import { keepThermometerContract, type ShownUnit } from './fridge.contract.ts';
import { useKeepThermometer } from './supplies.query.ts';

interface ThermometerProps {
  unit: ShownUnit;
  onClose: () => void;
}

/** The thermometer of one unit, as its certificate of calibration says. */
export function ThermometerDialog(props: ThermometerProps) {
  return (
    <Dialog opened onClose={props.onClose} title={`Thermometer · ${props.unit.name}`} size={560}>
      <ThermometerForm {...props} />
    </Dialog>
  );
}

const certificate = { certificate: '', testedOn: '', validUntil: '' };

function ThermometerForm({ unit, onClose }: ThermometerProps) {
  const { name = '', serial = '' } = unit.thermometer ?? {};
  // The device is as it was; each certificate is read from its own paper.
  const [typed, setTyped] = useState({ name, serial, ...certificate });
  const today = todayIn(useMe().practice.timeZone).toString();
  const act = useKeepThermometer();
  const field = (of: keyof typeof typed, label: string) => ({
    ...{ label, name: of, value: typed[of] },
    onChange: (value: string) => setTyped((before) => ({ ...before, [of]: value })),
    required: true,
  });
  const day = (text: string) => (text === '' ? '' : dayTyped(text, today));
  const input = {
    ...{ ...typed, placeId: unit.placeId },
    testedOn: day(typed.testedOn),
    validUntil: day(typed.validUntil),
  };
  return (
    <DialogForm
      label="Thermometer"
      save="Save thermometer"
      said="Saved."
      wrong={issuesIn(keepThermometerContract, input)}
      send={() => act.send(input)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <Quiet>
        As its certificate of calibration testing says ({calibrationSource}). Another serial number
        takes the place of the one before.
      </Quiet>
      <FieldGrid minWidth={200}>
        <TextField {...field('name', 'Model')} maxLength={60} autoFocus />
        <TextField {...field('serial', 'Serial number')} maxLength={60} />
        <TextField {...field('certificate', 'Certificate number')} maxLength={60} />
        <TextField {...field('testedOn', 'Tested on')} placeholder="11/20/2026" />
        <TextField {...field('validUntil', 'Certificate ends on')} placeholder="11/20/2027" />
      </FieldGrid>
    </DialogForm>
  );
}
