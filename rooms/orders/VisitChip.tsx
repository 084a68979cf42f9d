import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { useMay } from '../../wire/use-me.ts';
import { useOpenByVisit } from './orders.query.ts';

/** How much that was ordered in a visit is still to be done; nothing while nothing is. */
export default function VisitChip({ encounterId }: { encounterId: string }) {
  const may = useMay('order.view');
  const found = useOpenByVisit(may);
  const count = found.state === 'ready' ? (found.data.visits[encounterId] ?? 0) : 0;
  if (count === 0) return null;
  const words = count === 1 ? '1 open order' : `${count} open orders`;
  return (
    <GoLink to={`/to-do?visit=${encounterId}`} plain label={`${words} of this visit`}>
      <Chip tone="info">{words}</Chip>
    </GoLink>
  );
}
