import { useState } from 'react';
import { inFours, numberIn } from '../../clinical/specimens/accession.ts';
import { containerOf } from '../../clinical/specimens/container.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SignatureField } from '../../ui/form/SignatureField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { ScanField } from '../../ui/scan/ScanField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ShownSpecimen } from './specimens.contract.ts';
import { useHandOver } from './specimens.query.ts';

interface HandOverProps {
  specimens: readonly ShownSpecimen[];
  onClose: () => void;
}

/** Scans each specimen out, counts the bag, and says who takes it. */
export function HandOverDialog({ specimens, onClose }: HandOverProps) {
  const [labels, setLabels] = useState<readonly string[]>([]);
  const [misread, setMisread] = useState<string>();
  const [counted, setCounted] = useState('');
  const [courier, setCourier] = useState('');
  const [signature, setSignature] = useState('');
  const act = useHandOver();
  const scan = (text: string) => {
    const number = numberIn('S', text);
    setMisread(number === undefined ? 'This is none of our labels. Scan it again.' : undefined);
    if (number !== undefined) setLabels((before) => [...new Set([...before, number])]);
  };
  const count = /^\d{1,3}$/.test(counted.trim()) ? Number(counted) : undefined;
  const signed = signature === '' ? {} : { signature };
  const input = { labels: [...labels], counted: count ?? 0, courier, ...signed };
  return (
    <Dialog opened onClose={onClose} title="Hand to the courier" size={640}>
      <DialogForm
        label="Hand to the courier"
        save="Hand over and sign"
        said="Handed over. Print the manifest."
        wrong={troubles(labels.length, count, courier)}
        send={() => act.send(input)}
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <ScanField
          label="Scan each specimen as it goes into the bag"
          name="labels"
          autoFocus
          error={misread}
          onScan={scan}
        />
        <Bag specimens={specimens} labels={labels} />
        <FieldGrid minWidth={200}>
          <TextField
            label="Counted in the bag"
            name="counted"
            inputMode="numeric"
            value={counted}
            onChange={setCounted}
          />
          <TextField
            label="Courier’s name"
            name="courier"
            value={courier}
            onChange={setCourier}
            maxLength={100}
          />
        </FieldGrid>
        <SignatureField
          label="The courier signs here, or on the printed manifest"
          name="signature"
          value={signature}
          onChange={setSignature}
        />
        <Quiet>You sign with your name.</Quiet>
      </DialogForm>
    </Dialog>
  );
}

/** What is to go into the bag, what is in it, and what does not belong there. */
function Bag({
  specimens,
  labels,
}: Pick<HandOverProps, 'specimens'> & { labels: readonly string[] }) {
  return (
    <Rows label="For the bag">
      {specimens.map(({ id, number, container, patient, tests }) => (
        <Row
          key={id}
          name={`${tests.join(', ')} · ${patient.name}`}
          detail={`${containerOf(container).label} · ${inFours(number)}`}
        >
          {labels.includes(number) ? (
            <Chip tone="good">In the bag</Chip>
          ) : (
            <Quiet>Stays here</Quiet>
          )}
        </Row>
      ))}
      {labels
        .filter((one) => !specimens.some(({ number }) => number === one))
        .map((one) => (
          <Row key={one} name="Not on this list" detail={inFours(one)}>
            <Chip tone="critical">Does not belong</Chip>
          </Row>
        ))}
    </Rows>
  );
}

function troubles(scanned: number, counted: number | undefined, courier: string): Issue[] {
  return [
    ...(scanned === 0 ? [{ path: 'labels', message: 'Scan what goes out.' }] : []),
    ...(counted === undefined ? [{ path: 'counted', message: 'Count what is in the bag.' }] : []),
    ...(counted !== undefined && scanned > 0 && counted !== scanned
      ? [{ path: 'counted', message: `${scanned} were scanned. Count and scan again.` }]
      : []),
    ...(courier.trim() === '' ? [{ path: 'courier', message: 'Say who takes it.' }] : []),
  ];
}
