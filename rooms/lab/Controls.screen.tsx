import { useState } from 'react';
import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { ruleWords, westgardSource } from '../../clinical/quality-control/westgard.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useRouteParam } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { ControlLotDialog } from './ControlLot.dialog.tsx';
import type { ShownControls } from './controls.contract.ts';
import { useControls } from './lab.query.ts';
import { LabPages } from './LabPages.tsx';
import { LeveyJennings } from './LeveyJennings.panel.tsx';

/** The controls of one test: charts, runs, lots of control material. */
export default function ControlsScreen() {
  const test = waivedTestOf(useRouteParam('testCode'));
  if (!test) {
    return (
      <Page title="Controls">
        <EmptyState title="This is no test that is run here.">Look under Lab.</EmptyState>
      </Page>
    );
  }
  return <Controls test={test} />;
}

function Controls({ test }: { test: WaivedTest }) {
  const found = useControls(test.code);
  const [adding, setAdding] = useState(false);
  const mayKeep = useMay('lab.keep');
  return (
    <Page
      title={`Controls: ${test.label}`}
      toolbar={<LabPages at="" />}
      actions={
        <>
          <Button kind="plain" onClick={() => window.print()}>
            Print
          </Button>
          {mayKeep && (
            <Button kind="quiet" onClick={() => setAdding(true)}>
              New control lot…
            </Button>
          )}
        </>
      }
    >
      <Answer of={found}>
        {(known) => (
          <>
            {known.lots.map((lot) => (
              <LeveyJennings key={lot.id} lot={lot} runs={known.runs} />
            ))}
            <Card title="Runs">
              <Runs runs={known.runs} />
            </Card>
            <Lots lots={known.lots} today={known.today} />
          </>
        )}
      </Answer>
      {adding && <ControlLotDialog test={test} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Lots({ lots, today }: Pick<ShownControls, 'lots' | 'today'>) {
  return (
    <Card title="Lots of control material">
      {lots.length === 0 && <Quiet>None is in use yet.</Quiet>}
      <Rows label="Lots of control material">
        {lots.map(({ id, lotNumber, expiresOn, insert, levels }) => (
          <Row
            key={id}
            name={
              <>
                {lotNumber} {expiresOn < today && <Chip tone="critical">Expired</Chip>}
              </>
            }
            detail={`good through ${asTyped(expiresOn)} · ${insert}`}
          >
            {levels
              .map(({ level, answer, low, high }) => `${level}: ${answer ?? `${low} to ${high}`}`)
              .join(', ')}
          </Row>
        ))}
      </Rows>
    </Card>
  );
}

type Run = ShownControls['runs'][number];

/** Every run in a table: what the charts draw, in words. */
function Runs({ runs }: { runs: readonly Run[] }) {
  const { timeZone } = useMe().practice;
  const columns: Column<Run>[] = [
    {
      ...{ key: 'when', head: 'When', names: true },
      cell: ({ at }) =>
        `${clockDay(Date.parse(at), timeZone)}, ${clockTime(Date.parse(at), timeZone)}`,
    },
    {
      ...{ key: 'read', head: 'Read' },
      cell: ({ reads }) =>
        reads.map(({ level, answer, value }) => `${level}: ${answer ?? value}`).join(', '),
    },
    {
      ...{ key: 'outcome', head: 'Outcome' },
      cell: ({ outcome, findings, rules, correctiveAction }) => (
        <>
          <Chip tone={outcome === 'passed' ? 'good' : 'critical'}>
            {outcome === 'passed' ? 'Passed' : 'Failed'}
          </Chip>{' '}
          {rules.map((rule) => (
            <span key={rule} title={westgardSource}>
              {rule} ({ruleWords[rule]}){' '}
            </span>
          ))}
          {rules.length === 0 && findings.join(' ')}
          {correctiveAction && <div>Done: {correctiveAction}</div>}
        </>
      ),
    },
    {
      ...{ key: 'lots', head: 'Kit · control' },
      cell: (run) => `${run.kitLot} · ${run.controlLot}`,
    },
    { ...{ key: 'who', head: 'Who' }, cell: ({ operator }) => operator },
  ];
  return (
    <DataTable
      caption="Control runs, newest first"
      columns={columns}
      rows={runs}
      keyOf={({ id }) => id}
      empty={<Quiet>No control was run yet.</Quiet>}
    />
  );
}
