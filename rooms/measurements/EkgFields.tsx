import { Checkbox } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { placement } from '../../clinical/measurements/ekg/placement.ts';
import { Field } from '../../ui/form/Field.tsx';
import { FileField } from '../../ui/form/FileField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './measurements.module.css';
import { textOf, type TypedProps } from './typed.ts';

const Traces = lazy(() => import('./EkgTraces.tsx'));

interface EkgFieldsProps extends TypedProps {
  placed: readonly string[];
  onPlaced: (placed: readonly string[]) => void;
  onFile: (file: File | undefined) => void;
  bytes: Uint8Array | undefined;
  isPdf: boolean;
  trouble: string | undefined;
}

/** The electrodes first, then the file of the machine. */
export function EkgFields(props: EkgFieldsProps) {
  const { typed, set, placed, onPlaced, onFile, bytes, isPdf, trouble } = props;
  return (
    <>
      <Field label="Electrodes, at the patient" name="placed">
        {({ error: _said, ...control }) => (
          <div className={classes['ticks']}>
            {placement.map(({ id, says }, index) => (
              <Checkbox
                key={id}
                {...(index === 0 ? control : {})}
                label={says}
                checked={placed.includes(id)}
                onChange={(event) => {
                  const others = placed.filter((one) => one !== id);
                  onPlaced(event.currentTarget.checked ? [...others, id] : others);
                }}
              />
            ))}
          </div>
        )}
      </Field>
      <TextField
        label="Placed otherwise, and why"
        aside="if anything"
        name="otherwise"
        value={textOf(typed, 'otherwise')}
        onChange={(to) => set('otherwise', to)}
        maxLength={200}
      />
      <FileField
        label="File of the EKG machine"
        name="data"
        required
        accept=".scp,.ecg,.xml,.pdf"
        hint="SCP-ECG, HL7 aECG or PDF, 4 MB at most. It can be dropped here."
        error={trouble}
        onChange={onFile}
      />
      {bytes && isPdf && <Quiet>A PDF is kept as it is. Look at it before you choose it.</Quiet>}
      {bytes && !isPdf && !trouble && (
        <Suspense fallback={null}>
          <Traces bytes={bytes} />
        </Suspense>
      )}
    </>
  );
}
