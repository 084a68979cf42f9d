import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMay } from '../../wire/use-me.ts';
import { AddPlaceDialog } from './AddPlace.dialog.tsx';
import { ExcursionCard } from './Excursion.panel.tsx';
import type { ShownExcursion, ShownUnit } from './fridge.contract.ts';
import { LogTemperatureDialog } from './LogTemperature.dialog.tsx';
import { ReleaseDialog } from './Release.dialog.tsx';
import { SuppliesPage } from './SuppliesPage.tsx';
import classes from './supplies.module.css';
import { useTemperatures } from './supplies.query.ts';
import { ThermometerDialog } from './Thermometer.dialog.tsx';
import { UnitCard } from './Unit.panel.tsx';

/** Every fridge and freezer: whether it was read today, its past, and what was out of range. */
export default function TemperaturesScreen() {
  const found = useTemperatures();
  const mayRelease = useMay('supplies.release');
  const [logged, setLogged] = useState<ShownUnit>();
  const [hung, setHung] = useState<ShownUnit>();
  const [released, setReleased] = useState<ShownExcursion>();
  const [isAdding, setAdding] = useState(false);
  const actions = mayRelease && (
    <Button kind="quiet" icon={IconPlus} onClick={() => setAdding(true)}>
      Add a place…
    </Button>
  );
  return (
    <SuppliesPage at="/supplies/temperatures" actions={actions}>
      <Answer of={found}>
        {({ units, excursions }) => (
          <div className={classes['stack']}>
            {excursions
              .filter(({ isOpen }) => isOpen)
              .map((one) => (
                <ExcursionCard key={one.id} excursion={one} onRelease={() => setReleased(one)} />
              ))}
            <div className={classes['cards']}>
              {units.map((unit) => (
                <UnitCard
                  key={unit.placeId}
                  unit={unit}
                  onLog={() => setLogged(unit)}
                  onThermometer={() => setHung(unit)}
                />
              ))}
            </div>
            {units.length === 0 && (
              <EmptyState title="No fridge or freezer is here yet.">
                Who may release stock adds the places where it is kept.
              </EmptyState>
            )}
            {excursions
              .filter(({ isOpen }) => !isOpen)
              .map((one) => (
                <ExcursionCard key={one.id} excursion={one} />
              ))}
          </div>
        )}
      </Answer>
      {logged && <LogTemperatureDialog unit={logged} onClose={() => setLogged(undefined)} />}
      {released && <ReleaseDialog excursion={released} onClose={() => setReleased(undefined)} />}
      {hung && <ThermometerDialog unit={hung} onClose={() => setHung(undefined)} />}
      {isAdding && <AddPlaceDialog onClose={() => setAdding(false)} />}
    </SuppliesPage>
  );
}
