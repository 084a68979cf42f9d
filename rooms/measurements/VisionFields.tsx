import { useState } from 'react';
import {
  isLowVision,
  logMarWords,
  lowVision,
  readAcuity,
} from '../../clinical/measurements/vision/acuity.ts';
import {
  chartWords,
  corrections,
  correctionWords,
  eyes,
  eyeWords,
  unableReasons,
  unableWords,
  visionCharts,
  type Eye,
} from '../../clinical/measurements/vision/screening.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './measurements.module.css';
import { textOf, type TypedProps } from './typed.ts';

/** The chart and its distance, then each eye. */
export function VisionFields({ typed, set }: TypedProps) {
  const has = (begin: string) => Object.keys(typed).some((name) => name.startsWith(begin));
  const [more, setMore] = useState(has('near.') || has('unable.') || has('color.'));
  return (
    <>
      <SegmentedChoice
        label="Chart"
        name="chart"
        wrap
        value={visionCharts.find((one) => one === textOf(typed, 'chart'))}
        onChange={(to) => set('chart', to)}
        options={visionCharts.map((value) => ({ value, label: chartWords[value] }))}
      />
      <FieldGrid minWidth={220}>
        <TextField
          label="Distance of the chart"
          name="distance"
          required
          inputMode="decimal"
          value={typed['distance'] ?? ''}
          onChange={(to) => set('distance', to)}
        />
        <SegmentedChoice
          label="In"
          name="unit"
          value={textOf(typed, 'unit') === 'm' ? 'm' : 'ft'}
          onChange={(to) => set('unit', to)}
          options={[
            { value: 'ft', label: 'feet' },
            { value: 'm', label: 'meters' },
          ]}
        />
      </FieldGrid>
      <Eyes range="far" title="Far" {...{ typed, set }} />
      {more ? (
        <>
          <Eyes range="near" title="Near" {...{ typed, set }} />
          <Plates {...{ typed, set }} />
          {eyes.map((eye) => (
            <Unable key={eye} eye={eye} {...{ typed, set }} />
          ))}
        </>
      ) : (
        <div>
          <Button kind="plain" onClick={() => setMore(true)}>
            Near, colors, or an eye that could not be tested
          </Button>
        </div>
      )}
    </>
  );
}

function Eyes({ range, title, typed, set }: TypedProps & { range: string; title: string }) {
  return (
    <fieldset className={classes['group']}>
      <legend>{title}</legend>
      <Quiet>As 20/40-2, 6/12 or LogMAR 0.3; or CF, HM, LP or NLP.</Quiet>
      {eyes.map((eye) => (
        <FieldGrid key={eye} minWidth={170}>
          {corrections
            .filter((correction) => range === 'far' || correction !== 'pinhole')
            .map((correction) => {
              const name = `${range}.${eye}.${correction}`;
              return (
                <TextField
                  key={name}
                  label={eyeWords[eye]}
                  aside={correctionWords[correction]}
                  name={name}
                  hint={inWords(textOf(typed, name))}
                  value={typed[name] ?? ''}
                  onChange={(to) => set(name, to)}
                />
              );
            })}
        </FieldGrid>
      ))}
    </fieldset>
  );
}

/** What was typed, in the other way of writing it. */
function inWords(text: string): string | undefined {
  const seen = text === '' ? undefined : readAcuity(text);
  if (seen === undefined) return undefined;
  return isLowVision(seen) ? lowVision[seen] : `LogMAR ${logMarWords(seen)}`;
}

function Plates({ typed, set }: TypedProps) {
  return (
    <FieldGrid minWidth={140}>
      {(['shown', 'read'] as const).map((one) => (
        <TextField
          key={one}
          label={`Color plates ${one}`}
          name={`color.${one}`}
          inputMode="numeric"
          value={typed[`color.${one}`] ?? ''}
          onChange={(to) => set(`color.${one}`, to)}
        />
      ))}
    </FieldGrid>
  );
}

function Unable({ eye, typed, set }: TypedProps & { eye: Eye }) {
  const name = `unable.${eye}`;
  const value = unableReasons.find((one) => one === textOf(typed, name)) ?? 'tested';
  return (
    <SegmentedChoice
      label={`${eyeWords[eye]}: could not be tested?`}
      name={name}
      wrap
      value={value}
      onChange={(to) => set(name, to === 'tested' ? '' : to)}
      options={[
        { value: 'tested', label: 'Tested, or not tried' },
        ...unableReasons.map((one) => ({ value: one, label: unableWords[one] })),
      ]}
    />
  );
}
