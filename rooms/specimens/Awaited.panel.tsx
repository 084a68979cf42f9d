import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { SpecimenRow } from './SpecimenRow.tsx';
import { useBench } from './specimens.query.ts';

/** What was collected or sent and has no final result: beside what is to be done, or only what is late. */
export default function AwaitedPanel({ only }: { only: 'late' | 'all' }) {
  const bench = useBench();
  const mayWork = useMay('order.carry-out');
  return (
    <Answer of={bench}>
      {({ specimens }) => {
        const shown = specimens.filter(({ isLate }) => only === 'all' || isLate);
        const title = only === 'late' ? 'Results that should be back' : 'Waiting for a result';
        return (
          <Card title={`${title} · ${shown.length}`}>
            {shown.length === 0 && <Quiet>Nothing.</Quiet>}
            <Rows label={title}>
              {shown.map((one) => (
                <SpecimenRow key={one.id} one={one} mayWork={mayWork} />
              ))}
            </Rows>
          </Card>
        );
      }}
    </Answer>
  );
}
