import { Checkbox, Radio } from '@mantine/core';
import { useState } from 'react';
import { twoIdentifiers, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { WaitingReport } from './results.contract.ts';
import { useCandidates, useSettle } from './results.query.ts';
import classes from './specimens.module.css';

interface SettleProps {
  one: WaitingReport;
  onClose: () => void;
}

const identifiers: [IdentifierKind, string][] = [
  ['name', 'Name'],
  ['birth-date', 'Date of birth'],
  ['record-number', 'Record number'],
  ['phone', 'Phone, confirmed with the laboratory'],
];

/** Says whose a report is, by two identifiers that were compared, or sends it back. */
export function SettleDialog({ one, onClose }: SettleProps) {
  const [kind, setKind] = useState<'match' | 'send-back'>();
  const [sought, setSought] = useState('');
  const [patientId, setPatientId] = useState<string>();
  const [requestId, setRequestId] = useState('');
  const [identity, setIdentity] = useState<readonly IdentifierKind[]>([]);
  const [reason, setReason] = useState('');
  const act = useSettle();
  const { messageId, messageVersion, about, person } = one;
  const decision = decisionOf({ kind, patientId, requestId, identity, reason });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`Whose is it: ${person.name ?? 'nobody named'}`}
      size={680}
    >
      <DialogForm
        label="Whose is it"
        save={kind === 'send-back' ? 'Record as sent back' : 'File in this chart'}
        said={kind === 'send-back' ? 'Sent back.' : 'Filed. It waits for review.'}
        wrong={troubles(kind, patientId, identity, reason)}
        send={() => decision && act.send({ messageId, messageVersion, about, decision })}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <SegmentedChoice
          label="What becomes of it?"
          name="kind"
          value={kind}
          onChange={setKind}
          options={one.isUnread ? unreadChoices : choices}
        />
        {kind === 'match' && (
          <>
            <TextField
              label="Find the patient (empty: by what was sent)"
              value={sought}
              onChange={setSought}
              inputMode="search"
            />
            <Candidates
              {...{ one, sought, patientId, requestId }}
              onPatient={(id) => {
                setPatientId(id);
                setRequestId('');
              }}
              onRequest={setRequestId}
            />
            <Compared identity={identity} onIdentity={setIdentity} />
          </>
        )}
        {kind !== undefined && (
          <TextField
            label={one.isUnread ? 'Whom did you tell?' : reasonWords[kind]}
            name="reason"
            value={reason}
            onChange={setReason}
            lines={2}
            maxLength={1000}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}

interface Decided {
  kind: 'match' | 'send-back' | undefined;
  patientId: string | undefined;
  requestId: string;
  identity: readonly IdentifierKind[];
  reason: string;
}

const choices = [
  { value: 'match' as const, label: 'It is one of our patients' },
  { value: 'send-back' as const, label: 'It is not ours' },
];
const unreadChoices = [{ value: 'send-back' as const, label: 'Have it sent again' }];

/** What is asked for in words, by what becomes of it. */
const reasonWords = {
  match: 'How do you know whose it is?',
  'send-back': 'Whom did you tell, and why is it not ours?',
} as const;

function decisionOf({ kind, patientId, requestId, identity, reason }: Decided) {
  if (kind === 'send-back') return { kind, reason };
  if (kind === undefined || patientId === undefined) return undefined;
  const request = requestId === '' ? {} : { requestId };
  return { kind, patientId, identity: [...identity], reason, ...request };
}

/** Nothing is ticked beforehand: a tick means that somebody compared it and it is the same. */
function Compared(props: {
  identity: readonly IdentifierKind[];
  onIdentity: (identity: readonly IdentifierKind[]) => void;
}) {
  const { identity, onIdentity } = props;
  return (
    <Field label="Compared and the same: two of these" name="identity">
      {({ id }) => (
        <div id={id} role="group" tabIndex={-1} className={classes['ticks']}>
          {identifiers.map(([value, label]) => (
            <Checkbox
              key={value}
              label={label}
              checked={identity.includes(value)}
              onChange={(event) => {
                const others = identity.filter((each) => each !== value);
                onIdentity(event.currentTarget.checked ? [...others, value] : others);
              }}
            />
          ))}
        </div>
      )}
    </Field>
  );
}

interface CandidatesProps {
  one: WaitingReport;
  sought: string;
  patientId: string | undefined;
  requestId: string;
  onPatient: (id: string) => void;
  onRequest: (id: string) => void;
}

function Candidates(props: CandidatesProps) {
  const { one, sought, patientId, requestId, onPatient, onRequest } = props;
  const found = useCandidates(one.messageId, one.about, sought);
  if (found.state !== 'ready') return <Quiet>Looking…</Quiet>;
  const { patients } = found.data;
  const chosen = patients.find(({ id }) => id === patientId);
  return (
    <>
      <Field label="Patient" name="patientId">
        {({ id: fieldId }) => (
          <div
            id={fieldId}
            role="radiogroup"
            aria-label="Patient"
            tabIndex={-1}
            className={classes['ticks']}
          >
            {patients.length === 0 && <Quiet>Nobody here is called so.</Quiet>}
            {patients.map(({ id, name, birthDate, recordNumber, agrees, differs }) => (
              <Radio
                key={id}
                label={
                  <>
                    {name}{' '}
                    <Quiet>
                      {[
                        birthDate && `born ${asTyped(birthDate)}`,
                        recordNumber,
                        agrees.length > 0 && `same: ${agrees.join(', ')}`,
                        differs.length > 0 && `differs: ${differs.join(', ')}`,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </Quiet>
                  </>
                }
                checked={patientId === id}
                onChange={() => onPatient(id)}
              />
            ))}
          </div>
        )}
      </Field>
      {chosen && chosen.orders.length > 0 && (
        <SegmentedChoice
          label="Which order does it answer?"
          wrap
          value={requestId}
          onChange={onRequest}
          options={[
            { value: '', label: 'None of ours' },
            ...chosen.orders.map(({ id, label, on }) => ({
              ...{ value: id, label: `${label}, ${asTyped(on)}` },
            })),
          ]}
        />
      )}
    </>
  );
}

function troubles(
  kind: 'match' | 'send-back' | undefined,
  patientId: string | undefined,
  identity: readonly IdentifierKind[],
  reason: string,
): Issue[] {
  if (kind === undefined) return [{ path: 'kind', message: 'Say what becomes of it.' }];
  const two = twoIdentifiers(identity);
  return [
    ...(kind === 'match' && patientId === undefined
      ? [{ path: 'patientId', message: 'Choose the patient.' }]
      : []),
    ...(kind === 'match' && isRefusal(two) ? [{ path: 'identity', message: two.message }] : []),
    ...(reason.trim() === '' ? [{ path: 'reason', message: 'Say why.' }] : []),
  ];
}
