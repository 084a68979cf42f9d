import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppCredentials } from '../../wire/apps.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import classes from './Apps.module.css';

interface CredentialsProps {
  made: AppCredentials | undefined;
  onClose: () => void;
}

/** The client id of an app, and its secret, which is shown this once. */
export function CredentialsDialog({ made, onClose }: CredentialsProps) {
  return (
    <Dialog
      opened={made !== undefined}
      onClose={onClose}
      title={made ? `${made.name} is registered` : ''}
      size={620}
      actions={<Button onClick={onClose}>Done</Button>}
    >
      {made && (
        <div className={classes['credentials']}>
          <p>Give this to whoever looks after the app.</p>
          <Shown label="Client id" value={made.appId} />
          {made.secret !== undefined && (
            <>
              <Shown label="Secret" value={made.secret} />
              <p>The secret is shown only now. Whoever has it can ask as this app.</p>
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Shown({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div>
      <p>{label}</p>
      <p className={classes['secret']}>{value}</p>
      <Button kind="quiet" icon={IconCopy} label={`Copy the ${label.toLowerCase()}`} onClick={copy}>
        Copy
      </Button>{' '}
      <span role="status">
        {copied === true && 'Copied.'}
        {copied === false && 'The browser did not let us copy; select it instead.'}
      </span>
    </div>
  );
}
