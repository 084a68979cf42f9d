import {
  kindOfOrder,
  measurementFacts,
  type MeasurementKind,
} from '../../clinical/measurements/kinds.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './measurements.module.css';
import { useTakeDraft, useToTake } from './measurements.query.ts';
import { TakeForm } from './TakeForm.tsx';

/** What an order of the practice's own catalogue measures, by what the gate is asked. */
const kindOfTask: Record<string, MeasurementKind> = {
  ...{ ekg: 'ekg', spirometry: 'spirometry', 'vision-hearing-test': 'vision' },
};

/** Carries out the order of a measurement. */
export default function TakeOrdered({
  order,
  onClose,
}: {
  order: OrderInHand;
  onClose: () => void;
}) {
  const kind = kindOfOrder(order.code) ?? kindOfTask[order.task] ?? 'skin';
  return (
    <TakeMeasurement
      kind={kind}
      patientId={order.patient.id}
      order={order}
      encounterId={order.encounterId}
      onClose={onClose}
    />
  );
}

interface TakeMeasurementProps {
  kind: MeasurementKind;
  patientId: string;
  /** Without one: a measurement that needs none. */
  order?: OrderInHand | undefined;
  encounterId?: string | undefined;
  onClose: () => void;
}

/** Takes one measurement: the right order, the right patient, the checks, what was measured. */
export function TakeMeasurement(props: TakeMeasurementProps) {
  const { kind, patientId, order, onClose } = props;
  const { label } = measurementFacts[kind];
  const toTake = useToTake(patientId);
  const draft = useTakeDraft(order?.taskId ?? `${patientId}/${kind}`, label);
  return (
    <Dialog
      opened={draft.ready && toTake.state !== 'loading'}
      onClose={onClose}
      title={order?.label ?? label}
      // The paper of an EKG is 261 mm wide: all of it is seen where there is room.
      size={kind === 'ekg' ? 1060 : 860}
    >
      <Answer of={toTake}>
        {(known) => (
          <TakeForm {...props} known={known} draft={draft}>
            {order ? <WhatIsOrdered order={order} /> : <NotOrdered label={label} />}
          </TakeForm>
        )}
      </Answer>
    </Dialog>
  );
}

/** The right order first: what the one who signed it asked for, in their words. */
function WhatIsOrdered({ order }: { order: OrderInHand }) {
  const { signedBy, signedOn, isUrgent, note, owner, isMine } = order;
  return (
    <div className={classes['ordered']}>
      <Quiet>
        {[signedBy && `Ordered by ${signedBy}`, asTyped(signedOn)].filter(Boolean).join(' · ')}
      </Quiet>
      {isUrgent && <Chip tone="warning">Urgent</Chip>}
      {note && <p>{note}</p>}
      {owner !== undefined && !isMine && (
        <Notice tone="warning">{owner} has taken this. Take it over first.</Notice>
      )}
    </div>
  );
}

function NotOrdered({ label }: { label: string }) {
  return (
    <Notice tone="info">{label} is taken without an order here. It stands so in the chart.</Notice>
  );
}
