import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { issuesIn } from './form-fields.tsx';
import { recallContract } from './stock-acts.contract.ts';
import type { ShownRecall, ShownTold } from './supplies.contract.ts';
import { SuppliesPage } from './SuppliesPage.tsx';
import classes from './supplies.module.css';
import { useRecall, useRecalls, useTell } from './supplies.query.ts';
import { leftOf } from './supply-words.ts';

/** Recalled lots: what still lies here, and who has to be told. */
export default function RecallsScreen() {
  const found = useRecalls();
  const mayRecall = useMay('supplies.release');
  const [isRecalling, setRecalling] = useState(false);
  const actions = mayRecall && (
    <Button kind="danger" onClick={() => setRecalling(true)}>
      Recall a lot…
    </Button>
  );
  return (
    <SuppliesPage at="/supplies/recalls" actions={actions}>
      <Answer of={found}>
        {({ recalls }) =>
          recalls.length === 0 ? (
            <EmptyState title="No lot is recalled.">
              Who may release stock recalls a lot here; nothing of it is given from then on.
            </EmptyState>
          ) : (
            <div className={classes['stack']}>
              {recalls.map((one) => (
                <RecallCard key={one.lotId} recall={one} />
              ))}
            </div>
          )
        }
      </Answer>
      {isRecalling && (
        <Dialog opened onClose={() => setRecalling(false)} title="Recall a lot" size={520}>
          <RecallForm onClose={() => setRecalling(false)} />
        </Dialog>
      )}
    </SuppliesPage>
  );
}

function RecallCard({ recall }: { recall: ShownRecall }) {
  const { lotId, label, lotNumber, reason, by, left, unit, patients } = recall;
  const open = patients.filter(({ outcome }) => outcome !== 'told').length;
  const state =
    open > 0 ? (
      <Chip tone="warning">{open} still to be told</Chip>
    ) : (
      <Chip tone="good">everybody is told</Chip>
    );
  return (
    <Card title={`${label} · lot ${lotNumber}`} strong actions={patients.length > 0 && state}>
      <p>
        {reason} <Quiet>Recalled by {by}.</Quiet>{' '}
        <GoLink to={`/supplies/lot/${lotId}`}>History of the lot</GoLink>
      </p>
      {left > 0 && (
        <Quiet>{leftOf({ quantity: left, unit })} here: keep it apart, send it back.</Quiet>
      )}
      {patients.length === 0 && <Quiet>Nobody was given of it.</Quiet>}
      <Rows label={`Who was given of lot ${lotNumber}`}>
        {patients.map((one) => (
          <PatientRow key={one.patientId} {...{ lotId }} patient={one} />
        ))}
      </Rows>
    </Card>
  );
}

function PatientRow({ lotId, patient }: { lotId: string; patient: ShownTold }) {
  const { patientId, name, birthDate, phone, givenOn, outcome, by } = patient;
  const mayKeep = useMay('supplies.keep');
  const tell = useTell();
  const about = [
    birthDate && `born ${asTyped(birthDate)}`,
    phone ?? 'no phone on file',
    `given ${asTyped(givenOn)}`,
  ];
  const say = (to: 'told' | 'not-reached') => void tell.send({ lotId, patientId, outcome: to });
  return (
    <Row name={name} detail={about.filter(Boolean).join(' · ')}>
      {outcome === 'told' && <Chip tone="good">{`told by ${by ?? 'us'}`}</Chip>}
      {outcome === 'not-reached' && <Chip tone="warning">not reached</Chip>}
      {mayKeep && outcome !== 'told' && (
        <div className={classes['head']}>
          <Button kind="quiet" label={`${name} was told`} onClick={() => say('told')}>
            Told
          </Button>
          <Button kind="plain" label={`${name} was not reached`} onClick={() => say('not-reached')}>
            Not reached
          </Button>
        </div>
      )}
      {tell.state === 'refused' && <RefusalNotice refusal={tell.refusal} />}
    </Row>
  );
}

function RecallForm({ onClose }: { onClose: () => void }) {
  const [lotNumber, setLotNumber] = useState('');
  const [reason, setReason] = useState('');
  const act = useRecall();
  const input = { lotNumber, reason };
  return (
    <DialogForm
      label="Recall"
      save="Recall this lot"
      danger
      said="Recalled: nothing of it is given from now on."
      wrong={issuesIn(recallContract, input)}
      send={() => act.send(input)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <TextField
        label="Lot number"
        name="lotNumber"
        value={lotNumber}
        onChange={setLotNumber}
        maxLength={40}
        required
        autoFocus
      />
      <TextField
        label="Who recalls it and why"
        name="reason"
        value={reason}
        onChange={setReason}
        placeholder="FDA class II, October 2, subpotent"
        maxLength={300}
        required
      />
    </DialogForm>
  );
}
