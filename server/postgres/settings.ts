import { totalmem } from 'node:os';

/** PostgreSQL settings by name, as in `postgresql.conf`. */
export type Settings = Record<string, string>;

const megabyte = 1024 * 1024;

/**
 * How our own PostgreSQL runs. It listens on a socket inside its own folder and nowhere else.
 * Nothing it writes to its log may hold patient data: statements, their parameters and the
 * values that error messages quote stay out (the client still gets them).
 */
export function ownSettings(): Settings {
  const memory = Math.floor(totalmem() / megabyte);
  return {
    listen_addresses: '',
    unix_socket_directories: '.',
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    shared_buffers: `${between(64, Math.floor(memory / 16), 512)}MB`,
    effective_cache_size: `${between(256, Math.floor(memory / 2), 65536)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '1GB',
    random_page_cost: '1.1',
    jit: 'off',
    wal_compression: 'pglz',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
    log_temp_files: '-1',
  };
}

/** The settings as arguments of the `postgres` program. */
export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
