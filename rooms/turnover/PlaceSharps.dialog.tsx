import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { asTyped, typedDay } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { RoomCare } from './turnover.contract.ts';
import { useSharps } from './turnover.query.ts';

interface PlaceSharpsProps {
  room: RoomCare;
  /** `YYYY-MM-DD` */
  today: string;
  onClose: () => void;
}

/** A new container for sharps is put in a room. */
export function PlaceSharpsDialog({ room, today, onClose }: PlaceSharpsProps) {
  const sharps = useSharps();
  const [by, setBy] = useState('');
  const typed = by.trim();
  const day = typed === '' ? undefined : typedDay(typed, Temporal.PlainDate.from(today));
  const isWrong = typed !== '' && day === undefined;
  return (
    <Dialog opened onClose={onClose} title={`${room.name}: new sharps container`}>
      <DialogForm
        label={`New sharps container: ${room.name}`}
        save="It is in place"
        said="The container is written down."
        wrong={isWrong ? [{ path: 'replaceBy', message: 'Give the day as 11/20/2026.' }] : []}
        send={() => sharps.send({ kind: 'place', roomId: room.id, ...(day && { replaceBy: day }) })}
        busy={sharps.state === 'sending'}
        refusal={sharps.state === 'refused' ? sharps.refusal : undefined}
        onClose={onClose}
      >
        <TextField
          label="Replace by (if there is a day)"
          hint="As the practice or the state has it. Empty: when it is full to its line."
          name="replaceBy"
          value={by}
          onChange={setBy}
          placeholder={asTyped(today)}
          autoFocus
        />
      </DialogForm>
    </Dialog>
  );
}
