import { pino } from 'pino';
import { openBuilding } from '../../../server/building.ts';

/**
 * A building as a process of its own, that can be killed: its database's address, port and secret
 * stand in the environment. It says `open` when it is.
 */
const { DOOR_DATABASE: databaseUrl = '', DOOR_PORT: port, DOOR_SECRET: secret = '' } = process.env;
await openBuilding({
  ...{ databaseUrl, host: '127.0.0.1', port: Number(port), secret, webRoot: '/nowhere' },
  log: pino({ level: 'error' }, process.stderr),
  requestsPerWindow: Number.POSITIVE_INFINITY,
});
process.stdout.write('open\n');
// Whoever opened it is gone: nobody would ever close it.
process.stdin.resume().on('end', () => process.exit());
