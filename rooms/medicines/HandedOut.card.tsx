import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { takeBackHandedOutContract, type ShownHandedOut } from './hand-out.contract.ts';
import { handedOutChip, handedOutWords } from './handed-out-words.tsx';
import { useHandedOut, useTakeBackHandedOut } from './medicines.query.ts';

/** What was handed out to a patient to take home, in the chart; nothing where nothing was. */
export function HandedOutCard({ patientId }: { patientId: string }) {
  const found = useHandedOut(patientId);
  if (found.state !== 'ready' || found.data.handedOut.length === 0) return null;
  return (
    <Card title="Handed out to take home">
      <Rows label="Handed out to take home">
        {found.data.handedOut.map((one) => (
          <HandedOutRow key={one.id} one={one} />
        ))}
      </Rows>
    </Card>
  );
}

function HandedOutRow({ one }: { one: ShownHandedOut }) {
  const [asking, setAsking] = useState(false);
  const mayAct = useMay('order.carry-out');
  const { name, role } = useMe();
  const { timeZone } = useMe().practice;
  const chip = handedOutChip[one.outcome];
  const isOpen = one.outcome === 'handed-out' || one.outcome === 'not-handed-out';
  return (
    <Row
      name={
        <>
          {one.label} {one.isSample && <Chip tone="neutral">Sample</Chip>}{' '}
          {chip && <Chip tone={chip[0]}>{chip[1]}</Chip>}
        </>
      }
      detail={handedOutWords(one, timeZone)}
    >
      {mayAct && isOpen && (one.by === name || role === 'provider') && (
        <Button kind="plain" onClick={() => setAsking(true)} label={`Take back ${one.label}…`}>
          Take back…
        </Button>
      )}
      {asking && <TakeBack one={one} onClose={() => setAsking(false)} />}
    </Row>
  );
}

function TakeBack({ one, onClose }: { one: ShownHandedOut; onClose: () => void }) {
  const act = useTakeBackHandedOut();
  const [what, setWhat] = useState<'never-left' | 'came-back'>();
  const [reason, setReason] = useState('');
  const typed = { dispenseId: one.id, version: one.version, what, reason };
  const parsed = takeBackHandedOutContract.input.safeParse(typed);
  const wrong = parsed.error?.issues ?? [];
  const expires = one.expiresOn && `, good until ${asTyped(one.expiresOn)}`;
  return (
    <Dialog opened onClose={onClose} title={`Take back “${one.label}”?`}>
      <DialogForm
        label="Take back"
        save="Take it back"
        danger
        said="Taken back."
        wrong={wrong.map(({ path, message }) => ({ path: path.join('.'), message }))}
        send={() =>
          parsed.data &&
          act.send(parsed.data).then((answer) => {
            if (!isRefusal(answer) && what === 'never-left') announce('To be done again.');
            return answer;
          })
        }
        busy={act.state === 'sending'}
        refusal={act.state === 'refused' ? act.refusal : undefined}
        onClose={onClose}
      >
        <SegmentedChoice
          label={`Lot ${one.lot}${expires}: had it left the practice?`}
          name="what"
          value={what}
          onChange={setWhat}
          wrap
          options={[
            { value: 'never-left', label: 'No: back into its lot' },
            { value: 'came-back', label: 'Yes: it is destroyed' },
          ]}
        />
        <TextField label="Why?" name="reason" value={reason} onChange={setReason} maxLength={500} />
      </DialogForm>
    </Dialog>
  );
}
