import { useState } from 'react';
import { countingWords, whyTheseHours, whoEnters } from '../../clinical/orders/order-settings.ts';
import type { OrderSettings } from '../../clinical/orders/order-settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { useKeepSettings } from './catalogue.query.ts';
import { issuesOf } from './keep-words.ts';
import classes from './orders.module.css';
import { keepSettingsContract } from './signing.contract.ts';

interface SettingsProps {
  settings: OrderSettings;
  /** Missing: the practice has said nothing yet. */
  version: string | undefined;
}

const countingOf = ({ countsForMeasure }: OrderSettings): Counting =>
  countsForMeasure === undefined ? 'unsaid' : countsForMeasure ? 'yes' : 'no';
type Counting = keyof typeof countingWords;

/** By when what a provider did not place is signed, and what is asked of who enters orders. */
export function SettingsPanel({ settings, version }: SettingsProps) {
  const configures = useMay('practice.configure');
  const keepsFiles = useMay('credential.keep');
  const [changing, setChanging] = useState(false);
  const { verbalHours, standingHours } = settings;
  return (
    <Card
      title="Orders entered for a provider"
      actions={
        configures && (
          <Button kind="plain" onClick={() => setChanging(true)} label="Change the order settings">
            Change…
          </Button>
        )
      }
    >
      <Rows label="Orders entered for a provider">
        <Row
          name="Do they count for a payer’s measure?"
          detail={`${countingWords[countingOf(settings)]} ${whoEnters}`}
        >
          {keepsFiles && <GoButton to="/team">Credentials on file</GoButton>}
        </Row>
        <Row
          name="A spoken order is signed within"
          detail={`${hours(verbalHours)}${version ? '' : ' (as usual)'}`}
        />
        <Row
          name="An order by standing order is signed within"
          detail={
            standingHours === 0
              ? 'No signature is asked'
              : `${hours(standingHours)}${version ? '' : ' (as usual)'}`
          }
        />
      </Rows>
      <div className={classes['said']}>
        <Quiet>
          {whyTheseHours} {!configures && 'The practice manager changes this.'}
        </Quiet>
      </div>
      {changing && <SettingsDialog {...{ settings, version }} onClose={() => setChanging(false)} />}
    </Card>
  );
}

const hours = (count: number): string => (count === 1 ? '1 hour' : `${count} hours`);

function SettingsDialog({ settings, version, onClose }: SettingsProps & { onClose: () => void }) {
  const act = useKeepSettings();
  const [counting, setCounting] = useState(countingOf(settings));
  const [verbal, setVerbal] = useState(String(settings.verbalHours));
  const [standing, setStanding] = useState(String(settings.standingHours));
  const parsed = keepSettingsContract.input.safeParse({
    ...(version !== undefined && { version }),
    ...{ verbalHours: wholeTyped(verbal), standingHours: wholeTyped(standing) },
    ...(counting !== 'unsaid' && { countsForMeasure: counting === 'yes' }),
  });
  return (
    <Dialog opened onClose={onClose} title="Orders entered for a provider">
      <DialogForm
        label="Order settings"
        save="Save"
        said="Saved."
        wrong={issuesOf(parsed.error)}
        send={() => (parsed.data ? act.send(parsed.data) : undefined)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <SegmentedChoice
          label="Do orders entered here count for a payer’s measure?"
          name="countsForMeasure"
          value={counting}
          onChange={setCounting}
          options={[
            { value: 'unsaid', label: 'Not said' },
            { value: 'no', label: 'No' },
            { value: 'yes', label: 'Yes' },
          ]}
        />
        <Quiet>{countingWords[counting]}</Quiet>
        <FieldGrid minWidth={200}>
          <TextField
            label="Hours to sign a spoken order"
            name="verbalHours"
            inputMode="numeric"
            value={verbal}
            onChange={setVerbal}
          />
          <TextField
            label="Hours to sign a standing order’s (0: not asked)"
            name="standingHours"
            inputMode="numeric"
            value={standing}
            onChange={setStanding}
          />
        </FieldGrid>
        <Quiet>{whyTheseHours}</Quiet>
      </DialogForm>
    </Dialog>
  );
}

/** What was typed as a number; nothing and no number are refused as such. */
const wholeTyped = (typed: string): number | undefined =>
  /^\d+$/.test(typed.trim()) ? Number(typed) : undefined;
