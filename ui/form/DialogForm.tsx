import type { ReactNode } from 'react';
import { isRefusal, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { announce } from '../announce.ts';
import { Button } from '../Button.tsx';
import { RefusalNotice } from '../ErrorState.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { FormFoot, FormFrame } from './FormFrame.tsx';
import { useIssues } from './use-issues.ts';

interface DialogFormProps {
  /** Names a screen reader announces the form by. */
  label: string;
  /** The verb on the button: "Save coverage". */
  save: string;
  /** Said when it is done: "Coverage recorded." */
  said: string;
  /** What would be refused at this moment; shown after a press of Save. */
  wrong: readonly Issue[];
  /** Sends it; `undefined` when there is nothing to send. */
  send: () => Promise<unknown> | undefined;
  busy: boolean;
  refusal: Refusal | undefined;
  onClose: () => void;
  children: ReactNode;
}

/**
 * The form of a dialog that saves one thing: ⌘↵ saves it and not what lies behind, what is wrong is
 * told and leaves when mended, a refusal stays in view, and the dialog closes once it is saved.
 */
export function DialogForm(props: DialogFormProps) {
  const { label, save, said, wrong, send, busy, refusal, onClose, children } = props;
  const { issues, say, sayOfServer } = useIssues(wrong);
  const submit = async () => {
    say(wrong);
    if (wrong.length > 0) return;
    const sending = send();
    if (!sending) return onClose();
    const answer = await sending;
    if (isRefusal(answer)) return sayOfServer(answer.issues);
    announce(said);
    onClose();
  };
  useKeys([{ keys: 'mod+Enter', does: save, run: () => void submit(), whileTyping: true }]);
  return (
    <FormFrame label={label} onSubmit={() => void submit()} issues={issues}>
      {children}
      {refusal && <RefusalNotice refusal={refusal} />}
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button type="submit" keys="mod+Enter" busy={busy} busyLabel="Saving…">
          {save}
        </Button>
      </FormFoot>
    </FormFrame>
  );
}
