import { useState } from 'react';
import { notDoneReasons, notDoneWords } from '../../clinical/orders/not-done.ts';
import { procedureChecks } from '../../clinical/procedures/record.ts';
import { saidFacts } from '../../clinical/safety/steps.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { SafeSteps, type OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { AfterCare } from './AfterCare.tsx';
import { ConsentPart } from './ConsentPart.tsx';
import { Details } from './Details.tsx';
import { nothingTicked, outcomeOf, recordOf, troublesOf, type Ticked } from './use-ticked.ts';
import type { ProcedureSheet } from './procedures.contract.ts';
import {
  useDoProcedure,
  useProcedureDraft,
  useSheet,
  type ProcedureTyped,
} from './procedures.query.ts';
import { TimeOut } from './TimeOut.tsx';
import { Tray } from './Tray.tsx';
import { WhoDid } from './WhoDid.tsx';

interface DoProps {
  order: OrderInHand;
  onClose: () => void;
}

/** A procedure from the right order to after-care, as this practice does it. */
export default function DoProcedureDialog({ order, onClose }: DoProps) {
  const draft = useProcedureDraft(order.taskId);
  const sheet = useSheet(order.taskId);
  return (
    <Dialog opened={draft.ready} onClose={onClose} title={order.label} size={720}>
      <Answer of={sheet}>
        {(known) => <DoForm order={order} onClose={onClose} sheet={known} draft={draft} />}
      </Answer>
    </Dialog>
  );
}

interface FormProps extends DoProps {
  sheet: ProcedureSheet;
  draft: DraftInHand<ProcedureTyped>;
}

function DoForm({ order, onClose, sheet, draft }: FormProps) {
  const act = useDoProcedure(draft);
  const [ticked, setTicked] = useState<Ticked>(nothingTicked);
  const { template } = sheet;
  const { kind, steps } = ticked;
  const typed = draft.value;
  const set = (part: Partial<Ticked>) => setTicked((before) => ({ ...before, ...part }));
  const type = (part: Partial<ProcedureTyped>) =>
    draft.change((before) => ({ ...before, ...part }));
  const { taskId, taskVersion, patient, task, licence } = order;
  const known = {
    order: 'patient-specific',
    written: 'yes',
    ...(licence && { delegator: licence }),
  };
  return (
    <DialogForm
      label={`Carry out: ${order.label}`}
      save={kind === 'not-done' ? 'Record as not done' : 'Record the procedure'}
      said={kind === 'not-done' ? 'Recorded as not done.' : 'The procedure is recorded.'}
      wrong={troublesOf(template, ticked, typed)}
      send={() => {
        const outcome = outcomeOf(ticked, typed);
        return outcome && act.send({ taskId, taskVersion, outcome });
      }}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <Ordered order={order} />
      <SafeSteps
        {...{ patient, task, known, takes: saidFacts, value: steps }}
        onChange={(to) =>
          setTicked((before) => ({
            ...before,
            steps: typeof to === 'function' ? to(before.steps) : to,
          }))
        }
      />
      <WhatCame ticked={ticked} set={set} />
      {(kind === 'done' || kind === 'partly') && (
        <WhatWasDone {...{ order, sheet, ticked, set, typed, type }} />
      )}
      <TextField
        label={kind === 'partly' ? 'What was not done, and why' : 'In your words (if anything)'}
        name="note"
        value={typed.note}
        onChange={(note) => type({ note })}
        lines={2}
        maxLength={500}
      />
    </DialogForm>
  );
}

/** The right order first. */
function Ordered({ order }: { order: OrderInHand }) {
  const { signedBy, signedOn, note, owner, isMine } = order;
  return (
    <div>
      <Quiet>
        {[signedBy && `Ordered by ${signedBy}`, asTyped(signedOn)].filter(Boolean).join(' · ')}
      </Quiet>
      {note && <p>{note}</p>}
      {owner !== undefined && !isMine && (
        <Notice tone="warning">
          {owner} has taken this. Make sure that only one of you does it.
        </Notice>
      )}
    </div>
  );
}

interface PartProps {
  ticked: Ticked;
  set: (part: Partial<Ticked>) => void;
}

function WhatCame({ ticked, set }: PartProps) {
  const { kind, reason } = ticked;
  return (
    <>
      <SegmentedChoice
        label="What came of it?"
        name="kind"
        value={kind}
        onChange={(to) => set({ kind: to })}
        options={[
          { value: 'done', label: 'Done' },
          { value: 'partly', label: 'Partly done' },
          { value: 'not-done', label: 'Not done' },
        ]}
      />
      {kind === 'not-done' && (
        <SegmentedChoice
          label="Why not?"
          name="reason"
          wrap
          value={reason}
          onChange={(to) => set({ reason: to })}
          options={notDoneReasons.map((value) => ({ value, label: notDoneWords[value] }))}
        />
      )}
    </>
  );
}

interface DoneProps extends PartProps {
  order: OrderInHand;
  sheet: ProcedureSheet;
  typed: ProcedureTyped;
  type: (part: Partial<ProcedureTyped>) => void;
}

/** The checklist of this procedure, from the tray to after-care, and what speaks against it. */
function WhatWasDone({ order, sheet, ticked, set, typed, type }: DoneProps) {
  const { template, latex, isAllergyKnown } = sheet;
  return (
    <>
      {template.tray.length > 0 && !isAllergyKnown && (
        <Notice tone="warning">
          Nobody has asked about allergies. Ask about latex before you open gloves and sets.
        </Notice>
      )}
      <Tray template={template} ticked={ticked} set={set} />
      <ConsentPart template={template} ticked={ticked} set={set} />
      <WhoDid sheet={sheet} ticked={ticked} set={set} />
      <TimeOut template={template} label={order.label} ticked={ticked} set={set} />
      <Details template={template} typed={typed} type={type} />
      <AfterCare {...{ template, ticked, set, typed, type }} />
      <Checks
        checks={procedureChecks(template, recordOf(ticked, typed), latex)}
        overrides={ticked.overrides}
        onOverride={(id, why) => set({ overrides: { ...ticked.overrides, [id]: why } })}
      />
    </>
  );
}
