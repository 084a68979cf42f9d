import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { PasskeyRow } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { makePasskey } from '../sign-in/passkeys.ts';
import { useAsking } from '../sign-in/use-asking.ts';
import { askAccount } from './ask-account.ts';
import classes from './Account.module.css';
import { ConfirmPassword } from './ConfirmPassword.tsx';

/** What is done to a passkey. */
export type PasskeyChange =
  | { does: 'add' }
  | { does: 'rename'; passkey: PasskeyRow }
  | { does: 'remove'; passkey: PasskeyRow };

interface PasskeyDialogProps {
  change: PasskeyChange | undefined;
  /** The password was asked lately enough. */
  fresh: boolean;
  onClose: () => void;
  onChanged: () => void;
}

const titles = {
  add: 'Add a passkey',
  rename: 'Name this passkey',
  remove: 'Remove this passkey?',
} as const;

/** Adds, names or removes a passkey; the password is asked first when the sign-in is a while ago. */
export function PasskeyDialog(props: PasskeyDialogProps) {
  const { change, onClose } = props;
  return (
    <Dialog
      opened={change !== undefined}
      onClose={onClose}
      title={change ? titles[change.does] : ''}
    >
      {change && <Steps {...props} change={change} />}
    </Dialog>
  );
}

function Steps(props: PasskeyDialogProps & { change: PasskeyChange }) {
  const [confirmed, setConfirmed] = useState(props.fresh);
  if (confirmed) return <Change {...props} />;
  return (
    <ConfirmPassword
      ask={askAccount.confirmPassword}
      onConfirmed={() => setConfirmed(true)}
      onClose={props.onClose}
    />
  );
}

const verbs = {
  add: ['Make the passkey', 'Making it…'],
  rename: ['Save the name', 'Saving…'],
  remove: ['Remove it', 'Removing…'],
} as const;

function Change({ change, onClose, onChanged }: PasskeyDialogProps & { change: PasskeyChange }) {
  const [name, setName] = useState(change.does === 'rename' ? change.passkey.name : '');
  const asking = useAsking();
  const [verb, busyVerb] = verbs[change.does];
  const submit = () => asking.ask(() => send(change, name.trim()), onChanged);
  return (
    <FormFrame label={titles[change.does]} onSubmit={submit} issues={asking.issues}>
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      {change.does === 'remove' ? (
        <p className={classes['words']}>
          {change.passkey.name || 'It'} no longer signs you in here. Delete it on the device, too.
        </p>
      ) : (
        <TextField
          label="What you call it"
          aside={change.does === 'add' ? 'optional' : undefined}
          hint="The device it is on, such as: my phone, front desk computer."
          name="name"
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
        />
      )}
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button
          type="submit"
          kind={change.does === 'remove' ? 'danger' : 'primary'}
          busy={asking.busy}
          busyLabel={busyVerb}
        >
          {verb}
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

async function send(change: PasskeyChange, name: string): Promise<object | Refusal> {
  if (change.does === 'remove') return askAccount.removePasskey(change.passkey.id);
  if (change.does === 'rename') return askAccount.renamePasskey(change.passkey.id, name);
  const made = await makePasskey(name);
  return isRefusal(made) ? made : { made: true };
}
