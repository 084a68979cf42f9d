import { IconCertificate, IconPencilCheck, IconPlus, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useMay } from '../../wire/use-me.ts';
import { CredentialDialog } from './Credential.dialog.tsx';
import { Competencies, Credentials, Repetitions, Trainings } from './FileCards.tsx';
import classes from './FileView.module.css';
import { CompetencyDialog, RepetitionsDialog } from './Sign.dialog.tsx';
import type { FiledCredential, StaffFile } from './staff-file.contract.ts';
import { TakeBack, type ToTakeBack } from './TakeBack.dialog.tsx';
import { TrainingDialog } from './Training.dialog.tsx';

type Opened =
  | { dialog: 'credential'; credential?: FiledCredential }
  | { dialog: 'training' | 'repetitions' | 'competency' }
  | { dialog: 'take-back'; what: ToTakeBack };

/** What the one who looks may do with this file; with one's own, nothing. */
export interface FileActs {
  change: ((credential: FiledCredential) => void) | undefined;
  takeBack: ((what: ToTakeBack) => void) | undefined;
  takeBackCredential: ((what: ToTakeBack) => void) | undefined;
}

/** One person's file: what ends soon, credentials, competencies, repetitions, training. */
export function FileView({ file }: { file: StaffFile }) {
  const [opened, setOpened] = useState<Opened>();
  const keeps = useMay('credential.keep') && !file.isOwn;
  const records = useMay('training.record') && !file.isOwn;
  const signs = useMay('competency.sign') && !file.isOwn;
  const close = () => setOpened(undefined);
  const takeBack = (what: ToTakeBack) => setOpened({ dialog: 'take-back', what });
  const acts: FileActs = {
    change: keeps ? (credential) => setOpened({ dialog: 'credential', credential }) : undefined,
    takeBackCredential: keeps ? takeBack : undefined,
    takeBack: records ? takeBack : undefined,
  };
  const button = (to: Opened, label: string, icon: typeof IconPlus) => (
    <Button kind="quiet" icon={icon} onClick={() => setOpened(to)}>
      {label}
    </Button>
  );
  return (
    <>
      {file.isOwn && (
        <Notice tone="info">
          This is your own file. A colleague records what belongs in it: nobody signs for
          themselves.
        </Notice>
      )}
      {(keeps || records || signs) && (
        <div className={classes['acts']}>
          {keeps && button({ dialog: 'credential' }, 'Add a credential', IconCertificate)}
          {signs && button({ dialog: 'competency' }, 'Sign a competency', IconSignature)}
          {signs && button({ dialog: 'repetitions' }, 'Sign repetitions', IconPencilCheck)}
          {records && button({ dialog: 'training' }, 'Record training', IconPlus)}
        </div>
      )}
      <div className={classes['cards']}>
        <Credentials file={file} acts={acts} />
        <Competencies file={file} acts={acts} />
        <Repetitions file={file} acts={acts} />
        <Trainings file={file} acts={acts} />
      </div>
      {opened && <OpenedDialog opened={opened} file={file} onClose={close} />}
    </>
  );
}

function OpenedDialog(props: { opened: Opened; file: StaffFile; onClose: () => void }) {
  const { opened, file, onClose } = props;
  switch (opened.dialog) {
    case 'credential':
      return <CredentialDialog file={file} onClose={onClose} credential={opened.credential} />;
    case 'training':
      return <TrainingDialog file={file} onClose={onClose} />;
    case 'repetitions':
      return <RepetitionsDialog file={file} onClose={onClose} />;
    case 'competency':
      return <CompetencyDialog file={file} onClose={onClose} />;
    case 'take-back':
      return <TakeBack file={file} what={opened.what} onClose={onClose} />;
  }
}
