import { useEffect, useRef } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import { TextField } from '../../ui/form/TextField.tsx';

interface CodeFieldProps {
  /** Six digits send themselves; a recovery code is longer and waits for Enter. */
  kind: 'digits' | 'recovery';
  value: string;
  onChange: (value: string) => void;
  onWhole: (code: string) => void;
  /** Why the last code was refused; the field is emptied for the next. */
  refusal: Refusal | undefined;
}

/** Where a code is typed. */
export function CodeField({ kind, value, onChange, onWhole, refusal }: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!refusal) return;
    onChange('');
    input.current?.focus();
  }, [refusal, onChange]);
  const digits = kind === 'digits';
  const change = (text: string) => {
    const next = digits ? text.replaceAll(/\D/g, '').slice(0, 6) : text;
    onChange(next);
    if (digits && next.length === 6 && next !== value) onWhole(next);
  };
  return (
    <TextField
      label={digits ? 'Code' : 'Recovery code'}
      name="code"
      value={value}
      onChange={change}
      error={refusal?.issues?.[0]?.message}
      inputMode={digits ? 'numeric' : 'text'}
      autoComplete={digits ? 'one-time-code' : 'off'}
      autoFocus
      ref={input}
    />
  );
}
