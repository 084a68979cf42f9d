import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import { asTyped, typedDay } from '../../fhir/typed-date.ts';
import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { saveCsv } from '../../ui/save-csv.ts';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { todayIn } from '../../ui/time/today.ts';
import { useMe } from '../../wire/use-me.ts';
import type { ShownResult } from './lab.contract.ts';
import classes from './lab.module.css';
import { useLog } from './lab.query.ts';
import { LabPages } from './LabPages.tsx';
import { logCsv, partsWords, stateWords, type ShownLog } from './log-csv.ts';

/** Everything that was run between two days, for an inspector: on the screen, printed, as CSV. */
export default function LogScreen() {
  const { timeZone } = useMe().practice;
  const today = todayIn(timeZone);
  const [from, setFrom] = useState(asTyped(today.subtract({ days: 30 }).toString()));
  const [to, setTo] = useState(asTyped(today.toString()));
  const days = {
    from: typedDay(from, today) ?? today.toString(),
    to: typedDay(to, today) ?? today.toString(),
  };
  const found = useLog(days.from, days.to);
  return (
    <Page
      title="Lab log"
      toolbar={<LabPages at="/lab/log" />}
      actions={
        found.state === 'ready' && (
          <>
            <Button kind="plain" onClick={() => window.print()}>
              Print
            </Button>
            <Button
              kind="quiet"
              onClick={() =>
                saveCsv(logCsv(found.data, timeZone), `lab-log-${days.from}-${days.to}.csv`)
              }
            >
              Save as CSV
            </Button>
          </>
        )
      }
    >
      <div className={classes['noPrint']}>
        <FieldGrid minWidth={160}>
          <TextField label="From" value={from} onChange={setFrom} />
          <TextField label="To" value={to} onChange={setTo} />
        </FieldGrid>
      </div>
      <Answer of={found}>{(log) => <Log log={log} />}</Answer>
    </Page>
  );
}

function Log({ log: { tests, controls, isCut } }: { log: ShownLog }) {
  const { timeZone } = useMe().practice;
  const when = (at: string) =>
    `${clockDay(Date.parse(at), timeZone)}, ${clockTime(Date.parse(at), timeZone)}`;
  return (
    <>
      {isCut && <Notice tone="warning">More than can be shown at once. Choose fewer days.</Notice>}
      <Card title={`Tests · ${tests.length}`}>
        <DataTable
          caption="Tests"
          columns={testColumns(when)}
          rows={tests}
          keyOf={({ reportId }) => reportId}
          empty={<Quiet>No test was run on these days.</Quiet>}
        />
      </Card>
      <Card title={`Controls · ${controls.length}`}>
        <DataTable
          caption="Controls"
          columns={controlColumns(when)}
          rows={controls}
          keyOf={({ id }) => id}
          empty={<Quiet>No control was run on these days.</Quiet>}
        />
      </Card>
    </>
  );
}

const testColumns = (when: (at: string) => string): Column<ShownResult>[] => [
  { ...{ key: 'when', head: 'Collected', names: true }, cell: ({ at }) => when(at) },
  { ...{ key: 'patient', head: 'Patient' }, cell: ({ patient }) => patient.name },
  {
    ...{ key: 'test', head: 'Test' },
    cell: ({ testCode, label }) => waivedTestOf(testCode)?.label ?? label,
  },
  {
    ...{ key: 'result', head: 'Result' },
    cell: (one) => (
      <>
        {partsWords(one) || stateWords[one.state]}{' '}
        {one.bypass && <Chip tone="warning">Without a valid control</Chip>}
      </>
    ),
  },
  { ...{ key: 'lot', head: 'Kit lot' }, cell: ({ kitLot }) => kitLot },
  { ...{ key: 'who', head: 'Who' }, cell: ({ operator }) => operator },
];

const controlColumns = (when: (at: string) => string): Column<ShownLog['controls'][number]>[] => [
  { ...{ key: 'when', head: 'When', names: true }, cell: ({ at }) => when(at) },
  { ...{ key: 'test', head: 'Test' }, cell: ({ label }) => label },
  { ...{ key: 'read', head: 'Read' }, cell: ({ reads }) => reads },
  {
    ...{ key: 'outcome', head: 'Outcome' },
    cell: ({ outcome, findings, correctiveAction }) => (
      <>
        <Chip tone={outcome === 'passed' ? 'good' : 'critical'}>
          {outcome === 'passed' ? 'Passed' : 'Failed'}
        </Chip>{' '}
        {findings} {correctiveAction && `Done: ${correctiveAction}`}
      </>
    ),
  },
  {
    ...{ key: 'lots', head: 'Kit · control' },
    cell: ({ kitLot, controlLot }) => `${kitLot} · ${controlLot}`,
  },
  { ...{ key: 'who', head: 'Who' }, cell: ({ operator }) => operator },
];
