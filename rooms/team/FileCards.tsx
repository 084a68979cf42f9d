import { skillLabel } from '../../clinical/scope-of-practice/skill.ts';
import { lapseInWords } from '../../clinical/staff/lapse.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { MoreMenu } from '../../ui/menu/MoreMenu.tsx';
import type { MoreItem } from '../../ui/menu/MoreList.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import classes from './FileView.module.css';
import type { FiledCredential, StaffFile } from './staff-file.contract.ts';

interface CardProps {
  file: StaffFile;
  acts: FileActs;
}

type Lapse = FiledCredential['lapse'];

function LapseChip({ lapse }: { lapse: Lapse }) {
  const words = lapseInWords({ ...lapse, daysLeft: lapse.daysLeft });
  if (lapse.nearness === 'lapsed') return <Chip tone="critical">{words}</Chip>;
  if (lapse.nearness === 'current') return <Chip tone="good">current</Chip>;
  if (lapse.nearness === 'no-end') return <Chip>no end on file</Chip>;
  return <Chip tone="warning">{words}</Chip>;
}

/** Certificates, registrations and licences, with how near their end is. */
export function Credentials({ file, acts }: CardProps) {
  const items = (one: FiledCredential): MoreItem[] => [
    ...(acts.change ? [{ label: 'Change…', onClick: () => acts.change?.(one) }] : []),
    ...takeBackItem(acts.takeBackCredential, one.id),
  ];
  return (
    <Card title="Credentials">
      {file.credentials.length === 0 && <Quiet>No credential is on file.</Quiet>}
      <Rows label="Credentials">
        {file.credentials.map((one) => (
          <Row key={one.id} name={one.title} detail={aboutCredential(one)}>
            <div className={classes['end']}>
              <LapseChip lapse={one.lapse} />
              <MoreMenu label={`More for ${one.title}`} items={items(one)} />
            </div>
          </Row>
        ))}
      </Rows>
    </Card>
  );
}

function aboutCredential(one: FiledCredential): string {
  const parts = [
    one.issuer,
    one.state && `state of ${one.state}`,
    one.number && `number ${one.number}`,
    one.expiresOn && `good through ${dateWords(one.expiresOn)}`,
    one.pointsAsked && `${one.pointsEarned} of ${one.pointsAsked} renewal points`,
    one.lapse.nearness === 'lapsed' && one.says[0],
  ];
  return parts.filter(Boolean).join(' · ') || 'Nothing more is on file';
}

/** What somebody signed that this person can do. */
export function Competencies({ file: { competencies }, acts }: CardProps) {
  return (
    <Card title="Competencies">
      {competencies.length === 0 && <Quiet>No competency is signed yet.</Quiet>}
      <Rows label="Competencies">
        {competencies.map((one) => (
          <Row
            key={one.id}
            name={skillLabel(one.skill)}
            detail={`${signedBy(one)} · good through ${dateWords(one.lapsesOn)}`}
          >
            <div className={classes['end']}>
              <LapseChip lapse={one.lapse} />
              <FormMenu one={one} called={skillLabel(one.skill)} acts={acts} />
            </div>
          </Row>
        ))}
      </Rows>
    </Card>
  );
}

/** How often a skill was done under somebody's eyes. */
export function Repetitions({ file: { repetitions }, acts }: CardProps) {
  return (
    <Card title="Supervised repetitions">
      {repetitions.length === 0 && <Quiet>No repetitions are signed yet.</Quiet>}
      {repetitions.map(({ skill, total, entries }) => (
        <Rows key={skill} label={skillLabel(skill)}>
          {entries.map((one, index) => (
            <Row
              key={one.id}
              name={index === 0 ? `${skillLabel(skill)}: ${total} in all` : `and before`}
              detail={`${one.count} watched · ${signedBy(one)}`}
            >
              <FormMenu one={one} called={`${one.count} ${skillLabel(skill)}`} acts={acts} />
            </Row>
          ))}
        </Rows>
      ))}
    </Card>
  );
}

/** Courses, lessons, schooling. */
export function Trainings({ file: { trainings }, acts }: CardProps) {
  return (
    <Card title="Training">
      {trainings.length === 0 && <Quiet>No training is on file.</Quiet>}
      <Rows label="Training">
        {trainings.map((one) => (
          <Row key={one.id} name={one.title} detail={aboutTraining(one)}>
            <div className={classes['end']}>
              <span>{one.hours} h</span>
              <FormMenu one={one} called={one.title} acts={acts} />
            </div>
          </Row>
        ))}
      </Rows>
    </Card>
  );
}

function aboutTraining(one: StaffFile['trainings'][number]): string {
  const parts = [
    one.program === 'accredited' && 'accredited MA school',
    one.program === 'other' && 'MA school, not accredited',
    one.program === 'military' && 'armed forces',
    one.skill && `counts for ${skillLabel(one.skill)}`,
    one.inPerson !== undefined && (one.inPerson ? 'in person' : 'online'),
    one.teacher && `taught by ${one.teacher}`,
    one.points && `${one.points} points${one.countsFor ? ` for ${one.countsFor}` : ''}`,
    signedBy(one),
  ];
  return parts.filter(Boolean).join(' · ');
}

interface Signed {
  id: string;
  doneOn: string;
  by: string;
}

const signedBy = ({ doneOn, by }: Signed): string => `${dateWords(doneOn)}, signed by ${by}`;

function FormMenu({ one, called, acts }: { one: Signed; called: string; acts: FileActs }) {
  return <MoreMenu label={`More for ${called}`} items={takeBackItem(acts.takeBack, one.id)} />;
}

function takeBackItem(act: ((id: string) => void) | undefined, id: string): MoreItem[] {
  return act ? [{ label: 'Take back…', onClick: () => act(id), danger: true }] : [];
}

/** What the one who looks may do with this file; with one's own, nothing. */
export interface FileActs {
  change: ((credential: FiledCredential) => void) | undefined;
  /** By the id of the entry. */
  takeBack: ((id: string) => void) | undefined;
  takeBackCredential: ((id: string) => void) | undefined;
}
