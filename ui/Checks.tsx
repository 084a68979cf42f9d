import type { ReactNode } from 'react';
import { Chip } from './Chip.tsx';
import classes from './Checks.module.css';
import { TextField } from './form/TextField.tsx';
import type { Tone } from './tone.ts';

/** One check before an act, as `clinical/safety/check.ts` answers it. */
export interface CheckShown {
  id: string;
  state: 'passed' | 'warning' | 'stop' | 'not-assessed';
  finding: string;
  source?: string | undefined;
  clearedBy?: string | undefined;
}

interface ChecksProps {
  checks: readonly CheckShown[];
  /** Why a person goes on in spite of it, by the check's id. */
  overrides: Readonly<Record<string, string>>;
  onOverride: (id: string, reason: string) => void;
  label?: string;
}

const words: Record<CheckShown['state'], [Tone, string]> = {
  passed: ['good', 'Checked'],
  warning: ['warning', 'Warning'],
  stop: ['critical', 'Stop'],
  'not-assessed': ['warning', 'Not assessed'],
};

const weight: Record<CheckShown['state'], number> = {
  stop: 0,
  warning: 1,
  'not-assessed': 2,
  passed: 3,
};

/** What was checked before the act, what stops it first; a warning asks why the person goes on. */
export function Checks({ checks, overrides, onOverride, label = 'Checks' }: ChecksProps) {
  const sorted = checks.toSorted((a, b) => weight[a.state] - weight[b.state]);
  return (
    <ul className={classes['checks']} aria-label={label}>
      {sorted.map((check) => (
        <Line key={check.id} check={check}>
          {(check.state === 'warning' || check.state === 'not-assessed') && (
            <TextField
              label="Why do you go on?"
              name={`overrides.${check.id}`}
              value={overrides[check.id] ?? ''}
              onChange={(to) => onOverride(check.id, to)}
              maxLength={200}
            />
          )}
        </Line>
      ))}
    </ul>
  );
}

function Line({ check, children }: { check: CheckShown; children: ReactNode }) {
  const [tone, word] = words[check.state];
  return (
    <li className={classes['check']}>
      <div className={classes['finding']}>
        <Chip tone={tone}>{word}</Chip>
        <span>{check.finding}</span>
      </div>
      {(check.source || (check.clearedBy && check.state !== 'passed')) && (
        <p className={classes['source']}>
          {check.state !== 'passed' && check.clearedBy} {check.source}
        </p>
      )}
      {children}
    </li>
  );
}
