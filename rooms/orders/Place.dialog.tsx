import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { todayIn } from '../../ui/time/today.ts';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { useMe } from '../../wire/use-me.ts';
import { fieldOf, OrderFields, ordersTyped } from './OrderFields.tsx';
import { placeContract } from './orders.contract.ts';
import { usePlace, usePlaceDraft, type PlaceTyped } from './orders.query.ts';

interface PlaceProps {
  patientId: string;
  /** The visit it is ordered in; none: for the patient. */
  encounterId: string | undefined;
  /** What of the catalogue is to be done for this patient already, by code. */
  open: readonly string[];
  onClose: () => void;
}

/** A provider chooses from the catalogue and signs. */
export function PlaceDialog(props: PlaceProps) {
  const draft = usePlaceDraft(props.patientId);
  return (
    <Dialog opened={draft.ready} onClose={props.onClose} title="Order" size={640}>
      <PlaceForm {...props} draft={draft} />
    </Dialog>
  );
}

function PlaceForm(props: PlaceProps & { draft: DraftInHand<PlaceTyped> }) {
  const { patientId, encounterId, open, onClose, draft } = props;
  const place = usePlace(draft);
  const today = todayIn(useMe().practice.timeZone);
  const orders = ordersTyped(draft.value, today);
  const input = { patientId, ...(encounterId && { encounterId }), orders };
  const found = placeContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({
    ...{ path: fieldOf(path, draft.value.codes), message },
  }));
  return (
    <DialogForm
      label="Orders"
      save="Sign the order"
      said="Ordered."
      wrong={wrong}
      send={() => place.send(input)}
      busy={place.state === 'sending'}
      refusal={place.state === 'refused' ? place.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <OrderFields
        {...{ encounterId, open, today }}
        value={draft.value}
        onChange={(part) => draft.change((before) => ({ ...before, ...part }))}
      />
      <Quiet>
        {encounterId === undefined && 'This is for the patient, not for a visit. '}You sign with
        your name. What is ordered stands on the list of what is to be done.
      </Quiet>
    </DialogForm>
  );
}
