import { useMay } from '../../wire/use-me.ts';
import { Clean } from './Clean.tsx';
import { useRoomCare } from './turnover.query.ts';

/** On the board: what one room needs before the next patient. */
export default function CleanRoom({ roomId }: { roomId: string }) {
  const care = useRoomCare();
  const may = useMay('room.turn-over');
  if (!may || care.state !== 'ready') return null;
  const room = care.data.rooms.find(({ id }) => id === roomId);
  return room?.state === 'to-clean' ? <Clean room={room} kept={care.data.disinfectants} /> : null;
}
