import { IconCalendarX, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import type { MoreItem } from '../../ui/menu/MoreList.tsx';
import type { BookedVisit } from '../../ui/navigation/inserts.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMay } from '../../wire/use-me.ts';
import { CancelDialog, NoShowDialog } from './Cancel.dialog.tsx';

/** On other rooms' lists: a booked visit is called off, or nobody came, with the same dialogs. */
export default function CallOff({ visit }: { visit: BookedVisit }) {
  const mayChange = useMay('schedule.change');
  const hasCome = useNowMs() >= Date.parse(visit.start);
  const [asking, setAsking] = useState<'cancel' | 'no-show'>();
  if (!mayChange) return null;
  const back = () => setAsking(undefined);
  const items: MoreItem[] = [
    ...(hasCome
      ? [{ label: 'Did not come…', icon: IconUserOff, onClick: () => setAsking('no-show') }]
      : []),
    { label: 'Cancel the visit…', icon: IconCalendarX, onClick: () => setAsking('cancel') },
  ];
  const asked = { visit, onBack: back, onDone: back };
  return (
    <>
      <MoreMenu label={`More for ${visit.patient.name}`} items={items} />
      <CancelDialog {...asked} opened={asking === 'cancel'} />
      <NoShowDialog {...asked} opened={asking === 'no-show'} />
    </>
  );
}
