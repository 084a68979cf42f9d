import { useState } from 'react';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { issuesIn, numberTyped } from './form-fields.tsx';
import { WhichLot, Watched } from './LotParts.tsx';
import type { ShownLot } from './lots.contract.ts';
import { finishContract } from './open.contract.ts';
import { useFinish } from './supplies.query.ts';

interface FinishProps {
  lot: ShownLot;
  onClose: () => void;
}

/** What is open is used up or thrown away. */
export function FinishDialog({ lot, onClose }: FinishProps) {
  return (
    <Dialog opened onClose={onClose} title={`Finish what is open · ${lot.label}`} size={540}>
      <FinishForm {...{ lot, onClose }} />
    </Dialog>
  );
}

function FinishForm({ lot, onClose }: FinishProps) {
  const [left, setLeft] = useState('');
  const [second, setSecond] = useState<{ token: string; name: string }>();
  const act = useFinish();
  const input = { lotId: lot.lotId, placeId: lot.placeId, left: numberTyped(left) };
  const needsTwo = lot.schedule !== undefined && input.left > 0;
  const missing: Issue[] =
    needsTwo && !second
      ? [{ path: 'second', message: 'A second person watches, and shows who they are.' }]
      : [];
  return (
    <DialogForm
      label="Finish what is open"
      save="Record as finished"
      said="Finished."
      wrong={[...issuesIn(finishContract, input), ...missing]}
      send={async () => {
        const answer = await act.send(input, { witness: second?.token });
        if (isRefusal(answer)) setSecond(undefined);
        return answer;
      }}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <WhichLot lot={lot} withLeft />
      <TextField
        label="How much was left in it"
        name="left"
        value={left}
        onChange={setLeft}
        hint="It is thrown away and written as waste. 0 when it was used up."
        unit={lot.unit}
        inputMode="decimal"
        required
        autoFocus
      />
      {needsTwo && <Watched act="finish" {...{ lot, second }} onShown={setSecond} />}
    </DialogForm>
  );
}
