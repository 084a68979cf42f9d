import { Answer } from '../../ui/Answer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RegistryHistory, VaccinesDue } from '../../ui/navigation/inserts.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './chart.module.css';
import { useChartLists } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { dateInWords } from './date-words.ts';
import type { ChartLists, VaccineDose } from './lists.contract.ts';
import { TakenBack } from './TakenBack.tsx';

/** What is due and what counts; below, folded, every dose as recorded, with lot and place. */
export default function VaccinesScreen() {
  return (
    <ChartPage section="vaccines">
      {(summary) => (
        <>
          <VaccinesDue whole patientId={summary.patient.id} />
          <Vaccines patientId={summary.patient.id} />
          <RegistryHistory patientId={summary.patient.id} />
        </>
      )}
    </ChartPage>
  );
}

function Vaccines({ patientId }: { patientId: string }) {
  return (
    <Answer of={useChartLists(patientId)}>
      {({ vaccines, cut }) => (
        <>
          {vaccines.given.length === 0 ? (
            <Doses vaccines={vaccines} />
          ) : (
            <details className={classes['fold']}>
              <summary>Every entry as recorded, with lot, site and route</summary>
              <Doses vaccines={vaccines} />
            </details>
          )}
          {cut.includes('vaccines') && (
            <Quiet>The record has more than fits here; the timeline has it all.</Quiet>
          )}
          <TakenBack entries={vaccines.inError} />
        </>
      )}
    </Answer>
  );
}

function Doses({ vaccines: { given } }: Pick<ChartLists, 'vaccines'>) {
  const { timeZone } = useMe().practice;
  const columns: Column<VaccineDose>[] = [
    {
      key: 'date',
      head: 'Date',
      names: true,
      width: '22%',
      cell: (dose) => dose.when ?? dateInWords(dose.date, timeZone),
    },
    {
      key: 'given',
      head: 'Given',
      width: '26%',
      cell: (dose) =>
        dose.given
          ? `given${dose.reported ? ', as reported' : ''}`
          : `not given${dose.reason ? `: ${dose.reason}` : ''}`,
    },
    {
      key: 'lot',
      head: 'Lot',
      width: '26%',
      cell: ({ lot, manufacturer }) =>
        [lot ?? 'lot not recorded', manufacturer].filter(Boolean).join(' · '),
    },
    { key: 'where', head: 'Site and route', cell: ({ where }) => where ?? '–' },
  ];
  return (
    <DataTable
      caption="Vaccines with every dose"
      columns={columns}
      keyOf={({ id }) => id}
      groups={given.map(({ name, doses }) => ({ key: name, head: name, items: doses }))}
      empty={
        <EmptyState title="No vaccine recorded">
          The record does not say whether any was given elsewhere. Ask the patient and the state
          registry.
        </EmptyState>
      }
    />
  );
}
