import { Checkbox } from '@mantine/core';
import type { IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { Card } from '../../ui/Card.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import classes from './IdentifierChecks.module.css';
import { dayInWords } from './words.ts';

const labels: Record<IdentifierKind, string> = {
  name: 'Full name',
  'birth-date': 'Date of birth',
  phone: 'Phone number',
  address: 'Address',
  'record-number': 'MRN',
  'photo-id': 'Photo ID',
};

interface IdentifierChecksProps {
  patient: ArrivingPatient;
  confirmed: readonly IdentifierKind[];
  onChange: (confirmed: IdentifierKind[]) => void;
  error?: string | undefined;
}

/**
 * What the record holds, to compare with what the person says. Nothing is ticked beforehand: a tick
 * means that somebody asked. What is not on file cannot be compared.
 */
export function IdentifierChecks(props: IdentifierChecksProps) {
  const { patient, confirmed, onChange, error } = props;
  const toggle = (kind: IdentifierKind, on: boolean) =>
    onChange(on ? [...confirmed, kind] : confirmed.filter((one) => one !== kind));
  return (
    <Card title="Ask, compare, tick: two of these">
      <div
        role="group"
        aria-label="Identifiers that fit"
        aria-describedby={error ? 'identifiers-error' : undefined}
        className={classes['checks']}
      >
        {patient.identifiers.map(({ kind, value }) => {
          const isPhoto = kind === 'photo-id';
          const shown = kind === 'birth-date' ? dayInWords(value) : value;
          return (
            <Checkbox
              key={kind}
              checked={confirmed.includes(kind)}
              disabled={value === undefined && !isPhoto}
              onChange={(event) => toggle(kind, event.currentTarget.checked)}
              classNames={{ root: classes['check'] ?? '', labelWrapper: classes['label'] ?? '' }}
              label={
                <>
                  <Quiet>{labels[kind]}</Quiet>
                  <span className={classes['value']}>
                    {isPhoto ? 'Seen: face and name fit' : (shown ?? 'not on file')}
                  </span>
                </>
              }
            />
          );
        })}
      </div>
      {error && (
        <p id="identifiers-error" className={classes['error']} role="alert">
          {error}
        </p>
      )}
    </Card>
  );
}
