import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type pg from 'pg';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { openIdentity, type Identity } from '../identity/identity.ts';
import { recordEvent } from '../records/audit.ts';
import { reExtract } from '../records/extract/re-extract.ts';
import { exportsOf } from '../records/export/exports.ts';
import { newId } from '../records/new-id.ts';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { listPractices } from '../records/practices.ts';
import { keepDemoToday } from './demo/keep-today.ts';
import { demoOf, openDemo, type DemoStage } from './demo/open-demo.ts';
import { registerDoors } from './doors.ts';
import { answerBroken } from './fhir/broken.ts';
import { answerUnreadable, registerFhirDoor } from './fhir/door.ts';
import { openSubscriptions } from './fhir/subscriptions/desk.ts';
import { openLive } from './live/live.ts';
import { openLaboratory, type LaboratoryDesk } from './laboratory/open-laboratory.ts';
import { openRegistry } from './registry/open-registry.ts';
import type { SimulatedRegistry } from './registry/simulated/open-simulated.ts';
import { openRateLimits, openSittings, type RequestsPerWindow } from './pipeline/memory.ts';
import type { Rooms } from './pipeline/context.ts';
import { openSharedAnswers } from './pipeline/shared-answers.ts';
import { purgeDaily } from './purge-daily.ts';
import { registerCounter } from './routes.ts';
import { serveWeb } from './web.ts';
import type { BuildingConfig } from './building-config.ts';

export interface Building {
  /** `http://host:port`, as it really listens. */
  address: string;
  app: FastifyInstance;
  pool: pg.Pool;
  identity: Identity;
  /** The exchange with laboratories, and the simulated one where it runs beside. */
  laboratory: LaboratoryDesk;
  /** The simulated immunization registry, where one runs beside. */
  simulatedRegistry: SimulatedRegistry | undefined;
  /** Every route that is really there, as `POST /api/act/…`; files and pages are not among them. */
  routes: readonly string[];
  /** True when this database holds the demo clinic. */
  demo: boolean;
  close(): Promise<void>;
}

/** Opens the doors: database pool, identity, pipeline, live events, web app. */
export async function openBuilding(config: BuildingConfig): Promise<Building> {
  const log = config.log ?? pino({ level: 'silent' });
  const now = config.now ?? (() => Temporal.Now.instant());
  const pool = openPool(await enteredAsApp(config.databaseUrl));
  pool.on('error', (error) => log.warn({ code: (error as { code?: string }).code }, 'database'));
  const reExtracted = await reExtract(pool);
  if (reExtracted > 0) log.info({ reExtracted }, 'what resources are found by was made anew');
  const app = openApp(config.publicUrl);
  const routes = rememberRoutes(app);
  const stage: DemoStage = {
    ...{ pool, now, addMember: (member) => identity.addMember(member) },
    ...(config.demoTimeZone && { timeZone: config.demoTimeZone }),
  };
  const identity: Identity = await openIdentity({
    databaseUrl: config.databaseUrl,
    secret: config.secret,
    now,
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    audit: (practiceId, entry) => recordEvent(pool, practiceId, entry),
    openDemo: () => openDemo(stage),
    onFault: (fault) => log.error(fault, 'the door failed'),
  });
  const rooms: Rooms = {
    pool,
    log,
    now,
    newId,
    authenticate: identity.authenticate,
    witness: identity.witness,
    authenticateApp: identity.authenticateApp,
    isMember: identity.isMember,
    timeZoneOf: rememberTimeZones(pool),
    shared: openSharedAnswers(() => now().epochMilliseconds),
    sittings: openSittings(),
    limits: openRateLimits(() => now().epochMilliseconds, requestsOf(config)),
    subscriptionsAnywhere: config.subscriptionsAnywhere ?? false,
  };
  if (config.demo && (await listPractices(pool)).length === 0) await openDemo(stage);
  const demoDays = await keepDemoToday({ ...stage, log });
  const live = await openLive(pool, config.databaseUrl, log, rooms.shared);
  const desks = await openDesks(rooms, identity, { ...config, server: app.server });
  await identity.register(app);
  registerCounter(app, rooms);
  registerDoors(app, rooms, live);
  registerFhirDoor(app, rooms);
  await serveWeb(app, config.webRoot);
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    address: `http://${host}:${port}`,
    app,
    pool,
    identity,
    simulatedRegistry: desks.registry.simulated,
    laboratory: desks.laboratory,
    routes,
    demo: (await demoOf(pool)) !== undefined,
    close: async () => {
      demoDays.stop();
      await desks.close();
      await live.close();
      await app.close();
      await identity.close();
      await pool.end();
    },
  };
}

/** What works by itself as long as the building is open, and what exchanges with others. */
async function openDesks(
  rooms: Rooms,
  identity: Identity,
  config: BuildingConfig & { server: FastifyInstance['server'] },
) {
  const purges = purgeDaily(rooms);
  const exporting = exportsOf(rooms);
  await exporting.resume();
  const subscriptions = await openSubscriptions(rooms, identity, config);
  const registry = await openRegistry(rooms, config);
  const laboratory = await openLaboratory(rooms, config);
  return {
    ...{ registry, laboratory },
    close: async () => {
      await purges.stop();
      await exporting.stop();
      await subscriptions.close();
      await registry.close();
      await laboratory.close();
    },
  };
}

function requestsOf(config: BuildingConfig): RequestsPerWindow {
  const { requestsPerWindow: sessions, appRequestsPerWindow: apps = sessions } = config;
  return { sessions, apps };
}

/** Every route that is added from now on, as `POST /api/act/…`; `ANY` where methods are told apart within. */
function rememberRoutes(app: FastifyInstance): string[] {
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    // The files of the web app.
    if (url === '/' || url === '/*') return;
    const methods = [method].flat().filter((one) => one !== 'HEAD');
    if (methods.length > 3) routes.push(`ANY ${url}`);
    else for (const one of methods) routes.push(`${one} ${url}`);
  });
  return routes;
}

/** Where requests come in. */
function openApp(publicUrl: string | undefined): FastifyInstance {
  return Fastify({
    bodyLimit: 1_048_576,
    // No request line, address or body is ever logged: they may hold patient data.
    logger: false,
    // Only a proxy on this machine is believed about who asks, and only where one is said to be.
    trustProxy: publicUrl === undefined ? false : 'loopback',
    forceCloseConnections: true,
    frameworkErrors: answerUnreadable,
    clientErrorHandler: answerBroken,
  });
}

/** A practice does not move: its time zone is asked once. */
function rememberTimeZones(pool: pg.Pool): (practiceId: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (practiceId) => {
    if (!known.has(practiceId)) {
      for (const practice of await listPractices(pool)) known.set(practice.id, practice.timeZone);
    }
    return known.get(practiceId) ?? 'UTC';
  };
}
