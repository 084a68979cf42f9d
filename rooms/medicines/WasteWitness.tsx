import { SecondPerson } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { giveContract } from './give.contract.ts';

interface WasteProps {
  /** Who has watched. */
  shown: string | undefined;
  onShown: (shown: { token: string; name: string }) => void;
}

/** What is left of a controlled medicine is thrown away before the eyes of a second person. */
export function WasteWitness({ shown, onShown }: WasteProps) {
  if (shown !== undefined) return <Notice tone="good">{shown} watches the waste.</Notice>;
  return (
    <SecondPerson
      act={giveContract.name}
      roles={['ma', 'lead-ma', 'provider']}
      what="What is not given of this controlled medicine is wasted before my eyes."
      verb="Witness"
      onShown={onShown}
    />
  );
}
