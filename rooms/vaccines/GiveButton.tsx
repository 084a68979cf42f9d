import { useState } from 'react';
import { IconVaccine } from '@tabler/icons-react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { useMay } from '../../wire/use-me.ts';
import { GiveVaccines } from './GiveVaccines.panel.tsx';

/** Opens the giving of what is ordered, from where it stands as due. */
export function GiveButton({ patientId }: { patientId: string }) {
  const [open, setOpen] = useState(false);
  const mayGive = useMay('order.carry-out');
  if (!mayGive) return null;
  return (
    <>
      <Button kind="quiet" icon={IconVaccine} onClick={() => setOpen(true)}>
        Give vaccines…
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title="Vaccines" size={940}>
        {open && <GiveVaccines patientId={patientId} onClose={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}
