export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How many of how many, and how many a second since this was made. */
export function paceOf(of: number): (done: number) => string {
  const began = performance.now();
  return (done) => {
    const seconds = (performance.now() - began) / 1000;
    return `${done} of ${of} in ${seconds.toFixed(0)} s (${(done / seconds).toFixed(1)} a second)`;
  };
}

/** Aborted by Ctrl-C: what was done until then is told. */
export function stopAsked(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return stop.signal;
}
