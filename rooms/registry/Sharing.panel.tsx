import { useState } from 'react';
import { registryStatuses, statusWords, publicities } from '../../clinical/registry/sharing.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { useMay } from '../../wire/use-me.ts';
import { agreementSaid, reminderSaid, sayerWords, type SharingShown } from './history-words.ts';
import classes from './registry.module.css';
import { SharingDialog } from './Sharing.dialog.tsx';

/** What was agreed about the registry, in a line; who works with it changes it. */
export function Sharing(props: { patientId: string; sharing: SharingShown }) {
  const { patientId, sharing } = props;
  const may = useMay('registry.work');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes['sharing']}>
      <span>{wordsOf(sharing)}</span>
      {may && (
        <Button kind="plain" onClick={() => setOpen(true)}>
          {sharing.agrees ? 'Change…' : 'Ask about sharing…'}
        </Button>
      )}
      {isOpen && <SharingDialog {...{ patientId, sharing }} onClose={() => setOpen(false)} />}
    </div>
  );
}

function wordsOf({ agrees, agreesSince, publicity, status, saidBy }: SharingShown): string {
  if (!agrees) return 'Nobody has asked yet whether the registry may show the record to others.';
  const reminders = publicities.find((one) => one === publicity);
  const standing = registryStatuses.find((one) => one === status);
  const said = [saidBy && `said by ${sayerWords[saidBy].toLowerCase()}`];
  if (agreesSince !== undefined) said.push(asTyped(agreesSince));
  return [
    [agreementSaid[agrees], said.filter(Boolean).join(', ')].filter(Boolean).join(' · '),
    reminders && reminderSaid[reminders],
    standing && statusWords[standing],
  ]
    .filter(Boolean)
    .join(' · ');
}
