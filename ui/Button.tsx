import { Button as MantineButton } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { KeyHint } from './keys/KeyHint.tsx';

export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger';

export interface ButtonProps {
  children: ReactNode;
  onClick?: (() => void) | undefined;
  /** `primary`: the one next step. `quiet`: another way. `plain`: least. `danger`: takes away. */
  kind?: ButtonKind;
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** While the act is on its way: the button stays in place and cannot be pressed again. */
  busy?: boolean;
  /** What the button says while busy: "Saving…". */
  busyLabel?: string;
  icon?: Icon;
  /** Key that does the same, such as `mod+Enter`; it is shown, not bound. */
  keys?: string;
  fullWidth?: boolean;
  /** Id of the words that say why it is disabled or what it does. */
  describedBy?: string | undefined;
  /** Only where the visible words do not tell which one: "Check in Oliver Chen". */
  label?: string;
  ref?: Ref<HTMLButtonElement>;
}

const looks = {
  primary: { variant: 'filled' },
  quiet: { variant: 'default' },
  plain: { variant: 'subtle' },
  danger: { variant: 'filled', color: 'red' },
} as const;

/** A button, 44 px high. One primary button stands on a screen or in a row. */
export function Button(props: ButtonProps) {
  const { kind = 'primary', icon: Shape, busy = false } = props;
  return (
    <MantineButton
      {...looks[kind]}
      {...(props.ref ? { ref: props.ref } : {})}
      type={props.type ?? 'button'}
      onClick={busy ? undefined : props.onClick}
      disabled={props.disabled ?? false}
      fullWidth={props.fullWidth ?? false}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-describedby={props.describedBy}
      aria-label={props.label}
      leftSection={Shape && <Shape size={18} stroke={1.9} aria-hidden />}
      rightSection={props.keys && <KeyHint keys={props.keys} onFill={kind === 'primary'} />}
    >
      {busy ? (props.busyLabel ?? props.children) : props.children}
    </MantineButton>
  );
}
