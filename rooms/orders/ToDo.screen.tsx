import { RunningTests } from '../../ui/navigation/inserts.tsx';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { isOpen } from '../../clinical/orders/order.ts';
import { useMay } from '../../wire/use-me.ts';
import { OrderRow } from './OrderRow.tsx';
import type { ShownOrder } from './orders.contract.ts';
import { useToDo } from './orders.query.ts';

const whose = ['all', 'mine', 'free', 'undecided'] as const;

type Whose = (typeof whose)[number];

const whoseWords: Record<Whose, string> = {
  all: 'All',
  mine: 'Mine',
  free: 'Not taken',
  undecided: 'Not done',
};

const isOf: Record<Whose, (order: ShownOrder) => boolean> = {
  all: isOpen,
  mine: (order) => isOpen(order) && order.isMine,
  free: (order) => isOpen(order) && order.owner === undefined,
  undecided: (order) => order.isUndecided,
};

/** Everything that was ordered and is still to be done, late first; for a provider also what was not done. */
export default function ToDoScreen() {
  const found = useToDo();
  const [held, setWhose] = useAddressSetting('whose', 'all');
  const maySign = useMay('order.sign');
  const choices = whose.filter((one) => one !== 'undecided' || maySign);
  const shown = choices.find((one) => one === held) ?? 'all';
  return (
    <Page title="To do">
      <RunningTests />
      <SegmentedChoice
        label="Whose?"
        labelHidden
        value={shown}
        onChange={setWhose}
        options={choices.map((value) => ({ value, label: whoseWords[value] }))}
      />
      <Answer of={found}>
        {({ orders, today, isCut }) => {
          const some = orders.filter(isOf[shown]);
          return (
            <>
              {isCut && (
                <Notice tone="warning">
                  More is open than can be shown at once. The oldest thousand stand here.
                </Notice>
              )}
              {some.length === 0 ? (
                <Nothing shown={shown} />
              ) : (
                <Card>
                  <Rows label="To do">
                    {some.map((order) => (
                      <OrderRow key={order.taskId} order={order} today={today} withPatient />
                    ))}
                  </Rows>
                </Card>
              )}
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function Nothing({ shown }: { shown: Whose }) {
  return shown === 'undecided' ? (
    <EmptyState title="Nothing waits for your word.">
      What was not done stands here until a provider stops it.
    </EmptyState>
  ) : (
    <EmptyState title="Nothing is to be done here.">
      What a provider orders appears here at once.
    </EmptyState>
  );
}
