import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { registerWords } from '../../clinical/stock/register.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { csvOf } from '../../ui/csv.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { saveCsv } from '../../ui/save-csv.ts';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet, Strong, TwoLines } from '../../ui/Text.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { HandleDialog } from './Handle.dialog.tsx';
import type { ShownLot } from './lots.contract.ts';
import type { ShownRegister, ShownRegisterLine } from './register.contract.ts';
import { SuppliesPage } from './SuppliesPage.tsx';
import classes from './supplies.module.css';
import { useRegister } from './supplies.query.ts';
import { amount, signed } from './supply-words.ts';

/** The perpetual count of controlled substances: every line, who and who watched, the balance. */
export default function RegisterScreen() {
  const found = useRegister();
  const { timeZone } = useMe().practice;
  const [counting, setCounting] = useState<ShownLot>();
  const data = found.state === 'ready' ? found.data : undefined;
  const actions = (
    <>
      <Button kind="plain" icon={IconPrinter} onClick={() => window.print()}>
        Print
      </Button>
      <Button
        kind="quiet"
        icon={IconDownload}
        disabled={!data}
        onClick={() =>
          data && saveCsv(registerCsv(data.registers, timeZone), `controlled-${data.today}.csv`)
        }
      >
        Save as CSV
      </Button>
    </>
  );
  return (
    <SuppliesPage at="/supplies/register" actions={actions}>
      <Answer of={found}>
        {({ registers }) =>
          registers.length === 0 ? (
            <EmptyState title="No controlled substance was ever in stock.">
              What is received with a schedule has its register here.
            </EmptyState>
          ) : (
            <div className={classes['stack']}>
              {registers.map((one) => (
                <RegisterCard key={one.lotId} one={one} onCount={setCounting} />
              ))}
            </div>
          )
        }
      </Answer>
      {counting && (
        <HandleDialog
          kind="count"
          lot={counting}
          places={[]}
          onClose={() => setCounting(undefined)}
        />
      )}
    </SuppliesPage>
  );
}

interface CardProps {
  one: ShownRegister;
  onCount: (lot: ShownLot) => void;
}

function RegisterCard({ one, onCount }: CardProps) {
  const { timeZone } = useMe().practice;
  const mayKeep = useMay('supplies.keep');
  const { label, lotNumber, expiresOn, schedule, balance, unit, held, lines, lotId } = one;
  return (
    <Card title={label}>
      <div className={classes['head']}>
        <Strong>{amount(balance, unit)} left</Strong>
        <Quiet>
          Schedule {schedule} · <GoLink to={`/supplies/lot/${lotId}`}>Lot {lotNumber}</GoLink> ·
          expires {asTyped(expiresOn)}
        </Quiet>
      </div>
      {held.map((lot) => (
        <div key={lot.placeId} className={classes['head']}>
          <Quiet>
            {lot.placeName}:{' '}
            {lot.countedAt ? `counted ${when(lot.countedAt, timeZone)}` : 'never counted'}
          </Quiet>
          {mayKeep && (
            <Button
              kind="quiet"
              onClick={() => onCount(lot)}
              label={`Count with a second person: ${label}, lot ${lotNumber}, in ${lot.placeName}`}
            >
              Count with a second person…
            </Button>
          )}
        </div>
      ))}
      {one.isCut && <Notice tone="info">The newest 2,000 lines stand here.</Notice>}
      <DataTable
        caption={`Register of ${label}, lot ${lotNumber}`}
        columns={columnsIn(timeZone)}
        rows={lines.toReversed()}
        keyOf={({ id }) => id}
      />
    </Card>
  );
}

const columnsIn = (timeZone: string): readonly Column<ShownRegisterLine>[] => [
  {
    ...{ key: 'what', head: 'What', names: true, width: '30%' },
    cell: ({ what, reason, patient, counted }) => (
      <TwoLines
        first={registerWords[what]}
        second={[patient, counted !== undefined && `${counted} counted`, reason]
          .filter(Boolean)
          .join(' · ')}
      />
    ),
  },
  { ...{ key: 'when', head: 'When' }, cell: ({ at }) => when(at, timeZone) },
  { ...{ key: 'place', head: 'Where' }, cell: ({ placeName }) => placeName },
  {
    ...{ key: 'who', head: 'Who' },
    cell: ({ by, witness }) => (
      <TwoLines first={by} second={witness === undefined ? '' : `with ${witness}`} />
    ),
  },
  { ...{ key: 'change', head: 'Change', align: 'end' }, cell: ({ change }) => signed(change) },
  { ...{ key: 'balance', head: 'Balance', align: 'end' }, cell: ({ balance }) => balance },
];

const when = (at: string, timeZone: string): string =>
  `${clockDay(Date.parse(at), timeZone)} ${clockTime(Date.parse(at), timeZone)}`;

function registerCsv(registers: readonly ShownRegister[], timeZone: string): string {
  const head = [
    ...['Medicine', 'Schedule', 'Lot', 'Expires', 'When', 'What', 'Where', 'Change', 'Balance'],
    ...['Counted', 'Unit', 'Who', 'With', 'Patient', 'Why'],
  ];
  const lines = registers.flatMap(({ label, schedule, lotNumber, expiresOn, unit, ...of }) =>
    of.lines.map((one) => [
      ...[label, schedule, lotNumber, expiresOn, when(one.at, timeZone), registerWords[one.what]],
      ...[one.placeName, one.change, one.balance, one.counted ?? '', unit, one.by],
      ...[one.witness ?? '', one.patient ?? '', one.reason ?? ''],
    ]),
  );
  return csvOf([head, ...lines]);
}
