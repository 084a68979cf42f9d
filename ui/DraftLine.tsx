import { agoWords } from './time/elapsed-words.ts';
import { useNowMs } from './time/ticker.ts';
import { Quiet } from './Text.tsx';

interface DraftLineProps {
  /** When the entry was last changed, milliseconds since 1970; `undefined` while nothing is typed. */
  changedAtMs: number | undefined;
  onDevice: 'kept' | 'not-kept';
  atServer: boolean;
  /** Save was pressed and the server has not answered. */
  sending: boolean;
}

/** Says where what was typed is kept: "Kept 4 s ago on this device and in the record as a draft." */
export function DraftLine({ changedAtMs, onDevice, atServer, sending }: DraftLineProps) {
  const nowMs = useNowMs(1000);
  if (changedAtMs === undefined) return null;
  if (sending)
    return <Quiet>Not sent yet. It is sent by itself when the connection returns.</Quiet>;
  const ago = agoWords(changedAtMs, nowMs);
  if (onDevice === 'kept') {
    return (
      <Quiet>{`Kept ${ago} on this device${atServer ? ' and in the record as a draft' : ''}.`}</Quiet>
    );
  }
  if (atServer) return <Quiet>{`Kept ${ago} in the record as a draft.`}</Quiet>;
  return <Quiet>Not kept yet: this browser keeps nothing, and the server was not reached.</Quiet>;
}
