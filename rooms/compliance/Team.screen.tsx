import { isRefusal } from '../../fhir/refusal.ts';
import { roleWords } from '../../identity/permissions.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { GoButton, GoLink } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { TeamMember } from '../../wire/staff.ts';
import { NotLegalAdvice, UsualCase } from './AnswerView.tsx';
import classes from './compliance.module.css';
import { LapseChip } from './LapseChip.tsx';
import { usePractice, useTeam, useTeamScope } from './compliance.query.ts';
import { Matrix } from './Matrix.tsx';
import { OnSitePanel } from './OnSite.panel.tsx';
import type { TeamScope } from './scope.contract.ts';

/** Who of the team may do what, and whose papers end soon. */
export default function TeamScreen() {
  const team = useTeam();
  return (
    <Page
      title="The team"
      detail={useMe().practice.name}
      actions={
        <>
          <GoButton to="/practice">Our practice</GoButton>
          <GoButton to="/team/policy">Our policies</GoButton>
        </>
      }
    >
      {!team.data && <SkeletonRows />}
      {isRefusal(team.data) && <ErrorState refusal={team.data} again={() => void team.refetch()} />}
      {team.data && !isRefusal(team.data) && <Team team={team.data.team} />}
    </Page>
  );
}

function Team({ team }: { team: TeamMember[] }) {
  const scope = useTeamScope(team.map(({ practitionerId }) => practitionerId));
  return (
    <Answer of={scope}>
      {({ people, state }) => (
        <div className={classes['stack']}>
          <EndingSoon team={team} people={people} />
          {/* What stands in the table below depends on who supervises. */}
          <OnSitePanel />
          <Matrix team={team.filter(isAssistant)} people={people} state={state} />
          <UsualCase />
          <NotLegalAdvice />
          <Files team={team} />
        </div>
      )}
    </Answer>
  );
}

/** Those who work under somebody's licence; a provider's own licence decides otherwise. */
const isAssistant = ({ role }: TeamMember): boolean => role === 'ma' || role === 'lead-ma';

function EndingSoon({ team, people }: { team: TeamMember[]; people: TeamScope['people'] }) {
  const lines = team.flatMap(({ practitionerId, name }) =>
    (people.find(({ id }) => id === practitionerId)?.ending ?? []).map((one) => ({
      ...one,
      name,
      practitionerId,
    })),
  );
  const practice = usePractice();
  const lapse = practice.state === 'ready' ? practice.data.cliaLapse : undefined;
  const clia = lapse && lapse.nearness !== 'current' ? lapse : undefined;
  lines.sort((a, b) => a.daysLeft - b.daysLeft);
  return (
    <Card title="Lapsed, or lapsing within 90 days">
      {lines.length === 0 && !clia && <EmptyState title="Nothing lapses within 90 days" />}
      <Rows label="What lapses">
        {clia && (
          <Row name={<GoLink to="/practice">Our practice</GoLink>} detail="CLIA certificate">
            <LapseChip lapse={clia} />
          </Row>
        )}
        {lines.map((one) => (
          <Row
            key={`${one.practitionerId} ${one.what}`}
            name={<GoLink to={`/team/${one.practitionerId}`}>{one.name}</GoLink>}
            detail={one.what}
          >
            <LapseChip lapse={one} />
          </Row>
        ))}
      </Rows>
    </Card>
  );
}

function Files({ team }: { team: TeamMember[] }) {
  return (
    <Card title="Files">
      <Rows label="Files">
        {team.map(({ practitionerId, name, role }) => (
          <Row
            key={practitionerId}
            name={<GoLink to={`/team/${practitionerId}`}>{name}</GoLink>}
            detail={roleWords[role]}
          />
        ))}
      </Rows>
    </Card>
  );
}
