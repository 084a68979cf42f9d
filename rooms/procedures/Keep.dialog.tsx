import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { DetailField, ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { FieldRow } from './FieldRow.tsx';
import classes from './procedures.module.css';
import { keepTemplateContract, type ShownTemplate } from './procedures.contract.ts';
import { useKeepTemplate } from './procedures.query.ts';
import { trayIn, trayText } from './tray-text.ts';

interface KeepProps {
  shown: ShownTemplate;
  onClose: () => void;
}

/** The practice writes its own way of one procedure: the tray a line each, its fields row by row. */
export function KeepDialog({ shown, onClose }: KeepProps) {
  const keep = useKeepTemplate();
  const [template, setTemplate] = useState<ProcedureTemplate>(shown.template);
  const [tray, setTray] = useState(trayText(shown.template.tray));
  const isProvider = useMay('order.sign');
  const set = (part: Partial<ProcedureTemplate>) => setTemplate((now) => ({ ...now, ...part }));
  const { afterCareBy: _by, ...rest } = template;
  const input = {
    template: { ...rest, tray: trayIn(tray), details: template.details.map(sent) },
    ...(shown.version && { seen: shown.version }),
  };
  const found = keepTemplateContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: path.slice(1).join('.'), message }));
  return (
    <Dialog opened onClose={onClose} title={template.label} size={760}>
      <DialogForm
        label={`How we do it: ${template.label}`}
        save="Save our way"
        said="Saved."
        wrong={wrong}
        send={() => keep.send(input)}
        busy={keep.state === 'sending'}
        refusal={keep.state === 'refused' ? keep.refusal : undefined}
        onClose={onClose}
      >
        <TextField
          label="On the tray, a line each"
          name="tray"
          hint="“4 x Gauze” for several. “Gauze = supply:gauze-4x4” counts it out of the stock."
          value={tray}
          onChange={setTray}
          lines={4}
        />
        <SegmentedChoice
          label="Consent"
          value={template.consent}
          onChange={(consent) => set({ consent })}
          options={[
            { value: 'none', label: 'Not asked' },
            { value: 'spoken', label: 'In words' },
            { value: 'signed', label: 'Signed' },
          ]}
        />
        <Flags template={template} set={set} />
        <Fields template={template} set={set} />
        <TextField
          label="What the patient is told after it"
          name="afterCare"
          value={template.afterCare}
          onChange={(afterCare) => set({ afterCare })}
          lines={4}
          maxLength={4000}
          disabled={!isProvider}
        />
        {!isProvider && <Quiet>A provider writes and approves these words.</Quiet>}
      </DialogForm>
    </Dialog>
  );
}

interface PartProps {
  template: ProcedureTemplate;
  set: (part: Partial<ProcedureTemplate>) => void;
}

function Flags({ template, set }: PartProps) {
  return (
    <div className={classes['ticks']}>
      <Checkbox
        label="A time-out is said aloud before it"
        checked={template.timeOut}
        onChange={(event) => set({ timeOut: event.currentTarget.checked })}
      />
      <Checkbox
        label="The place on the body is asked"
        checked={template.asksSite}
        onChange={(event) => set({ asksSite: event.currentTarget.checked })}
      />
      <Checkbox
        label="Specimens may come of it"
        checked={template.specimens}
        onChange={(event) => set({ specimens: event.currentTarget.checked })}
      />
    </div>
  );
}

function Fields({ template, set }: PartProps) {
  const { details } = template;
  const change = (at: number, to: DetailField | undefined) =>
    set({ details: details.flatMap((one, n) => (n === at ? (to ?? []) : one)) });
  return (
    <div className={classes['rows']}>
      <Quiet>What is written down of it</Quiet>
      {details.map((field, at) => (
        <FieldRow
          key={field.id}
          field={field}
          at={at}
          onChange={(to) => change(at, to)}
          onRemove={() => change(at, undefined)}
        />
      ))}
      <div>
        <Button kind="quiet" onClick={() => set({ details: [...details, blank(details)] })}>
          Add a field
        </Button>
      </div>
    </div>
  );
}

/** A new field has an id that none of this procedure had in this form. */
function blank(details: readonly DetailField[]): DetailField {
  let n = details.length + 1;
  while (details.some(({ id }) => id === `field-${n}`)) n += 1;
  return { id: `field-${n}`, label: '', kind: 'text', required: false };
}

const sent = ({ choices, unit, ...field }: DetailField) => ({
  ...field,
  ...(unit && field.kind === 'number' && { unit }),
  ...(choices && field.kind === 'choice' && { choices: [...choices] }),
});
