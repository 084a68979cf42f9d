import { Checkbox } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { taughtWays, taughtWayWords } from '../../clinical/medicines/taught.ts';
import { notDoneReasons, notDoneWords } from '../../clinical/orders/not-done.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { pdfInto } from '../../ui/open-pdf.ts';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { ShownGiving } from './give.contract.ts';
import { askPackageLabel } from './medicines.query.ts';
import classes from './medicines.module.css';
import type { HandOutInHand } from './use-hand-out.ts';

interface PartProps {
  hand: HandOutInHand;
  onChange: (part: Partial<HandOutInHand>) => void;
}

/** The label on the package, the directions as they stand on it, and what the patient said back. */
export function PackageReady(props: PartProps & { order: OrderInHand; seen: ShownGiving }) {
  const { hand, onChange, order, seen } = props;
  return (
    <>
      <Notice tone="info">{seen.dose?.home?.directions}</Notice>
      {hand.lot && <PrintLabel taskId={order.taskId} lotId={hand.lot.lotId} />}
      <Tick
        label="The package"
        name="outcome.isLabelled"
        says="The label with this patient’s name is on the package"
        checked={hand.isLabelled}
        onTick={(isLabelled) => onChange({ isLabelled })}
      />
      <Explained hand={hand} onChange={onChange} />
      <TextField
        label="Anything else (if anything)"
        name="outcome.note"
        value={hand.note}
        onChange={(note) => onChange({ note })}
        maxLength={500}
      />
    </>
  );
}

function PrintLabel({ taskId, lotId }: { taskId: string; lotId: string }) {
  const [refusal, setRefusal] = useState<Refusal>();
  const print = async () => {
    // Opened at once, while the press counts as the person's own; filled when the page is there.
    const tab = window.open('', '_blank');
    const made = await askPackageLabel({ taskId, lotId });
    setRefusal(isRefusal(made) ? made : undefined);
    if (isRefusal(made)) tab?.close();
    else pdfInto(tab, made.pdf);
  };
  return (
    <div>
      <Button kind="quiet" icon={IconPrinter} onClick={() => void print()}>
        Print the label for the package
      </Button>
      {refusal && <RefusalNotice refusal={refusal} />}
    </div>
  );
}

function Explained({ hand, onChange }: PartProps) {
  return (
    <>
      <Field label="How was it explained?" name="outcome.taught.ways">
        {({ error: _said, ...control }) => (
          <div {...{ id: control.id }} role="group" className={classes['row']} tabIndex={-1}>
            {taughtWays.map((way) => (
              <Checkbox
                key={way}
                label={taughtWayWords[way]}
                checked={hand.ways.includes(way)}
                onChange={(event) => {
                  const others = hand.ways.filter((one) => one !== way);
                  onChange({ ways: event.currentTarget.checked ? [...others, way] : others });
                }}
              />
            ))}
          </div>
        )}
      </Field>
      <TextField
        label="In which language, through whom (if not English)"
        name="outcome.taught.language"
        value={hand.language}
        onChange={(language) => onChange({ language })}
        maxLength={200}
      />
      <SegmentedChoice
        label="Did the patient say it back in their own words?"
        name="outcome.taught.back"
        value={hand.back}
        onChange={(back) => onChange({ back })}
        wrap
        options={[
          { value: 'in-own-words', label: 'Yes, in their own words' },
          { value: 'not-yet', label: 'Not yet' },
        ]}
      />
      {hand.back === 'not-yet' && (
        <TextField
          label="Who explains it again, and when?"
          name="outcome.taught.plan"
          value={hand.plan}
          onChange={(plan) => onChange({ plan })}
          maxLength={500}
        />
      )}
    </>
  );
}

interface TickProps {
  label: string;
  name: string;
  says: string;
  checked: boolean;
  onTick: (to: boolean) => void;
}

function Tick({ label, name, says, checked, onTick }: TickProps) {
  return (
    <Field label={label} name={name}>
      {({ error: _said, ...control }) => (
        <Checkbox
          {...control}
          label={says}
          checked={checked}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      )}
    </Field>
  );
}

/** What is asked of what was refused or not handed out. */
export function NotHandedOut({ hand, onChange }: PartProps) {
  if (hand.kind === 'refused') {
    return (
      <>
        <TextField
          label="Why, in the patient’s words?"
          name="outcome.why"
          value={hand.why}
          onChange={(why) => onChange({ why })}
          maxLength={500}
        />
        <Tick
          label="The provider"
          name="outcome.isProviderTold"
          says="I have told the provider"
          checked={hand.isProviderTold}
          onTick={(isProviderTold) => onChange({ isProviderTold })}
        />
      </>
    );
  }
  if (hand.kind !== 'not-handed-out') return null;
  return (
    <>
      <SegmentedChoice
        label="Why not?"
        name="outcome.reason"
        wrap
        value={hand.reason}
        onChange={(reason) => onChange({ reason })}
        options={notDoneReasons
          .filter((value) => value !== 'refused')
          .map((value) => ({ value, label: notDoneWords[value] }))}
      />
      <TextField
        label="In your words"
        name="outcome.note"
        value={hand.note}
        onChange={(note) => onChange({ note })}
        maxLength={500}
      />
    </>
  );
}
