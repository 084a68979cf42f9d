import { useState, type ReactNode } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import { Button } from '../Button.tsx';
import { RefusalNotice } from '../ErrorState.tsx';
import { SegmentedChoice } from '../form/SegmentedChoice.tsx';
import { TextField } from '../form/TextField.tsx';
import { Dialog } from './Dialog.tsx';

/** Asks for a reason along with the yes. */
export interface ReasonAsked {
  /** "Why is it cancelled?" */
  label: string;
  /** Offered to pick from; the person may still write another. */
  choices?: readonly string[];
  /** True: without a reason it cannot go on. */
  required?: boolean;
}

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  /** The question: "Cancel the visit at 9:45?" */
  title: string;
  /** What will happen, in one sentence. */
  children?: ReactNode;
  /** The verb, never "OK": "Cancel the visit". */
  confirmLabel: string;
  /** "Keep the visit" instead of "Go back". */
  closeLabel?: string;
  danger?: boolean;
  reason?: ReasonAsked;
  onConfirm: (reason: string) => void;
  busy?: boolean;
  refusal?: Refusal | undefined;
}

const other = 'Other';

/** Asks before what cannot be undone or must be explained. What can be undone is done, with undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={props.title}>
      {opened && <Question {...props} />}
    </Dialog>
  );
}

function Question(props: ConfirmDialogProps) {
  const { reason, busy = false } = props;
  const [choice, setChoice] = useState<string>();
  const [written, setWritten] = useState('');
  const [missing, setMissing] = useState(false);
  const choices = reason?.choices ?? [];
  const writes = reason !== undefined && (choices.length === 0 || choice === other);
  const given = (writes ? written : (choice ?? '')).trim();
  const confirm = () => {
    if (reason?.required && given === '') setMissing(true);
    else props.onConfirm(given);
  };
  const error = missing && given === '' ? 'Give a reason to go on.' : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
      style={{ display: 'grid', gap: 14 }}
    >
      {props.children && <div>{props.children}</div>}
      {choices.length > 0 && reason && (
        <SegmentedChoice
          label={reason.label}
          value={choice}
          onChange={setChoice}
          options={[...choices, other].map((value) => ({ value, label: value }))}
          wrap
          error={choice === undefined ? error : undefined}
        />
      )}
      {writes && (
        <TextField
          label={choices.length > 0 ? 'Which reason?' : (reason?.label ?? '')}
          value={written}
          onChange={setWritten}
          error={error}
          autoFocus
        />
      )}
      {props.refusal && <RefusalNotice refusal={props.refusal} />}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 10, justifyContent: 'flex-end' }}>
        <Button kind="quiet" onClick={props.onClose}>
          {props.closeLabel ?? 'Go back'}
        </Button>
        <Button type="submit" kind={props.danger ? 'danger' : 'primary'} busy={busy}>
          {props.confirmLabel}
        </Button>
      </div>
    </form>
  );
}
