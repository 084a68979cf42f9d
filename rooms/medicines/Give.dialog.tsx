import { useState } from 'react';
import type { GiveSite } from '../../clinical/medicines/sites.ts';
import { saidFacts, stepsOf } from '../../clinical/safety/steps.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { noSteps, SafeSteps, type OrderInHand } from '../../ui/navigation/inserts.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import type { ShownGiving } from './give.contract.ts';
import { nothingInHand, useInHand, type InHand } from './use-in-hand.ts';
import { useGive, useGiveDraft, useGiving, type GiveTyped } from './medicines.query.ts';
import { HandOutForm } from './HandOut.tsx';
import { NotGiven, notGivenTroubles } from './NotGiven.tsx';
import { WasteWitness } from './WasteWitness.tsx';
import { sitesFor, TakenPart } from './TakenPart.tsx';
import { OrderLine } from './WorkedOutSteps.tsx';

interface GiveProps {
  order: OrderInHand;
  onClose: () => void;
}

/** A medicine under its order: the label, the dose, the checks, the second person, what came of it. */
export default function GiveDialog({ order, onClose }: GiveProps) {
  const found = useGiving(order.taskId);
  const draft = useGiveDraft(order.taskId);
  return (
    // Opened when it can be drawn whole, so that the focus goes to the first question.
    <Dialog
      opened={draft.ready && found.state !== 'loading'}
      onClose={onClose}
      title={order.label}
      size={720}
    >
      <Answer of={found}>
        {(seen) =>
          seen.dose?.home ? (
            <HandOutForm order={order} onClose={onClose} seen={seen} />
          ) : (
            <GiveForm order={order} onClose={onClose} seen={seen} draft={draft} />
          )
        }
      </Answer>
    </Dialog>
  );
}

const outcomes = [
  { value: 'given', label: 'Given' },
  { value: 'partly', label: 'Given in part' },
  { value: 'refused', label: 'Refused' },
  { value: 'not-given', label: 'Not given' },
] as const;

const said: Record<(typeof outcomes)[number]['value'], string> = {
  given: 'Recorded as given.',
  partly: 'Recorded as given in part.',
  refused: 'Recorded as refused.',
  'not-given': 'Recorded as not given.',
};

function GiveForm(props: GiveProps & { seen: ShownGiving; draft: DraftInHand<GiveTyped> }) {
  const { order, onClose, seen, draft } = props;
  const give = useGive({ draft });
  // What is ticked, scanned and typed of a dose is a person's word of this moment: never kept.
  const [hand, setHand] = useState<InHand>(nothingInHand);
  const [steps, setSteps] = useState(noSteps);
  const set = (part: Partial<InHand>) => setHand((before) => ({ ...before, ...part }));
  const found = useInHand(order, seen, hand);
  const { worked, verified, known, asksWaste } = found;
  const { note } = draft.value;
  // What the order says of the medicine is not asked once more.
  const takes = saidFacts.filter((fact) => !(fact in known));
  const { kind } = hand;
  const isTaken = kind === undefined || kind === 'given' || kind === 'partly';
  const outcome = outcomeOf(hand, stepsOf(steps), note);
  return (
    <DialogForm
      label={`Give: ${order.label}`}
      save={kind === 'refused' || kind === 'not-given' ? 'Record as not given' : 'Record as given'}
      said={kind ? said[kind] : ''}
      wrong={troublesOf(hand, sitesFor(seen), note)}
      send={() =>
        outcome &&
        give.send(
          { taskId: order.taskId, taskVersion: seen.taskVersion, outcome },
          { witness: hand.wasteToken },
        )
      }
      busy={give.state === 'sending'}
      refusal={give.state === 'refused' ? give.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <OrderLine order={order} />
      <SafeSteps
        {...{ patient: order.patient, task: order.task, known, takes }}
        vouched={seen.asksVerifying ? { 'dose-verified': verified !== undefined } : undefined}
        value={steps}
        onChange={setSteps}
      />
      {isTaken && <TakenPart {...{ order, seen, hand, found }} onChange={set} />}
      <SegmentedChoice
        label="What came of it?"
        name="kind"
        wrap
        value={kind}
        onChange={(to) => set({ kind: to })}
        options={[...outcomes]}
      />
      <NotGiven hand={hand} onChange={set} unit={worked} />
      {isTaken && asksWaste && (
        <WasteWitness
          shown={hand.wasteBy}
          onShown={({ token, name }) => set({ wasteToken: token, wasteBy: name })}
        />
      )}
      <NoteField kind={kind} note={note} onNote={(to) => draft.change(() => ({ note: to }))} />
    </DialogForm>
  );
}

interface NoteProps {
  kind: InHand['kind'];
  note: string;
  onNote: (to: string) => void;
}

function NoteField({ kind, note, onNote }: NoteProps) {
  if (kind === 'refused') return null;
  return (
    <TextField
      label={kind === 'not-given' ? 'In your words' : 'What you saw or did (if anything)'}
      name="outcome.note"
      value={note}
      onChange={onNote}
      lines={2}
      maxLength={500}
    />
  );
}

/** What is sent; undefined while nobody has said what came of it. */
function outcomeOf(hand: InHand, steps: ReturnType<typeof stepsOf>, note: string) {
  const { kind, scan, lot, drawn, site, overrides, amount, why, reason, isProviderTold } = hand;
  const noted = note.trim() === '' ? {} : { note };
  const taken = {
    ...{ ...steps, drawn, overrides, ...noted },
    ...(scan !== undefined && { scan }),
    ...(lot && { lot }),
    ...(site && { site }),
  };
  if (kind === 'given') return { kind, ...taken };
  if (kind === 'partly') return { kind, ...taken, amount, why };
  if (kind === 'refused') return { kind, why, isProviderTold };
  return kind === 'not-given' && reason ? { kind, reason, ...noted } : undefined;
}

function troublesOf(hand: InHand, sites: readonly GiveSite[], note: string) {
  if (hand.kind === undefined) return [{ path: 'kind', message: 'Say what came of it.' }];
  const isTaken = hand.kind === 'given' || hand.kind === 'partly';
  const noSite = isTaken && sites.length > 0 && !hand.site;
  return [
    ...(noSite ? [{ path: 'outcome.site', message: 'Choose where it was given.' }] : []),
    ...notGivenTroubles(hand, note),
  ];
}
