import { TextField } from '../../ui/form/TextField.tsx';

interface PasswordFieldProps {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
}

/** The password the person has; never shown, never kept. */
export function PasswordField(props: PasswordFieldProps) {
  return <TextField {...props} type="password" autoComplete="current-password" />;
}
