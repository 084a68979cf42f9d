import { useState } from 'react';
import { ratioOf, type Effort } from '../../clinical/measurements/spirometry/effort.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './measurements.module.css';
import { effortsAtMost } from './to-outcome.ts';
import { numberOf, textOf, type TypedProps } from './typed.ts';

interface SpirometryFieldsProps extends TypedProps {
  /** The order asks for efforts after a medicine as well. */
  withPost: boolean;
}

/** Efforts before, and after a medicine where one is given. */
export function SpirometryFields({ typed, set, withPost }: SpirometryFieldsProps) {
  const isAsked = withPost || Object.keys(typed).some((name) => name.startsWith('post.'));
  const [hasPost, setHasPost] = useState(isAsked);
  return (
    <>
      <Efforts
        phase="pre"
        title={hasPost ? 'Before the medicine' : 'Efforts'}
        {...{ typed, set }}
      />
      {hasPost ? (
        <>
          <FieldGrid>
            <TextField
              label="Medicine breathed in, and how much"
              name="bronchodilator.what"
              value={typed['bronchodilator.what'] ?? ''}
              onChange={(to) => set('bronchodilator.what', to)}
              maxLength={120}
            />
            <TextField
              label="At what time"
              name="bronchodilator.at"
              placeholder="14:05"
              value={typed['bronchodilator.at'] ?? ''}
              onChange={(to) => set('bronchodilator.at', to)}
            />
          </FieldGrid>
          <Efforts phase="post" title="After the medicine" {...{ typed, set }} />
        </>
      ) : (
        <div>
          <Button kind="plain" onClick={() => setHasPost(true)}>
            Also after a medicine
          </Button>
        </div>
      )}
      <Predicted {...{ typed, set }} />
    </>
  );
}

interface EffortsProps extends TypedProps {
  phase: Effort['phase'];
  title: string;
}

const usual = 3;

function Efforts({ phase, title, typed, set }: EffortsProps) {
  const filled = Array.from({ length: effortsAtMost }, (_nothing, n) => n).filter((n) =>
    Object.keys(typed).some((name) => name.startsWith(`${phase}.${n}.`)),
  );
  const [rows, setRows] = useState(Math.max(usual, (filled.at(-1) ?? 0) + 1));
  return (
    <fieldset className={classes['group']}>
      <legend>{title}</legend>
      {Array.from({ length: rows }, (_nothing, n) => (
        <EffortRow key={n} at={`${phase}.${n}`} number={n + 1} {...{ typed, set }} />
      ))}
      {rows < effortsAtMost && (
        <div>
          <Button kind="plain" onClick={() => setRows(rows + 1)}>
            Another effort
          </Button>
        </div>
      )}
    </fieldset>
  );
}

const parts = [
  ['fvc', 'FVC', 'L'],
  ['fev1', 'FEV1', 'L'],
  ['pef', 'PEF', 'L/s'],
] as const;

function EffortRow({ at, number, typed, set }: TypedProps & { at: string; number: number }) {
  const [fvc, fev1] = [numberOf(typed, `${at}.fvc`), numberOf(typed, `${at}.fev1`)];
  const ratio = fvc && fev1 && fev1 <= fvc ? `${ratioOf({ fvc, fev1 })} %` : '–';
  const said = textOf(typed, `${at}.acceptable`);
  return (
    <div className={classes['effort']}>
      {parts.map(([part, label, unit]) => (
        <TextField
          key={part}
          label={`${number} ${label}`}
          name={`${at}.${part}`}
          unit={unit}
          inputMode="decimal"
          value={typed[`${at}.${part}`] ?? ''}
          onChange={(to) => set(`${at}.${part}`, to)}
        />
      ))}
      <p className={classes['ratio']}>
        <Quiet>FEV1/FVC</Quiet> {ratio}
      </p>
      <SegmentedChoice
        label="Acceptable?"
        name={`${at}.acceptable`}
        value={said === 'yes' || said === 'no' ? said : undefined}
        onChange={(to) => set(`${at}.acceptable`, to)}
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    </div>
  );
}

/**
 * The device's own, by the equation it names. Ours are not assessed: the tables of the Global Lung
 * Function Initiative, which ATS and ERS name, come with no licence to bring them along.
 */
function Predicted({ typed, set }: TypedProps) {
  return (
    <fieldset className={classes['group']}>
      <legend>Predicted by the device (if it says so)</legend>
      <FieldGrid minWidth={140}>
        {(['fvc', 'fev1'] as const).map((one) => (
          <TextField
            key={one}
            label={`${one.toUpperCase()} predicted`}
            name={`predicted.${one}`}
            unit="L"
            inputMode="decimal"
            value={typed[`predicted.${one}`] ?? ''}
            onChange={(to) => set(`predicted.${one}`, to)}
          />
        ))}
        <TextField
          label="Equation the device names"
          name="predicted.source"
          value={typed['predicted.source'] ?? ''}
          onChange={(to) => set('predicted.source', to)}
          maxLength={80}
        />
      </FieldGrid>
      <Quiet>
        Linchpin predicts nothing: not assessed. The published reference tables (GLI) come with no
        license to bring them along, so copy what the spirometer predicts, and by which equation.
      </Quiet>
    </fieldset>
  );
}
