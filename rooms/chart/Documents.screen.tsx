import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet, TwoLines } from '../../ui/Text.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { useChartLists } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { FileDocumentDialog } from './FileDocument.dialog.tsx';
import { dateInWords } from './date-words.ts';
import type { FiledDocument } from './lists.contract.ts';
import { sectionPath } from './sections.ts';
import { TakenBack } from './TakenBack.tsx';

/** What was filed in the chart, newest first. */
export default function DocumentsScreen() {
  return (
    <ChartPage section="documents">
      {({ patient, today }) => (
        <>
          <FileOne patientId={patient.id} name={patient.name} today={today} />
          <Documents patientId={patient.id} />
        </>
      )}
    </ChartPage>
  );
}

function FileOne(props: { patientId: string; name: string; today: string }) {
  const mayFile = useMay('chart.change');
  const [opened, setOpened] = useState(false);
  if (!mayFile) return null;
  return (
    <div>
      <Button icon={IconFilePlus} onClick={() => setOpened(true)}>
        File a document
      </Button>
      <FileDocumentDialog {...props} opened={opened} onClose={() => setOpened(false)} />
    </div>
  );
}

function Documents({ patientId }: { patientId: string }) {
  const { timeZone } = useMe().practice;
  const columns: Column<FiledDocument>[] = [
    {
      key: 'title',
      head: 'Document',
      names: true,
      width: '46%',
      cell: ({ id, title, remark }) => (
        <TwoLines
          first={<GoLink to={`${sectionPath(patientId, 'documents')}/${id}`}>{title}</GoLink>}
          second={remark}
        />
      ),
    },
    { key: 'type', head: 'Type', cell: ({ type }) => type ?? '–' },
    { key: 'author', head: 'From', cell: ({ author }) => author ?? 'not recorded' },
    {
      key: 'date',
      head: 'Date',
      width: '140px',
      cell: ({ date }) => dateInWords(date, timeZone),
    },
  ];
  return (
    <Answer of={useChartLists(patientId)}>
      {({ documents, cut }) => (
        <>
          <DataTable
            caption="Documents"
            columns={columns}
            rows={documents.filed}
            keyOf={({ id }) => id}
            empty={
              <EmptyState title="No document is filed">
                Visit summaries, letters and scans will stand here.
              </EmptyState>
            }
          />
          {cut.includes('documents') && (
            <Quiet>Only the newest stand here; the timeline has them all.</Quiet>
          )}
          <TakenBack entries={documents.inError} />
        </>
      )}
    </Answer>
  );
}
