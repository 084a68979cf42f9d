import { TextInput } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import { Field } from '../../ui/form/Field.tsx';
import classes from './PinPad.module.css';

interface PinPadProps {
  /** "Your PIN", "PIN of Tom Becker, RMA". */
  label: string;
  busy: boolean;
  /** Why the last six digits were refused. */
  refusal: Refusal | undefined;
  /** Called at the sixth digit. */
  onPin: (pin: string) => void;
  hint?: string;
}

const pinLength = 6;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Six digits, typed or touched; sent by themselves at the sixth. */
export function PinPad({ label, busy, refusal, onPin, hint }: PinPadProps) {
  const [pin, setPin] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (!refusal) return;
    setPin('');
    input.current?.focus();
  }, [refusal]);
  const change = (text: string) => {
    if (busy) return;
    const next = text.replaceAll(/\D/g, '').slice(0, pinLength);
    setPin(next);
    if (next.length === pinLength && next !== pin) onPin(next);
  };
  return (
    <div className={classes['pad']}>
      <Field label={label} error={refusal?.message} hint={hint}>
        {(control) => (
          <TextInput
            {...control}
            ref={input}
            value={pin}
            type="password"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={pinLength}
            classNames={{ input: classes['digits'] ?? '' }}
            aria-busy={busy || undefined}
            onChange={(event) => change(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className={classes['keys']} role="group" aria-label="Digits">
        {digits.map((digit) => (
          <PadKey key={digit} label={digit} onPress={() => change(pin + digit)} />
        ))}
        <span />
        <PadKey label="0" onPress={() => change(`${pin}0`)} />
        <button
          type="button"
          className={classes['key']}
          aria-label="Delete the last digit"
          onClick={() => change(pin.slice(0, -1))}
        >
          <IconBackspace size={22} aria-hidden />
        </button>
      </div>
    </div>
  );
}

function PadKey({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={classes['key']} onClick={onPress}>
      {label}
    </button>
  );
}
