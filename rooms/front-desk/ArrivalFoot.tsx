import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { FormFoot } from '../../ui/form/FormFrame.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';

interface ArrivalFootProps {
  label: string;
  sending: boolean;
  submit: () => void;
  /** Missing for somebody who may not change details. */
  editDetails: (() => void) | undefined;
  /** What stands before the button, such as what is still open. */
  children?: ReactNode;
}

/** The foot of both ways to arrive, booked and walking in: change details, check in, and their keys. */
export function ArrivalFoot({ label, sending, submit, editDetails, children }: ArrivalFootProps) {
  useKeys([
    { keys: 'mod+Enter', does: 'Check in', run: submit, whileTyping: true },
    ...(editDetails ? [{ keys: 'e', does: 'Change details', run: editDetails }] : []),
  ]);
  return (
    <FormFoot
      start={
        editDetails && (
          <Button kind="quiet" onClick={editDetails} keys="e">
            Change details
          </Button>
        )
      }
    >
      {children}
      <Button type="submit" keys="mod+Enter" busy={sending} busyLabel="Checking in…">
        {label}
      </Button>
    </FormFoot>
  );
}
