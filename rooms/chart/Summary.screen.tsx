import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import {
  ChartGiven,
  ChartResults,
  RunningTests,
  ChartLaboratory,
  VisitOrders,
  VisitTimers,
} from '../../ui/navigation/inserts.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { SkeletonCards } from '../../ui/Skeleton.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './chart.module.css';
import { useChartLists, useChartTimeline, useChartVitals } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { AllergiesCard, MedicinesCard, ProblemsCard } from './ListCards.panel.tsx';
import { sectionPath } from './sections.ts';
import { SinceLastVisit } from './SinceLastVisit.panel.tsx';
import type { ChartSummary } from './summary.contract.ts';
import { VaccinesCard } from './VaccinesCard.panel.tsx';
import { TimelineGroups } from './Timeline.panel.tsx';
import { Visit } from './Visit.panel.tsx';
import { VitalsTable } from './VitalsTable.tsx';

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
      <VisitOrders
        chart={{ patientId: summary.patient.id, encounterId: summary.visit?.encounterId }}
      />
      <ChartLaboratory patientId={summary.patient.id} />
      <RunningTests patientId={summary.patient.id} />
      <SinceLastVisit summary={summary} />
      <VisitTimers patientId={summary.patient.id} />
      <ChartResults patientId={summary.patient.id} />
      <ChartGiven patientId={summary.patient.id} />
      <RecentVitals patientId={summary.patient.id} />
      <Recent patientId={summary.patient.id} />
    </div>
  );
}

const occasionsAtAGlance = 5;
const groupsAtAGlance = 6;

function RecentVitals({ patientId }: { patientId: string }) {
  return (
    <Answer of={useChartVitals(patientId, undefined)}>
      {({ occasions }) =>
        occasions.length === 0 ? (
          <Card title="Vital signs">
            <Quiet>No vital signs recorded.</Quiet>
          </Card>
        ) : (
          <section aria-label="Newest vital signs" className={classes['recent']}>
            <VitalsTable occasions={occasions.slice(0, occasionsAtAGlance)} brief />
            <GoLink to={sectionPath(patientId, 'vitals')}>All vital signs, and as lines</GoLink>
          </section>
        )
      }
    </Answer>
  );
}

function Recent({ patientId }: { patientId: string }) {
  return (
    <Answer of={useChartTimeline(patientId, undefined, undefined)}>
      {({ groups, older }) => (
        <>
          <TimelineGroups
            patientId={patientId}
            groups={groups.slice(0, groupsAtAGlance)}
            most={4}
          />
          {(groups.length > groupsAtAGlance || older !== undefined) && (
            <GoLink to={sectionPath(patientId, 'timeline')}>The whole timeline</GoLink>
          )}
        </>
      )}
    </Answer>
  );
}
