import { asksSite, siteOf, sitesFor, type SiteKey } from '../../clinical/specimens/site.ts';
import { Button } from '../../ui/Button.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { Collecting } from './collecting.ts';
import type { CollectionPlan } from './specimens.contract.ts';
import classes from './specimens.module.css';

interface AttemptsProps {
  plan: CollectionPlan;
  said: Collecting;
  sources: readonly string[];
  onAttempts: (attempts: Collecting['attempts']) => void;
}

/** Where it is taken, and where it was tried before; one person tries as often as the practice lets. */
export function Attempts({ plan, said, sources, onAttempts }: AttemptsProps) {
  const { way, attempts } = said;
  if (way === undefined || !asksSite(way, sources)) return null;
  const isNeedle = way === 'vein' || way === 'skin';
  const missed = attempts.filter(({ came }) => !came);
  const now = attempts.find(({ came }) => came)?.site;
  const isOver = isNeedle && missed.length >= plan.attemptsAtMost;
  return (
    <div className={classes['attempts']}>
      {missed.length > 0 && (
        <Quiet>Did not come: {missed.map(({ site }) => siteOf(site).words).join(', ')}</Quiet>
      )}
      {isOver ? (
        <Notice tone="warning">
          {missed.length} attempts. One person tries {plan.attemptsAtMost} times here: ask{' '}
          {plan.askNext}.
        </Notice>
      ) : (
        <SegmentedChoice<SiteKey>
          label={missed.length > 0 ? 'Where now?' : 'Where?'}
          name="attempts"
          wrap
          value={now}
          onChange={(site) => onAttempts([...missed, { site, came: true }])}
          options={sitesFor(way).map((value) => ({ value, label: siteOf(value).words }))}
        />
      )}
      {isNeedle && now && (
        <div>
          <Button kind="plain" onClick={() => onAttempts([...missed, { site: now, came: false }])}>
            It did not come there
          </Button>
        </div>
      )}
    </div>
  );
}
