import { Checkbox } from '@mantine/core';
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../../fhir/refusal.ts';
import { saidAtTyped } from '../../fhir/typed-time.ts';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** What is said of a critical value while it is told. */
export interface Told {
  kind: 'told' | 'not-told' | undefined;
  whom: string;
  /** When, as typed: `now`, `9:15`, `2:05 pm`. */
  when: string;
  readBack: boolean;
  reason: string;
}

export const noTold: Told = { kind: undefined, whom: '', when: '', readBack: false, reason: '' };

/** What is sent of it; undefined while it is not whole. */
export function toldOf({ kind, whom, when, readBack, reason }: Told, now: Temporal.ZonedDateTime) {
  const at = saidAtTyped(when, now);
  if (kind === 'told' && readBack && at) return { kind, whom, at, readBack: true as const };
  return kind === 'not-told' ? { kind, reason } : undefined;
}

/** What is still missing. */
export function wrongInTold(told: Told, now: Temporal.ZonedDateTime): Issue[] {
  const { kind, whom, when, readBack, reason } = told;
  if (kind === undefined) {
    return [{ path: 'critical', message: 'Tell a provider now, then say who was told.' }];
  }
  if (kind === 'not-told') {
    const message = 'Say why nobody was told.';
    return reason.trim().length < 3 ? [{ path: 'critical.reason', message }] : [];
  }
  return [
    ...(whom.trim().length < 3 ? [{ path: 'critical.whom', message: 'Say who was told.' }] : []),
    ...(saidAtTyped(when, now)
      ? []
      : [{ path: 'critical.at', message: 'Say when, such as 9:15, or now.' }]),
    ...(readBack
      ? []
      : [{ path: 'critical.readBack', message: 'Have it read back to you, then tick it.' }]),
  ];
}

interface CriticalProps {
  source: string | undefined;
  value: Told;
  onChange: (to: Told) => void;
}

/** A critical value: who was told and read it back, or why nobody was. */
export function Critical({ source, value, onChange }: CriticalProps) {
  return (
    <>
      <Notice tone="critical" role="alert">
        Critical for this practice{source ? ` (${source})` : ''}. Tell a provider now.
      </Notice>
      <SegmentedChoice
        label="Was somebody told?"
        name="critical"
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { value: 'told', label: 'Told' },
          { value: 'not-told', label: 'Nobody yet' },
        ]}
      />
      {value.kind === 'told' && (
        <>
          <TextField
            label="Who was told?"
            name="critical.whom"
            value={value.whom}
            onChange={(whom) => onChange({ ...value, whom })}
          />
          <TextField
            label="When? (such as 9:15, or now)"
            name="critical.at"
            value={value.when}
            onChange={(when) => onChange({ ...value, when })}
          />
          <Field label="Read back" name="critical.readBack">
            {({ error: _said, ...control }) => (
              <Checkbox
                {...control}
                label="They read the value back, and it was right"
                checked={value.readBack}
                onChange={(event) => onChange({ ...value, readBack: event.currentTarget.checked })}
              />
            )}
          </Field>
        </>
      )}
      {value.kind === 'not-told' && (
        <TextField
          label="Why not?"
          name="critical.reason"
          value={value.reason}
          onChange={(reason) => onChange({ ...value, reason })}
        />
      )}
    </>
  );
}
