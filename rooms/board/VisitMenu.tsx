import {
  IconArrowsExchange,
  IconClipboardHeart,
  IconFileText,
  IconStairs,
} from '@tabler/icons-react';
import { useState } from 'react';
import { MoreMenu, type MoreItem } from '../../ui/menu/MoreMenu.tsx';
import { useGo } from '../../ui/navigation/links.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { BoardRoom, BoardVisit } from './board.contract.ts';
import { ChooseRoomDialog } from './ChooseRoom.dialog.tsx';
import { OverrideStageDialog } from './OverrideStage.dialog.tsx';

interface VisitMenuProps {
  visit: BoardVisit;
  rooms: readonly BoardRoom[];
}

const roomable = new Set(['arrived', 'rooming', 'ready-for-provider']);

/** Everything else that can be done with a visit, behind the three dots. */
export function VisitMenu({ visit, rooms }: VisitMenuProps) {
  const { permissions } = useMe();
  const go = useGo();
  const [dialog, setDialog] = useState<'stage' | 'room'>();
  const close = () => setDialog(undefined);
  const begun = visit.encounterId !== undefined;
  const { encounterId, stage } = visit;
  const canRoom = begun && roomable.has(stage) && permissions.includes('rooming.do');
  const canSet = begun && stage !== 'gone' && permissions.includes('board.override');
  const canLook = permissions.includes('chart.view');
  const items: MoreItem[] = [];
  if (canRoom && visit.room) {
    items.push({
      label: 'Open rooming',
      icon: IconClipboardHeart,
      onClick: () => go(`/rooming/${encounterId}`),
    });
  }
  if (canRoom) {
    items.push({
      label: visit.room ? 'Change room…' : 'Choose a room…',
      icon: IconArrowsExchange,
      onClick: () => setDialog('room'),
    });
  }
  if (canSet) {
    items.push({
      label: 'Set the stage by hand…',
      icon: IconStairs,
      onClick: () => setDialog('stage'),
    });
  }
  if (canLook) {
    items.push({
      label: 'Open chart',
      icon: IconFileText,
      onClick: () => go(`/chart/${visit.patient.id}`),
    });
  }
  return (
    <>
      <MoreMenu label={`More for ${visit.patient.name}`} items={items} />
      <ChooseRoomDialog visit={visit} rooms={rooms} opened={dialog === 'room'} onClose={close} />
      <OverrideStageDialog visit={visit} opened={dialog === 'stage'} onClose={close} />
    </>
  );
}
