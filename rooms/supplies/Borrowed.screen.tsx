import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay } from '../../ui/time/ClockTime.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import LotChoice from './LotChoice.panel.tsx';
import type { ShownOwed } from './supplies.contract.ts';
import classes from './supplies.module.css';
import { SuppliesPage } from './SuppliesPage.tsx';
import { useBorrowed, usePayBack } from './supplies.query.ts';
import { amount, fundingWords } from './supply-words.ts';

/** What one stock owes the other, oldest first. */
export default function BorrowedScreen() {
  const found = useBorrowed();
  const { timeZone } = useMe().practice;
  const mayKeep = useMay('supplies.keep');
  const [paying, setPaying] = useState<ShownOwed>();
  return (
    <SuppliesPage at="/supplies/borrowed">
      <Answer of={found}>
        {({ owed }) =>
          owed.length === 0 ? (
            <EmptyState title="Nothing is borrowed.">
              A dose given from public stock to who is not entitled to it, or the other way, stands
              here until it is put back.
            </EmptyState>
          ) : (
            <Card title={lateWords(owed)}>
              <Rows label="Borrowed doses">
                {owed.toReversed().map((one) => (
                  <Row
                    key={one.moveId}
                    name={`${amount(one.quantity, one.unit)} of ${one.label}, lot ${one.lotNumber}`}
                    detail={[
                      `borrowed from ${fundingWords[one.funding].toLowerCase()}`,
                      clockDay(Date.parse(one.at), timeZone),
                      one.by,
                      one.reason,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  >
                    <div className={classes['head']}>
                      <DueBack owed={one} />
                      {mayKeep && (
                        <Button
                          kind="quiet"
                          label={`Pay back ${one.label}, lot ${one.lotNumber}`}
                          onClick={() => setPaying(one)}
                        >
                          Pay back…
                        </Button>
                      )}
                    </div>
                  </Row>
                ))}
              </Rows>
            </Card>
          )
        }
      </Answer>
      {paying && (
        <Dialog opened onClose={() => setPaying(undefined)} title={`Pay back ${paying.label}`}>
          <PayForm owed={paying} onClose={() => setPaying(undefined)} />
        </Dialog>
      )}
    </SuppliesPage>
  );
}

/** How many stand here, and how many of them are late. */
function lateWords(owed: readonly ShownOwed[]): string {
  const late = owed.filter(({ daysLeft }) => daysLeft < 0).length;
  return `To be paid back · ${owed.length}${late > 0 ? `, ${late} late` : ''}`;
}

/** What is late says by how much; what is due soon is told a week before. */
function DueBack({ owed: { dueOn, daysLeft } }: { owed: ShownOwed }) {
  if (daysLeft < 0) {
    const days = daysLeft === -1 ? '1 day' : `${-daysLeft} days`;
    return <Chip tone="critical">{`late by ${days}`}</Chip>;
  }
  if (daysLeft > soonDays) return <Quiet>due back {asTyped(dueOn)}</Quiet>;
  return <Chip tone="warning">{`due back ${asTyped(dueOn)}`}</Chip>;
}

const soonDays = 7;

function PayForm({ owed, onClose }: { owed: ShownOwed; onClose: () => void }) {
  const [lot, setLot] = useState<{ lotId: string; placeId: string }>();
  const act = usePayBack();
  return (
    <DialogForm
      label="Pay back"
      save="Pay back"
      said="Paid back."
      wrong={lot ? [] : [{ path: 'lot', message: 'Choose the lot it is paid back from.' }]}
      send={() => lot && act.send({ moveId: owed.moveId, ...lot })}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      <p>
        {amount(owed.quantity, owed.unit)} of the lot you choose belongs to the{' '}
        {fundingWords[owed.funding].toLowerCase()} from then on: mark it so, where it lies.
      </p>
      <LotChoice
        itemCodes={[owed.itemCode]}
        funding={owed.funding === 'public' ? 'private' : 'public'}
        otherFunding="to which it is paid back"
        name="lot"
        value={lot}
        onChange={setLot}
      />
    </DialogForm>
  );
}
