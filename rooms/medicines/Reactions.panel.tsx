import { useState } from 'react';
import { asTyped } from '../../fhir/typed-date.ts';
import {
  dangers,
  dangerWords,
  reactionAnswers,
  reactionAnswerWords,
  type Danger,
  type ReactionAnswer,
} from '../../clinical/medicines/reaction.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { whenWords } from './handed-out-words.tsx';
import { useAnswerReaction, useReactions } from './medicines.query.ts';
import { answerReactionContract, type ShownReaction } from './reactions.contract.ts';

/** Reactions that wait for a provider's word, above the work of the day; nothing while none does. */
export default function ReactionsPanel() {
  const found = useReactions();
  if (found.state !== 'ready' || found.data.reactions.length === 0) return null;
  return (
    <Card title="A reaction: is it an allergy?" strong>
      <Rows label="Reactions that wait for a provider">
        {found.data.reactions.map((one) => (
          <ReactionRow key={one.taskId} one={one} />
        ))}
      </Rows>
    </Card>
  );
}

function ReactionRow({ one }: { one: ShownReaction }) {
  const [asking, setAsking] = useState(false);
  const maySign = useMay('order.sign');
  const { timeZone } = useMe().practice;
  const { patient, label, dose, lot, givenBy, seen, at, by } = one;
  const given = [dose, lot && `lot ${lot}`, givenBy && `given by ${givenBy}`];
  return (
    <Row
      name={
        <>
          <GoLink to={`/chart/${patient.id}`}>{patient.name}</GoLink>{' '}
          <Chip tone="critical">Reaction</Chip>
        </>
      }
      detail={
        <>
          {[label, ...given].filter(Boolean).join(' · ')}
          <div>
            {[seen, whenWords(at, timeZone), by && `seen by ${by}`].filter(Boolean).join(' · ')}
          </div>
          {patient.birthDate && <div>born {asTyped(patient.birthDate)}</div>}
        </>
      }
    >
      {maySign ? (
        <Button kind="quiet" onClick={() => setAsking(true)} label={`Answer: ${patient.name}`}>
          Answer…
        </Button>
      ) : (
        <Quiet>A provider answers.</Quiet>
      )}
      {asking && <AnswerDialog one={one} onClose={() => setAsking(false)} />}
    </Row>
  );
}

function AnswerDialog({ one, onClose }: { one: ShownReaction; onClose: () => void }) {
  const act = useAnswerReaction();
  const [answer, setAnswer] = useState<ReactionAnswer>();
  const [danger, setDanger] = useState<Danger>();
  const [note, setNote] = useState('');
  const isAllergy = answer === 'allergy';
  const said = {
    ...{ answer, note },
    ...(isAllergy && { danger, ...(note.trim() === '' && { note: undefined }) }),
  };
  const { taskId, taskVersion, label, seen } = one;
  const parsed = answerReactionContract.input.safeParse({ taskId, taskVersion, said });
  const wrong = parsed.error?.issues ?? [];
  return (
    <Dialog opened onClose={onClose} title={`After ${label}`} size={560}>
      <DialogForm
        label="What was this reaction?"
        save={isAllergy ? 'Write it onto the allergies' : 'Answer'}
        said={isAllergy ? 'Written onto the list of allergies.' : 'Answered.'}
        wrong={wrong.map(({ path, message }) => ({ path: path.join('.'), message }))}
        send={() => parsed.data && act.send(parsed.data)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <Quiet>{seen}</Quiet>
        <SegmentedChoice
          label="What was it?"
          name="said.answer"
          wrap
          value={answer}
          onChange={setAnswer}
          options={reactionAnswers.map((value) => ({ value, label: reactionAnswerWords[value] }))}
        />
        {isAllergy && (
          <SegmentedChoice
            label="How dangerous may it be another time?"
            name="said.danger"
            wrap
            value={danger}
            onChange={setDanger}
            options={dangers.map((value) => ({ value, label: dangerWords[value] }))}
          />
        )}
        <TextField
          label={isAllergy ? 'Anything else (if anything)' : 'Why?'}
          name="said.note"
          value={note}
          onChange={setNote}
          lines={2}
          maxLength={500}
        />
      </DialogForm>
    </Dialog>
  );
}
