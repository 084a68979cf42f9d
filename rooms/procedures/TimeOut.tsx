import { Checkbox } from '@mantine/core';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { Field } from '../../ui/form/Field.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './procedures.module.css';
import type { Ticked } from './use-ticked.ts';

interface TimeOutProps {
  template: ProcedureTemplate;
  label: string;
  ticked: Ticked;
  set: (part: Partial<Ticked>) => void;
}

const parties = [
  ['performer', 'The one who does it said it'],
  ['assistant', 'I said it'],
  ['patient', 'The patient said it'],
] as const;

/**
 * Said aloud before it begins: the right patient, the right procedure, the right place. The Joint
 * Commission, Universal Protocol UP.01.03.01.
 */
export function TimeOut({ template, label, ticked, set }: TimeOutProps) {
  if (!template.timeOut) return null;
  const { timeOut } = ticked;
  return (
    <Field label="Time-out, before it begins: tick each voice you heard" name="record.timeOut">
      {({ error: _said, ...control }) => (
        <div {...control} role="group" aria-label="Time-out" className={classes['ticks']}>
          <Quiet>Who the patient is · {label} · where on the body (UP.01.03.01)</Quiet>
          {parties.map(([party, words]) => (
            <Checkbox
              key={party}
              label={words}
              checked={timeOut[party]}
              onChange={(event) =>
                set({ timeOut: { ...timeOut, [party]: event.currentTarget.checked } })
              }
            />
          ))}
        </div>
      )}
    </Field>
  );
}
