import { demoOf } from '../demo/open-demo.ts';
import { tellSimulated } from '../demo/tell-simulated.ts';
import type { Rooms } from '../pipeline/context.ts';
import { openRegistryDesk } from './desk.ts';
import { openSimulated, type SimulatedRegistry } from './simulated/open-simulated.ts';

interface RegistryConfig {
  databaseUrl: string;
  registrySecretsFile?: string;
  /** Where the demo clinic is, or tests, a simulated registry runs beside. */
  demo?: boolean;
  simulatedRegistry?: boolean;
}

/** The exchange with immunization registries, and the simulated one where it is wanted. */
export interface Registry {
  simulated: SimulatedRegistry | undefined;
  close: () => Promise<void>;
}

/** Opens both. */
export async function openRegistry(rooms: Rooms, config: RegistryConfig): Promise<Registry> {
  const demo = await demoOf(rooms.pool);
  const isWanted = config.simulatedRegistry ?? (config.demo === true || demo !== undefined);
  const simulated = isWanted ? await openSimulated(rooms) : undefined;
  if (demo && simulated) await tellSimulated(rooms, demo.id, simulated);
  const desk = await openRegistryDesk(rooms, { ...config, simulated });
  return {
    simulated,
    close: async () => {
      await desk.close();
      await simulated?.close();
    },
  };
}
