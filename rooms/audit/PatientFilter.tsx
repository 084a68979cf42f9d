import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Field } from '../../ui/form/Field.tsx';
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
  const [active, setActive] = useState(0);
  const list = useId();
  useEffect(() => setActive(0), [asked]);
  const ready = found.state === 'ready' && query.trim() !== '' ? found.data : undefined;
  const patients = ready?.patients ?? [];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && patients.length > 0) {
      event.preventDefault();
      setActive((active + step + patients.length) % patients.length);
    }
    if (event.key === 'Escape') setQuery('');
    if (event.key !== 'Enter') return;
    event.preventDefault();
    // What is listed may still belong to the letters before.
    const isOfThese = found.state === 'ready' && !found.ofBefore && asked === query;
    const chosen = patients[active];
    if (isOfThese && chosen) onPatient(chosen.id);
  };
  const nobody = ready && patients.length === 0 && asked === query;
  return (
    <div className={classes['search']}>
      <Field label="Whose chart">
        {(control) => (
          <TextInput
            {...control}
            role="combobox"
            aria-expanded={patients.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={patients[active] && `${list}-${active}`}
            autoComplete="off"
            placeholder="Everybody: type a name or birth date"
            maxLength={120}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <ul id={list} role="listbox" aria-label="Patients found" className={classes['list']}>
        {patients.map((patient, index) => (
          <li
            key={patient.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes['option']}
            onPointerEnter={() => setActive(index)}
            onClick={() => onPatient(patient.id)}
          >
            <TwoLines first={<Strong>{patient.name}</Strong>} second={patient.about} />
          </li>
        ))}
      </ul>
      <div role="status">
        {nobody && <Quiet>{ready.unclear ?? 'Nobody found. Try fewer letters.'}</Quiet>}
        {ready?.more && <Quiet>There are more. Add the birth date.</Quiet>}
      </div>
      {found.state === 'refused' && query !== '' && <RefusalNotice refusal={found.refusal} />}
    </div>
  );
}
