import { useState } from 'react';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import { useMe } from '../../wire/use-me.ts';

export interface Units {
  system: UnitSystem;
  choose: (system: UnitSystem) => void;
}

/** The units a person works in, remembered for that person on this device. US unless chosen. */
export function useUnits(): Units {
  const key = `linchpin-units:${useMe().userId}`;
  const [system, setSystem] = useState<UnitSystem>(() => read(key));
  const choose = (next: UnitSystem) => {
    setSystem(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // A browser that keeps nothing: the choice lasts as long as the screen.
    }
  };
  return { system, choose };
}

function read(key: string): UnitSystem {
  try {
    return localStorage.getItem(key) === 'metric' ? 'metric' : 'us';
  } catch {
    return 'us';
  }
}
