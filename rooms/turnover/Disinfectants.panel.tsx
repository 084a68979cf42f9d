import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { disinfectantsContract, type Disinfectants } from './turnover.contract.ts';
import { useKeepDisinfectants } from './turnover.query.ts';

interface CardProps {
  kept: Disinfectants;
  version: string | undefined;
}

/** What the practice cleans with, and the contact time on each label. */
export function DisinfectantsCard({ kept, version }: CardProps) {
  const may = useMay('lab.keep');
  const keep = useKeepDisinfectants();
  const [adding, setAdding] = useState(false);
  const seen = version === undefined ? {} : { seen: version };
  return (
    <Card
      title="Disinfectants"
      actions={
        may && (
          <Button kind="plain" onClick={() => setAdding(true)}>
            Add…
          </Button>
        )
      }
    >
      {kept.length === 0 && (
        <Quiet>None is kept, so no contact time is counted when a room is cleaned.</Quiet>
      )}
      <Rows label="Disinfectants">
        {kept.map((one) => (
          <Row
            key={one.name}
            name={one.name}
            detail={[`stays wet ${one.contactSeconds} s`, one.epaNumber && `EPA ${one.epaNumber}`]
              .filter(Boolean)
              .join(' · ')}
          >
            {may && (
              <Button
                kind="plain"
                label={`Take out: ${one.name}`}
                onClick={() =>
                  void keep.send({ kept: kept.filter((other) => other !== one), ...seen })
                }
              >
                Take out
              </Button>
            )}
          </Row>
        ))}
      </Rows>
      {keep.state === 'refused' && <RefusalNotice refusal={keep.refusal} />}
      {adding && <AddDialog kept={kept} seen={seen} onClose={() => setAdding(false)} />}
    </Card>
  );
}

interface AddProps {
  kept: Disinfectants;
  seen: { seen?: string };
  onClose: () => void;
}

function AddDialog({ kept, seen, onClose }: AddProps) {
  const keep = useKeepDisinfectants();
  const [name, setName] = useState('');
  const [seconds, setSeconds] = useState('');
  const [epa, setEpa] = useState('');
  const added = {
    ...{ name, contactSeconds: seconds.trim() === '' ? Number.NaN : Number(seconds) },
    ...(epa.trim() !== '' && { epaNumber: epa }),
  };
  const input = { kept: [...kept, added], ...seen };
  const found = disinfectantsContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: String(path.at(-1)), message }));
  return (
    <Dialog opened onClose={onClose} title="Add a disinfectant">
      <DialogForm
        label="Add a disinfectant"
        save="Add it"
        said="Added."
        wrong={wrong}
        send={() => keep.send(input)}
        busy={keep.state === 'sending'}
        refusal={keep.state === 'refused' ? keep.refusal : undefined}
        onClose={onClose}
      >
        <FieldGrid minWidth={200}>
          <TextField label="Name" name="name" value={name} onChange={setName} autoFocus />
          <TextField
            label="Contact time on its label"
            name="contactSeconds"
            inputMode="numeric"
            unit="s"
            value={seconds}
            onChange={setSeconds}
          />
          <TextField
            label="EPA registration number (if any)"
            name="epaNumber"
            value={epa}
            onChange={setEpa}
          />
        </FieldGrid>
      </DialogForm>
    </Dialog>
  );
}
