import { ActionIcon, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './Dialog.module.css';
import { useFirstField } from './use-first-field.ts';
import type { ReactNode } from 'react';

/** The dialogs that are open now, the one on top last. */
const open: symbol[] = [];

/**
 * The dialog itself; `Dialog` loads it when one is first opened. A form in it is its own: React
 * passes a submit on to the form the dialog was opened from, which would send that one too.
 */
export default function DialogBox(props: DialogProps) {
  const { opened, title, children, actions, size = 520 } = props;
  const isOnTop = useIsOnTop(opened);
  const [body, setBody] = useState<HTMLElement | null>(null);
  useFirstField(body);
  // Each open dialog hears Escape; only the one on top closes, with the work below it kept.
  const onClose = () => {
    if (isOnTop()) props.onClose();
  };
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      centered
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      // As a `className` the box around it would get it too.
      classNames={{ content: classes['content'] ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content radius="lg" onSubmit={(event) => event.stopPropagation()}>
        <div className={classes['head']}>
          <Modal.Title className={classes['title'] ?? ''}>{title}</Modal.Title>
        </div>
        <div ref={setBody} className={classes['body']}>
          {children}
        </div>
        {actions && <div className={classes['actions']}>{actions}</div>}
        {/* Last for the keyboard: whoever opens a dialog begins at its first field. */}
        <div className={classes['close']}>
          <ActionIcon aria-label="Close" onClick={onClose}>
            <IconX size={20} aria-hidden />
          </ActionIcon>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function useIsOnTop(opened: boolean): () => boolean {
  const own = useRef(Symbol('dialog')).current;
  useEffect(() => {
    if (!opened) return;
    open.push(own);
    return () => void open.splice(open.indexOf(own), 1);
  }, [opened, own]);
  return () => open.at(-1) === own;
}

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons, the one that goes on last. */
  actions?: ReactNode;
  /** Width in px; a phone uses all it has. */
  size?: number;
}
