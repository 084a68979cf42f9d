import { Checkbox } from '@mantine/core';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import classes from './procedures.module.css';
import type { Ticked } from './use-ticked.ts';

interface TrayProps {
  template: ProcedureTemplate;
  ticked: Ticked;
  set: (part: Partial<Ticked>) => void;
}

/** What is set out, thing by thing, and whether it was used. */
export function Tray({ template, ticked, set }: TrayProps) {
  const { tray } = template;
  if (tray.length === 0) return null;
  const { trayReady } = ticked;
  const isCounted = tray.some(({ itemCode }) => itemCode !== undefined);
  return (
    <>
      <Field label="On the tray, whole and in date" name="record.trayReady">
        {({ error: _said, ...control }) => (
          <div {...control} role="group" aria-label="On the tray" className={classes['ticks']}>
            {tray.map(({ label, count }, at) => (
              <Checkbox
                key={at}
                label={count === 1 ? label : `${count} × ${label}`}
                checked={trayReady.includes(at)}
                onChange={(event) => {
                  const others = trayReady.filter((one) => one !== at);
                  set({ trayReady: event.currentTarget.checked ? [...others, at] : others });
                }}
              />
            ))}
          </div>
        )}
      </Field>
      {isCounted && (
        <SegmentedChoice
          label="Was it used?"
          name="used"
          value={ticked.used}
          onChange={(used) => set({ used })}
          options={[
            { value: 'as-set-out', label: 'As set out: count it out of the stock' },
            { value: 'none', label: 'No' },
          ]}
        />
      )}
    </>
  );
}
