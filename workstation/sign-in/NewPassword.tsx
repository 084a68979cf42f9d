import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/form/TextField.tsx';

interface NewPasswordProps {
  value: string;
  onChange: (value: string) => void;
  name: string;
  label?: string;
  autoFocus?: boolean;
}

/** A new password. It can be shown, so that nobody has to type it twice. */
export function NewPassword({
  value,
  onChange,
  name,
  label = 'Password',
  autoFocus,
}: NewPasswordProps) {
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField
        label={label}
        name={name}
        type={shown ? 'text' : 'password'}
        value={value}
        onChange={onChange}
        autoComplete="new-password"
        autoFocus={autoFocus ?? false}
        hint="At least 12 characters. Three or four unrelated words are good, and easy to type."
      />
      <Button kind="plain" onClick={() => setShown(!shown)}>
        {shown ? 'Hide the password' : 'Show the password'}
      </Button>
    </div>
  );
}
