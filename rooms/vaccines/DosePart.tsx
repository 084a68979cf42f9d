import { Checkbox, Select } from '@mantine/core';
import { saidFacts } from '../../clinical/safety/steps.ts';
import { borrowingReasons } from '../../clinical/vaccines/eligibility.ts';
import { needsSite, routeWords, sitesFor } from '../../clinical/vaccines/site.ts';
import { Checks } from '../../ui/Checks.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { LotChoice, SafeSteps, VerifyDose } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { BodyDiagram } from './BodyDiagram.tsx';
import { doseOf, type Choosing } from './choosing.ts';
import type { GiveChecks } from './give.contract.ts';
import { useGiveChecks, type GiveTyped } from './giving.query.ts';
import { atSites } from './GivenToday.panel.tsx';
import { Statements } from './Statements.tsx';
import type { Dispatch, SetStateAction } from 'react';
import type { StepsSaid } from '../../ui/navigation/inserts.tsx';
import type { OrderToGive, ToGive } from './give.contract.ts';
import type { StatementsSaid } from './Statements.tsx';

interface DosePartProps extends GiveDoseProps {
  choosing: Choosing;
  typed: GiveTyped;
  change: (to: Partial<Choosing>) => void;
  write: (to: Partial<GiveTyped>) => void;
}

/** What is given: who, from which lot, by which route, into which site, with what checked. */
export function DosePart(props: DosePartProps) {
  const { seen, order, choosing, typed, write, steps, onSteps, statements, onStatements } = props;
  const asked = { taskId: order.taskId, ...doseOf(choosing, typed, statements) };
  const answer = useGiveChecks(asked);
  const seenLast = answer.state === 'ready' ? answer.data : undefined;
  // Routes and statements of another lot are never offered for this one.
  const found = seenLast?.lotId === choosing.lot?.lotId ? seenLast : undefined;
  const { patient } = seen;
  return (
    <>
      <SafeSteps
        {...{ patient, task: order.task, takes: saidFacts }}
        known={{ ...order.known, ...gateKnown(choosing) }}
        vouched={vouchedOf(props, choosing.lot && found)}
        value={steps}
        onChange={onSteps}
      />
      <Stock {...props} />
      {choosing.lot && found && (
        <>
          <Where {...props} found={found} />
          <Statements
            statements={found.statements}
            said={statements}
            onSaid={onStatements}
            speaksSpanish={patient.speaksSpanish}
          />
        </>
      )}
      <Supervisor {...props} />
      {seen.asksVerifying && (
        <VerifyDose
          order={{ taskId: order.taskId, taskVersion: order.taskVersion }}
          first="Choose lot, route and dose first"
          what={found?.toVerify}
          verified={found?.verified}
        />
      )}
      {choosing.lot && found && (
        <Checks
          checks={found.checks}
          overrides={typed.overrides}
          onOverride={(id, why) => write({ overrides: { ...typed.overrides, [id]: why } })}
          label="Checked before the needle"
        />
      )}
    </>
  );
}

/** What is no tick of its own: the supervisor's word, and the statements that were handed over. */
function vouchedOf({ seen, statements }: DosePartProps, found: GiveChecks | undefined) {
  const all = found?.statements ?? [];
  const isOld = all.some(
    ({ document, current }) => (statements[document]?.edition ?? current) !== current,
  );
  const isHanded = all.length > 0 && all.every(({ document }) => statements[document]);
  // Where there is none, or an older one was handed over, the person says what they gave.
  const isOwnWord = found && (all.length === 0 || isOld);
  return {
    ...(seen.asksVerifying && { 'dose-verified': found?.verified !== undefined }),
    ...(!isOwnWord && { 'vis-given': isHanded }),
  };
}

/** What the gate is told of the dose, in its own words. */
function gateKnown({ route, site }: Choosing): Record<string, string> {
  const place = site?.endsWith('deltoid')
    ? 'deltoid'
    : site?.endsWith('thigh') && 'vastus-lateralis';
  return {
    ...(route && { route: route === 'percutaneous' ? 'other' : route }),
    ...(site && { site: place || 'other' }),
  };
}

/** The lot, from the stock that fits who pays; or borrowed, and why. */
function Stock({ seen, order, choosing, typed, change, write }: DosePartProps) {
  const funding = seen.eligibility.today?.funding;
  const { borrows } = choosing;
  return (
    <>
      <LotChoice
        itemCodes={order.itemCodes}
        value={choosing.lot}
        onChange={(lot) => change({ lot, route: undefined, site: undefined })}
        funding={borrows ? undefined : funding}
        name="lot"
      />
      <Checkbox
        label={`Borrow from ${funding === 'public' ? 'private' : 'public'} stock`}
        checked={borrows}
        onChange={(event) => change({ borrows: event.currentTarget.checked, lot: undefined })}
      />
      {borrows && (
        <SegmentedChoice
          label="Why is it borrowed?"
          name="borrowing"
          wrap
          value={borrowingReasons.find((one) => one === typed.borrowing)}
          onChange={(borrowing) => write({ borrowing })}
          options={borrowingReasons.map((value) => ({ value, label: value }))}
        />
      )}
    </>
  );
}

/** Route, site on the body, and the dose. */
function Where({
  seen,
  order,
  choosing,
  typed,
  change,
  write,
  found,
}: DosePartProps & { found: GiveChecks }) {
  const { route, site } = choosing;
  const { routes, usualMl, maker, name } = found;
  const { preferred, also } = route ? sitesFor(route, seen.patient.ageMonths) : noSites;
  return (
    <>
      <Quiet>
        {[name, maker, usualMl !== undefined && `${usualMl} mL`].filter(Boolean).join(' · ')}
      </Quiet>
      <SegmentedChoice
        label="Route"
        name="route"
        wrap
        value={route}
        onChange={(to) => change({ route: to, site: undefined })}
        options={(routes.length > 0 ? routes : fallback).map((value) => ({
          ...{ value, label: routeWords[value] },
        }))}
      />
      {route && needsSite(route) && (
        <BodyDiagram
          offered={[...preferred, ...also]}
          value={site}
          onChange={(to) => change({ site: to })}
          given={atSites(seen.ofToday)}
          suggested={seen.planned.find(({ taskId }) => taskId === order.taskId)?.site}
        />
      )}
      {usualMl === undefined && (
        <TextField
          label="Dose"
          name="doseMl"
          unit="mL"
          inputMode="decimal"
          hint="As the package insert says."
          value={typed.doseMl}
          onChange={(doseMl) => write({ doseMl })}
        />
      )}
    </>
  );
}

const noSites = { preferred: [], also: [] };
const fallback = ['IM', 'SC', 'oral', 'nasal'] as const;

function Supervisor({ seen: { supervisors }, choosing, change }: DosePartProps) {
  if (supervisors.length === 0) return null;
  return (
    <Field label="Supervised by" name="supervisorId">
      {(control) => (
        <Select
          {...control}
          placeholder="Choose who supervises"
          value={choosing.supervisorId ?? null}
          onChange={(to) => change({ supervisorId: to ?? undefined })}
          data={supervisors.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Field>
  );
}

export interface GiveDoseProps {
  seen: ToGive;
  order: OrderToGive;
  steps: StepsSaid;
  onSteps: Dispatch<SetStateAction<StepsSaid>>;
  statements: StatementsSaid;
  onStatements: (to: StatementsSaid) => void;
  onDone: () => void;
}
