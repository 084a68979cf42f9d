import { Checkbox, NativeSelect } from '@mantine/core';
import { Field } from '../../ui/form/Field.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './procedures.module.css';
import type { ProcedureSheet } from './procedures.contract.ts';
import type { Ticked } from './use-ticked.ts';

interface WhoProps {
  sheet: ProcedureSheet;
  ticked: Ticked;
  set: (part: Partial<Ticked>) => void;
}

/** Who did it, where a provider does; and which specimens went to the laboratory. */
export function WhoDid({ sheet, ticked, set }: WhoProps) {
  const { template, providers, specimens } = sheet;
  const { specimenTaskIds } = ticked;
  return (
    <>
      {template.role === 'assist' && (
        <Field label="Who did the procedure? You assisted." name="performerId">
          {(control) => (
            <NativeSelect
              {...control}
              value={ticked.performerId ?? ''}
              onChange={(event) => set({ performerId: event.currentTarget.value || undefined })}
              data={[
                { value: '', label: 'Choose…' },
                ...providers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
      )}
      {template.specimens && (
        <Field label="Specimens of it" name="specimenTaskIds">
          {({ error: _said, ...control }) => (
            <div
              {...control}
              role="group"
              aria-label="Specimens of it"
              className={classes['ticks']}
            >
              {specimens.length === 0 && (
                <Quiet>
                  Nothing is ordered of a laboratory for this patient. What was taken out needs an
                  order.
                </Quiet>
              )}
              {specimens.map(({ taskId, label }) => (
                <Checkbox
                  key={taskId}
                  label={label}
                  checked={specimenTaskIds.includes(taskId)}
                  onChange={(event) => {
                    const others = specimenTaskIds.filter((one) => one !== taskId);
                    const to = event.currentTarget.checked ? [...others, taskId] : others;
                    set({ specimenTaskIds: to });
                  }}
                />
              ))}
            </div>
          )}
        </Field>
      )}
    </>
  );
}
