import { useState } from 'react';
import { noSteps, StandingFor } from '../../ui/navigation/inserts.tsx';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { asTyped } from '../../fhir/typed-date.ts';
import { AskedBefore } from './AskedBefore.panel.tsx';
import type { StatementsSaid } from './Statements.tsx';
import type { ToGive } from './give.contract.ts';
import { GiveDose } from './GiveDose.panel.tsx';
import classes from './giving.module.css';
import { useToGive } from './giving.query.ts';
import { useMay } from '../../wire/use-me.ts';
import { OrderDue } from './OrderDue.panel.tsx';
import { atSites, GivenToday } from './GivenToday.panel.tsx';
import { BodyDiagram } from './BodyDiagram.tsx';
import { Card } from '../../ui/Card.tsx';

interface GiveVaccinesProps {
  patientId: string;
  /** The order it was opened from. */
  taskId?: string | undefined;
  onClose: () => void;
}

/** One sitting: questions first, then each vaccine by itself; what was given stands at its site. */
export function GiveVaccines(props: GiveVaccinesProps) {
  return (
    <Answer of={useToGive(props.patientId)}>{(seen) => <Sitting {...props} seen={seen} />}</Answer>
  );
}

function Sitting({ seen, taskId, onClose }: GiveVaccinesProps & { seen: ToGive }) {
  const { orders, asked, eligibility, ofToday } = seen;
  const [chosen, setChosen] = useState(taskId);
  const [again, setAgain] = useState(false);
  // Whom this is and what was handed over is a person's word of this sitting, for all its vaccines.
  const [steps, setSteps] = useState(noSteps);
  const [statements, setStatements] = useState<StatementsSaid>({});
  // What the law asks is said of each dose anew; whom this is stands for the sitting.
  const turnTo = (to: string | undefined) => {
    setChosen(to);
    setSteps(({ identity }) => ({ ...noSteps, identity }));
  };
  const order = orders.find((one) => one.taskId === chosen) ?? orders[0];
  const isAsked = asked?.isWhole === true && eligibility.today !== undefined;
  const isPlanned = isAsked && orders.length > 1;
  const mayOrder = useMay('order.sign') && seen.dueWithoutOrder.length > 0;
  return (
    <div className={classes['sitting']}>
      <p className={classes['whose']}>
        <Strong>{seen.patient.name}</Strong>{' '}
        {seen.patient.birthDate && <Quiet>born {asTyped(seen.patient.birthDate)}</Quiet>}
      </p>
      {ofToday.length > 0 && <GivenToday seen={seen} isDrawn={!isPlanned} />}
      {orders.length === 0 && !mayOrder && (
        <EmptyState title="No vaccine is ordered">
          {ofToday.length > 0 ? 'All that was ordered is done.' : 'A provider orders first.'}
        </EmptyState>
      )}
      {mayOrder && <OrderDue patientId={seen.patient.id} />}
      {orders.length > 0 && (
        <AskedBefore seen={seen} isOpen={!isAsked || again} onOpen={setAgain} />
      )}
      {order && isAsked && !again && (
        <>
          {isPlanned && <WhereEachGoes seen={seen} />}
          {orders.length > 1 && (
            <SegmentedChoice
              label="Which vaccine now?"
              name="which"
              wrap
              value={order.taskId}
              onChange={turnTo}
              options={orders.map((one) => ({ value: one.taskId, label: one.label }))}
            />
          )}
          <GiveDose
            key={order.taskId}
            {...{ seen, order, steps, statements }}
            onSteps={setSteps}
            onStatements={setStatements}
            onDone={() => turnTo(undefined)}
          />
        </>
      )}
      {!mayOrder && <DueToo seen={seen} />}
      <div className={classes['foot']}>
        <Button kind="quiet" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** All that is ordered, laid out over the limbs before the first needle; what was given is filled. */
function WhereEachGoes({ seen: { orders, ofToday, planned } }: { seen: ToGive }) {
  if (planned.length === 0) return null;
  const waiting = planned.map(({ taskId, site }) => {
    const name = orders.find((one) => one.taskId === taskId)?.label ?? '';
    return { id: taskId, site, name };
  });
  return (
    <Card title="Where each goes">
      <BodyDiagram given={atSites(ofToday)} planned={waiting} />
      <Quiet>A suggestion by age and route; you choose the site of each.</Quiet>
    </Card>
  );
}

/** What is due and nobody ordered: who may not order it is told whom to ask. */
function DueToo({ seen: { dueWithoutOrder, patient, orders } }: { seen: ToGive }) {
  const [isStanding, setStanding] = useState(false);
  if (dueWithoutOrder.length === 0) return null;
  return (
    <>
      <Notice
        tone="info"
        action={
          <Button kind="quiet" onClick={() => setStanding(true)}>
            Standing orders…
          </Button>
        }
      >
        Due, and not ordered: {dueWithoutOrder.join(', ')}. <Quiet>Ask the provider.</Quiet>
      </Notice>
      {isStanding && (
        <StandingFor
          patientId={patient.id}
          encounterId={orders.find((one) => one.encounterId)?.encounterId}
          onClose={() => setStanding(false)}
        />
      )}
    </>
  );
}
