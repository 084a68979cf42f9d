import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { twoIdentifiers, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { inFours, numberIn } from '../../clinical/specimens/accession.ts';
import { containerOf } from '../../clinical/specimens/container.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import type { PatientInHand } from '../../ui/navigation/inserts.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { ScanField } from '../../ui/scan/ScanField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { PrintLabels } from './PrintLabels.panel.tsx';
import { PrintPaper } from '../../ui/PrintPaper.tsx';
import type { CollectionPlan } from './specimens.contract.ts';
import classes from './specimens.module.css';
import { askWristband, useMatchLabels } from './specimens.query.ts';

interface MatchProps {
  patient: PatientInHand;
  specimens: CollectionPlan['unlabelled'];
  hasRecordNumber: boolean;
  hasPrinter: boolean;
  onClose: () => void;
}

/** Labels are printed at the patient, put on, scanned back, and held against the person. */
export function MatchLabels(props: MatchProps) {
  const { patient, specimens, hasRecordNumber, hasPrinter, onClose } = props;
  const [labels, setLabels] = useState<readonly string[]>([]);
  const [misread, setMisread] = useState<string>();
  const [band, setBand] = useState<string>();
  const [how, setHow] = useState<'scan' | 'read-back'>();
  const [identity, setIdentity] = useState<readonly IdentifierKind[]>([]);
  const act = useMatchLabels();
  const scan = (text: string) => {
    const number = numberIn('S', text);
    // The wristband may be scanned at any time: it is none of our numbers.
    if (number === undefined && how === 'scan') return setBand(text.trim());
    setMisread(number === undefined ? 'This is none of our labels. Scan it again.' : undefined);
    if (number !== undefined) setLabels((before) => [...new Set([...before, number])]);
  };
  const missing = specimens.filter(({ number }) => !labels.includes(number));
  const foreign = labels.filter((one) => !specimens.some(({ number }) => number === one));
  const against =
    how === 'scan'
      ? { kind: how, text: band ?? '' }
      : { kind: 'read-back' as const, identity: [...identity] };
  return (
    <DialogForm
      label="Match the labels"
      save="Match the labels"
      said="Labels matched. It may go on."
      wrong={troubles({ missing: missing.length, how, band, identity })}
      send={() => act.send({ patientId: patient.id, labels: [...labels], against })}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <PrintLabels specimenIds={specimens.map(({ id }) => id)} hasPrinter={hasPrinter} />
      <ScanField
        label="Scan each label on its container"
        name="labels"
        autoFocus
        error={misread}
        onScan={scan}
      />
      <Scanned specimens={specimens} labels={labels} foreign={foreign} />
      {foreign.length > 0 && (
        <div>
          <Button
            kind="quiet"
            onClick={() => setLabels((before) => before.filter((one) => !foreign.includes(one)))}
          >
            I took the wrong label off
          </Button>
        </div>
      )}
      <Against
        {...{ patient, hasRecordNumber, how, band, identity }}
        onHow={setHow}
        onBand={setBand}
        onIdentity={setIdentity}
      />
    </DialogForm>
  );
}

interface AgainstProps {
  patient: PatientInHand;
  hasRecordNumber: boolean;
  how: 'scan' | 'read-back' | undefined;
  band: string | undefined;
  identity: readonly IdentifierKind[];
  onHow: (how: 'scan' | 'read-back') => void;
  onBand: (text: string) => void;
  onIdentity: (identity: readonly IdentifierKind[]) => void;
}

/** The label is held against the person: by what is scanned there, or by what they read out. */
function Against(props: AgainstProps) {
  const { patient, hasRecordNumber, how, band, identity, onHow, onBand, onIdentity } = props;
  return (
    <>
      <SegmentedChoice
        label="Hold the label against the patient"
        name="how"
        value={how}
        onChange={onHow}
        options={[
          ...(hasRecordNumber
            ? [{ value: 'scan' as const, label: 'Scan wristband or record label' }]
            : []),
          { value: 'read-back', label: 'The patient reads it' },
        ]}
      />
      {how === 'scan' && (
        <>
          <ScanField
            label="Wristband or record label"
            name="against.text"
            hint={band === undefined ? undefined : `Scanned: ${band}`}
            onScan={onBand}
            onlyHere
          />
          <div>
            <PrintPaper label="Print a wristband" paper={() => askWristband(patient.id)} />
          </div>
        </>
      )}
      {how === 'read-back' && (
        <ReadBack patient={patient} identity={identity} onIdentity={onIdentity} />
      )}
    </>
  );
}

function Scanned(props: {
  specimens: MatchProps['specimens'];
  labels: readonly string[];
  foreign: readonly string[];
}) {
  const { specimens, labels, foreign } = props;
  return (
    <Rows label="Containers">
      {specimens.map(({ id, number, container }) => (
        <Row
          key={id}
          name={containerOf(container).label}
          detail={<span className={classes['number']}>{inFours(number)}</span>}
        >
          {labels.includes(number) ? (
            <Chip tone="good">Scanned</Chip>
          ) : (
            <Chip tone="warning">Not scanned</Chip>
          )}
        </Row>
      ))}
      {foreign.map((number) => (
        <Row
          key={number}
          name="Not of this draw"
          detail={<span className={classes['number']}>{inFours(number)}</span>}
        >
          <Chip tone="critical">Does not fit</Chip>
        </Row>
      ))}
    </Rows>
  );
}

function ReadBack(props: {
  patient: PatientInHand;
  identity: readonly IdentifierKind[];
  onIdentity: (identity: readonly IdentifierKind[]) => void;
}) {
  const { patient, identity, onIdentity } = props;
  const rows: [IdentifierKind, string, string | undefined][] = [
    ['name', 'Full name', patient.name],
    ['birth-date', 'Date of birth', patient.birthDate && asTyped(patient.birthDate)],
  ];
  return (
    <Field label="Show the label; the patient reads it out: tick what fits" name="identity">
      {({ id }) => (
        <div id={id} role="group" tabIndex={-1} className={classes['ticks']}>
          {rows.map(([kind, label, value]) => (
            <Checkbox
              key={kind}
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

function troubles(said: {
  missing: number;
  how: 'scan' | 'read-back' | undefined;
  band: string | undefined;
  identity: readonly IdentifierKind[];
}): Issue[] {
  const two = twoIdentifiers(said.identity);
  return [
    ...(said.missing > 0
      ? [{ path: 'labels', message: `${said.missing} still to scan. Nothing unlabelled goes on.` }]
      : []),
    ...(said.how === undefined
      ? [{ path: 'how', message: 'Say how the label was held against the patient.' }]
      : []),
    ...(said.how === 'scan' && !said.band
      ? [{ path: 'against.text', message: 'Scan the wristband or record label.' }]
      : []),
    ...(said.how === 'read-back' && isRefusal(two)
      ? [{ path: 'identity', message: two.message }]
      : []),
  ];
}
