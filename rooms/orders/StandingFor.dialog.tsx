import { useState } from 'react';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { stepsOf } from '../../clinical/safety/steps.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { noSteps, SafeSteps, type StepsSaid } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import classes from './orders.module.css';
import type { StandingFor } from './standing.contract.ts';
import { useApplyStanding, useStandingFor } from './standing.query.ts';

interface StandingProps {
  patientId: string;
  encounterId: string | undefined;
  onClose: () => void;
}

const chip = {
  met: { tone: 'good', words: 'met' },
  'not-met': { tone: 'warning', words: 'not met' },
  'not-assessed': { tone: 'neutral', words: 'not known' },
} as const;

/** Which standing orders hold for this patient now, why the others do not, and their use. */
export default function StandingForDialog({ patientId, encounterId, onClose }: StandingProps) {
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({});
  const [steps, setSteps] = useState<StepsSaid>(noSteps);
  const found = useStandingFor({ patientId, encounterId, said });
  const mayUse = useMay('order.enter');
  return (
    <Dialog opened onClose={onClose} title="Standing orders" size={680}>
      <Answer of={found}>
        {({ patient, orders }) => (
          <div className={classes['kinds']}>
            {orders.length === 0 && <Quiet>No standing order is in force here.</Quiet>}
            {mayUse && orders.some(({ holds }) => holds) && (
              <SafeSteps
                {...{ patient, takes: [], value: steps, onChange: setSteps }}
                task={orders.find(({ holds }) => holds)?.task ?? 'vaccine'}
                known={{
                  order: orders.find(({ holds }) => holds)?.form ?? 'standing',
                  written: 'yes',
                }}
              />
            )}
            {orders.map((order) => (
              <section key={order.id} aria-label={order.name} className={classes['ordered']}>
                <Heading order={order} />
                <Criteria order={order} said={said} onSaid={mayUse ? setSaid : undefined} />
                {mayUse && order.holds && (
                  <Use
                    order={order}
                    input={{ patientId, ...(encounterId && { encounterId }), said }}
                    steps={steps}
                    onDone={onClose}
                  />
                )}
              </section>
            ))}
          </div>
        )}
      </Answer>
    </Dialog>
  );
}

function Heading({ order }: { order: StandingFor }) {
  const { name, number, item, signedBy, through, closed, citations, holds } = order;
  return (
    <>
      <strong>
        {name} {holds && <Chip tone="good">Holds now</Chip>}
      </strong>
      <Quiet>
        {item} · version {number} · in the name of {signedBy} · through {asTyped(through)}
      </Quiet>
      {closed && (
        <p>
          Not offered: {closed} {citations.length > 0 && <Quiet>({citations.join('; ')})</Quiet>}
        </p>
      )}
    </>
  );
}

interface CriteriaProps {
  order: StandingFor;
  said: Readonly<Record<string, boolean>>;
  onSaid: ((to: Readonly<Record<string, boolean>>) => void) | undefined;
}

function Criteria({ order, said, onSaid }: CriteriaProps) {
  return (
    <ul>
      {order.criteria.map(({ says, isAsked, met, found }) => (
        <li key={says}>
          {says} <Chip tone={chip[met].tone}>{chip[met].words}</Chip> <Quiet>{found}</Quiet>
          {isAsked && onSaid && (
            <SegmentedChoice
              label={says}
              labelHidden
              value={said[says] === undefined ? undefined : said[says] ? 'yes' : 'no'}
              onChange={(to) => onSaid({ ...said, [says]: to === 'yes' })}
              options={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface UseProps {
  order: StandingFor;
  input: { patientId: string; encounterId?: string; said: Readonly<Record<string, boolean>> };
  steps: StepsSaid;
  onDone: () => void;
}

function Use({ order, input, steps, onDone }: UseProps) {
  const act = useApplyStanding();
  const [missing, setMissing] = useState<string>();
  const use = () => {
    const { identity } = stepsOf(steps);
    const two = twoIdentifiers(identity);
    setMissing(isRefusal(two) ? two.message : undefined);
    if (isRefusal(two)) return;
    void act.send({ ...input, said: { ...input.said }, id: order.id, identity }).then((answer) => {
      if (isRefusal(answer)) return;
      announce('Ordered by standing order.');
      onDone();
    });
  };
  const words = `Order it in ${order.signedBy}’s name`;
  return (
    <>
      <Button onClick={use} busy={act.state === 'sending'} label={`${words}: ${order.name}`}>
        {words}
      </Button>
      <Quiet>{order.coSigned}</Quiet>
      {missing && <p role="alert">{missing}</p>}
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
    </>
  );
}
