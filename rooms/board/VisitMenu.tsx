import {
  IconArrowsExchange,
  IconClipboardHeart,
  IconFileText,
  IconStairs,
} from '@tabler/icons-react';
import { useState } from 'react';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import type { MoreItem } from '../../ui/menu/MoreList.tsx';
import { useGo } from '../../ui/navigation/links.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { BoardRoom, BoardVisit } from './board.contract.ts';
import { ChooseRoomDialog } from './ChooseRoom.dialog.tsx';
import { OverrideStageDialog } from './OverrideStage.dialog.tsx';

interface VisitMenuProps {
  visit: BoardVisit;
  rooms: readonly BoardRoom[];
  /** A room is suggested for this patient; the menu offers the others. */
  hasSuggestion: boolean;
}

const roomable = new Set(['arrived', 'rooming', 'ready-for-provider']);

/** Everything else that can be done with a visit, behind the three dots. */
export function VisitMenu({ visit, rooms, hasSuggestion }: VisitMenuProps) {
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
  // Without a suggestion the choice is the row's own button.
  if (canRoom && (visit.room || hasSuggestion)) {
    items.push({
      label: visit.room ? 'Move to another room…' : 'Bring to another room…',
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
