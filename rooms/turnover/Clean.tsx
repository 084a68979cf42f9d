import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import type { Disinfectants, RoomCare } from './turnover.contract.ts';
import { useReady } from './turnover.query.ts';
import classes from './turnover.module.css';
import { WipeDialog } from './Wipe.dialog.tsx';

interface CleanProps {
  room: RoomCare;
  kept: Disinfectants;
}

/** The next step of a room that is to be cleaned: wipe, wait, ready. */
export function Clean({ room, kept }: CleanProps) {
  const [wiping, setWiping] = useState(false);
  const ready = useReady();
  const nowMs = useNowMs(1_000);
  const { id, version, name, cleaning, precaution, readyAt } = room;
  const leftMs = readyAt === undefined ? 0 : Date.parse(readyAt) - nowMs;
  const isUnknown = precaution === 'airborne' && room.airMinutes === undefined;
  const isToWipe = !cleaning && (kept.length > 0 || precaution !== undefined);
  return (
    <div className={classes['hands']}>
      {precaution && <Chip tone="warning">terminal cleaning</Chip>}
      {isToWipe ? (
        <Button kind="quiet" label={`Wiped down: ${name}`} onClick={() => setWiping(true)}>
          Wiped down…
        </Button>
      ) : isUnknown ? (
        <span>air not assessed: see Rooms, Precautions</span>
      ) : leftMs > 0 ? (
        <span>
          {cleaning ? 'stays wet' : 'airs'} {timeLeft(leftMs)}
        </span>
      ) : (
        <Button
          kind="quiet"
          busy={ready.state === 'sending'}
          label={`${name} is clean`}
          onClick={() => void ready.send({ roomId: id, roomVersion: version })}
        >
          Clean
        </Button>
      )}
      {ready.state === 'refused' && <RefusalNotice refusal={ready.refusal} />}
      {wiping && <WipeDialog room={room} kept={kept} onClose={() => setWiping(false)} />}
    </div>
  );
}

function timeLeft(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
