import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { EnrolmentLink } from '../../wire/staff.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import classes from './Link.dialog.module.css';

/** The one-time link of a member of staff, to print or hand over; it is shown once. */
export function LinkDialog({
  link,
  onClose,
}: {
  link: EnrolmentLink | undefined;
  onClose: () => void;
}) {
  return (
    <Dialog
      opened={link !== undefined}
      onClose={onClose}
      title={link ? `A link for ${link.name}` : ''}
      size={620}
      actions={<Button onClick={onClose}>Done</Button>}
    >
      {link && <LinkWords link={link} />}
    </Dialog>
  );
}

function LinkWords({ link }: { link: EnrolmentLink }) {
  const [copied, setCopied] = useState<boolean>();
  const address = `${location.origin}/join#${link.token}`;
  const copy = () => {
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className={classes['link']}>
      <p>
        Hand it to {link.name} yourself. It works once, for 72 hours, and is shown only now. Whoever
        has it can set this person’s password.
      </p>
      <p className={classes['address']}>{address}</p>
      <div className={classes['row']}>
        <Button kind="quiet" icon={IconPrinter} onClick={() => window.print()}>
          Print
        </Button>
        <Button kind="quiet" icon={IconCopy} onClick={copy}>
          Copy
        </Button>
        <span role="status">
          {copied === true && 'Copied.'}
          {copied === false && 'The browser did not let us copy; select the address instead.'}
        </span>
      </div>
    </div>
  );
}
