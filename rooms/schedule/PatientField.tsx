import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { recordNumberWords } from '../../clinical/patient/record-number.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Quiet, Strong, TwoLines } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { FoundPatient } from './find-patient.contract.ts';
import classes from './PatientField.module.css';
import { useFoundPatients } from './schedule.query.ts';

const pauseMs = 150;

interface PatientFieldProps {
  patient: FoundPatient | undefined;
  onPatient: (patient: FoundPatient | undefined) => void;
}

/** Whom a visit is booked for: found by typing, then shown with what tells one from another. */
export function PatientField({ patient, onPatient }: PatientFieldProps) {
  if (!patient) return <PatientSearch onPatient={onPatient} />;
  return (
    <div className={classes['chosen']}>
      <TwoLines
        first={
          <>
            <Strong>{patient.name}</Strong>{' '}
            {patient.needsInterpreter && (
              <Chip tone="info">interpreter{patient.language && `: ${patient.language}`}</Chip>
            )}
          </>
        }
        second={aboutWords(patient)}
      />
      <Button
        kind="plain"
        label={`Change the patient, now ${patient.name}`}
        onClick={() => onPatient(undefined)}
      >
        Change
      </Button>
    </div>
  );
}

function PatientSearch({ onPatient }: Pick<PatientFieldProps, 'onPatient'>) {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query, pauseMs);
  const found = useFoundPatients(asked);
  const [active, setActive] = useState(0);
  const list = useId();
  useEffect(() => setActive(0), [asked]);
  const ready = found.state === 'ready' && query.trim() !== '' ? found.data : undefined;
  const patients = ready?.patients ?? [];
  const isNobody = ready && !ready.more && patients.length === 0 && asked === query;
  // What is listed may still belong to the letters before.
  const isOfThese = found.state === 'ready' && !found.ofBefore && asked === query;
  const only = isOfThese && patients.length === 1 ? patients[0] : undefined;
  const enterAhead = useEnterAhead(query, only, onPatient);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && patients.length > 0) {
      event.preventDefault();
      setActive((active + step + patients.length) % patients.length);
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!isOfThese) return enterAhead();
    const chosen = patients[active];
    if (chosen) onPatient(chosen);
  };
  return (
    <div className={classes['search']}>
      <Field label="Patient" name="patientId" hint="Name, birth date (3/8/1964), phone or MRN">
        {(control) => (
          <TextInput
            {...control}
            data-autofocus
            autoFocus
            role="combobox"
            aria-expanded={patients.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={patients[active] && `${list}-${active}`}
            autoComplete="off"
            maxLength={120}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <Options
        list={list}
        patients={patients}
        active={active}
        onActive={setActive}
        onPatient={onPatient}
      />
      <Outcome isNobody={isNobody} unclear={ready?.unclear} more={ready?.more} />
      {found.state === 'refused' && query !== '' && <RefusalNotice refusal={found.refusal} />}
    </div>
  );
}

/** Whoever types fast presses Enter before the answer; when it names one person, that is whom. */
function useEnterAhead(
  query: string,
  only: FoundPatient | undefined,
  onPatient: PatientFieldProps['onPatient'],
): () => void {
  const [entered, setEntered] = useState<string>();
  const meant = entered === query ? only : undefined;
  useEffect(() => {
    if (meant) onPatient(meant);
  }, [meant, onPatient]);
  return () => setEntered(query);
}

interface OutcomeProps {
  isNobody: boolean | undefined;
  unclear: string | undefined;
  more: boolean | undefined;
}

function Outcome({ isNobody, unclear, more }: OutcomeProps) {
  const mayRegister = useMay('patient.register');
  return (
    <div role="status">
      {isNobody && (
        <Quiet>
          {unclear ?? 'Nobody found. Try fewer letters, the birth date or the phone number.'}
        </Quiet>
      )}
      {isNobody && !unclear && mayRegister && (
        <div>
          <GoButton to="/register">Register a new patient</GoButton>
        </div>
      )}
      {more && <Quiet>There are more. Add the birth date or the first name.</Quiet>}
    </div>
  );
}

function Options(props: {
  list: string;
  patients: readonly FoundPatient[];
  active: number;
  onActive: (index: number) => void;
  onPatient: (patient: FoundPatient) => void;
}) {
  const { list, patients, active, onActive, onPatient } = props;
  return (
    <ul id={list} role="listbox" aria-label="Patients found" className={classes['list']}>
      {patients.map((patient, index) => (
        <li
          key={patient.id}
          id={`${list}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classes['option']}
          onPointerEnter={() => onActive(index)}
          onClick={() => onPatient(patient)}
        >
          <TwoLines first={<Strong>{patient.name}</Strong>} second={aboutWords(patient)} />
        </li>
      ))}
    </ul>
  );
}

function aboutWords({ age, birthDate, recordNumber, phone }: FoundPatient): string {
  return [
    age && `age ${age}`,
    birthDate ? `born ${dateWords(birthDate)}` : 'birth date not on file',
    phone,
    recordNumber && recordNumberWords(recordNumber),
  ]
    .filter(Boolean)
    .join(' · ');
}
