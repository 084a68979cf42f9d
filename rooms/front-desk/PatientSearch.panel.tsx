import { useDebouncedValue } from '@mantine/hooks';
import { IconUserSearch } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoButton, GoLink, useGo } from '../../ui/navigation/links.tsx';
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
  /** Where a check-in that begins here comes back to. */
  from?: 'desk';
}

/** The desk's one search box. Enter opens the only person found; of several it goes to the first. */
export function PatientSearch(props: PatientSearchProps) {
  const { query, onQuery, autoFocus = false, from } = props;
  const results = useRef<HTMLDivElement>(null);
  // Pressed while the answer to what is typed is still on its way.
  const entered = useRef<string | undefined>(undefined);
  const listed = useRef<Listed | undefined>(undefined);
  const go = useGo();
  const toFirst = () =>
    results.current?.querySelector<HTMLElement>('tbody a, tbody button')?.focus();
  const enter = ({ only }: Listed) => (only === undefined ? toFirst() : go(`/patients/${only}`));
  const onListed = (answer: Listed | undefined) => {
    listed.current = answer;
    if (!answer || answer.query !== entered.current) return;
    entered.current = undefined;
    enter(answer);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (event.key === 'ArrowDown') return toFirst();
    if (listed.current?.query === query.trim()) enter(listed.current);
    else entered.current = query.trim();
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
      <div ref={results}>
        {query.trim() !== '' && <Results query={query} from={from} onListed={onListed} />}
      </div>
    </div>
  );
}

/** What was asked and is answered. */
interface Listed {
  query: string;
  /** Id of the only person found. */
  only: string | undefined;
}

interface ResultsProps {
  query: string;
  from: 'desk' | undefined;
  /** Told once what was asked is answered. */
  onListed: (listed: Listed | undefined) => void;
}

function Results({ query, from, onListed }: ResultsProps) {
  const [asked] = useDebouncedValue(query.trim(), pauseMs);
  const found = useFoundPatients(asked);
  const patients = found.state === 'ready' && !found.ofBefore ? found.data.patients : undefined;
  const only = patients?.length === 1 ? patients[0]?.id : undefined;
  const isListed = patients !== undefined;
  const tell = useRef(onListed);
  useEffect(() => {
    tell.current = onListed;
  });
  useEffect(() => {
    tell.current(isListed ? { query: asked, only } : undefined);
    return () => tell.current(undefined);
  }, [asked, only, isListed]);
  const mayRegister = useMay('patient.register');
  const columns = useColumns(from);
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

function useColumns(from: 'desk' | undefined): Column<FoundPatient>[] {
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
        const step = nextAtDesk(patient.id, patient.visit, permissions, from);
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
