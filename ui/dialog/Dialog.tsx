import { ActionIcon, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
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
    <Modal.Root opened={opened} onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content radius="lg">
        <div className={classes['head']}>
          <Modal.Title className={classes['title'] ?? ''}>{title}</Modal.Title>
          <ActionIcon aria-label="Close" onClick={onClose}>
            <IconX size={20} aria-hidden />
          </ActionIcon>
        </div>
        <div className={classes['body']}>{children}</div>
        {actions && <div className={classes['actions']}>{actions}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}
