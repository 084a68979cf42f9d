import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import classes from './chart.module.css';
import { useChartVitals } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { TakenBack } from './TakenBack.tsx';
import type { VitalsPage } from './vitals.contract.ts';
import { VitalsLines } from './VitalsLines.tsx';
import { VitalsTable } from './VitalsTable.tsx';

/** All vital signs: as a table, or as lines over time. */
export default function VitalsScreen() {
  return (
    <ChartPage section="vitals">
      {(summary) => <Vitals key={summary.patient.id} patientId={summary.patient.id} />}
    </ChartPage>
  );
}

const looks = [
  { value: 'table', label: 'Table' },
  { value: 'lines', label: 'Lines' },
] as const;

function Vitals({ patientId }: { patientId: string }) {
  const [look, setLook] = useAddressSetting('as', 'table');
  // Where each page began, so that the way back to newer readings is known.
  const [starts, setStarts] = useState<readonly string[]>([]);
  const vitals = useChartVitals(patientId, starts.at(-1));
  return (
    <Answer of={vitals}>
      {(page) => (
        <>
          <div className={classes['bar']}>
            <SegmentedChoice
              label="Show vital signs as"
              labelHidden
              options={looks}
              value={look === 'lines' ? 'lines' : 'table'}
              onChange={setLook}
            />
            <Paging page={page} starts={starts} onStarts={setStarts} />
          </div>
          <Shown page={page} look={look} isFirst={starts.length === 0} />
          <TakenBack entries={page.inError} />
        </>
      )}
    </Answer>
  );
}

function Shown({ page, look, isFirst }: { page: VitalsPage; look: string; isFirst: boolean }) {
  if (page.occasions.length === 0) {
    return (
      <EmptyState title={isFirst ? 'No vital signs recorded' : 'No older vital signs'}>
        They stand here as soon as they are saved in rooming.
      </EmptyState>
    );
  }
  return look === 'lines' ? (
    <VitalsLines
      occasions={page.occasions}
      ranges={page.ranges}
      pressureSteps={page.pressureSteps}
    />
  ) : (
    <VitalsTable occasions={page.occasions} />
  );
}

interface PagingProps {
  page: VitalsPage;
  starts: readonly string[];
  onStarts: (starts: readonly string[]) => void;
}

function Paging({ page: { older }, starts, onStarts }: PagingProps) {
  if (older === undefined && starts.length === 0) return null;
  return (
    <div className={classes['paging']}>
      {starts.length > 0 && (
        <Button kind="quiet" onClick={() => onStarts(starts.slice(0, -1))}>
          Newer
        </Button>
      )}
      {older !== undefined && (
        <Button kind="quiet" onClick={() => onStarts([...starts, older])}>
          Older
        </Button>
      )}
    </div>
  );
}
