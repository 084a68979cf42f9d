import { asTyped } from '../../fhir/typed-date.ts';
import { SecondPerson } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ShownLot } from './lots.contract.ts';
import { fundingWords, leftOf, openWords } from './supply-words.ts';

/** Which lot a dialog is about. */
export function WhichLot({ lot, withLeft }: { lot: ShownLot; withLeft: boolean }) {
  const open = openWords(withLeft ? lot : { ...lot, openLeft: undefined });
  return (
    <Quiet>
      Lot {lot.lotNumber} · expires {asTyped(lot.expiresOn)} · {lot.placeName} ·{' '}
      {fundingWords[lot.funding]}
      {withLeft && ` · ${leftOf(lot)}`}
      {open && ` · ${open}`}
    </Quiet>
  );
}

const watchedWhat = {
  count: 'the count',
  use: 'what it was used for',
  waste: 'it being wasted',
  open: 'what was left of the last one being wasted',
  finish: 'what was left being wasted',
};

interface WatchedProps {
  lot: ShownLot;
  act: keyof typeof watchedWhat;
  second: { name: string } | undefined;
  onShown: (second: { token: string; name: string }) => void;
}

/** The second person of a controlled substance: shows who they are, then stands here. */
export function Watched({ act, lot, second, onShown }: WatchedProps) {
  if (second) return <Notice tone="good">{second.name} watched.</Notice>;
  return (
    <SecondPerson
      act={`supplies/${act}`}
      roles={['ma', 'lead-ma', 'provider']}
      what={`${lot.label} (schedule ${lot.schedule}): I watched ${watchedWhat[act]}.`}
      verb="Witness"
      onShown={onShown}
    />
  );
}
