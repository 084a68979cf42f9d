import { signers, type ConsentGiven, type Signer } from '../../clinical/procedures/record.ts';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { SignatureField } from '../../ui/form/SignatureField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { Ticked } from './use-ticked.ts';

interface ConsentProps {
  template: ProcedureTemplate;
  ticked: Ticked;
  set: (part: Partial<Ticked>) => void;
}

const words: Record<ConsentGiven['kind'], string> = {
  spoken: 'Agreed in words',
  signed: 'Signs here',
  paper: 'Signed on paper',
};

const signerWords: Record<Signer, string> = {
  patient: 'The patient',
  parent: 'A parent',
  guardian: 'A guardian',
  representative: 'A representative',
};

const unsigned = { signerName: '', signature: '', witness: '', interpreter: '' };

/** How the patient agreed; a procedure that asks for a signature takes no spoken word. */
export function ConsentPart({ template, ticked, set }: ConsentProps) {
  const { consent } = ticked;
  if (template.consent === 'none') return null;
  const kinds = (Object.keys(words) as ConsentGiven['kind'][]).filter(
    (kind) => template.consent !== 'signed' || kind !== 'spoken',
  );
  return (
    <>
      <SegmentedChoice
        label="Consent to this procedure"
        name="record.consent.kind"
        wrap
        value={consent?.kind}
        onChange={(kind) => set({ consent: kind === 'signed' ? { kind, ...unsigned } : { kind } })}
        options={kinds.map((value) => ({ value, label: words[value] }))}
      />
      {consent?.kind === 'signed' && <Signed consent={consent} set={set} />}
    </>
  );
}

interface SignedProps {
  consent: Extract<ConsentGiven, { kind: 'signed' }>;
  set: ConsentProps['set'];
}

function Signed({ consent, set }: SignedProps) {
  const change = (part: Partial<typeof consent>) => set({ consent: { ...consent, ...part } });
  return (
    <>
      <SegmentedChoice
        label="Who signs?"
        name="record.consent.signer"
        wrap
        value={consent.signer}
        onChange={(signer) => change({ signer })}
        options={signers.map((value) => ({ value, label: signerWords[value] }))}
      />
      <SignatureField
        label="Signature"
        name="record.consent.signature"
        value={consent.signature}
        onChange={(signature) => change({ signature })}
      />
      <Quiet>Who cannot draw here signs on paper, or their representative signs.</Quiet>
      <FieldGrid minWidth={200}>
        <TextField
          label="Name of who signs"
          name="record.consent.signerName"
          value={consent.signerName}
          onChange={(signerName) => change({ signerName })}
          maxLength={120}
        />
        <TextField
          label="Witness"
          name="record.consent.witness"
          value={consent.witness}
          onChange={(witness) => change({ witness })}
          maxLength={120}
        />
        <TextField
          label="Interpreter (if there was one)"
          name="record.consent.interpreter"
          value={consent.interpreter}
          onChange={(interpreter) => change({ interpreter })}
          maxLength={120}
        />
      </FieldGrid>
    </>
  );
}
