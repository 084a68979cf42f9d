import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import classes from './steps.module.css';

/** Ten codes for the day the phone is lost; shown once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>();
  const copy = () => {
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <DoorFrame
      title="Keep these recovery codes"
      detail="If you lose your phone, each of them lets you in once instead of the app. They are shown only now. Keep them where patients and colleagues cannot read them."
      width="medium"
    >
      <ul className={classes['codes']} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes['row']}>
        <Button kind="quiet" icon={IconPrinter} onClick={() => window.print()}>
          Print
        </Button>
        <Button kind="quiet" icon={IconCopy} onClick={copy}>
          Copy
        </Button>
      </div>
      <p className={classes['quiet']} role="status">
        {copied === 'yes' && 'Copied.'}
        {copied === 'no' && 'The browser did not let us copy; select the codes instead.'}
      </p>
      <Button fullWidth onClick={onDone}>
        I have kept them
      </Button>
    </DoorFrame>
  );
}
