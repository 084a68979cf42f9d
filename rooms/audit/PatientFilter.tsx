import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { LookupField } from '../../ui/form/LookupField.tsx';
import { Quiet, Strong, TwoLines } from '../../ui/Text.tsx';
import type { AuditPatient } from './audit.contract.ts';
import { useFoundPatients } from './audit.query.ts';
import classes from './WhoLooked.module.css';

const pauseMs = 150;

interface PatientFilterProps {
  /** Whose chart is asked about; `unknown` until the log has said who that is. */
  patient: AuditPatient | 'unknown' | undefined;
  onPatient: (id: string) => void;
}

/** Whose chart is asked about: found by typing, then shown until it is taken away. */
export function PatientFilter({ patient, onPatient }: PatientFilterProps) {
  if (!patient) return <Search onPatient={onPatient} />;
  const known = patient === 'unknown' ? undefined : patient;
  return (
    <div className={classes['chosen']}>
      <TwoLines
        first={<Strong>{known?.name ?? 'One patient'}</Strong>}
        second={known?.about ?? 'every look at this chart'}
      />
      <Button kind="plain" label="Everybody instead of one patient" onClick={() => onPatient('')}>
        Everybody
      </Button>
    </div>
  );
}

function Search({ onPatient }: Pick<PatientFilterProps, 'onPatient'>) {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query, pauseMs);
  const found = useFoundPatients(asked);
  const ready = found.state === 'ready' && query.trim() !== '' ? found.data : undefined;
  const patients = ready?.patients ?? [];
  // What is listed may still belong to the letters before.
  const isSettled = found.state === 'ready' && !found.ofBefore && asked === query;
  return (
    <LookupField
      label="Whose chart"
      placeholder="Everybody: type a name or birth date"
      found="Patients found"
      {...{ query, isSettled }}
      onQuery={setQuery}
      choices={patients.map(({ id, name, about }) => ({ id, first: name, second: about }))}
      onChoose={onPatient}
      isOver
    >
      {ready && patients.length === 0 && asked === query && (
        <Quiet>{ready.unclear ?? 'Nobody found. Try fewer letters.'}</Quiet>
      )}
      {ready?.more && <Quiet>There are more. Add the birth date.</Quiet>}
      {found.state === 'refused' && query !== '' && <RefusalNotice refusal={found.refusal} />}
    </LookupField>
  );
}
