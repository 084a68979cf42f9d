import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { keepTestContract, type KeptSettings } from './controls.contract.ts';
import { useKeepTest } from './lab.query.ts';
import { LimitFields, Ticks } from './LimitFields.panel.tsx';
import { sentOf, typedOf, type SettingsTyped } from './settings-typed.ts';

interface KeepTestProps {
  test: WaivedTest;
  kept: { settings: KeptSettings; version: string } | undefined;
  onClose: () => void;
}

/** What the practice says of a kit, off its insert; what stays empty is said to be not set. */
export function KeepTestDialog({ test, kept, onClose }: KeepTestProps) {
  const act = useKeepTest();
  const [typed, setTyped] = useState(() => typedOf(test, kept?.settings));
  const set = (part: Partial<SettingsTyped>) => setTyped((before) => ({ ...before, ...part }));
  const input = { ...sentOf(test, typed), ...(kept && { version: kept.version }) };
  const found = keepTestContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: path.join('.'), message }));
  return (
    <Dialog opened onClose={onClose} title={`Set up: ${test.label}`} size={760}>
      <DialogForm
        label={`Set up: ${test.label}`}
        save="Save"
        said="Saved."
        wrong={wrong}
        send={() => act.send(input)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <Quiet>
          Read it off the insert that lies in the box. Nothing here is filled in for you.
        </Quiet>
        <Kit typed={typed} set={set} />
        <Controls typed={typed} set={set} />
        {test.isPanelOfPractice && (
          <Ticks
            label="What does this cup test for?"
            name="panel"
            options={test.components.map(({ key, label }) => ({ value: key, label }))}
            value={typed.panel}
            onChange={(panel) => set({ panel })}
          />
        )}
        <LimitFields
          test={test}
          panel={typed.panel}
          limits={typed.limits}
          onLimits={(limits) => set({ limits })}
        />
        <TextField
          label="Critical values: who set them, or where they are from"
          name="criticalSource"
          value={typed.criticalSource}
          onChange={(criticalSource) => set({ criticalSource })}
        />
      </DialogForm>
    </Dialog>
  );
}

interface PartProps {
  typed: SettingsTyped;
  set: (part: Partial<SettingsTyped>) => void;
}

function Kit({ typed, set }: PartProps) {
  const field = (name: 'product' | 'insert' | 'storage', label: string, placeholder: string) => (
    <TextField
      {...{ label, name, placeholder }}
      value={typed[name]}
      onChange={(to) => set({ [name]: to })}
    />
  );
  const clock = (name: 'readFrom' | 'readTo', label: string, placeholder: string) => (
    <TextField
      {...{ label, name, placeholder }}
      value={typed[name]}
      onChange={(to) => set({ [name]: to })}
    />
  );
  return (
    <>
      <FieldGrid minWidth={200}>
        {field('product', 'Product', 'as on the box')}
        {field('insert', 'Which insert?', 'number or date')}
        {field('storage', 'Keep at', '2–30 °C')}
      </FieldGrid>
      <FieldGrid minWidth={160}>
        {clock('readFrom', 'Read after (minutes:seconds)', '5:00')}
        {clock('readTo', 'Not after', '10:00')}
        <TextField
          label="Days good once opened"
          name="openDays"
          value={typed.openDays}
          onChange={(openDays) => set({ openDays })}
          inputMode="numeric"
        />
      </FieldGrid>
      <SegmentedChoice
        label="Read outside that time"
        value={typed.outsideWindow}
        onChange={(outsideWindow) => set({ outsideWindow })}
        options={[
          { value: 'warning', label: 'Result with a reason' },
          { value: 'invalid', label: 'No result' },
        ]}
      />
    </>
  );
}

const everyOptions = [
  { value: 'day', label: 'Each day of use' },
  { value: 'week', label: 'Each week' },
  { value: 'month', label: 'Each month' },
  { value: 'tests', label: 'Each so many tests' },
  { value: 'change', label: 'Only lot, shipment, operator' },
] as const;

function Controls({ typed, set }: PartProps) {
  const tick = (name: 'mayBypass' | 'needsCompetency' | 'providerReviews', label: string) => (
    <Checkbox
      label={label}
      checked={typed[name]}
      onChange={(event) => set({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <>
      <SegmentedChoice
        label="Controls, beside each new lot, shipment and operator"
        name="schedule"
        wrap
        value={typed.every}
        onChange={(every) => set({ every })}
        options={everyOptions}
      />
      {typed.every === 'tests' && (
        <TextField
          label="How many tests?"
          name="schedule.count"
          value={typed.count}
          onChange={(count) => set({ count })}
          inputMode="numeric"
        />
      )}
      {tick('needsCompetency', 'Nobody runs it without a current competency')}
      {tick('providerReviews', 'A result is final only when a provider has looked at it')}
      {tick('mayBypass', 'In an emergency a provider may have it run without a valid control')}
    </>
  );
}
