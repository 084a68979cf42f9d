import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SecondPerson, type VerifyDoseProps } from '../../ui/navigation/inserts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import { verifyContract } from './give.contract.ts';
import { useVerify } from './medicines.query.ts';

/** Where the law asks that a supervisor checks drug and dose: by that person's own sign-in. */
export default function VerifyDose({ order, what, first, verified }: VerifyDoseProps) {
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
    return <Notice tone="info">{first}; then a provider verifies drug and dose.</Notice>;
  }
  return (
    <>
      <SecondPerson
        act={verifyContract.name}
        roles={['provider']}
        what={what}
        verb="Verify"
        onShown={({ token, name }) =>
          void verify.send({ ...order, what }, { witness: token }).then((answer) => {
            if (!isRefusal(answer)) announce(`Verified by ${name}.`);
          })
        }
      />
      {verify.state === 'refused' && <RefusalNotice refusal={verify.refusal} />}
    </>
  );
}
