import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useMay, useMe } from '../../wire/use-me.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import type { ShownGiven } from './given.contract.ts';
import { HandedOutCard } from './HandedOut.card.tsx';
import { useGiven, useTakeBack } from './medicines.query.ts';

const outcomeChips: Record<ShownGiven['outcome'], [Tone, string] | undefined> = {
  given: undefined,
  partly: ['warning', 'In part'],
  'not-given': ['neutral', 'Not given'],
  'taken-back': ['neutral', 'Taken back'],
};

/** Medicines given here, in the chart: what, how much, which lot, by whom, verified by whom. */
export default function GivenPanel({ patientId }: { patientId: string }) {
  const found = useGiven(patientId);
  const maySee = useMay('chart.view');
  if (!maySee) return null;
  return (
    <>
      <GivenCard found={found} />
      <HandedOutCard patientId={patientId} />
    </>
  );
}

function GivenCard({ found }: { found: ReturnType<typeof useGiven> }) {
  return (
    <Card title="Medicines given here">
      <Answer of={found}>
        {({ given }) =>
          given.length === 0 ? (
            <Quiet>None is on record.</Quiet>
          ) : (
            <Rows label="Medicines given here">
              {given.map((one) => (
                <GivenRow key={one.id} one={one} />
              ))}
            </Rows>
          )
        }
      </Answer>
    </Card>
  );
}

function GivenRow({ one }: { one: ShownGiven }) {
  const [asking, setAsking] = useState(false);
  const mayAct = useMay('order.carry-out');
  const { name, role, practice } = useMe();
  const { timeZone } = practice;
  const chip = outcomeChips[one.outcome];
  const isMine = one.by === name || role === 'provider';
  const about = [
    one.dose,
    one.lot && `lot ${one.lot}`,
    one.by && `by ${one.by}`,
    one.verifiedBy && `verified by ${one.verifiedBy}`,
    one.reason,
    one.note,
  ];
  return (
    <Row
      name={
        <>
          {one.label} {chip && <Chip tone={chip[0]}>{chip[1]}</Chip>}
        </>
      }
      detail={
        <>
          {asTyped(one.at.slice(0, 10))} <ClockTime at={one.at} timeZone={timeZone} /> ·{' '}
          {about.filter(Boolean).join(' · ')}
        </>
      }
    >
      {mayAct && isMine && one.outcome !== 'taken-back' && (
        <Button kind="plain" onClick={() => setAsking(true)} label={`Take back ${one.label}…`}>
          Take back…
        </Button>
      )}
      {asking && <TakeBack one={one} onClose={() => setAsking(false)} />}
    </Row>
  );
}

function TakeBack({ one, onClose }: { one: ShownGiven; onClose: () => void }) {
  const takeBack = useTakeBack();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Take back “${one.label}”?`}
      confirmLabel="Take it back"
      danger
      reason={{ label: 'Why?', required: true }}
      busy={takeBack.state === 'sending'}
      refusal={takeBack.state === 'refused' ? takeBack.refusal : undefined}
      onConfirm={(reason) =>
        void takeBack
          .send({ administrationId: one.id, version: one.version, reason })
          .then((answer) => {
            if (isRefusal(answer)) return;
            announce('Taken back. The order is to be done again.');
            onClose();
          })
      }
    >
      It stays in the record, struck out. What it took goes back to its lot, and the order is to be
      done again.
    </ConfirmDialog>
  );
}
