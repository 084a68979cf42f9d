import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FileField } from '../../ui/form/FileField.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useFileDocument } from './chart.query.ts';
import { documentKindNames, documentKinds, type DocumentKind } from './document-kinds.ts';
import { asBase64, troubleOfFile } from './read-file.ts';

interface FileDocumentProps {
  patientId: string;
  /** Whose chart it is: a paper in a stranger's chart is found by nobody. */
  name: string;
  today: string;
  opened: boolean;
  onClose: () => void;
}

const kinds = documentKindNames.map((value) => ({ value, label: documentKinds[value].words }));

/** Files a paper, a scan or a file from outside in this chart. */
export function FileDocumentDialog(props: FileDocumentProps) {
  const { opened, onClose, name } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={`File a document for ${name}`} size={640}>
      {opened && <FileDocumentForm {...props} />}
    </Dialog>
  );
}

function FileDocumentForm(props: FileDocumentProps) {
  const { typed, set, choose, trouble, issues, filing, submit } = useFiling(props);
  const { kind, date, title } = typed;
  const isGeneral = filing.state === 'refused' && (filing.refusal.issues ?? []).length === 0;
  return (
    <FormFrame label="File a document" onSubmit={() => void submit()} issues={issues}>
      <FileField
        label="File"
        name="data"
        required
        accept=".pdf,.jpg,.jpeg,.png"
        hint="PDF, JPEG or PNG, 10 MB at most. It can be dropped here."
        error={trouble}
        onChange={(chosen) => void choose(chosen)}
      />
      <SegmentedChoice
        label="Kind"
        name="kind"
        options={kinds}
        value={kind}
        onChange={(chosen) => set({ kind: chosen })}
        wrap
      />
      <TextField
        label="Date on the document"
        name="date"
        required
        hint="As 3/8/2026"
        value={date}
        onChange={(text) => set({ date: text })}
      />
      <TextField
        label="Title"
        name="title"
        aside={kind === 'other' ? undefined : 'optional'}
        hint="Such as “Cardiology, Dr. Lindqvist”. Empty: it is called by its kind."
        maxLength={120}
        value={title}
        onChange={(text) => set({ title: text })}
      />
      {isGeneral && <RefusalNotice refusal={filing.refusal} />}
      <FormFoot>
        <Button kind="quiet" onClick={props.onClose}>
          Go back
        </Button>
        <Button type="submit" busy={filing.state === 'sending'} busyLabel="Filing…">
          File it
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

interface Typed {
  file: File | undefined;
  kind: DocumentKind | undefined;
  date: string;
  title: string;
}

/** What is chosen and typed, what is wrong with it, and the way to send it. */
function useFiling({ patientId, today, onClose }: FileDocumentProps) {
  const filing = useFileDocument();
  const [typed, setTyped] = useState<Typed>({
    file: undefined,
    kind: undefined,
    date: '',
    title: '',
  });
  const [trouble, setTrouble] = useState<string>();
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const set = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const choose = async (file: File | undefined) => {
    set({ file });
    setTrouble(file && (await troubleOfFile(file)));
  };
  const submit = async () => {
    const { file, kind, date, title } = typed;
    const day = typedDay(date, Temporal.PlainDate.from(today));
    const missing = [
      ...(file && !trouble ? [] : [{ path: 'data', message: trouble ?? 'Choose a file.' }]),
      ...(kind ? [] : [{ path: 'kind', message: 'Say what kind of document it is.' }]),
      ...(day ? [] : [{ path: 'date', message: 'Give the date on the document as 3/8/2026.' }]),
    ];
    setIssues(missing);
    if (missing.length > 0 || !file || !kind || !day) return;
    const data = await asBase64(file);
    if (data === undefined) {
      setIssues([{ path: 'data', message: 'The file cannot be read any more. Choose it again.' }]);
      return;
    }
    const answer = await filing.send({ patientId, kind, date: day, title, data });
    if (isRefusal(answer)) return setIssues(answer.issues ?? []);
    announce('Filed.');
    onClose();
  };
  return { typed, set, choose, trouble, issues, filing, submit };
}
