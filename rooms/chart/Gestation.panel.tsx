import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { GestationDialog } from './Gestation.dialog.tsx';
import type { GrowthPage } from './growth.contract.ts';
import classes from './Growth.module.css';

/** How early the child was born, as the record has it, and the way to record or correct it. */
export function Gestation({ patientId, page }: { patientId: string; page: GrowthPage }) {
  const [isOpen, setOpen] = useState(false);
  const { gestation } = page;
  return (
    <div className={classes['born']}>
      <span>{wordsOf(page)}</span>
      {gestation?.about && <Quiet>{gestation.about}</Quiet>}
      <Button kind="plain" onClick={() => setOpen(true)}>
        {gestation ? 'Correct…' : 'Record it…'}
      </Button>
      {isOpen && (
        <GestationDialog patientId={patientId} before={gestation} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

function wordsOf({ gestation }: GrowthPage): string {
  if (gestation === undefined) {
    return 'Gestational age at birth is not recorded; age is counted from birth.';
  }
  const { words, isPreterm } = gestation;
  return isPreterm
    ? `Born at ${words}: until 24 months after birth the age is counted from the due date.`
    : `Born at ${words}: age is counted from birth.`;
}
