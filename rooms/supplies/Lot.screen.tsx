import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { GoButton, useRouteParam } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { HandleDialog, type HandleKind } from './Handle.dialog.tsx';
import { LotMenu } from './LotMenu.tsx';
import type { ShownLot } from './lots.contract.ts';
import { Expiry } from './LotTable.tsx';
import type { ShownLine } from './supplies.contract.ts';
import classes from './supplies.module.css';
import { useLot, useOnHand, useSetState, useTakeBack } from './supplies.query.ts';
import { fundingWords, leftOf, moveWords, signed, stateWords } from './supply-words.ts';

/** One lot: where it lies, what may be done with it, and every line of the ledger. */
export default function LotScreen() {
  const lotId = useRouteParam('lotId');
  const found = useLot(lotId);
  const { timeZone } = useMe().practice;
  const when = (at: string) =>
    `${clockDay(Date.parse(at), timeZone)}, ${clockTime(Date.parse(at), timeZone)}`;
  const title = found.state === 'ready' ? found.data.label : 'A lot';
  return (
    <Page title={title} actions={<GoButton to="/supplies">On hand</GoButton>}>
      <Answer of={found}>
        {({ held, lines, states, isCut }) => (
          <div className={classes['stack']}>
            <Held held={held} />
            {states.length > 0 && (
              <Card title="What was said of it">
                <Rows label="States of the lot">
                  {states.map((one) => (
                    <Row
                      key={`${one.at} ${one.state} ${one.placeName ?? ''}`}
                      name={`${stateWords[one.state]}${one.placeName ? ` in ${one.placeName}` : ''}: ${one.reason}`}
                      detail={`${when(one.at)} · ${one.by}`}
                    />
                  ))}
                </Rows>
              </Card>
            )}
            <Card title="Ledger">
              {isCut && <Quiet>The newest 200 lines stand here.</Quiet>}
              <Rows label="Lines of the ledger">
                {lines.map((line) => (
                  <Line key={line.id} line={line} when={when(line.at)} />
                ))}
              </Rows>
            </Card>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Held({ held }: { held: readonly ShownLot[] }) {
  const [first] = held;
  const mayRelease = useMay('supplies.release');
  const mayKeep = useMay('supplies.keep');
  const [asked, setAsked] = useState<ShownLot>();
  const [handled, setHandled] = useState<{ kind: HandleKind; lot: ShownLot }>();
  const act = useSetState();
  if (!first) return null;
  const release = asked?.state !== 'usable';
  // A recall is of the lot as a whole, and so is taking it back.
  const place = asked && asked.state !== 'recalled' ? { placeId: asked.placeId } : {};
  const label =
    asked?.state === 'recalled' ? 'Take the recall back' : release ? 'Release' : 'Quarantine';
  return (
    <Card title={`Lot ${first.lotNumber}`} strong>
      <p>
        Expires <Expiry lot={first} /> · {fundingWords[first.funding]}
        {first.schedule && ` · schedule ${first.schedule}`}
        {first.manufacturer && ` · ${first.manufacturer}`}
        {first.ndc && ` · NDC ${first.ndc}`}
      </p>
      <Rows label="Where it lies">
        {held.map((one) => (
          <Row key={one.placeId} name={one.placeName} detail={leftOf(one)}>
            {one.state !== 'usable' && <Chip tone="warning">{stateWords[one.state]}</Chip>}
            {mayKeep && one.quantity > 0 && (
              <LotMenu lot={one} onHandle={(kind) => setHandled({ kind, lot: one })} />
            )}
            {mayRelease && (
              <Button
                kind="plain"
                label={`${one.state === 'usable' ? 'Quarantine' : 'Release'} what is in ${one.placeName}`}
                onClick={() => setAsked(one)}
              >
                {one.state === 'usable' ? 'Quarantine…' : 'Release…'}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
      {handled && <HandleHere {...handled} onClose={() => setHandled(undefined)} />}
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={`${label}: lot ${first.lotNumber}?`}
        confirmLabel={label}
        danger={!release}
        reason={{ label: 'Why?', required: true }}
        onConfirm={(reason) => {
          const state = release ? ('usable' as const) : ('quarantined' as const);
          void act.send({ lotId: first.lotId, ...place, state, reason }).then((answer) => {
            if (!('refused' in answer)) setAsked(undefined);
          });
        }}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
      />
    </Card>
  );
}

/** What is done with it here: the other places are asked for where it may be moved to. */
function HandleHere(props: { kind: HandleKind; lot: ShownLot; onClose: () => void }) {
  const found = useOnHand();
  return found.state === 'ready' ? <HandleDialog {...props} places={found.data.places} /> : null;
}

function Line({ line, when }: { line: ShownLine; when: string }) {
  const { kind, quantity, placeName, by, reason, isForPatient, canTakeBack, witness, id } = line;
  const mayKeep = useMay('supplies.keep');
  const [isAsked, setAsked] = useState(false);
  const act = useTakeBack();
  const about = [
    when,
    by,
    witness && `watched by ${witness}`,
    isForPatient && 'for a patient',
    reason,
  ];
  return (
    <Row
      name={`${moveWords[kind]} ${signed(quantity)} · ${placeName}`}
      detail={about.filter(Boolean).join(' · ')}
    >
      {canTakeBack && mayKeep && (
        <Button
          kind="plain"
          onClick={() => setAsked(true)}
          label={`Take back ${moveWords[kind]} ${signed(quantity)}, ${when}…`}
        >
          Take back…
        </Button>
      )}
      <ConfirmDialog
        opened={isAsked}
        onClose={() => setAsked(false)}
        title="Take this back?"
        confirmLabel="Take back"
        reason={{ label: 'Why?', required: true }}
        onConfirm={(to) => {
          void act.send({ moveId: id, reason: to }).then((answer) => {
            if (!('refused' in answer)) setAsked(false);
          });
        }}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
      >
        It goes back to this lot in {placeName}.
      </ConfirmDialog>
    </Row>
  );
}
