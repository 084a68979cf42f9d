import { dateWords } from '../../fhir/date-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import type { CountedDose, VaccinesDue } from './due.contract.ts';
import classes from './vaccines.module.css';
import { Why } from './Why.tsx';
import { sentenceWords, statusWords } from './words.ts';

interface DosesGivenProps {
  patientId: string;
  doses: VaccinesDue['doses'];
}

/** Every dose that could be assessed and whether it counts, antigen by antigen. */
export function DosesGiven({ patientId, doses }: DosesGivenProps) {
  const columns: Column<CountedDose>[] = [
    { key: 'name', head: 'Given', names: true, width: '26%', cell: ({ name }) => name },
    { key: 'date', head: 'Date', width: '16%', cell: ({ date }) => dateWords(date) },
    { key: 'counts', head: 'Counts', width: '24%', cell: (dose) => <Counts dose={dose} /> },
    {
      key: 'why',
      head: 'Why',
      inCard: 'plain',
      cell: (dose) => <Reasons patientId={patientId} dose={dose} />,
    },
  ];
  return (
    <DataTable
      caption="Doses given, and whether they count"
      columns={columns}
      keyOf={({ id }) => id}
      rows={doses.toReversed()}
    />
  );
}

function Counts({ dose }: { dose: CountedDose }) {
  if (dose.unknownVaccine || dose.antigens.length === 0) {
    return <Chip tone="warning">Not assessed</Chip>;
  }
  const [first] = dose.antigens;
  const isAlike = dose.antigens.every(({ status }) => status === first?.status);
  if (first && isAlike && dose.antigens.length > 1) return <Status {...first} antigen="" />;
  return (
    <div className={classes['chips']}>
      {dose.antigens.map((each) => (
        <Status
          key={each.antigen}
          {...each}
          antigen={dose.antigens.length > 1 ? each.antigen : ''}
        />
      ))}
    </div>
  );
}

function Status({ antigen, status }: Pick<CountedDose['antigens'][number], 'antigen' | 'status'>) {
  const tone = { valid: 'good', extraneous: 'neutral' } as const;
  const words = [antigen, statusWords[status]].filter(Boolean).join(': ');
  return <Chip tone={tone[status as keyof typeof tone] ?? 'warning'}>{words}</Chip>;
}

function Reasons({ patientId, dose }: { patientId: string; dose: CountedDose }) {
  if (dose.unknownVaccine) return 'The rules do not know this vaccine code: it counts for nothing.';
  if (dose.beyondSeasons) {
    return 'This edition of CDC’s data knows no season as late as this dose.';
  }
  if (dose.antigens.length === 0) return 'No series of this patient asks for it.';
  const sentences = againstCounting(dose);
  return (
    <>
      {sentences.length > 0 && (
        <ul className={classes['sentences']}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentenceWords(sentence)}</li>
          ))}
        </ul>
      )}
      <Why patientId={patientId} about={dose.id} name={`${dose.name}, ${dateWords(dose.date)}`} />
    </>
  );
}

/** Why it does not count, each sentence once, with the antigens it is said of unless it is all. */
function againstCounting({ antigens }: CountedDose): string[] {
  const by = new Map<string, string[]>();
  for (const { antigen, status, because } of antigens) {
    for (const each of status === 'valid' ? [] : because) {
      by.set(each, [...(by.get(each) ?? []), antigen]);
    }
  }
  return [...by].map(([each, of]) =>
    new Set(of).size === antigens.length ? each : `${[...new Set(of)].join(', ')}: ${each}`,
  );
}
