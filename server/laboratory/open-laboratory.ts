import type { BuildingConfig } from '../building-config.ts';
import { listenMllp } from '../mllp/listener.ts';
import type { Rooms } from '../pipeline/context.ts';
import { openEar } from '../live/ear.ts';
import { demoOf } from '../demo/open-demo.ts';
import { showSpecimens } from './demo-specimens.ts';
import type { LaboratoryTls } from './address.ts';
import { keepUnread } from './keep-unread.ts';
import { printWaitingLabels } from './print-labels.ts';
import { receiveReports } from './receive.ts';
import { sendRequisitions } from './send.ts';
import { openSimulatedLaboratory, type SimulatedLaboratory } from './simulated-laboratory.ts';

/** The exchange with laboratories: reports come in over MLLP, requisitions go out. */
export interface LaboratoryDesk {
  /** Where reports are taken; undefined when nothing is listened for. */
  port: number | undefined;
  simulated: SimulatedLaboratory | undefined;
  close(): Promise<void>;
}

export type LaboratoryConfig = Pick<BuildingConfig, 'databaseUrl' | 'host' | 'demo'> & {
  /** Where reports are listened for; 0 picks a free port, undefined listens nowhere. */
  laboratoryPort?: number | undefined;
  /** Encrypts what is listened for, and what goes to a laboratory at `tls://`. */
  laboratoryTls?: LaboratoryTls | undefined;
  /** Opens the simulated laboratory also without the demo clinic; for tests. */
  simulatedLaboratory?: boolean;
};

const lookEveryMs = 2_000;

/** Opens both, as far as they are wanted. In the demo a simulated laboratory answers. */
export async function openLaboratory(
  rooms: Rooms,
  config: LaboratoryConfig,
): Promise<LaboratoryDesk> {
  const demo = await demoOf(rooms.pool);
  const isDemo = config.demo === true || demo !== undefined;
  const isSimulated = config.simulatedLaboratory ?? isDemo;
  const wanted = config.laboratoryPort ?? (isSimulated ? 0 : undefined);
  const listener =
    wanted === undefined
      ? undefined
      : await listenMllp({
          ...{ host: config.host, port: wanted, now: rooms.now, newId: rooms.newId },
          handlers: { 'ORU^R01': receiveReports(rooms) },
          ...(config.laboratoryTls && { tls: config.laboratoryTls }),
          onUnread: (unread) => keepUnread(rooms, unread),
          onFault: (fault) => rooms.log.error(fault, 'a message could not be taken'),
        });
  const simulated =
    isSimulated && listener
      ? await openSimulatedLaboratory(rooms, listener.port, isDemo)
      : undefined;
  if (demo) await showSpecimens(rooms, demo.id, simulated);
  const ending = new AbortController();
  let working = Promise.resolve();
  let isQueued = false;
  const look = (): void => {
    if (isQueued || ending.signal.aborted) return;
    isQueued = true;
    working = working
      .then(() => {
        isQueued = false;
        return printWaitingLabels(rooms, ending.signal);
      })
      .then(() =>
        sendRequisitions(
          { ...rooms, simulatedPort: simulated?.port, tls: config.laboratoryTls },
          ending.signal,
        ),
      )
      .catch((error: unknown) => {
        const { name } = error as { name?: string };
        if (!ending.signal.aborted)
          rooms.log.warn({ name }, 'labels or requisitions could not be sent');
      });
  };
  const ear = await openEar(config.databaseUrl, {
    onCommit: () => look(),
    onDeaf: () => undefined,
    onHearing: () => look(),
  });
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    ...{ port: listener?.port, simulated },
    close: async () => {
      clearInterval(timer);
      ending.abort();
      await ear.close();
      await working;
      await simulated?.close();
      await listener?.close();
    },
  };
}
