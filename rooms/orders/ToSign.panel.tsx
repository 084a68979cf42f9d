import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { entryWords } from './order-words.tsx';
import classes from './orders.module.css';
import { useDispute, useSign, useToSign } from './orders.query.ts';
import type { ToBeSigned } from './signing.contract.ts';

/** What waits for a provider's signature: each read by itself, none signed beforehand. */
export function ToSignPanel() {
  const found = useToSign();
  return (
    <Answer of={found}>
      {({ signatures }) =>
        signatures.length === 0 ? (
          <EmptyState title="Nothing waits for a signature.">
            What is entered in a provider’s name stands here until it is signed.
          </EmptyState>
        ) : (
          <Card>
            <Rows label="To be signed">
              {signatures.map((one) => (
                <SignatureRow key={one.taskId} one={one} />
              ))}
            </Rows>
          </Card>
        )
      }
    </Answer>
  );
}

function SignatureRow({ one }: { one: ToBeSigned }) {
  const { timeZone } = useMe().practice;
  const { patient, label, isLate, isMine, note, state, provider, enteredBy: by } = one;
  const { way, saidAt, standing, signBy } = one;
  const entry = { way, by, saidAt, standing, signBy, isLate, signature: 'due' as const };
  const maySign = useMay('order.sign') && isMine;
  return (
    <Row
      name={
        <>
          {label} {isLate && <Chip tone="warning">Late</Chip>}
        </>
      }
      detail={
        <>
          <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink>
          {patient.birthDate && ` · born ${asTyped(patient.birthDate)}`}
          {` · ${[provider, state, note].filter(Boolean).join(' · ')}`}
          <div>{entryWords(entry, timeZone)}</div>
        </>
      }
    >
      {maySign ? <Sign one={one} /> : null}
    </Row>
  );
}

function Sign({ one }: { one: ToBeSigned }) {
  const { taskId, taskVersion, label, patient } = one;
  const sign = useSign();
  const dispute = useDispute();
  const [disputing, setDisputing] = useState(false);
  return (
    <div className={classes['hands']}>
      <Button
        kind="plain"
        onClick={() => setDisputing(true)}
        label={`Not so ordered: ${label}, ${patient.name}`}
      >
        Not so ordered…
      </Button>
      <Button
        kind="quiet"
        busy={sign.state === 'sending'}
        onClick={() =>
          void sign
            .send({ signatures: [{ taskId, taskVersion }] })
            .then((answer) => (isRefusal(answer) ? undefined : announce('Signed.')))
        }
        label={`Sign: ${label}, ${patient.name}`}
      >
        Sign
      </Button>
      {sign.state === 'refused' && <RefusalNotice refusal={sign.refusal} />}
      <ConfirmDialog
        opened={disputing}
        onClose={() => setDisputing(false)}
        title={`“${label}” was not so ordered?`}
        confirmLabel="It was not so ordered"
        danger
        reason={{ label: 'What is not right?', required: true }}
        busy={dispute.state === 'sending'}
        refusal={dispute.state === 'refused' ? dispute.refusal : undefined}
        onConfirm={(reason) =>
          void dispute.send({ taskId, taskVersion, reason }).then((answer) => {
            if (isRefusal(answer)) return;
            announce('Recorded. What was still to be done is stopped.');
            setDisputing(false);
          })
        }
      >
        What is still to be done is stopped at once. What was done stays in the record.
      </ConfirmDialog>
    </div>
  );
}
