import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { Chip } from '../Chip.tsx';
import { ConfirmDialog } from '../dialog/ConfirmDialog.tsx';
import { KeyHint } from '../keys/KeyHint.tsx';
import { GoButton, GoLink } from '../navigation/links.tsx';
import { Notice } from '../Notice.tsx';
import { Page } from '../Page.tsx';
import type { Tone } from '../tone.ts';
import { offerUndo } from '../undo/undo.ts';

const tones: Tone[] = ['neutral', 'info', 'good', 'warning', 'critical'];
const line = { display: 'flex', flexWrap: 'wrap', gap: 10, alignItems: 'center' } as const;

/** Buttons, chips, notices, dialogs. */
export default function SampleComponents() {
  return (
    <Page title="Components" detail="all kinds, side by side">
      <Card title="Buttons">
        <div style={line}>
          <Button>Room in 3</Button>
          <Button keys="mod+Enter">Save vital signs</Button>
          <Button kind="quiet" icon={IconPrinter}>
            Print
          </Button>
          <Button kind="plain">Not now</Button>
          <Button kind="danger">Cancel the visit</Button>
          <Button disabled>Give</Button>
          <Button busy busyLabel="Saving…">
            Save
          </Button>
          <GoButton to="/board">Back to the board</GoButton>
          <GoLink to="/board">a link</GoLink>
        </div>
      </Card>
      <Card title="Chips">
        <div style={line}>
          {tones.map((tone) => (
            <Chip key={tone} tone={tone}>
              {tone}
            </Chip>
          ))}
          <KeyHint keys="mod+k" />
          <KeyHint keys="g b" />
          <KeyHint keys="?" />
        </div>
      </Card>
      {tones.map((tone) => (
        <Notice key={tone} tone={tone} action={<Button kind="quiet">Look</Button>}>
          One clear sentence of a {tone} matter: what is wrong, where, and what to do.
        </Notice>
      ))}
      <Asking />
    </Page>
  );
}

function Asking() {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Card title="Asking and undoing">
        <div style={line}>
          <Button kind="quiet" onClick={() => setAsks(true)}>
            Cancel the visit…
          </Button>
          <Button
            kind="quiet"
            onClick={() =>
              offerUndo({ message: 'Moved to room 3.', undo: () => Promise.resolve(undefined) })
            }
          >
            Move to room 3
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title="Cancel the visit at 9:45?"
        confirmLabel="Cancel the visit"
        closeLabel="Keep the visit"
        danger
        reason={{
          label: 'Why is it cancelled?',
          choices: ['Patient called', 'Provider is away', 'Weather'],
          required: true,
        }}
        onConfirm={() => setAsks(false)}
      >
        The time becomes free at once, and the patient is told.
      </ConfirmDialog>
    </>
  );
}
