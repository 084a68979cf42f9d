import { Checkbox } from '@mantine/core';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './procedures.module.css';
import type { ProcedureTyped } from './procedures.query.ts';
import type { Ticked } from './use-ticked.ts';

interface AfterCareProps {
  template: ProcedureTemplate;
  ticked: Ticked;
  set: (part: Partial<Ticked>) => void;
  typed: ProcedureTyped;
  type: (part: Partial<ProcedureTyped>) => void;
}

/** What the patient is told, in the words a provider approved, and whether it came across. */
export function AfterCare({ template, ticked, set, typed, type }: AfterCareProps) {
  const { afterCare: words, afterCareBy } = template;
  return (
    <>
      {words === '' ? (
        <Notice tone="info">
          No after-care words are approved for this yet. Pass on what the provider says.
        </Notice>
      ) : (
        <div className={classes['approved']}>
          <Quiet>After-care, approved by {afterCareBy ?? 'a provider'}</Quiet>
          <p>{words}</p>
        </div>
      )}
      <SegmentedChoice
        label="After-care"
        name="record.afterCare"
        value={ticked.afterCare}
        onChange={(afterCare) => set({ afterCare })}
        options={[
          { value: 'spoken', label: 'Told' },
          { value: 'printed', label: 'Told and on paper' },
          { value: 'not-given', label: 'Not given' },
        ]}
      />
      {ticked.afterCare === 'not-given' ? (
        <TextField
          label="Why not?"
          name="record.afterCareWhy"
          value={typed.afterCareWhy}
          onChange={(afterCareWhy) => type({ afterCareWhy })}
          maxLength={500}
        />
      ) : (
        ticked.afterCare && (
          <Checkbox
            label="The patient said it back in own words"
            checked={ticked.saidBack}
            onChange={(event) => set({ saidBack: event.currentTarget.checked })}
          />
        )
      )}
    </>
  );
}
