import { Switch } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { boundKeys, setSingleKeys, singleKeysOn, subscribeKeys } from '../../ui/keys/bindings.ts';
import { KeyHint } from '../../ui/keys/KeyHint.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { keyWords } from '../../ui/keys/key-words.ts';
import { hideKeys } from './keys-store.ts';

/** Every key that works on this screen now. */
export default function KeysDialog({ opened }: { opened: boolean }) {
  const bindings = useSyncExternalStore(subscribeKeys, boundKeys);
  const [on, setOn] = useState(singleKeysOn());
  const toggle = () => {
    setSingleKeys(!on);
    setOn(!on);
  };
  return (
    <Dialog opened={opened} onClose={hideKeys} title="Keys">
      <Rows label="Keys on this screen">
        {bindings.map(({ keys, does }) => (
          <Row key={`${keys} ${does}`} name={does}>
            <KeyHint keys={keys} />
            <VisuallyHidden>{keyWords(keys)}</VisuallyHidden>
          </Row>
        ))}
        <Row name="Up and down in a table">
          <KeyHint keys="ArrowUp" /> <KeyHint keys="ArrowDown" />
          <VisuallyHidden>arrow keys</VisuallyHidden>
        </Row>
      </Rows>
      <Switch
        checked={on}
        onChange={toggle}
        label="Keys of one letter"
        description="Turn off if they get in the way of dictation or a scanner. Ctrl and ⌘ keys stay."
      />
    </Dialog>
  );
}
