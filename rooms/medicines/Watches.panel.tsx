import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMay } from '../../wire/use-me.ts';
import { endWatchContract, type ShownWatch } from './given.contract.ts';
import { useEndWatch, useWatches } from './medicines.query.ts';

/** Who is watched after a medicine, with the minutes that are left; it ends with what was seen. */
export default function WatchesPanel({ patientId }: { patientId: string }) {
  const maySee = useMay('order.view');
  return maySee ? <Watches patientId={patientId} /> : null;
}

function Watches({ patientId }: { patientId: string }) {
  const found = useWatches();
  const [open, setOpen] = useState<ShownWatch>();
  if (found.state !== 'ready') return null;
  const { protocol } = found.data;
  const watches = found.data.watches.filter((one) => one.patientId === patientId);
  return (
    <>
      {watches.map((watch) => (
        <WatchButton key={watch.taskId} watch={watch} onOpen={() => setOpen(watch)} />
      ))}
      {open && <EndWatch watch={open} protocol={protocol} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function WatchButton({ watch, onOpen }: { watch: ShownWatch; onOpen: () => void }) {
  const mayAct = useMay('order.carry-out');
  const left = Math.ceil((Date.parse(watch.until) - useNowMs(1000)) / 60_000);
  const words = left > 0 ? `Watch: ${left} min left` : 'Watch: time is over';
  const chip = <Chip tone={left > 0 ? 'info' : 'warning'}>{words}</Chip>;
  if (!mayAct) return chip;
  return (
    <Button kind="plain" onClick={onOpen} label={`${words}, ${watch.label}. End it…`}>
      {chip}
    </Button>
  );
}

const kinds = [
  { value: 'nothing', label: 'Nothing' },
  { value: 'reaction', label: 'A reaction' },
  { value: 'left-early', label: 'Ended early' },
] as const;
type Kind = (typeof kinds)[number]['value'];

interface EndProps {
  watch: ShownWatch;
  protocol: string | undefined;
  onClose: () => void;
}

function EndWatch({ watch, protocol, onClose }: EndProps) {
  const end = useEndWatch();
  const [kind, setKind] = useState<Kind>();
  const [note, setNote] = useState('');
  const [did, setDid] = useState('');
  const saw =
    kind === 'nothing'
      ? { kind, ...(note.trim() !== '' && { note }) }
      : kind === 'reaction'
        ? { kind, note, did }
        : kind && { kind, note };
  const input = { taskId: watch.taskId, taskVersion: watch.taskVersion, saw };
  const found = endWatchContract.input.safeParse(input).error?.issues ?? [];
  const wrong = kind
    ? found.map(({ path, message }) => ({ path: path.join('.'), message }))
    : [{ path: 'kind', message: 'Say what you saw.' }];
  return (
    <Dialog opened onClose={onClose} title={`After ${watch.label}`}>
      <DialogForm
        label="End the watch"
        save="End the watch"
        said="The watch is over."
        wrong={wrong}
        send={() => saw && end.send({ ...input, saw })}
        busy={end.state === 'sending'}
        refusal={end.state === 'refused' ? end.refusal : undefined}
        onClose={onClose}
      >
        <SegmentedChoice
          label="What did you see?"
          name="kind"
          value={kind}
          onChange={setKind}
          options={[...kinds]}
        />
        {kind === 'reaction' && <Protocol text={protocol} />}
        <TextField
          label={kind === 'left-early' ? 'What was agreed, and with whom?' : 'What you saw'}
          name="saw.note"
          value={note}
          onChange={setNote}
          lines={2}
          maxLength={500}
        />
        {kind === 'reaction' && (
          <TextField
            label="What was done, and who was called?"
            name="saw.did"
            value={did}
            onChange={setDid}
            lines={2}
            maxLength={500}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}

/** What to do is the practice's, in the words of its provider; the program has none of its own. */
function Protocol({ text }: { text: string | undefined }) {
  return text === undefined ? (
    <Notice tone="warning">
      Call the provider now. No protocol of this practice is on file for a reaction.
    </Notice>
  ) : (
    <Notice tone="critical">{text}</Notice>
  );
}
