import { OpenReactions, ResultsAwaited, RunningTests } from '../../ui/navigation/inserts.tsx';
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
import classes from './orders.module.css';
import type { ShownOrder } from './orders.contract.ts';
import { useToDo } from './orders.query.ts';
import { useHeldOrder } from './use-held-order.ts';
import { ToDoFilters, useToDoFilter } from './ToDoFilters.tsx';
import { ToSignPanel } from './ToSign.panel.tsx';

const whose = ['all', 'mine', 'free', 'late', 'waiting', 'undecided', 'sign'] as const;

type Whose = (typeof whose)[number];

const whoseWords: Record<Whose, string> = {
  all: 'All',
  mine: 'Mine',
  free: 'Not taken',
  late: 'Late',
  waiting: 'Waits for a result',
  undecided: 'Not done',
  sign: 'To sign',
};

const isOf: Record<Whose, (order: ShownOrder) => boolean> = {
  all: isOpen,
  mine: (order) => isOpen(order) && order.isMine,
  free: (order) => isOpen(order) && order.owner === undefined,
  late: (order) => order.isLate,
  waiting: () => false,
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
        wrap
        value={shown}
        onChange={setWhose}
        options={choices.map((value) => ({ value, label: whoseWords[value] }))}
      />
      {shown === 'sign' && <ToSignPanel />}
      {shown === 'waiting' && <ResultsAwaited only="all" />}
      {shown !== 'sign' && shown !== 'waiting' && <Shown found={found} shown={shown} />}
      {shown === 'late' && <ResultsAwaited only="late" />}
    </Page>
  );
}

interface ShownProps {
  found: ReturnType<typeof useToDo>;
  shown: Whose;
}

function Shown({ found, shown }: ShownProps) {
  return (
    <Answer of={found}>
      {({ orders, today, isCut }) => (
        <>
          {isCut && (
            <Notice tone="warning">
              More is open than can be shown at once. The oldest thousand stand here.
            </Notice>
          )}
          <Filtered orders={orders.filter(isOf[shown])} {...{ shown, today }} />
        </>
      )}
    </Answer>
  );
}

interface FilteredProps {
  orders: readonly ShownOrder[];
  shown: Whose;
  today: string;
}

/** What is to be done as far as the filters let through: what is late by itself, before all else. */
function Filtered({ orders, shown, today }: FilteredProps) {
  const [filtered, filters] = useToDoFilter(orders, today);
  const held = useHeldOrder(filtered);
  const late = held.shown.filter(({ isLate }) => isLate);
  const others = held.shown.filter(({ isLate }) => !isLate);
  const list = (name: string, some: readonly ShownOrder[]) =>
    some.length > 0 && (
      <Card title={`${name} · ${some.length}`}>
        <Rows label={name}>
          {some.map((order) => (
            <OrderRow
              key={order.taskId}
              {...{ order, today }}
              withPatient
              isGone={held.gone === order.taskId}
              onHold={held.hold}
            />
          ))}
        </Rows>
      </Card>
    );
  return (
    <div className={classes['stack']}>
      <ToDoFilters {...filters} />
      {list('Late', late)}
      {list('To do', others)}
      {held.shown.length === 0 && <Nothing shown={shown} />}
    </div>
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
