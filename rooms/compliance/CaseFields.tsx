import type { CaseSaid } from '../../clinical/scope-of-practice/case-asked.ts';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { caseWords, choicesOf, verbWords } from './case-words.ts';
import classes from './compliance.module.css';
import type { Asked, Situation } from './scope.contract.ts';

interface CaseProps {
  task: Task;
  asked: Asked;
  situation: Situation;
  set: (part: Partial<Situation>) => void;
}

/**
 * What of this case the answer depends on, for this task in this state, and nothing else. Nothing
 * is filled in for anybody; what is not said is not known.
 */
export function CaseFields({ task, asked, situation, set }: CaseProps) {
  const { asks, unsaid, supervisors } = asked;
  const { said = {} } = situation;
  const say = (part: CaseSaid) => set({ said: { ...said, ...part } });
  return (
    <>
      {asks.length > 0 && (
        <section>
          <h3 className={classes['head']}>The answer depends on</h3>
          <div className={classes['stack']}>
            <FieldGrid minWidth={200}>
              {asks.map((fact) => (
                <ChoiceField
                  key={fact}
                  label={caseWords[fact].ask}
                  value={said[fact]}
                  options={choicesOf(fact, task, supervisors)}
                  onChange={(value) => say({ [fact]: value } as CaseSaid)}
                />
              ))}
            </FieldGrid>
            <Quiet>What is not said is taken as not known. It counts for this look alone.</Quiet>
          </div>
        </section>
      )}
      <Unsaid unsaid={unsaid} />
      <Beyond situation={situation} set={set} />
    </>
  );
}

const unsaidWords = {
  setting: 'what kind of place this is',
  clia: 'which CLIA certificate it has',
} as const;

/** What only the practice can say, once for all. */
function Unsaid({ unsaid }: Pick<Asked, 'unsaid'>) {
  if (unsaid.length === 0) return null;
  return (
    <Notice tone="info" action={<GoLink to="/practice">Our practice</GoLink>}>
      The answer also depends on {unsaid.map((one) => unsaidWords[one]).join(', and on ')}. Your
      practice has not said so yet.
    </Notice>
  );
}

/** What is the same in every state: what is always beyond, and whose will it is. */
function Beyond({ situation, set }: Pick<CaseProps, 'situation' | 'set'>) {
  const yes = [{ value: 'yes', label: 'Yes' }];
  return (
    <details className={classes['case']}>
      <summary>Is there more to it?</summary>
      <FieldGrid minWidth={200}>
        <ChoiceField
          label="Does it need one of these?"
          none="None of these"
          value={situation.verb}
          options={Object.entries(verbWords).map(([value, label]) => ({ value, label }))}
          onChange={(verb) => set({ verb: verb as Situation['verb'] })}
        />
        <ChoiceField
          label="Was it given to somebody else, who handed it on to you?"
          value={situation.redelegated ? 'yes' : undefined}
          options={yes}
          onChange={(value) => set({ redelegated: value === 'yes' || undefined })}
        />
        <ChoiceField
          label="Would you rather not do it?"
          value={situation.declined ? 'yes' : undefined}
          options={yes}
          onChange={(value) => set({ declined: value === 'yes' || undefined })}
        />
      </FieldGrid>
    </details>
  );
}
