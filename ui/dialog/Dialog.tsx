import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Dialog.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons, the one that goes on last. */
  actions?: ReactNode;
  /** CSS width; a phone uses all it has. */
  size?: number;
}

/** Asks for one thing before going on. Escape and the cross close it; the focus goes back where it was. */
export function Dialog({ opened, onClose, title, children, actions, size = 520 }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      classNames={{ title: classes['title'] ?? '' }}
    >
      <div className={classes['body']}>{children}</div>
      {actions && <div className={classes['actions']}>{actions}</div>}
    </Modal>
  );
}
