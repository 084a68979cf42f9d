import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useChartTimeline } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { timelineKinds, type TimelineKind } from './timeline.contract.ts';
import classes from './Timeline.module.css';
import { TimelineGroups } from './Timeline.panel.tsx';

/** Everything that happened, newest first, a page at a time; narrowed to one kind when asked. */
export default function TimelineScreen() {
  return (
    <ChartPage section="timeline">
      {(summary) => <Timeline patientId={summary.patient.id} />}
    </ChartPage>
  );
}

const kindWords: Record<TimelineKind, string> = {
  visits: 'Visits',
  measurements: 'Measurements',
  problems: 'Problems',
  medicines: 'Medicines',
  allergies: 'Allergies',
  vaccines: 'Vaccines',
  procedures: 'Procedures',
  reports: 'Reports',
  documents: 'Documents',
};

const options = [
  { value: 'all' as const, label: 'All' },
  ...timelineKinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
];

function Timeline({ patientId }: { patientId: string }) {
  const [held, setKind] = useAddressSetting('only', 'all');
  const kind = timelineKinds.find((each) => each === held);
  return (
    <>
      <div className={classes['filters']}>
        <SegmentedChoice
          label="Show"
          labelHidden
          wrap
          options={options}
          value={kind ?? 'all'}
          onChange={setKind}
        />
      </div>
      <Part key={`${patientId} ${kind}`} patientId={patientId} kind={kind} before={undefined} />
    </>
  );
}

interface PartProps {
  patientId: string;
  kind: TimelineKind | undefined;
  before: string | undefined;
}

/** One page, and below it the next when it is asked for. */
function Part({ patientId, kind, before }: PartProps) {
  const page = useChartTimeline(patientId, before, kind);
  const [isOpen, setOpen] = useState(false);
  return (
    <Answer of={page}>
      {({ groups, older }) => (
        <>
          {groups.length === 0 && before === undefined && (
            <EmptyState title={kind ? `No ${kind} in this record` : 'Nothing is recorded yet'} />
          )}
          <TimelineGroups patientId={patientId} groups={groups} />
          {older !== undefined && !isOpen && (
            <div className={classes['more']}>
              <Button kind="quiet" onClick={() => setOpen(true)}>
                Show older
              </Button>
            </div>
          )}
          {older !== undefined && isOpen && (
            <Part key={older} patientId={patientId} kind={kind} before={older} />
          )}
          {older === undefined && groups.length > 0 && <Quiet>This is the whole record.</Quiet>}
        </>
      )}
    </Answer>
  );
}
