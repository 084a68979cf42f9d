import { lapseInWords, type Nearness } from '../../clinical/staff/lapse.ts';
import { Chip } from '../../ui/Chip.tsx';

interface LapseProps {
  lapse: { nearness: Nearness; daysLeft?: number | undefined };
}

/** How near an end is, in words; lapsed is told apart by shape and word, not by colour alone. */
export function LapseChip({ lapse: { nearness, daysLeft } }: LapseProps) {
  if (nearness === 'current') return <Chip tone="good">current</Chip>;
  if (nearness === 'no-end') return <Chip>no end on file</Chip>;
  return (
    <Chip tone={nearness === 'lapsed' ? 'critical' : 'warning'}>
      {lapseInWords({ nearness, daysLeft })}
    </Chip>
  );
}
