import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { ActionIcon } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import { Button } from '../Button.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { currentOffer, dismissUndo, subscribeUndo, type UndoOffer } from './undo.ts';
import classes from './UndoBar.module.css';

/** Stands at the foot of the screen after what can be taken back. Key `U` takes it back. */
export function UndoBar() {
  const offer = useSyncExternalStore(subscribeUndo, currentOffer);
  return (
    <div role="status" className={classes['place']}>
      {offer && <Offer key={offer.id} {...offer} />}
    </div>
  );
}

function Offer({ message, undo, seconds = 20 }: UndoOffer) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const held = useRef(false);
  useEffect(() => {
    let leftMs = seconds * 1000;
    const timer = setInterval(() => {
      if (!held.current) leftMs -= 250;
      if (leftMs <= 0) dismissUndo();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  const takeBack = async () => {
    if (busy) return;
    held.current = true;
    setBusy(true);
    const answer = await undo();
    setBusy(false);
    if (answer) setRefusal(answer);
    else dismissUndo();
  };
  useKeys([{ keys: 'u', does: 'Undo what was just done', run: () => void takeBack() }]);
  const hold = (on: boolean) => () => {
    held.current = on || refusal !== undefined;
  };
  return (
    <div
      className={classes['bar']}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <span className={classes['words']}>{refusal ? refusal.message : message}</span>
      {!refusal && (
        <Button
          kind="quiet"
          icon={IconArrowBackUp}
          keys="u"
          busy={busy}
          onClick={() => void takeBack()}
        >
          Undo
        </Button>
      )}
      <ActionIcon aria-label="Close" onClick={dismissUndo}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
