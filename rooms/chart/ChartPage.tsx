import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { ChartApps } from '../../ui/navigation/inserts.tsx';
import { GoButton, useGo, useRouteParam } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonPage } from '../../ui/Skeleton.tsx';
import { useMay } from '../../wire/use-me.ts';
import { useChartSummary } from './chart.query.ts';
import classes from './ChartPage.module.css';
import { PatientBanner } from './PatientBanner.panel.tsx';
import { sectionPath, sections, sectionsOf, type Section } from './sections.ts';
import type { ChartSummary } from './summary.contract.ts';

interface ChartPageProps {
  section: Section;
  children: (summary: ChartSummary) => ReactNode;
}

/** The frame of every part of a chart: whose it is, the ways to its parts, and back to the board. */
export function ChartPage({ section, children }: ChartPageProps) {
  const patientId = useRouteParam('patientId');
  const summary = useChartSummary(patientId);
  const go = useGo();
  useKeys([
    ...sections.map(({ key, label }, index) => ({
      keys: String(index + 1),
      does: `Chart: ${label.toLowerCase()}`,
      run: () => go(sectionPath(patientId, key)),
    })),
    { keys: 'Escape', does: 'Back to the board', run: () => go('/board') },
  ]);
  const label = sections.find(({ key }) => key === section)?.label ?? '';
  return (
    <Answer of={summary} skeleton={<SkeletonPage />}>
      {(data) => (
        <Page
          key={`${patientId} ${section}`}
          title={`Chart: ${label}`}
          titleHidden
          banner={<PatientBanner summary={data} />}
          toolbar={<SectionNav summary={data} section={section} />}
          actions={<Actions summary={data} />}
        >
          {children(data)}
        </Page>
      )}
    </Answer>
  );
}

interface SectionNavProps {
  summary: ChartSummary;
  section: Section;
}

function SectionNav({ summary: { patient, today }, section }: SectionNavProps) {
  return (
    <nav aria-label="Parts of the chart" className={classes['nav']}>
      {sectionsOf(patient.birthDate, today).map(({ key, label }, index) => (
        <Link
          key={key}
          to={sectionPath(patient.id, key)}
          className={classes['tab'] ?? ''}
          data-on={key === section || undefined}
          aria-current={key === section ? 'page' : undefined}
          aria-keyshortcuts={String(index + 1)}
          activeOptions={{ exact: true }}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Actions({ summary: { patient, visit } }: { summary: ChartSummary }) {
  const mayRoom = useMay('rooming.do');
  // While rooming goes on, going there is the visit's next step and stands in the banner.
  const isInRoom = visit?.stage === 'ready-for-provider';
  return (
    <div className={classes['actions']}>
      {mayRoom && isInRoom && visit?.encounterId && (
        <GoButton to={`/rooming/${visit.encounterId}`}>Rooming</GoButton>
      )}
      <ChartApps chart={{ patientId: patient.id, encounterId: visit?.encounterId }} />
      <GoButton to="/board">Board</GoButton>
      <Button kind="plain" icon={IconPrinter} onClick={() => window.print()}>
        Print
      </Button>
    </div>
  );
}
