import { Select } from '@mantine/core';
import { useState } from 'react';
import { chooseFor } from '../../clinical/vaccines/order-due.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './giving.module.css';
import { useOrderDue, useToOrder } from './giving.query.ts';
import type { ToOrder } from './order-due.contract.ts';

/** What is due and nobody ordered: all of it signed with one press by who may order. */
export function OrderDue({ patientId }: { patientId: string }) {
  return (
    <Answer of={useToOrder(patientId)}>
      {(seen) => <Due key={seen.due.join()} seen={seen} patientId={patientId} />}
    </Answer>
  );
}

function Due({ seen, patientId }: { seen: ToOrder; patientId: string }) {
  const [chosen, setChosen] = useState<readonly string[]>(seen.suggested);
  const act = useOrderDue();
  const { due, options } = seen;
  if (due.length === 0) return null;
  const count = chosen.length === 1 ? '1 vaccine' : `${chosen.length} vaccines`;
  const order = async () => {
    const answer = await act.send({ patientId, codes: [...chosen] });
    if (!isRefusal(answer)) announce(`${count} ordered.`);
  };
  return (
    <Card title="Due, and not ordered">
      <div className={classes['due']}>
        {due.map((group) => (
          <OneGroup
            key={group}
            {...{ group, options, chosen }}
            onChoose={(code) => setChosen(chooseFor(chosen, options, group, code))}
          />
        ))}
      </div>
      <Quiet>Suggested from the schedule and the stock; you decide and sign.</Quiet>
      {act.state === 'refused' && <RefusalNotice refusal={act.refusal} />}
      <div className={classes['foot']}>
        <Button
          disabled={chosen.length === 0}
          busy={act.state === 'sending'}
          busyLabel="Signing…"
          onClick={() => void order()}
        >
          {chosen.length === 0 ? 'Nothing chosen' : `Order ${count} and sign`}
        </Button>
      </div>
    </Card>
  );
}

interface OneGroupProps {
  group: string;
  options: ToOrder['options'];
  chosen: readonly string[];
  onChoose: (code: string | undefined) => void;
}

function OneGroup({ group, options, chosen, onChoose }: OneGroupProps) {
  const own = options.filter(({ covers }) => covers.includes(group));
  const now = own.find(({ code }) => chosen.includes(code));
  if (own.length === 0) {
    return (
      <p>
        {group}: <Quiet>nothing in the catalogue would count today. Order it by hand.</Quiet>
      </p>
    );
  }
  return (
    <Field label={group} name={`due.${group}`}>
      {(control) => (
        <Select
          {...control}
          value={now?.code ?? 'none'}
          allowDeselect={false}
          onChange={(to) => onChoose(to === 'none' || to === null ? undefined : to)}
          data={[
            ...own.map(({ code, label, inStock }) => ({
              ...{ value: code, label: inStock ? label : `${label} (none in stock)` },
            })),
            { value: 'none', label: 'Not today' },
          ]}
        />
      )}
    </Field>
  );
}
