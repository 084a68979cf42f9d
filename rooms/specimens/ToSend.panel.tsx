import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { HandOverDialog } from './HandOver.dialog.tsx';
import { PrintPaper } from '../../ui/PrintPaper.tsx';
import { SpecimenRow } from './SpecimenRow.tsx';
import type { Bench } from './specimens.contract.ts';
import { askManifest } from './specimens.query.ts';

interface PartProps {
  bench: Bench;
  mayWork: boolean;
}

/** What is here: without a label first, then what waits for the courier, and what went out. */
export function ToSend({ bench, mayWork }: PartProps) {
  const [isOpen, setOpen] = useState(false);
  const unlabelled = bench.specimens.filter(({ state }) => state === 'unlabelled');
  const here = bench.specimens.filter(({ state }) => state === 'here');
  return (
    <>
      {unlabelled.length > 0 && (
        <Card title="Taken, label not matched" edge="warning">
          <Rows label="Without a label">
            {unlabelled.map((one) => (
              <SpecimenRow key={one.id} one={one} mayWork={mayWork} />
            ))}
          </Rows>
        </Card>
      )}
      <Card
        title={`Waits for the courier${bench.laboratory ? `: ${bench.laboratory}` : ''}`}
        actions={
          mayWork &&
          here.length > 0 && <Button onClick={() => setOpen(true)}>Hand to the courier…</Button>
        }
      >
        {bench.laboratory === undefined && (
          <Notice tone="info">
            No laboratory is on file. A lead or manager enters it, with what it asks of each test.
          </Notice>
        )}
        {here.length === 0 ? (
          <EmptyState title="Nothing waits for the courier.">
            What is collected and labelled appears here.
          </EmptyState>
        ) : (
          <Rows label="For the courier">
            {here.map((one) => (
              <SpecimenRow key={one.id} one={one} mayWork={mayWork} />
            ))}
          </Rows>
        )}
      </Card>
      {bench.manifests.length > 0 && (
        <Card title="Handed over">
          <Rows label="Manifests">
            {bench.manifests.map(({ id, at, courier, count }) => (
              <Row
                key={id}
                name={`${count} ${count === 1 ? 'specimen' : 'specimens'} to ${courier}`}
                detail={at}
              >
                <PrintPaper label="Print the manifest" paper={() => askManifest(id)} />
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      {isOpen && <HandOverDialog specimens={here} onClose={() => setOpen(false)} />}
    </>
  );
}
