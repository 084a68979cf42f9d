import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import type { ShownResult } from './lab.contract.ts';
import { useTakeBack } from './lab.query.ts';

interface TakeBackProps {
  result: ShownResult;
  opened: boolean;
  onClose: () => void;
}

/** A result was recorded by mistake. */
export function TakeBackDialog({ result, opened, onClose }: TakeBackProps) {
  const act = useTakeBack();
  const { reportId, version, label, isRelayed, told } = result;
  const wasTold = isRelayed || told.length > 0;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Take back the result of “${label}”?`}
      confirmLabel="Take it back"
      danger
      reason={{
        label: 'What was wrong?',
        choices: ['Another patient’s result', 'Mistyped', 'Another test’s result'],
        required: true,
      }}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onConfirm={(reason) =>
        void act.send({ reportId, version, reason }).then((answer) => {
          if (isRefusal(answer)) return;
          announce('Taken back. The test is to be done again.');
          onClose();
        })
      }
    >
      It stays in the record, struck out with your reason, and the test waits to be done again.
      {wasTold && ' Somebody was told of it: tell them that it was wrong.'}
    </ConfirmDialog>
  );
}
