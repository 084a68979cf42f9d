import { sitesOf, siteWords, type GiveSite } from '../../clinical/medicines/sites.ts';
import { Checks } from '../../ui/Checks.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import type { OrderInHand } from '../../ui/navigation/inserts.tsx';
import type { ShownGiving } from './give.contract.ts';
import { GiveLabel } from './GiveLabel.tsx';
import classes from './medicines.module.css';
import type { InHand, useInHand } from './use-in-hand.ts';
import VerifyDose from './VerifyDose.tsx';
import { WorkedOutSteps } from './WorkedOutSteps.tsx';

interface TakenProps {
  order: OrderInHand;
  seen: ShownGiving;
  hand: InHand;
  found: ReturnType<typeof useInHand>;
  onChange: (part: Partial<InHand>) => void;
}

/** The sites of an order's route; none where it has no site. */
export const sitesFor = ({ dose }: ShownGiving): readonly GiveSite[] =>
  dose ? sitesOf[dose.route] : [];

/** What comes before the needle: label, dose, checks, the second person, and where. */
export function TakenPart({ order, seen, hand, found, onChange }: TakenProps) {
  const { checks, worked, verified, what } = found;
  const sites = sitesFor(seen);
  return (
    <div className={classes['part']}>
      <GiveLabel seen={seen} lot={hand.lot} onChange={onChange} />
      <WorkedOutSteps worked={worked} drawn={hand.drawn} onDrawn={(drawn) => onChange({ drawn })} />
      <Checks
        checks={checks}
        overrides={hand.overrides}
        onOverride={(id, why) => onChange({ overrides: { ...hand.overrides, [id]: why } })}
      />
      {seen.asksVerifying && (
        <VerifyDose
          order={{ taskId: order.taskId, taskVersion: seen.taskVersion }}
          first="Scan the label first"
          {...{ what, verified }}
        />
      )}
      {sites.length > 0 && (
        <SegmentedChoice
          label="Where?"
          name="outcome.site"
          wrap
          value={hand.site}
          onChange={(site: GiveSite) => onChange({ site })}
          options={sites.map((value) => ({ value, label: siteWords[value] }))}
        />
      )}
    </div>
  );
}
