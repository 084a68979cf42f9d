import { NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState, type Ref } from 'react';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { offerUndo } from '../../ui/undo/undo.ts';
import { useMe } from '../../wire/use-me.ts';
import type { BookWith } from './day-shown.ts';
import type { FoundPatient } from './find-patient.contract.ts';
import { PatientField } from './PatientField.tsx';
import { useBook, useCancel, useDay, usePatientToBook } from './schedule.query.ts';
import { Refused } from './Refused.tsx';
import { choiceOf, entryOf, minutesOf, problemsOf, type TimeEntry } from './time-entry.ts';
import { TimeFields } from './TimeFields.tsx';
import { visitTypes } from '../../clinical/scheduling/visit-types.ts';

interface BookDialogProps {
  /** The day that is shown, YYYY-MM-DD. */
  date: string;
  /** Missing: closed. */
  start: BookWith | undefined;
  onClose: () => void;
  onBooked: (appointmentId: string) => void;
}

/** Books a visit: who, what for, with whom, when. */
export function BookDialog({ date, start, onClose, onBooked }: BookDialogProps) {
  return (
    <Dialog opened={start !== undefined} onClose={onClose} title="Book a visit" size={640}>
      {start && <BookForm date={date} start={start} onClose={onClose} onBooked={onBooked} />}
    </Dialog>
  );
}

function BookForm(props: BookDialogProps & { start: BookWith }) {
  const { date, start, onClose, onBooked } = props;
  const { timeZone } = useMe().practice;
  const [patient, setPatient] = usePatient(start.patientId);
  const [visitType, setVisitType] = useState('');
  const [reason, setReason] = useState('');
  const [entry, setEntry] = useState(() => entryOf(start, date, timeZone));
  const typeField = useRef<HTMLSelectElement>(null);
  const goOn = useRef(false);
  useEffect(() => {
    // The search is gone with the choice; the next question takes the focus.
    if (goOn.current) typeField.current?.focus();
    goOn.current = false;
  }, [patient]);
  const chooseType = (name: string) => {
    setVisitType(name);
    const proposed = visitTypes.find((type) => type.name === name)?.minutes;
    if (proposed !== undefined) setEntry({ ...entry, minutes: String(proposed) });
  };
  const { send, book, problems } = useSending({ patient, visitType, reason, entry }, (id) => {
    onBooked(id);
    onClose();
  });
  useKeys([
    { keys: 'mod+Enter', does: 'Book the visit', run: () => void send(), whileTyping: true },
  ]);
  return (
    <FormFrame label="Book a visit" onSubmit={() => void send()} issues={problems}>
      <PatientField
        patient={patient}
        onPatient={(chosen) => {
          setPatient(chosen);
          if (chosen) goOn.current = true;
        }}
      />
      <TimeFields
        entry={entry}
        onEntry={setEntry}
        patientId={patient?.id}
        first={<KindField ref={typeField} value={visitType} onChange={chooseType} />}
      />
      <TextField
        label="Reason"
        aside="in the patient’s words, optional"
        name="reason"
        maxLength={300}
        value={reason}
        onChange={setReason}
      />
      {book.state === 'refused' && <Refused refusal={book.refusal} what="booked" />}
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button type="submit" keys="mod+Enter" busy={book.state === 'sending'} busyLabel="Booking…">
          Book the visit
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

interface Filled {
  patient: FoundPatient | undefined;
  visitType: string;
  reason: string;
  entry: TimeEntry;
}

/** Sends what was filled in, once nothing is missing; what is refused stays in the form. */
function useSending(
  { patient, visitType, reason, entry }: Filled,
  onBooked: (appointmentId: string) => void,
) {
  const { timeZone } = useMe().practice;
  const choice = choiceOf(entry, timeZone);
  const missing: Issue[] = [
    ...(patient ? [] : [{ path: 'patientId', message: 'Choose the patient.' }]),
    ...(visitType ? [] : [{ path: 'visitType', message: 'Choose the kind of visit.' }]),
    ...problemsOf(entry, choice),
  ];
  const { issues: problems, say, sayOfServer } = useIssues(missing);
  const book = useBook();
  const offerToTakeBack = useTakeBack();
  const day = useDay(entry.date);
  const send = async () => {
    say(missing);
    const minutes = minutesOf(entry);
    if (missing.length > 0 || !patient || choice.state !== 'ready' || !minutes) return;
    const answer = await book.send({
      patientId: patient.id,
      start: choice.at.toString(),
      minutes,
      providerId: entry.providerId,
      ...(entry.roomId && { roomId: entry.roomId }),
      visitType,
      ...(reason.trim() && { reason }),
    });
    if (isRefusal(answer)) {
      day.again();
      if (answer.refused !== 'time-taken') sayOfServer(answer.issues);
      return;
    }
    // The day too: the one that is shown beneath need not be the one that was booked.
    const atMs = choice.at.epochMilliseconds;
    const at = `${clockDay(atMs, timeZone)}, ${clockTime(atMs, timeZone)}`;
    offerToTakeBack(answer.appointmentId, `${patient.name} is booked for ${at}.`);
    onBooked(answer.appointmentId);
  };
  return { send, book, problems };
}

function KindField(props: {
  ref: Ref<HTMLSelectElement>;
  value: string;
  onChange: (name: string) => void;
}) {
  return (
    <Field label="Kind of visit" name="visitType">
      {(control) => (
        <NativeSelect
          {...control}
          ref={props.ref}
          value={props.value}
          onChange={(event) => props.onChange(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choose…' },
            ...visitTypes.map(({ name, minutes }) => ({
              value: name,
              label: `${name} (${minutes} min)`,
            })),
          ]}
        />
      )}
    </Field>
  );
}

type Chosen = FoundPatient | undefined;

/** The patient an address names, until another is chosen. */
function usePatient(patientId: string | undefined): [Chosen, (patient: Chosen) => void] {
  const named = usePatientToBook(patientId ?? '');
  const [chosen, setChosen] = useState<{ patient: Chosen }>();
  const first = named.state === 'ready' ? named.data.patients[0] : undefined;
  return [chosen ? chosen.patient : first, (patient) => setChosen({ patient })];
}

/** What was just booked can be taken back at once: it counts as booked by mistake. */
function useTakeBack() {
  const cancel = useCancel();
  return (appointmentId: string, message: string) =>
    offerUndo({
      message,
      undo: async () => {
        const answer = await cancel.send({
          appointmentId,
          appointmentVersion: '1',
          reason: 'mistake',
        });
        cancel.reset();
        return isRefusal(answer) ? answer : undefined;
      },
    });
}
