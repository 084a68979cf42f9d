import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { recordNumberWords } from '../../clinical/patient/record-number.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { LookupField } from '../../ui/form/LookupField.tsx';
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
  const ready = found.state === 'ready' && query.trim() !== '' ? found.data : undefined;
  const patients = ready?.patients ?? [];
  const isNobody = ready && !ready.more && patients.length === 0 && asked === query;
  return (
    <LookupField
      label="Patient"
      name="patientId"
      hint="Name, birth date (3/8/1964), phone or MRN"
      found="Patients found"
      autoFocus
      query={query}
      onQuery={setQuery}
      choices={patients.map((one) => ({ id: one.id, first: one.name, second: aboutWords(one) }))}
      // What is listed may still belong to the letters before.
      isSettled={found.state === 'ready' && !found.ofBefore && asked === query}
      onChoose={(id) => onPatient(patients.find((one) => one.id === id))}
    >
      <Outcome isNobody={isNobody} unclear={ready?.unclear} more={ready?.more} />
      {found.state === 'refused' && query !== '' && <RefusalNotice refusal={found.refusal} />}
    </LookupField>
  );
}

interface OutcomeProps {
  isNobody: boolean | undefined;
  unclear: string | undefined;
  more: boolean | undefined;
}

function Outcome({ isNobody, unclear, more }: OutcomeProps) {
  const mayRegister = useMay('patient.register');
  return (
    <>
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
    </>
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
