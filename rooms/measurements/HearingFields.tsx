import {
  ears,
  earWords,
  frequencies,
  screenEar,
} from '../../clinical/measurements/hearing/audiogram.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { Audiogram } from './Audiogram.tsx';
import classes from './measurements.module.css';
import type { ToTake } from './measurements.contract.ts';
import { tonesOf } from './to-outcome.ts';
import { textOf, type TypedProps } from './typed.ts';

const oaeChoices = [
  { value: 'none', label: 'Not done' },
  { value: 'pass', label: 'Pass' },
  { value: 'refer', label: 'Refer' },
  { value: 'unable', label: 'Could not be tested' },
] as const;

const says = { pass: 'Pass', refer: 'Refer', 'not-assessed': 'Not assessed' } as const;

/** The tones of each ear, drawn as they are entered, and otoacoustic emissions. */
export function HearingFields({ typed, set, rules }: TypedProps & { rules: ToTake['rules'] }) {
  const { tones } = tonesOf(typed);
  const { hearing } = rules;
  return (
    <>
      <Quiet>
        {hearing
          ? `The practice screens at ${hearing.db} dB HL, ${hearing.frequencies.join(', ')} Hz.`
          : 'The practice has not said how it screens, so nothing is passed or referred here.'}{' '}
        Write 20, masked 20m, not heard at the loudest 90nr.
      </Quiet>
      {ears.map((ear) => (
        <fieldset key={ear} className={classes['group']}>
          <legend>
            {earWords[ear]}, dB HL
            {tones.some((tone) => tone.ear === ear) && `: ${says[screenEar(tones, ear, hearing)]}`}
          </legend>
          <div className={classes['tones']}>
            {frequencies.map((hz) => (
              <TextField
                key={hz}
                label={`${hz} Hz`}
                name={`tone.${ear}.${hz}`}
                value={typed[`tone.${ear}.${hz}`] ?? ''}
                onChange={(to) => set(`tone.${ear}.${hz}`, to)}
              />
            ))}
          </div>
          <SegmentedChoice
            label="Otoacoustic emissions"
            name={`oae.${ear}`}
            value={
              oaeChoices.find(({ value }) => value === textOf(typed, `oae.${ear}`))?.value ?? 'none'
            }
            onChange={(to) => set(`oae.${ear}`, to === 'none' ? '' : to)}
            options={oaeChoices}
          />
        </fieldset>
      ))}
      <Audiogram tones={tones} />
    </>
  );
}
