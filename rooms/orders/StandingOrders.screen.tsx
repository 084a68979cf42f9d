import { useState } from 'react';
import { inWords } from '../../clinical/standing-orders/criterion.ts';
import { standingFormWords } from '../../clinical/standing-orders/standing-order.ts';
import { lapseInWords } from '../../clinical/staff/lapse.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay } from '../../wire/use-me.ts';
import classes from './orders.module.css';
import type { ShownStanding } from './standing.contract.ts';
import { useSignStanding, useStandingList, useWithdrawStanding } from './standing.query.ts';
import { WriteStandingDialog } from './WriteStanding.dialog.tsx';

const stateWords: Record<ShownStanding['state'], string> = {
  draft: 'Draft, not signed',
  'not-yet': 'Signed, not begun',
  'in-force': 'In force',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  replaced: 'Replaced by the next version',
};

/** Every standing order of the practice with its versions: written, signed and withdrawn here. */
export default function StandingOrdersScreen() {
  const found = useStandingList();
  const mayWrite = useMay('order.sign');
  const [writing, setWriting] = useState<{ from?: ShownStanding }>();
  return (
    <Page
      title="Standing orders"
      actions={
        <>
          <GoButton to="/to-do">To do</GoButton>
          {mayWrite && (
            <Button kind="quiet" onClick={() => setWriting({})}>
              Write a standing order
            </Button>
          )}
        </>
      }
    >
      <Answer of={found}>
        {({ orders }) =>
          orders.length === 0 ? (
            <EmptyState title="No standing order is written yet.">
              A provider writes and signs one; then assistants may use it where it holds.
            </EmptyState>
          ) : (
            <Card>
              <Rows label="Standing orders">
                {orders.map((one) => (
                  <StandingRow
                    key={one.id}
                    one={one}
                    before={orders.find(
                      (other) => other.series === one.series && other.number === one.number - 1,
                    )}
                    onWrite={() => setWriting({ from: one })}
                  />
                ))}
              </Rows>
            </Card>
          )
        }
      </Answer>
      {writing && <WriteStandingDialog from={writing.from} onClose={() => setWriting(undefined)} />}
    </Page>
  );
}

interface RowProps {
  one: ShownStanding;
  before: ShownStanding | undefined;
  onWrite: () => void;
}

function StandingRow({ one, before, onWrite }: RowProps) {
  const { name, number, state, item, form, criteria, from, through, lapse } = one;
  const isNear = state === 'in-force' && lapse.nearness !== 'current';
  const says = criteria.map(inWords);
  const said = before?.criteria.map(inWords) ?? [];
  const isNew = (words: string) => before !== undefined && !said.includes(words);
  const gone = said.filter((words) => !says.includes(words));
  return (
    <Row
      name={
        <>
          {name}, version {number}{' '}
          <Chip tone={state === 'in-force' ? 'good' : 'neutral'}>{stateWords[state]}</Chip>{' '}
          {isNear && (
            <Chip tone="warning">
              {lapseInWords({ nearness: lapse.nearness, daysLeft: lapse.daysLeft })}
            </Chip>
          )}
        </>
      }
      detail={
        <>
          {standingFormWords[form]} · {item} · {asTyped(from)} through {asTyped(through)}
          {one.signedBy
            ? ` · signed by ${one.signedBy} on ${asTyped(one.signedOn ?? '')}`
            : ` · written by ${one.author}`}
          {one.why && ` · ${one.why}`}
          <ul aria-label={`Criteria of ${name}, version ${number}`}>
            {says.map((words) => (
              <li key={words}>
                {words} {isNew(words) && <Chip tone="info">new in this version</Chip>}
              </li>
            ))}
            {gone.map((words) => (
              <li key={words}>
                <s>{words}</s> <Chip tone="info">no more in this version</Chip>
              </li>
            ))}
          </ul>
        </>
      }
    >
      <Hands one={one} onWrite={onWrite} />
    </Row>
  );
}

function Hands({ one, onWrite }: Pick<RowProps, 'one' | 'onWrite'>) {
  const sign = useSignStanding();
  const withdraw = useWithdrawStanding();
  const [asking, setAsking] = useState(false);
  const mayWrite = useMay('order.sign');
  const { id, recordVersion: version, name, number, state } = one;
  if (!mayWrite) return null;
  const isOver = state === 'withdrawn' || state === 'replaced';
  const called = `${name}, version ${number}`;
  const next = state === 'draft' ? 'Change…' : 'Next version…';
  return (
    <div className={classes['hands']}>
      {!isOver && (
        <Button kind="plain" onClick={() => setAsking(true)} label={`Withdraw… ${called}`}>
          Withdraw…
        </Button>
      )}
      <Button kind="plain" onClick={onWrite} label={`${next} ${called}`}>
        {next}
      </Button>
      {state === 'draft' && (
        <Button
          kind="quiet"
          busy={sign.state === 'sending'}
          onClick={() =>
            void sign
              .send({ id, version })
              .then((answer) => (isRefusal(answer) ? undefined : announce('Signed.')))
          }
          label={`Sign: ${called}`}
        >
          Sign
        </Button>
      )}
      {sign.state === 'refused' && <RefusalNotice refusal={sign.refusal} />}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Withdraw “${called}”?`}
        confirmLabel="Withdraw it"
        danger
        reason={{ label: 'Why is it withdrawn?', required: true }}
        busy={withdraw.state === 'sending'}
        refusal={withdraw.state === 'refused' ? withdraw.refusal : undefined}
        onConfirm={(reason) =>
          void withdraw.send({ id, version, reason }).then((answer) => {
            if (!isRefusal(answer)) setAsking(false);
          })
        }
      >
        Nobody can use it from now on. What it ordered stands.
      </ConfirmDialog>
    </div>
  );
}
