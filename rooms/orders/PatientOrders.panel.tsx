import { useState } from 'react';
import { isOpen } from '../../clinical/orders/order.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import type { ChartInHand } from '../../ui/navigation/inserts.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay } from '../../wire/use-me.ts';
import { EnterDialog } from './Enter.dialog.tsx';
import { OrderRow } from './OrderRow.tsx';
import type { ShownOrder } from './orders.contract.ts';
import { usePatientOrders } from './orders.query.ts';
import { PlaceDialog } from './Place.dialog.tsx';
import StandingForDialog from './StandingFor.dialog.tsx';
import { useHeldOrder } from './use-held-order.ts';

/** The orders of a patient beside the work: what is to be done, and what was done in this visit. */
export default function PatientOrdersPanel({ chart }: { chart: ChartInHand }) {
  const { patientId, encounterId } = chart;
  const found = usePatientOrders(patientId, encounterId);
  const [ordering, setOrdering] = useState(false);
  const [standing, setStanding] = useState(false);
  const maySign = useMay('order.sign');
  const mayEnter = useMay('order.enter');
  const Ordering = maySign ? PlaceDialog : EnterDialog;
  const maySee = useMay('order.view');
  if (!maySee) return null;
  const { orders: known = [], isVisitOver = false } = found.state === 'ready' ? found.data : {};
  // Nothing is ordered before it is seen what is ordered already.
  const isKnown = found.state === 'ready';
  const open = known.filter(isOpen).map(({ code }) => code);
  return (
    <Card
      title="Orders"
      actions={
        <>
          {isKnown && (maySign || mayEnter) && (
            <Button kind="plain" onClick={() => setOrdering(true)}>
              {maySign ? 'Order…' : 'Enter an order…'}
            </Button>
          )}
          {isKnown && (
            <MoreMenu
              label="More for orders"
              items={[{ label: 'Standing orders…', onClick: () => setStanding(true) }]}
            />
          )}
        </>
      }
    >
      <Answer of={found}>
        {({ orders, today }) => (
          <>
            {isVisitOver && (
              <Quiet>This visit is over. What is ordered now is for the patient.</Quiet>
            )}
            {orders.length === 0 && <Quiet>Nothing is ordered.</Quiet>}
            {orders.length > 0 && !orders.some(isOpen) && <Quiet>Nothing is open.</Quiet>}
            <HeldRows orders={orders} today={today} />
          </>
        )}
      </Answer>
      {standing && (
        <StandingForDialog
          patientId={patientId}
          encounterId={isVisitOver ? undefined : encounterId}
          onClose={() => setStanding(false)}
        />
      )}
      {ordering && (
        <Ordering
          patientId={patientId}
          encounterId={isVisitOver ? undefined : encounterId}
          open={open}
          onClose={() => setOrdering(false)}
        />
      )}
    </Card>
  );
}

/** The orders, one with an open dialog kept as it was until the dialog is closed. */
function HeldRows({ orders, today }: { orders: readonly ShownOrder[]; today: string }) {
  const { shown, gone, hold } = useHeldOrder(orders);
  return (
    <Rows label="Orders">
      {shown.map((order) => (
        <OrderRow
          key={order.taskId}
          {...{ order, today }}
          isGone={gone === order.taskId}
          onHold={hold}
        />
      ))}
    </Rows>
  );
}
