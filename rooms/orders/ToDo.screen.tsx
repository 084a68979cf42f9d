import { OpenReactions, RunningTests } from '../../ui/navigation/inserts.tsx';
import { GoButton, useAddressSetting } from '../../ui/navigation/links.tsx';
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
import { ToSignPanel } from './ToSign.panel.tsx';

const whose = ['all', 'mine', 'free', 'late', 'undecided', 'sign'] as const;

type Whose = (typeof whose)[number];

const whoseWords: Record<Whose, string> = {
  all: 'All',
  mine: 'Mine',
  free: 'Not taken',
  late: 'Late',
  undecided: 'Not done',
  sign: 'To sign',
};

const isOf: Record<Whose, (order: ShownOrder) => boolean> = {
  all: isOpen,
  mine: (order) => isOpen(order) && order.isMine,
  free: (order) => isOpen(order) && order.owner === undefined,
  late: (order) => order.isLate,
  undecided: (order) => order.isUndecided,
  sign: () => false,
};

/** Everything that was ordered and is still to be done, late first; for a provider also what was not done. */
export default function ToDoScreen() {
  const found = useToDo();
  const [held, setWhose] = useAddressSetting('whose', 'all');
  const maySign = useMay('order.sign');
  const mayKeep = useMay('catalogue.keep');
  const choices = whose.filter((one) => one !== 'undecided' || maySign);
  const shown = choices.find((one) => one === held) ?? 'all';
  return (
    <Page
      title="To do"
      actions={
        <>
          {mayKeep && <GoButton to="/what-we-order">What we order</GoButton>}
          <GoButton to="/standing-orders">Standing orders</GoButton>
        </>
      }
    >
      <OpenReactions />
      <RunningTests />
      <SegmentedChoice
        label="Whose?"
        labelHidden
        value={shown}
        onChange={setWhose}
        options={choices.map((value) => ({ value, label: whoseWords[value] }))}
      />
      {shown === 'sign' ? <ToSignPanel /> : <Shown found={found} shown={shown} />}
    </Page>
  );
}

function Shown({ found, shown }: { found: ReturnType<typeof useToDo>; shown: Whose }) {
  const [room, setRoom] = useAddressSetting('room', '');
  return (
    <Answer of={found}>
      {({ orders, today, isCut }) => {
        const ofWhose = orders.filter(isOf[shown]);
        const rooms = [...new Set(ofWhose.flatMap((one) => one.room ?? []))].toSorted();
        const inRoom = rooms.includes(room) ? room : '';
        const some = ofWhose.filter((one) => inRoom === '' || one.room === inRoom);
        return (
          <>
            {rooms.length > 0 && (
              <SegmentedChoice
                label="In which room?"
                labelHidden
                wrap
                value={inRoom}
                onChange={setRoom}
                options={[
                  { value: '', label: 'Everywhere' },
                  ...rooms.map((value) => ({ value, label: value })),
                ]}
              />
            )}
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
