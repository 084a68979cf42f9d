import { pino } from 'pino';
import { openBuilding } from '../../../server/building.ts';

/**
 * A building as a process of its own, that can be killed: its database's address, port and secret
 * stand in the environment, port 0 for a free one. It says `open` and its address when it is.
 */
const { DOOR_DATABASE: databaseUrl = '', DOOR_PORT: port, DOOR_SECRET: secret = '' } = process.env;
const { address } = await openBuilding({
  ...{ databaseUrl, host: '127.0.0.1', port: Number(port), secret, webRoot: '/nowhere' },
  log: pino({ level: 'error' }, process.stderr),
  requestsPerWindow: Number.POSITIVE_INFINITY,
  subscriptionsAnywhere: process.env['DOOR_ANYWHERE'] !== undefined,
});
process.stdout.write(`open ${address}\n`);
// Whoever opened it is gone: nobody would ever close it.
process.stdin.resume().on('end', () => process.exit());
