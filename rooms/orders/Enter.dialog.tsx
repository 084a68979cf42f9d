import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { whoClearsEntry, whyTheseHours } from '../../clinical/orders/order-settings.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { MayI } from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { currentMs } from '../../ui/time/ticker.ts';
import { todayIn } from '../../ui/time/today.ts';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { useMe } from '../../wire/use-me.ts';
import { fieldOf, OrderFields, ordersTyped } from './OrderFields.tsx';
import classes from './orders.module.css';
import { useEnter, useEntering, usePlaceDraft, type PlaceTyped } from './orders.query.ts';
import { saidAtTyped } from '../../fhir/typed-time.ts';
import { enterContract } from './signing.contract.ts';

interface EnterProps {
  patientId: string;
  encounterId: string | undefined;
  open: readonly string[];
  onClose: () => void;
}

/** An assistant enters an order for the provider who gave it. */
export function EnterDialog(props: EnterProps) {
  const draft = usePlaceDraft(props.patientId);
  return (
    <Dialog
      opened={draft.ready}
      onClose={props.onClose}
      title="Enter an order for a provider"
      size={640}
    >
      <EnterForm {...props} draft={draft} />
    </Dialog>
  );
}

type Way = 'verbal' | 'entered';

/** What is said beside the order itself: never kept for later, never ticked by the program. */
interface Said {
  providerId: string;
  way?: Way;
  at: string;
  readBack: boolean;
  confirmed: Readonly<Record<string, boolean>>;
}

const nothingSaid: Said = { providerId: '', at: '', readBack: false, confirmed: {} };

function EnterForm(props: EnterProps & { draft: DraftInHand<PlaceTyped> }) {
  const { patientId, encounterId, open, onClose, draft } = props;
  const enter = useEnter(draft);
  const [said, setSaid] = useState(nothingSaid);
  const { timeZone } = useMe().practice;
  const today = todayIn(timeZone);
  const input = {
    ...{ patientId, ...(encounterId && { encounterId }) },
    ...{ providerId: said.providerId, confirmed: said.confirmed },
    orders: ordersTyped(draft.value, today),
    how: howSaid(said, timeZone),
  };
  const parsed = enterContract.input.safeParse(input);
  const wrong = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    ...{ path: fieldNamed(path, draft.value.codes), message },
  }));
  return (
    <DialogForm
      label="Order for a provider"
      save={said.way === 'entered' ? 'Send to be signed' : 'Enter the order'}
      said="Entered. It waits for the signature."
      wrong={wrong}
      send={() => (parsed.data ? enter.send(parsed.data) : undefined)}
      busy={enter.state === 'sending'}
      refusal={enter.state === 'refused' ? enter.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <WhoSaidIt
        said={said}
        patientId={patientId}
        onSaid={(part) => setSaid((before) => ({ ...before, ...part }))}
      />
      <OrderFields
        {...{ encounterId, open, today }}
        value={draft.value}
        onChange={(part) => draft.change((before) => ({ ...before, ...part }))}
      />
    </DialogForm>
  );
}

/** Where a message stands; each of `how` at its own field, that nothing is said of it at the first. */
function fieldNamed(path: readonly PropertyKey[], codes: readonly string[]): string {
  if (path[0] === 'orders') return fieldOf(path, codes);
  const name = path.join('.');
  return name === 'how' ? 'way' : name;
}

function howSaid({ way, at, readBack }: Said, timeZone: string) {
  if (way !== 'verbal') return way === undefined ? undefined : { way };
  const now = Temporal.Instant.fromEpochMilliseconds(currentMs());
  return { way, saidAt: saidAtTyped(at, now.toZonedDateTimeISO(timeZone)) ?? at, readBack };
}

interface WhoProps {
  said: Said;
  patientId: string;
  onSaid: (part: Partial<Said>) => void;
}

/** Whose order it is, how it came, when, and that it was read back; then whether this is allowed. */
function WhoSaidIt({ said, patientId, onSaid }: WhoProps) {
  const entering = useEntering();
  const { way, providerId } = said;
  return (
    <Answer of={entering}>
      {({ providers, settings, areOurs, lacksCredential }) => {
        const provider = providers.find(({ id }) => id === providerId);
        const { verbalHours, countsForMeasure } = settings;
        const known = {
          order: way === 'verbal' ? 'verbal' : 'patient-specific',
          ...(provider?.licence && { delegator: provider.licence }),
          ...(countsForMeasure !== undefined && {
            countsForMeasure: countsForMeasure ? 'yes' : 'no',
          }),
        };
        return (
          <>
            <Field label="Whose order is it?" name="providerId">
              {(control) => (
                <NativeSelect
                  {...control}
                  data-autofocus
                  value={providerId}
                  onChange={(event) => onSaid({ providerId: event.currentTarget.value })}
                  data={[
                    { value: '', label: 'Choose the provider' },
                    ...providers.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
              )}
            </Field>
            <SegmentedChoice
              label="How did it come to you?"
              name="way"
              value={way}
              onChange={(to: Way) => onSaid({ way: to })}
              options={[
                { value: 'verbal', label: 'Said to me' },
                { value: 'entered', label: 'Prepared for signature' },
              ]}
            />
            {way === 'verbal' && <ReadBack said={said} onSaid={onSaid} />}
            <Quiet>
              {way === 'entered'
                ? 'Nothing is done before the provider has signed it.'
                : `To be signed within ${verbalHours} hours${areOurs ? '' : ' (as usual)'}. ${whyTheseHours}`}
            </Quiet>
            <MayI
              asked={{
                ...{ task: 'cpoe-order-entry', patientId, said: known },
                onConfirm: (confirmed) => onSaid({ confirmed }),
              }}
            />
            {lacksCredential && <Quiet>{whoClearsEntry(countsForMeasure)}</Quiet>}
          </>
        );
      }}
    </Answer>
  );
}

function ReadBack({ said, onSaid }: Pick<WhoProps, 'said' | 'onSaid'>) {
  return (
    <>
      <TextField
        label="When was it said?"
        name="how.saidAt"
        value={said.at}
        onChange={(at) => onSaid({ at })}
        placeholder="now, or 9:15"
      />
      <Field label="Read it back word for word" name="how.readBack">
        {({ error: _said, ...control }) => (
          <div className={classes['ticks']}>
            <Checkbox
              {...control}
              label="I read it back, and the provider said yes"
              checked={said.readBack}
              onChange={(event) => onSaid({ readBack: event.currentTarget.checked })}
            />
          </div>
        )}
      </Field>
    </>
  );
}
