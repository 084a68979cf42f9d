import { appKindWords, type AppRow, type AppUse } from '../../wire/apps.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './Apps.module.css';
import { questionsOf, revokeQuestion, type Question } from './questions.ts';

interface AppCardProps {
  app: AppRow;
  ask: (question: Question) => void;
  edit: (app: AppRow) => void;
}

/** One app: how it shows who it is, what it may ask for, and who uses it. */
export function AppCard({ app, ask, edit }: AppCardProps) {
  return (
    <Card
      title={app.name}
      strong
      edge={app.active ? 'none' : 'idle'}
      actions={
        <div className={classes['head']}>
          {app.active ? <Chip tone="good">in use</Chip> : <Chip>disabled</Chip>}
          <MoreMenu
            label={`More for ${app.name}`}
            items={[
              { label: 'Change its registration…', onClick: () => edit(app) },
              ...questionsOf(app).map((question) => ({
                label: `${question.confirm}…`,
                danger: question.danger,
                onClick: () => ask(question),
              })),
            ]}
          />
        </div>
      }
    >
      <div className={classes['about']}>
        <Quiet>{appKindWords[app.kind].hint}</Quiet>
        <p className={classes['id']}>
          Client id <code className={classes['code']}>{app.appId}</code>
        </p>
      </div>
      <details className={classes['more']}>
        <summary>What it may ask for</summary>
        <ul>
          {app.lines.map(({ scope, words }) => (
            <li key={scope}>
              {words} <code className={classes['code']}>{scope}</code>
            </li>
          ))}
        </ul>
        {app.redirectUris.length > 0 && (
          <p className={classes['place']}>Sends back to {app.redirectUris.join(', ')}</p>
        )}
        {app.launchUrl !== '' && (
          <p className={classes['place']}>Opened from the chart at {app.launchUrl}</p>
        )}
      </details>
      <Uses app={app} ask={ask} />
    </Card>
  );
}

function Uses({ app, ask }: Omit<AppCardProps, 'edit'>) {
  if (app.kind === 'backend') return <Quiet>It asks by itself, for nobody in person.</Quiet>;
  if (app.uses.length === 0) return <Quiet>Nobody uses it now.</Quiet>;
  return (
    <Rows label={`Who uses ${app.name}`}>
      {app.uses.map((use) => (
        <Row key={use.authorizationId} name={use.person} detail={<Since use={use} />}>
          <Button
            kind="quiet"
            label={`Revoke ${app.name} for ${use.person}`}
            onClick={() => ask(revokeQuestion(app, use))}
          >
            Revoke
          </Button>
        </Row>
      ))}
    </Rows>
  );
}

function Since({ use }: { use: AppUse }) {
  const { timeZone } = useMe().practice;
  const words = (at: string): string =>
    `${clockDay(Date.parse(at), timeZone)}, ${clockTime(Date.parse(at), timeZone)}`;
  return (
    <>
      allowed {words(use.givenAt)} · last used {words(use.lastUsedAt)}
    </>
  );
}
