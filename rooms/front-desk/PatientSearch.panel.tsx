import { useDebouncedValue } from '@mantine/hooks';
import { IconUserSearch } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoButton, GoLink } from '../../ui/navigation/links.tsx';
import { DataTable, type Column } from '../../ui/table/DataTable.tsx';
import { Quiet, Strong, TwoLines } from '../../ui/Text.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import type { FoundPatient } from './find-patient.contract.ts';
import { useFoundPatients } from './front-desk.query.ts';
import { nextAtDesk } from './next-at-desk.ts';
import classes from './PatientSearch.module.css';
import { aboutPatient, sameNameWords } from './words.ts';

const pauseMs = 150;

interface PatientSearchProps {
  query: string;
  onQuery: (query: string) => void;
  autoFocus?: boolean;
}

/** The desk's one search box. Enter and ↓ go to the first person found. */
export function PatientSearch({ query, onQuery, autoFocus = false }: PatientSearchProps) {
  const results = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    const first = results.current?.querySelector<HTMLElement>('tbody a, tbody button');
    if (!first) return;
    event.preventDefault();
    first.focus();
  };
  return (
    <div className={classes['search']} role="search">
      <div onKeyDown={onKeyDown}>
        <TextField
          label="Find a patient"
          hint="Name, birth date (3/8/1964), phone or MRN, in any order"
          value={query}
          onChange={onQuery}
          autoFocus={autoFocus}
          inputMode="search"
          maxLength={120}
        />
      </div>
      <div ref={results}>{query.trim() !== '' && <Results query={query} />}</div>
    </div>
  );
}

function Results({ query }: { query: string }) {
  const [asked] = useDebouncedValue(query.trim(), pauseMs);
  const found = useFoundPatients(asked);
  const mayRegister = useMay('patient.register');
  const columns = useColumns();
  return (
    <Answer of={found}>
      {({ patients, more, unclear }) => (
        <div className={classes['results']} aria-busy={found.state === 'ready' && found.ofBefore}>
          <div role="status">
            <Quiet>{countWords(patients.length, more)}</Quiet>
          </div>
          <DataTable
            caption="Patients found"
            columns={columns}
            rows={patients}
            keyOf={(patient) => patient.id}
            empty={
              <EmptyState
                icon={IconUserSearch}
                title={unclear ?? 'Nobody found'}
                action={
                  mayRegister && !unclear && <GoButton to="/register">Register a patient</GoButton>
                }
              >
                {!unclear && 'Try fewer letters, the birth date or the phone number.'}
              </EmptyState>
            }
          />
        </div>
      )}
    </Answer>
  );
}

function countWords(count: number, more: boolean): string {
  if (more) return `The first ${count} are shown. Narrow it down with a birth date or first name.`;
  if (count === 0) return '';
  return count === 1 ? '1 patient found' : `${count} patients found`;
}

function useColumns(): Column<FoundPatient>[] {
  const { permissions } = useMe();
  return [
    {
      key: 'name',
      head: 'Patient',
      names: true,
      cell: (patient) => <WhoFound patient={patient} />,
    },
    { key: 'phone', head: 'Phone', cell: ({ phone }) => phone ?? <Quiet>not on file</Quiet> },
    { key: 'city', head: 'City', cell: ({ city }) => city ?? <Quiet>not on file</Quiet> },
    { key: 'today', head: 'Today', cell: ({ visit }) => <Today visit={visit} /> },
    {
      key: 'next',
      head: 'Next step',
      width: '176px',
      inCard: 'plain',
      cell: (patient) => {
        const step = nextAtDesk(patient.id, patient.visit, permissions);
        return <GoButton to={step.to}>{step.label}</GoButton>;
      },
    },
  ];
}

function WhoFound({ patient }: { patient: FoundPatient }) {
  return (
    <TwoLines
      first={
        <span className={classes['who']}>
          <GoLink to={`/patients/${patient.id}`} plain>
            <Strong>{patient.name}</Strong>
          </GoLink>
          {patient.deceased && <Chip>deceased</Chip>}
          {patient.sameName && <Chip tone="warning">{sameNameWords[patient.sameName]}</Chip>}
        </span>
      }
      second={aboutPatient(patient)}
    />
  );
}

function Today({ visit }: { visit: FoundPatient['visit'] }) {
  const { practice } = useMe();
  if (!visit) return <Quiet>no visit today</Quiet>;
  return (
    <TwoLines
      first={
        <>
          {visit.start && <ClockTime at={visit.start} timeZone={practice.timeZone} />}{' '}
          {stageWords[visit.stage]}
        </>
      }
      second={visit.provider}
    />
  );
}
