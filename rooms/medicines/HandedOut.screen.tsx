import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoButton, GoLink, useAddressSetting } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { csvOf } from '../../ui/csv.ts';
import { saveCsv } from '../../ui/save-csv.ts';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { TwoLines } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { ShownHandedOut } from './hand-out.contract.ts';
import { handedOutChip, whenWords } from './handed-out-words.tsx';
import { useHandedOut } from './medicines.query.ts';

/** The log of samples and of what else was handed out: which lot went to whom. */
export default function HandedOutScreen() {
  const found = useHandedOut();
  const [lot, setLot] = useAddressSetting('lot', '');
  const { timeZone } = useMe().practice;
  const all = found.state === 'ready' ? found.data.handedOut : [];
  const asked = lot.trim().toUpperCase();
  const rows = all.filter((one) => one.lot.toUpperCase().startsWith(asked));
  return (
    <Page
      title="Handed out to take home"
      actions={
        <>
          <GoButton to="/medicines">Medicines we buy</GoButton>
          <Button kind="plain" icon={IconPrinter} onClick={() => window.print()}>
            Print
          </Button>
          <Button
            kind="quiet"
            icon={IconDownload}
            disabled={rows.length === 0}
            onClick={() => saveCsv(handedOutCsv(rows, timeZone), 'handed-out.csv')}
          >
            Save as CSV
          </Button>
        </>
      }
    >
      <TextField label="Lot" name="lot" value={lot} onChange={setLot} maxLength={40} />
      <Answer of={found}>
        {({ isCut }) => (
          <>
            {isCut && <Notice tone="info">The newest 500 stand here.</Notice>}
            <DataTable
              caption="Handed out to take home"
              columns={columnsIn(timeZone)}
              rows={rows}
              keyOf={({ id }) => id}
              empty={
                <EmptyState title="Nothing was handed out.">
                  A sample or a pre-packed medicine stands here once it is recorded.
                </EmptyState>
              }
            />
          </>
        )}
      </Answer>
    </Page>
  );
}

const columnsIn = (timeZone: string): readonly Column<ShownHandedOut>[] => [
  {
    ...{ key: 'patient', head: 'Patient', names: true, width: '20%' },
    cell: ({ patientId, patient, birthDate }) => (
      <TwoLines
        first={<GoLink to={`/chart/${patientId}`}>{patient}</GoLink>}
        second={birthDate ? `born ${asTyped(birthDate)}` : ''}
      />
    ),
  },
  {
    ...{ key: 'what', head: 'Medicine', width: '28%' },
    cell: ({ label, count, isSample, outcome }) => {
      const chip = handedOutChip[outcome];
      const second = (
        <>
          {count} {isSample && <Chip tone="neutral">Sample</Chip>}{' '}
          {chip && <Chip tone={chip[0]}>{chip[1]}</Chip>}
        </>
      );
      return <TwoLines first={label} second={second} />;
    },
  },
  {
    ...{ key: 'lot', head: 'Lot' },
    cell: ({ lot, expiresOn }) => (
      <TwoLines first={lot} second={expiresOn ? `good until ${asTyped(expiresOn)}` : ''} />
    ),
  },
  {
    ...{ key: 'by', head: 'Handed out by' },
    cell: ({ by, at }) => <TwoLines first={by} second={whenWords(at, timeZone)} />,
  },
  { ...{ key: 'prescriber', head: 'Ordered by' }, cell: ({ prescriber }) => prescriber ?? '' },
];

function handedOutCsv(rows: readonly ShownHandedOut[], timeZone: string): string {
  const head = [
    ...['When', 'Patient', 'Born', 'Medicine', 'Sample', 'Count', 'Lot', 'Good until'],
    ...['Directions', 'Ordered by', 'Handed out by', 'Number', 'What became of it', 'Why'],
  ];
  const lines = rows.map((one) => [
    ...[whenWords(one.at, timeZone), one.patient, one.birthDate ?? '', one.label],
    ...[one.isSample ? 'yes' : 'no', one.count, one.lot, one.expiresOn, one.directions],
    ...[one.prescriber ?? '', one.by, one.number, one.outcome, one.reason ?? ''],
  ]);
  return csvOf([head, ...lines]);
}
