import { useState } from 'react';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { offerUndo } from '../../ui/undo/undo.ts';
import { useMe } from '../../wire/use-me.ts';
import type { ScheduledVisit } from './day.contract.ts';
import { Refused } from './Refused.tsx';
import { useDay, useMove } from './schedule.query.ts';
import { choiceOf, entryOf, minutesOf, problemsOf } from './time-entry.ts';
import { TimeFields } from './TimeFields.tsx';
import { nameWords } from './words.ts';

interface MoveFormProps {
  visit: ScheduledVisit;
  onBack: () => void;
  onDone: () => void;
}

/** Another time, length, provider or room for a booked visit. */
export function MoveForm({ visit, onBack, onDone }: MoveFormProps) {
  const { timeZone } = useMe().practice;
  const startMs = Date.parse(visit.start);
  const before = {
    minutes: Math.round((Date.parse(visit.end) - startMs) / 60_000),
    providerId: visit.provider?.id ?? '',
    roomId: visit.room?.id ?? '',
  };
  const [entry, setEntry] = useState(() => entryOf({ startMs, ...before }, '', timeZone));
  const [problems, setProblems] = useState<Issue[]>();
  const move = useMove();
  const day = useDay(entry.date);
  const { appointmentId = '', appointmentVersion = '' } = visit;
  const send = async () => {
    const choice = choiceOf(entry, timeZone);
    const missing = problemsOf(entry, choice);
    setProblems(missing);
    const minutes = minutesOf(entry);
    if (missing.length > 0 || choice.state !== 'ready' || minutes === undefined) return;
    const { providerId, roomId } = entry;
    const answer = await move.send({
      appointmentId,
      appointmentVersion,
      ...at(choice.at.toString(), minutes, providerId, roomId),
    });
    if (isRefusal(answer)) {
      day.again();
      if (answer.refused !== 'time-taken') setProblems(answer.issues);
      return;
    }
    move.reset();
    const atMs = choice.at.epochMilliseconds;
    offerUndo({
      message: `${nameWords(visit)}: moved to ${clockDay(atMs, timeZone)}, ${clockTime(atMs, timeZone)}.`,
      undo: async () => {
        const taken = await move.send({
          appointmentId,
          appointmentVersion: String(Number(appointmentVersion) + 1),
          ...at(new Date(startMs).toISOString(), before.minutes, before.providerId, before.roomId),
        });
        move.reset();
        return isRefusal(taken) ? taken : undefined;
      },
    });
    onDone();
  };
  return (
    <FormFrame label="Move the visit" onSubmit={() => void send()} issues={problems}>
      <Quiet>
        Now {clockDay(startMs, timeZone)}, {clockTime(startMs, timeZone)}
        {visit.provider && ` with ${visit.provider.name}`}
      </Quiet>
      <TimeFields
        entry={entry}
        onEntry={setEntry}
        patientId={visit.patient?.id}
        movingId={appointmentId}
      />
      {move.state === 'refused' && <Refused refusal={move.refusal} what="moved" />}
      <FormFoot>
        <Button kind="quiet" onClick={onBack}>
          Go back
        </Button>
        <Button type="submit" busy={move.state === 'sending'} busyLabel="Moving…">
          Move the visit
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

function at(start: string, minutes: number, providerId: string, roomId: string) {
  return { start, minutes, providerId, ...(roomId && { roomId }) };
}
