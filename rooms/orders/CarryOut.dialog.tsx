import { useState } from 'react';
import { twoIdentifiers, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { notDoneReasons, notDoneWords } from '../../clinical/orders/not-done.ts';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { noSteps } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import classes from './orders.module.css';
import type { ShownOrder } from './orders.contract.ts';
import { useCarryOut, useCarryOutDraft, type CarryOutTyped } from './orders.query.ts';
import SafeSteps from './SafeSteps.panel.tsx';

interface CarryOutProps {
  order: ShownOrder;
  onClose: () => void;
}

/** Says that an order was carried out: who it was done to first, then what came of it. */
export function CarryOutDialog({ order, onClose }: CarryOutProps) {
  const draft = useCarryOutDraft(order.taskId);
  return (
    <Dialog opened={draft.ready} onClose={onClose} title={order.label} size={600}>
      <CarryOutForm order={order} onClose={onClose} draft={draft} />
    </Dialog>
  );
}

type Kind = 'done' | 'not-done';
type Reason = (typeof notDoneReasons)[number];

function CarryOutForm(props: CarryOutProps & { draft: DraftInHand<CarryOutTyped> }) {
  const { order, onClose, draft } = props;
  const act = useCarryOut(draft);
  // Ticks are a person's word of this moment and are not kept with the note.
  const [steps, setSteps] = useState(noSteps);
  const [kind, setKind] = useState<Kind>();
  const [reason, setReason] = useState<Reason>();
  const { note } = draft.value;
  const { taskId, taskVersion, patient, task, known } = order;
  const noted = note.trim() === '' ? {} : { note };
  const outcome =
    kind === 'done'
      ? { kind, ...stepsOf(steps), ...noted }
      : kind === 'not-done' && reason
        ? { kind, reason, ...noted }
        : undefined;
  return (
    <DialogForm
      label={`Carry out: ${order.label}`}
      save={kind === 'not-done' ? 'Record as not done' : 'Record as done'}
      said={kind === 'not-done' ? 'Recorded as not done.' : 'Recorded as done.'}
      wrong={troubles(kind, reason, stepsOf(steps).identity, note)}
      send={() => outcome && act.send({ taskId, taskVersion, outcome })}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <WhatIsOrdered order={order} />
      <SafeSteps
        {...{ patient, task, known, takes: saidFacts }}
        value={steps}
        onChange={setSteps}
      />
      <WhatCame kind={kind} onKind={setKind} reason={reason} onReason={setReason} />
      <TextField
        label={kind === 'not-done' ? 'In your words' : 'What you saw or did (if anything)'}
        name="note"
        value={note}
        onChange={(to) => draft.change(() => ({ note: to }))}
        lines={2}
        maxLength={500}
      />
    </DialogForm>
  );
}

/** The right order first: what the one who signed it asked for, in their words. */
function WhatIsOrdered({ order }: { order: ShownOrder }) {
  const { signedBy, signedOn, isUrgent, expectedBy, note, owner, isMine } = order;
  const by = expectedBy && `expected by ${asTyped(expectedBy)}`;
  const about = [signedBy && `Ordered by ${signedBy}`, asTyped(signedOn), by];
  return (
    <div className={classes['ordered']}>
      <Quiet>{about.filter(Boolean).join(' · ')}</Quiet>{' '}
      {isUrgent && <Chip tone="warning">Urgent</Chip>}
      {note && <p>{note}</p>}
      {owner !== undefined && !isMine && (
        <Notice tone="warning">
          {owner} has taken this. Make sure that only one of you does it.
        </Notice>
      )}
    </div>
  );
}

interface WhatCameProps {
  kind: Kind | undefined;
  onKind: (kind: Kind) => void;
  reason: Reason | undefined;
  onReason: (reason: Reason) => void;
}

function WhatCame({ kind, onKind, reason, onReason }: WhatCameProps) {
  return (
    <>
      <SegmentedChoice
        label="What came of it?"
        name="kind"
        value={kind}
        onChange={onKind}
        options={[
          { value: 'done', label: 'Done' },
          { value: 'not-done', label: 'Not done' },
        ]}
      />
      {kind === 'not-done' && (
        <SegmentedChoice
          label="Why not?"
          name="reason"
          wrap
          value={reason}
          onChange={onReason}
          options={notDoneReasons.map((value) => ({ value, label: notDoneWords[value] }))}
        />
      )}
    </>
  );
}

function troubles(
  kind: Kind | undefined,
  reason: Reason | undefined,
  identity: readonly IdentifierKind[],
  note: string,
): Issue[] {
  if (kind === undefined) return [{ path: 'kind', message: 'Say whether it was done.' }];
  if (kind === 'done') {
    const two = twoIdentifiers(identity);
    return isRefusal(two) ? [{ path: 'identity', message: two.message }] : [];
  }
  if (reason === undefined) return [{ path: 'reason', message: 'Say why it was not done.' }];
  return reason === 'other' && note.trim() === ''
    ? [{ path: 'note', message: 'Say in your words why it was not done.' }]
    : [];
}
