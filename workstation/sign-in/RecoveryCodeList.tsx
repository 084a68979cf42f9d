import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import classes from './steps.module.css';

/** Ten codes to keep, with ways to take them along. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>();
  const copy = () => {
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <>
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
    </>
  );
}
