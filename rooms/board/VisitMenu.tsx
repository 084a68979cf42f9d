import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowsExchange,
  IconClipboardHeart,
  IconDotsVertical,
  IconFileText,
  IconStairs,
} from '@tabler/icons-react';
import { useState } from 'react';
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
  if (!canRoom && !canSet && !canLook) return null;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${visit.patient.name}`}>
            <IconDotsVertical size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canRoom && visit.room && (
            <Menu.Item
              leftSection={<IconClipboardHeart size={18} aria-hidden />}
              onClick={() => go(`/rooming/${encounterId}`)}
            >
              Open rooming
            </Menu.Item>
          )}
          {canRoom && (
            <Menu.Item
              leftSection={<IconArrowsExchange size={18} aria-hidden />}
              onClick={() => setDialog('room')}
            >
              {visit.room ? 'Change room…' : 'Choose a room…'}
            </Menu.Item>
          )}
          {canSet && (
            <Menu.Item
              leftSection={<IconStairs size={18} aria-hidden />}
              onClick={() => setDialog('stage')}
            >
              Set the stage by hand…
            </Menu.Item>
          )}
          {canLook && (
            <Menu.Item
              leftSection={<IconFileText size={18} aria-hidden />}
              onClick={() => go(`/chart/${visit.patient.id}`)}
            >
              Open chart
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ChooseRoomDialog visit={visit} rooms={rooms} opened={dialog === 'room'} onClose={close} />
      <OverrideStageDialog visit={visit} opened={dialog === 'stage'} onClose={close} />
    </>
  );
}
