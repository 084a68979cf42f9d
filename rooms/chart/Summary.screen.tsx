import { Answer } from '../../ui/Answer.tsx';
import { SkeletonCards } from '../../ui/Skeleton.tsx';
import classes from './chart.module.css';
import { useChartLists } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { AllergiesCard, MedicinesCard, ProblemsCard } from './ListCards.panel.tsx';
import { sectionPath } from './sections.ts';
import { SinceLastVisit } from './SinceLastVisit.panel.tsx';
import type { ChartSummary } from './summary.contract.ts';
import { VaccinesCard } from './VaccinesCard.panel.tsx';
import { Visit } from './Visit.panel.tsx';

/** A chart at a glance: the visit of today on top, what stands at the left, what happened at the right. */
export default function SummaryScreen() {
  return (
    <ChartPage section="summary">
      {(summary) => (
        <>
          {summary.visit && <Visit visit={summary.visit} />}
          <div className={classes['overview']}>
            <Standing patientId={summary.patient.id} />
            <Happened summary={summary} />
          </div>
        </>
      )}
    </ChartPage>
  );
}

function Standing({ patientId }: { patientId: string }) {
  const lists = useChartLists(patientId);
  const all = sectionPath(patientId, 'lists');
  return (
    <div className={classes['column']}>
      <Answer of={lists} skeleton={<SkeletonCards />}>
        {(data) => (
          <>
            <AllergiesCard lists={data} all={all} />
            <ProblemsCard lists={data} all={all} />
            <MedicinesCard lists={data} all={all} />
            <VaccinesCard lists={data} all={sectionPath(patientId, 'vaccines')} />
          </>
        )}
      </Answer>
    </div>
  );
}

function Happened({ summary }: { summary: ChartSummary }) {
  return (
    <div className={classes['column']}>
      <SinceLastVisit summary={summary} />
    </div>
  );
}
