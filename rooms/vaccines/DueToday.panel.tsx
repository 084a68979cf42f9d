import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { DueLine } from './DueLine.tsx';
import { GiveButton } from './GiveButton.tsx';
import type { DueGroup, VaccinesDue } from './due.contract.ts';
import type { DueState } from '../../clinical/immunization/due-state.ts';
import classes from './vaccines.module.css';
import { useVaccinesDue } from './vaccines.query.ts';
import { WhatItIs } from './WhatItIs.tsx';
import { againstWords, groupWords, hiddenWords, sentenceWords, stateWords } from './words.ts';

/** What may be given at this visit, one line each with why on demand: for the aside of rooming. */
export default function DueToday({ patientId }: { patientId: string }) {
  return (
    <Card title="Vaccines due today">
      <Answer of={useVaccinesDue(patientId)}>
        {(due) => <Lines due={due} patientId={patientId} />}
      </Answer>
    </Card>
  );
}

/** What an MA prepares, asks about, or must not give: a line of its own each. */
const lines: readonly DueState[] = ['overdue', 'due', 'ask-provider', 'contraindicated'];

/** What nobody has to give: a line for each, by the name it has in the chart. */
const optionalStates: readonly DueState[] = ['shared-decision', 'may-be-given'];

function Lines({ due, patientId }: { due: VaccinesDue; patientId: string }) {
  const shown = due.groups.filter(({ state }) => lines.includes(state));
  const open = due.groups.filter(({ state }) => state === 'not-assessed');
  const optional = optionalStates
    .map((state) => ({ state, groups: due.groups.filter((one) => one.state === state) }))
    .filter(({ groups }) => groups.length > 0);
  const hidden = hiddenWords(due);
  const isAssessed = due.notAssessed.length === 0;
  const isNoneDue = !shown.some(({ state }) => state === 'overdue' || state === 'due');
  return (
    <>
      {due.notAssessed.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {isAssessed && isNoneDue && (
        <Quiet>
          {open.length > 0
            ? `None is known to be due. Not known: ${namesOf(open)}.`
            : 'None is due.'}
        </Quiet>
      )}
      <div className={classes['lines']}>
        {shown.map((group) => (
          <DueLine
            key={group.key}
            name={groupWords(group)}
            mark={<Chip tone={stateWords[group.state].tone}>{stateWords[group.state].words}</Chip>}
            sentences={sentencesOf(group)}
          />
        ))}
        {open.length > 0 && (
          <DueLine
            name={namesOf(open)}
            mark={<Chip tone="warning">Not assessed</Chip>}
            sentences={[
              ...new Set(open.flatMap((one) => [...againstWords(one), ...one.because])),
            ].map(sentenceWords)}
          />
        )}
        {isAssessed && hidden && (
          <DueLine
            name="Perhaps given already"
            mark={<Chip tone="warning">Look</Chip>}
            sentences={[hidden]}
          />
        )}
        {optional.map(({ state, groups }) => (
          <DueLine
            key={state}
            name={namesOf(groups)}
            mark={<Chip tone={stateWords[state].tone}>{stateWords[state].words}</Chip>}
            sentences={groups.map(groupWords)}
          />
        ))}
      </div>
      <GiveButton patientId={patientId} />
      <GoLink to={`/chart/${patientId}/vaccines`}>All vaccines, and why</GoLink>
      <WhatItIs sources={due.sources} today={due.today} />
    </>
  );
}

/** Why it is due, or what speaks against it, and what the next dose may be. */
function sentencesOf(group: DueGroup): string[] {
  const { because, plain, vaccines, state } = group;
  const isAgainst = state === 'contraindicated';
  const against = againstWords(group);
  const wanted = !isAgainst && vaccines.length > 0;
  return [
    ...against,
    // The mark says already that it is contraindicated.
    ...(isAgainst && against.length > 0 ? [] : [...plain, ...because].map(sentenceWords)),
    ...(wanted ? [`Vaccine: ${vaccines.join(' or ')}`] : []),
  ];
}

function namesOf(groups: readonly DueGroup[]): string {
  return [...new Set(groups.map(({ name }) => name))].join(', ');
}
