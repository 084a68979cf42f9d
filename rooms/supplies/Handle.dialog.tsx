import { useState } from 'react';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { FinishDialog } from './Finish.dialog.tsx';
import { ChoiceField, issuesIn, numberTyped } from './form-fields.tsx';
import { WhichLot, Watched } from './LotParts.tsx';
import type { ShownLot } from './lots.contract.ts';
import { OpenDialog } from './Open.dialog.tsx';
import {
  countContract,
  transferContract,
  useContract,
  wasteContract,
} from './stock-acts.contract.ts';
import type { ShownPlace } from './supplies.contract.ts';
import { useCount, useTransfer, useUseStock, useWaste } from './supplies.query.ts';

type MoveKind = 'count' | 'use' | 'transfer' | 'waste';
export type HandleKind = MoveKind | 'open' | 'finish';

interface HandleProps {
  kind: HandleKind;
  lot: ShownLot;
  places: readonly ShownPlace[];
  onClose: () => void;
}

const words: Record<MoveKind, { title: string; save: string; said: string; many: string }> = {
  count: {
    title: 'Count',
    save: 'Record the count',
    said: 'Counted.',
    many: 'How many you counted',
  },
  use: { title: 'Use', save: 'Record as used', said: 'Used.', many: 'How many are used' },
  transfer: { title: 'Move', save: 'Move', said: 'Moved.', many: 'How many are moved' },
  waste: {
    title: 'Waste',
    save: 'Record as wasted',
    said: 'Wasted.',
    many: 'How many are thrown away',
  },
};

/** Something is done with one lot in one place. */
export function HandleDialog({ kind, ...props }: HandleProps) {
  if (kind === 'open') return <OpenDialog {...props} />;
  if (kind === 'finish') return <FinishDialog {...props} />;
  return <MoveDialog kind={kind} {...props} />;
}

type MoveProps = HandleProps & { kind: MoveKind };

function MoveDialog(props: MoveProps) {
  const { kind, lot, onClose } = props;
  return (
    <Dialog opened onClose={onClose} title={`${words[kind].title} · ${lot.label}`} size={540}>
      <HandleForm {...props} />
    </Dialog>
  );
}

function HandleForm({ kind, lot, places, onClose }: MoveProps) {
  const [many, setMany] = useState('');
  const [reason, setReason] = useState('');
  const [toPlaceId, setToPlaceId] = useState('');
  const [withOpen, setWithOpen] = useState<'yes' | 'no'>();
  const [second, setSecond] = useState<{ token: string; name: string }>();
  const acting = useHandling();
  const { lotId, placeId, schedule, unit } = lot;
  const quantity = numberTyped(many);
  const said = reason.trim() === '' ? {} : { reason };
  const of = { lotId, placeId };
  const inputs = {
    count: { ...of, counted: quantity, ...said },
    use: { ...of, quantity, ...said },
    transfer: { ...of, toPlaceId, quantity, ...(withOpen && { withOpen: withOpen === 'yes' }) },
    waste: { ...of, quantity, reason },
  };
  const needsTwo = schedule !== undefined && kind !== 'transfer';
  const missing: Issue[] =
    needsTwo && !second
      ? [{ path: 'second', message: 'A second person watches, and shows who they are.' }]
      : [];
  const { busy, refusal } = acting.now(kind);
  const isDifferent = refusal?.issues?.some(({ path }) => path === 'reason') ?? false;
  return (
    <DialogForm
      label={words[kind].title}
      save={words[kind].save}
      said={words[kind].said}
      wrong={[...issuesIn(contracts[kind], inputs[kind]), ...missing]}
      send={async () => {
        const answer = await acting.send(kind, inputs, second?.token);
        // The word of a second person is for one try.
        if (isRefusal(answer)) setSecond(undefined);
        return answer;
      }}
      {...{ busy, refusal, onClose }}
    >
      <WhichLot lot={lot} withLeft={kind !== 'count'} />
      <TextField
        label={words[kind].many}
        name={kind === 'count' ? 'counted' : 'quantity'}
        value={many}
        onChange={setMany}
        unit={unit}
        inputMode="decimal"
        {...(kind === 'count' && { hint: 'What the ledger says is not shown, so that you count.' })}
        required
        autoFocus
      />
      {kind === 'transfer' && (
        <ChoiceField
          label="Where to"
          name="toPlaceId"
          value={toPlaceId}
          onChange={setToPlaceId}
          options={placeOptions(places.filter(({ id }) => id !== placeId))}
          required
        />
      )}
      {kind === 'transfer' && lot.openedOn !== undefined && quantity < lot.quantity && (
        <OpenAmong value={withOpen} onChange={setWithOpen} />
      )}
      {(kind === 'waste' || kind === 'use' || isDifferent || reason !== '') && (
        <Why kind={kind} value={reason} onChange={setReason} />
      )}
      {needsTwo && <Watched act={kind} {...{ lot, second }} onShown={setSecond} />}
    </DialogForm>
  );
}

interface OpenAmongProps {
  value: 'yes' | 'no' | undefined;
  onChange: (value: 'yes' | 'no') => void;
}

/** Of a part that is moved: whether what is open is among it. */
function OpenAmong(props: OpenAmongProps) {
  return (
    <SegmentedChoice
      label="Is the open one among them?"
      name="withOpen"
      {...props}
      options={[
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No, unopened ones' },
      ]}
    />
  );
}

interface WhyProps {
  kind: MoveKind;
  value: string;
  onChange: (value: string) => void;
}

function Why({ kind, value, onChange }: WhyProps) {
  return (
    <TextField
      label={kind === 'count' ? 'Why there is a difference' : 'Why'}
      name="reason"
      {...{ value, onChange }}
      maxLength={300}
      required={kind === 'waste'}
    />
  );
}

export const placeOptions = (places: readonly ShownPlace[]) =>
  places.map(({ id, name }) => ({ value: id, label: name }));

const contracts = {
  count: countContract,
  use: useContract,
  transfer: transferContract,
  waste: wasteContract,
};

interface Inputs {
  count: Parameters<ReturnType<typeof useCount>['send']>[0];
  use: Parameters<ReturnType<typeof useUseStock>['send']>[0];
  transfer: Parameters<ReturnType<typeof useTransfer>['send']>[0];
  waste: Parameters<ReturnType<typeof useWaste>['send']>[0];
}

/** The four acts of this dialog, of which one is sent. */
function useHandling() {
  const [count, use, transfer, waste] = [useCount(), useUseStock(), useTransfer(), useWaste()];
  const all = { count, use, transfer, waste };
  return {
    now: (kind: MoveKind) => {
      const act = all[kind];
      return {
        busy: act.state === 'sending',
        refusal: act.state === 'refused' ? act.refusal : undefined,
      };
    },
    send: (kind: MoveKind, inputs: Inputs, witness: string | undefined) => {
      const also = { witness };
      if (kind === 'count') return count.send(inputs.count, also);
      if (kind === 'use') return use.send(inputs.use, also);
      return kind === 'waste' ? waste.send(inputs.waste, also) : transfer.send(inputs.transfer);
    },
  };
}
