import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SecondPerson, type OrderInHand } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { verifyContract, type ShownGiving } from './give.contract.ts';
import { useVerify } from './medicines.query.ts';

interface VerifyProps {
  order: OrderInHand;
  version: string;
  /** What is to be verified; undefined until drug, dose and lot are known. */
  what: string | undefined;
  verified: ShownGiving['verified'][number] | undefined;
}

/** Where the law asks that a supervisor checks drug and dose: by that person's own sign-in. */
export function VerifyDose({ order, version, what, verified }: VerifyProps) {
  const verify = useVerify();
  const { timeZone } = useMe().practice;
  if (verified) {
    return (
      <Notice tone="good">
        Drug and dose verified by {verified.by} at{' '}
        <ClockTime at={verified.at} timeZone={timeZone} />.
      </Notice>
    );
  }
  if (what === undefined) {
    return (
      <Notice tone="info">Scan the label first; then a provider verifies drug and dose.</Notice>
    );
  }
  return (
    <>
      <SecondPerson
        act={verifyContract.name}
        roles={['provider']}
        what={what}
        verb="Verify"
        onShown={({ token, name }) =>
          void verify
            .send({ taskId: order.taskId, taskVersion: version, what }, { witness: token })
            .then((answer) => {
              if (!isRefusal(answer)) announce(`Verified by ${name}.`);
            })
        }
      />
      {verify.state === 'refused' && <RefusalNotice refusal={verify.refusal} />}
    </>
  );
}
