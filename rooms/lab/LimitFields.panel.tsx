import { Checkbox } from '@mantine/core';
import { componentsOf } from '../../clinical/in-office-tests/tests.ts';
import type { Component, WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import classes from './lab.module.css';
import type { LimitsTyped } from './settings-typed.ts';

interface LimitFieldsProps {
  test: WaivedTest;
  panel: readonly string[];
  limits: Readonly<Record<string, LimitsTyped>>;
  onLimits: (to: Record<string, LimitsTyped>) => void;
}

/** What a result is held against: without it, it is told as not assessed. */
export function LimitFields({ test, panel, limits, onLimits }: LimitFieldsProps) {
  return componentsOf(test, panel).map((component) => {
    const own = limits[component.key];
    if (!own) return null;
    return (
      <Limits
        key={component.key}
        component={component}
        hasOwnTime={test.components.length > 1 && !test.isPanelOfPractice}
        value={own}
        onChange={(to) => onLimits({ ...limits, [component.key]: to })}
      />
    );
  });
}

interface LimitsProps {
  component: Component;
  /** Of a strip: its pads are read at times of their own. */
  hasOwnTime: boolean;
  value: LimitsTyped;
  onChange: (to: LimitsTyped) => void;
}

function Limits({ component, hasOwnTime, value, onChange }: LimitsProps) {
  const { key, label, answer } = component;
  if (answer.kind === 'choice') {
    const options = answer.choices.map((one) => ({ value: one.code, label: one.label }));
    return (
      <>
        <Ticks
          label={`${label}: expected`}
          name={`limits.${key}.expected`}
          options={options}
          value={value.expected}
          onChange={(expected) => onChange({ ...value, expected })}
        />
        <Ticks
          label={`${label}: critical`}
          name={`limits.${key}.criticalAnswers`}
          options={options}
          value={value.criticalAnswers}
          onChange={(criticalAnswers) => onChange({ ...value, criticalAnswers })}
        />
        {hasOwnTime && (
          <TextField
            label={`${label}: read at, as 0:40`}
            name={`limits.${key}.readAt`}
            value={value.readAt}
            onChange={(readAt) => onChange({ ...value, readAt })}
          />
        )}
      </>
    );
  }
  const field = (name: 'low' | 'high' | 'criticalBelow' | 'criticalAbove', words: string) => (
    <TextField
      label={`${label}: ${words}`}
      name={`limits.${key}.${name}`}
      unit={answer.unit}
      value={value[name]}
      onChange={(to) => onChange({ ...value, [name]: to })}
      inputMode="decimal"
    />
  );
  return (
    <FieldGrid minWidth={160}>
      {field('low', 'expected from')}
      {field('high', 'expected to')}
      {field('criticalBelow', 'critical below')}
      {field('criticalAbove', 'critical above')}
    </FieldGrid>
  );
}

interface TicksProps {
  label: string;
  name: string;
  options: readonly { value: string; label: string }[];
  value: readonly string[];
  onChange: (to: string[]) => void;
}

/** Several of a few. */
export function Ticks({ label, name, options, value, onChange }: TicksProps) {
  return (
    <Field label={label} name={name}>
      {({ error: _said, ...control }) => (
        <div role="group" aria-label={label} id={control.id} className={classes['ticks']}>
          {options.map((one) => (
            <Checkbox
              key={one.value}
              label={one.label}
              checked={value.includes(one.value)}
              onChange={(event) => {
                const others = value.filter((each) => each !== one.value);
                onChange(event.currentTarget.checked ? [...others, one.value] : others);
              }}
            />
          ))}
        </div>
      )}
    </Field>
  );
}
