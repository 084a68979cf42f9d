import { NativeSelect, TextInput } from '@mantine/core';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import type { AuditPatient } from './audit.contract.ts';
import { PatientFilter } from './PatientFilter.tsx';
import { periods, periodWords } from './period.ts';
import type { FilterInHand } from './use-filter.ts';
import classes from './WhoLooked.module.css';

const kindOptions = [
  { value: 'all', label: 'Everything' },
  { value: 'read', label: 'Looks' },
  { value: 'change', label: 'Changes' },
  { value: 'door', label: 'Sign-ins' },
  { value: 'refused', label: 'Refused' },
] as const;

interface FiltersProps {
  inHand: FilterInHand;
  people: readonly { id: string; name: string }[];
  patient: AuditPatient | undefined;
}

/** What is looked for: whose chart, who looked, which kind, which days. */
export function Filters({ inHand, people, patient }: FiltersProps) {
  const { filter, period } = inHand;
  return (
    <div className={classes['filters']} role="search" aria-label="Which rows">
      <div className={classes['line']}>
        <div className={classes['wide']}>
          <PatientFilter
            patient={patient ?? (filter.patientId === undefined ? undefined : 'unknown')}
            onPatient={inHand.setPatient}
          />
        </div>
        <div className={classes['wide']}>
          <PersonFilter inHand={inHand} people={people} />
        </div>
      </div>
      <div className={classes['line']}>
        <SegmentedChoice
          label="Kind"
          labelHidden
          wrap
          options={kindOptions}
          value={(filter.kind ?? 'all') as (typeof kindOptions)[number]['value']}
          onChange={inHand.setKind}
        />
        <SegmentedChoice
          label="Days"
          labelHidden
          wrap
          options={periods.map((value) => ({ value, label: periodWords[value] }))}
          value={period}
          onChange={inHand.setPeriod}
        />
        {period === 'days' && (
          <>
            <DayField label="From" value={inHand.from} onChange={inHand.setFrom} />
            <DayField label="To" value={inHand.until} onChange={inHand.setUntil} />
          </>
        )}
      </div>
    </div>
  );
}

function PersonFilter({ inHand, people }: Omit<FiltersProps, 'patient'>) {
  const chosen = inHand.filter.actorId ?? '';
  const isListed = chosen === '' || people.some(({ id }) => id === chosen);
  return (
    <Field label="Who looked">
      {(control) => (
        <NativeSelect
          {...control}
          value={chosen}
          onChange={(event) => inHand.setPerson(event.currentTarget.value)}
          data={[
            { value: '', label: 'Anyone' },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
            ...(isListed ? [] : [{ value: chosen, label: 'One person' }]),
          ]}
        />
      )}
    </Field>
  );
}

function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <div className={classes['day']}>
      <Field label={props.label}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={props.value}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  );
}
