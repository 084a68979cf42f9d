import { useState, type ReactNode } from 'react';
import { isRefusal, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { announce } from '../announce.ts';
import { Button } from '../Button.tsx';
import { DraftLine } from '../DraftLine.tsx';
import { RefusalNotice } from '../ErrorState.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { FormFoot, FormFrame } from './FormFrame.tsx';
import { useIssues } from './use-issues.ts';

interface DialogFormProps {
  /** Names a screen reader announces the form by. */
  label: string;
  /** The verb on the button: "Save coverage". */
  save: string;
  /** True: it takes something away, and the button says so. */
  danger?: boolean;
  /** Said when it is done: "Coverage recorded." */
  said: string;
  /** What would be refused at this moment; shown after a press of Save. */
  wrong: readonly Issue[];
  /** Sends it; `undefined` when there is nothing to send. */
  send: () => Promise<unknown> | undefined;
  busy: boolean;
  refusal: Refusal | undefined;
  onClose: () => void;
  /** Left out: the dialog closes once it is saved. */
  onSaved?: () => void;
  /** What is typed here is kept as a draft: says where, and offers to throw it away. */
  draft?: KeptDraft;
  children: ReactNode;
}

/** An entry in the making, as `useDraft` hands it out. */
interface KeptDraft {
  kept: boolean;
  changedAtMs: number | undefined;
  onDevice: 'kept' | 'not-kept';
  atServer: boolean;
  sending: boolean;
  discard: () => Promise<void>;
}

/**
 * The form of a dialog that saves one thing: ⌘↵ saves it and not what lies behind, what is wrong is
 * told and leaves when mended, a refusal stays in view, and the dialog closes once it is saved.
 */
export function DialogForm(props: DialogFormProps) {
  const { label, save, said, wrong, send, busy, refusal, onClose, draft, children } = props;
  const { issues, say, sayOfServer } = useIssues(wrong);
  const submit = async () => {
    say(wrong);
    if (wrong.length > 0) return;
    const sending = send();
    if (!sending) return onClose();
    const answer = await sending;
    if (isRefusal(answer)) return sayOfServer(answer.issues);
    announce(said);
    (props.onSaved ?? onClose)();
  };
  useKeys([{ keys: 'mod+Enter', does: save, run: () => void submit(), whileTyping: true }]);
  return (
    <FormFrame label={label} onSubmit={() => void submit()} issues={issues}>
      {children}
      {refusal && <RefusalNotice refusal={refusal} />}
      {draft && <DraftLine {...draft} />}
      <FormFoot start={draft?.kept && <ThrowAway draft={draft} onClose={onClose} />}>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button
          type="submit"
          kind={props.danger ? 'danger' : 'primary'}
          keys="mod+Enter"
          busy={busy}
          busyLabel="Saving…"
        >
          {save}
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

/** Asks once more in its own place before what was typed is gone. */
function ThrowAway({ draft, onClose }: { draft: KeptDraft; onClose: () => void }) {
  const [asked, setAsked] = useState(false);
  const throwAway = () => {
    if (!asked) return setAsked(true);
    void draft.discard();
    onClose();
  };
  return (
    <Button kind="plain" onClick={throwAway}>
      {asked ? 'Yes, throw away what I typed' : 'Throw away'}
    </Button>
  );
}
