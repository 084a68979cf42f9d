import { useState } from 'react';
import { stageWords } from '../../clinical/visit/stage-words.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { offerUndo } from '../../ui/undo/undo.ts';
import type { BoardVisit } from './board.contract.ts';
import { useOverrideStage, useUndoStage } from './board.query.ts';
import { settableStages } from './override-stage.contract.ts';

type Settable = (typeof settableStages)[number];

interface OverrideStageProps {
  visit: BoardVisit;
  opened: boolean;
  onClose: () => void;
}

/** Says where a visit really stands, with the reason; can be taken back. */
export function OverrideStageDialog({ visit, opened, onClose }: OverrideStageProps) {
  const [stage, setStage] = useState<Settable>();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const override = useOverrideStage();
  const undo = useUndoStage();
  const { encounterId = '', encounterVersion = '', patient } = visit;
  const confirm = async () => {
    if (!stage || reason.trim() === '') {
      setMissing(true);
      return;
    }
    const answer = await override.send({ encounterId, encounterVersion, stage, reason });
    if (isRefusal(answer)) return;
    override.reset();
    setReason('');
    setStage(undefined);
    onClose();
    offerUndo({
      message: `${patient.name}: ${stageWords[stage]}.`,
      undo: async () => {
        const taken = await undo.send(answer);
        undo.reset();
        return isRefusal(taken) ? taken : undefined;
      },
    });
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={`Where is ${patient.name} really?`}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            Go back
          </Button>
          <Button busy={override.state === 'sending'} onClick={() => void confirm()}>
            Set the stage
          </Button>
        </>
      }
    >
      <SegmentedChoice
        label={`Now on the board: ${stageWords[visit.stage]}`}
        wrap
        value={stage}
        onChange={setStage}
        options={settableStages
          .filter((one) => one !== visit.stage)
          .map((value) => ({ value, label: stageWords[value] }))}
        error={missing && !stage ? 'Choose the stage.' : undefined}
      />
      <TextField
        label="Why?"
        value={reason}
        onChange={setReason}
        error={missing && reason.trim() === '' ? 'Give a reason to go on.' : undefined}
      />
      {override.state === 'refused' && <RefusalNotice refusal={override.refusal} />}
    </Dialog>
  );
}
