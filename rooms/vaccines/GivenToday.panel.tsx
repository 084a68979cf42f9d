import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { AfterCare } from './AfterCare.tsx';
import { BodyDiagram, type AtSite } from './BodyDiagram.tsx';
import type { ToGive, VaccineOfToday } from './give.contract.ts';
import { useTakeBack } from './giving.query.ts';

/** What was given, refused or not given today, by site; what is wrong is taken back. */
export function GivenToday({ seen, isDrawn }: { seen: ToGive; isDrawn: boolean }) {
  const { ofToday, patient } = seen;
  const given = atSites(ofToday);
  return (
    <Card title="Vaccines today">
      <Rows label="Vaccines today">
        {ofToday.map((one) => (
          <OfToday key={one.id} one={one} />
        ))}
      </Rows>
      {isDrawn && given.length > 0 && <BodyDiagram given={given} />}
      {ofToday.some(({ kind }) => kind === 'given') && (
        <AfterCare speaksSpanish={patient.speaksSpanish} />
      )}
    </Card>
  );
}

/** Those that were given, each at its site. */
export const atSites = (ofToday: readonly VaccineOfToday[]): AtSite[] =>
  ofToday.flatMap(({ kind, site, id, name }) =>
    kind === 'given' && site ? [{ id, name, site }] : [],
  );

function OfToday({ one }: { one: VaccineOfToday }) {
  const [open, setOpen] = useState(false);
  const mayTakeBack = useMay('order.carry-out');
  const { timeZone } = useMe().practice;
  const { name, kind, why, siteLabel, lotNumber, at, by, verifiedBy } = one;
  const verified = verifiedBy && `verified by ${verifiedBy}`;
  const about = [why, siteLabel, lotNumber && `lot ${lotNumber}`, by && `by ${by}`, verified];
  return (
    <Row
      name={
        <>
          {name}{' '}
          {kind === 'given' ? (
            <Chip tone="good">Given</Chip>
          ) : (
            <Chip tone="neutral">Not given</Chip>
          )}
        </>
      }
      detail={
        <>
          <ClockTime at={at} timeZone={timeZone} /> · {about.filter(Boolean).join(' · ')}
        </>
      }
    >
      {mayTakeBack && (
        <Button kind="plain" onClick={() => setOpen(true)} label={`Take back: ${name}`}>
          Take back…
        </Button>
      )}
      <TakeBack one={one} opened={open} onClose={() => setOpen(false)} />
    </Row>
  );
}

interface TakeBackProps {
  one: VaccineOfToday;
  opened: boolean;
  onClose: () => void;
}

function TakeBack({ one: { id, version, name, kind }, opened, onClose }: TakeBackProps) {
  const act = useTakeBack();
  const [isUsed, setIsUsed] = useState(false);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Take back the entry “${name}”?`}
      confirmLabel="Take the entry back"
      danger
      reason={{ label: 'What was wrong?', required: true }}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onConfirm={(reason) =>
        void act
          .send({ immunizationId: id, version, reason, returnsStock: !isUsed })
          .then((answer) => {
            if (isRefusal(answer)) return;
            announce('Taken back.');
            onClose();
          })
      }
    >
      It stays in the record as entered in error, and its order is open again.
      {kind === 'given' && (
        <Checkbox
          label="The dose is used up: do not put it back into its lot"
          checked={isUsed}
          onChange={(event) => setIsUsed(event.currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  );
}
