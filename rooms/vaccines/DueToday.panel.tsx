import { dateWords } from '../../fhir/date-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { GoLink } from '../../ui/navigation/links.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { DueGroup, VaccinesDue } from './due.contract.ts';
import { useVaccinesDue } from './vaccines.query.ts';
import { WhatItIs } from './WhatItIs.tsx';
import { groupWords, mayHideDose, sentenceWords, stateWords } from './words.ts';

/** What may be given at this visit, in short: for the aside of rooming. */
export default function DueToday({ patientId }: { patientId: string }) {
  return (
    <Card title="Vaccines due today">
      <Answer of={useVaccinesDue(patientId)}>
        {(due) => <Lines due={due} patientId={patientId} />}
      </Answer>
    </Card>
  );
}

function Lines({ due, patientId }: { due: VaccinesDue; patientId: string }) {
  const now = due.groups.filter(({ state }) => state === 'overdue' || state === 'due');
  const optional = due.groups.filter(({ state }) => state === 'may-be-given');
  const shared = due.groups.filter(({ state }) => state === 'shared-decision');
  const against = due.groups.filter(({ state }) => state === 'contraindicated');
  const open = due.groups.filter(({ state }) => state === 'not-assessed');
  const hidden = due.apart.filter(({ why }) => mayHideDose.includes(why));
  const isAssessed = due.notAssessed.length === 0;
  return (
    <>
      {due.notAssessed.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {isAssessed && now.length === 0 && (
        <Quiet>{open.length > 0 ? 'Of what could be assessed none is due.' : 'None is due.'}</Quiet>
      )}
      <Rows label="Vaccines due today">
        {now.map((group) => (
          <Row key={group.key} name={groupWords(group)} detail={detailOf(group)}>
            <Chip tone={stateWords[group.state].tone}>{stateWords[group.state].words}</Chip>
          </Row>
        ))}
        {open.map((group) => (
          <Row key={group.key} name={groupWords(group)}>
            <Chip tone="warning">Not assessed</Chip>
          </Row>
        ))}
      </Rows>
      {[...new Set(open.flatMap(({ because }) => because))].map((sentence) => (
        <Quiet key={sentence}>{sentenceWords(sentence)}</Quiet>
      ))}
      {optional.length > 0 && (
        <Quiet>May be given today, not yet recommended: {namesOf(optional)}.</Quiet>
      )}
      {shared.length > 0 && <Quiet>By shared decision: {namesOf(shared)}.</Quiet>}
      {against.length > 0 && <Quiet>Contraindicated: {namesOf(against)}.</Quiet>}
      {hidden.length > 0 && (
        <Quiet>
          {hidden.length === 1 ? '1 entry' : `${hidden.length} entries`} of the record cannot be
          counted; what is due may have been given.
        </Quiet>
      )}
      <GoLink to={`/chart/${patientId}/vaccines`}>All vaccines, and why</GoLink>
      <WhatItIs sources={due.sources} />
    </>
  );
}

function namesOf(groups: readonly DueGroup[]): string {
  return groups.map(groupWords).join('; ');
}

function detailOf({ state, pastDue, recommended }: DueGroup): string | undefined {
  if (state === 'overdue' && pastDue) return `overdue since ${dateWords(pastDue)}`;
  return recommended && `recommended from ${dateWords(recommended)}`;
}
