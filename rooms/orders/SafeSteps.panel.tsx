import { Checkbox } from '@mantine/core';
import type { IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Field } from '../../ui/form/Field.tsx';
import { MayI, type SafeStepsProps } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './orders.module.css';

/** What comes before every hands-on act: who the patient is, then whether this person may do it. */
export default function SafeSteps(props: SafeStepsProps) {
  const { patient, task, known, takes, vouched, value, onChange } = props;
  return (
    <>
      <Identity
        patient={patient}
        identity={value.identity as readonly IdentifierKind[]}
        onIdentity={(identity) => onChange((before) => ({ ...before, identity }))}
      />
      <MayI
        asked={{
          ...{ task, patientId: patient.id, said: known, takes, vouched },
          onConfirm: (confirmed) => onChange((before) => ({ ...before, confirmed })),
          onSay: (said) => onChange((before) => ({ ...before, said })),
        }}
      />
    </>
  );
}

interface IdentityProps {
  patient: SafeStepsProps['patient'];
  identity: readonly IdentifierKind[];
  onIdentity: (identity: readonly IdentifierKind[]) => void;
}

/** Nothing is ticked beforehand: a tick means that somebody asked and it fits. */
function Identity({ patient, identity, onIdentity }: IdentityProps) {
  const rows: [IdentifierKind, string, string | undefined][] = [
    ['name', 'Full name', patient.name],
    ['birth-date', 'Date of birth', patient.birthDate && asTyped(patient.birthDate)],
    ['photo-id', 'Photo ID', 'seen: face and name fit'],
  ];
  return (
    <Field label="Ask, compare, tick: two of these" name="identity">
      {({ error: _said, ...control }) => (
        <div className={classes['ticks']}>
          {rows.map(([kind, label, value], index) => (
            <Checkbox
              key={kind}
              {...(index === 0 ? { ...control, 'data-autofocus': true } : {})}
              disabled={value === undefined}
              label={
                <>
                  <Quiet>{label}</Quiet> {value ?? 'not on file'}
                </>
              }
              checked={identity.includes(kind)}
              onChange={(event) => {
                const others = identity.filter((one) => one !== kind);
                onIdentity(event.currentTarget.checked ? [...others, kind] : others);
              }}
            />
          ))}
        </div>
      )}
    </Field>
  );
}
