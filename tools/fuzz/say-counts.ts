export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Tells how far a long run is, on one line that is written over. */
export function showProgress(of: number): (done: number) => void {
  return (done) => void process.stderr.write(`\r${done} of ${of}`);
}

/** Aborted by Ctrl-C: what was done until then is told. */
export function stopAsked(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return stop.signal;
}
