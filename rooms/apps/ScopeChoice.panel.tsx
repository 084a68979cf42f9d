import { Checkbox } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ScopeLine } from '../../wire/apps.ts';
import classes from './Allow.module.css';

interface ScopeChoiceProps {
  app: string;
  lines: readonly ScopeLine[];
  /** The patient chosen on this screen, whom the words do not know yet. */
  patient: string | undefined;
  left: readonly string[];
  onLeft: (scopes: string[]) => void;
}

/** What the app will be able to do, one line each; what is unticked it will not. */
export function ScopeChoice({ app, lines, patient, left, onLeft }: ScopeChoiceProps) {
  return (
    <fieldset className={classes['scopes']}>
      <legend>{app} will be able to</legend>
      {lines.map(({ scope, words, changes }) => (
        <Checkbox
          key={scope}
          classNames={{ root: classes['scope'] ?? '' }}
          checked={left.includes(scope)}
          onChange={(event) => {
            const isOn = event.currentTarget.checked;
            onLeft(
              lines
                .map((one) => one.scope)
                .filter((one) => (one === scope ? isOn : left.includes(one))),
            );
          }}
          label={
            <span className={classes['words']}>
              {patient ? words.replace('the patient you choose', patient) : words}
              {changes && (
                <span className={classes['changes']}>
                  <IconPencil size={14} aria-hidden /> writes in the record
                </span>
              )}
            </span>
          }
        />
      ))}
    </fieldset>
  );
}
