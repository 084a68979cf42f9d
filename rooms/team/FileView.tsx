import { IconCertificate, IconPencilCheck, IconPlus, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { skillLabel } from '../../clinical/scope-of-practice/skill.ts';
import { lapseInWords } from '../../clinical/staff/lapse.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useMay } from '../../wire/use-me.ts';
import { CredentialDialog } from './Credential.dialog.tsx';
import { Competencies, Credentials, Repetitions, Trainings } from './FileCards.tsx';
import classes from './FileView.module.css';
import { CompetencyDialog, RepetitionsDialog } from './Sign.dialog.tsx';
import { paperLabels } from './file.query.ts';
import type { FiledCredential, StaffFile } from './staff-file.contract.ts';
import { TakeBack } from './TakeBack.dialog.tsx';
import { toTakeBack, type ToTakeBack } from './to-take-back.ts';
import { TrainingDialog } from './Training.dialog.tsx';
import { useBegun, type Begun } from './use-begun.ts';
import type { FileActs } from './FileCards.tsx';

type Opened =
  | { dialog: 'credential'; credential?: FiledCredential }
  | { dialog: 'training' | 'repetitions' | 'competency' }
  | { dialog: 'take-back'; what: ToTakeBack };

/** One person's file: what ends soon, credentials, competencies, repetitions, training. */
export function FileView({ file }: { file: StaffFile }) {
  const [opened, setOpened] = useState<Opened>();
  const keeps = useMay('credential.keep') && !file.isOwn;
  const records = useMay('training.record') && !file.isOwn;
  const signs = useMay('competency.sign') && !file.isOwn;
  const close = () => setOpened(undefined);
  const takeBack = (id: string) => {
    const what = toTakeBack(file, id);
    if (what) setOpened({ dialog: 'take-back', what });
  };
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
      <EndsSoon file={file} />
      {opened === undefined && <BegunNotice file={file} open={setOpened} />}
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

/** What lapsed, or lapses within 90 days, in one line each above everything else. */
function EndsSoon({ file: { credentials, competencies } }: { file: StaffFile }) {
  const all = [
    ...credentials.map(({ id, title, lapse }) => ({ id, called: title, lapse })),
    ...competencies.map(({ id, skill, lapse }) => ({ id, called: skillLabel(skill), lapse })),
  ];
  return all.flatMap(({ id, called, lapse: { nearness, daysLeft } }) =>
    nearness === 'current' || nearness === 'no-end'
      ? []
      : [
          <Notice key={id} tone={nearness === 'lapsed' ? 'critical' : 'warning'}>
            {called} {lapseInWords({ nearness, daysLeft })}.
          </Notice>,
        ],
  );
}

/** What was begun and not saved stands here until it is one or the other. */
function BegunNotice({ file, open }: { file: StaffFile; open: (to: Opened) => void }) {
  const begun = useBegun(file.person.id);
  return begun.map((one) => {
    const again = againOf(file, one);
    if (!again) return null;
    const { called, to } = again;
    return (
      <Notice
        key={`${one.paper} ${one.of}`}
        tone="warning"
        action={
          <Button kind="quiet" label={`Go on with: ${called}`} onClick={() => open(to)}>
            Go on
          </Button>
        }
      >
        You began this and did not save it: {called}.
      </Notice>
    );
  });
}

/** How to go on with what was begun; undefined when the entry it is about is gone meanwhile. */
function againOf(
  file: StaffFile,
  { paper, of }: Begun,
): { called: string; to: Opened } | undefined {
  const words = paperLabels[paper];
  if (paper === 'take-back') {
    const what = toTakeBack(file, of);
    return what && { called: `${words} ${what.called}`, to: { dialog: paper, what } };
  }
  if (of === 'new') return { called: words, to: { dialog: paper } };
  const credential = file.credentials.find(({ id }) => id === of);
  return (
    credential && {
      called: `${words} ${credential.title}`,
      to: { dialog: 'credential', credential },
    }
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
