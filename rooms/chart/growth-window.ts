/**
 * Where a printed chart is cut, along its own axis, so that what is drawn of a small child is not
 * lost in the corner of a chart for twenty years: at the first tick that leaves some room behind
 * the latest reading. The end of the chart when little would be cut, or nothing is to be seen.
 */
export function growthWindow(
  from: number,
  to: number,
  latest: number | undefined,
  ticks: readonly number[],
): number {
  if (latest === undefined) return to;
  const span = to - from;
  const wanted = Math.max(from + span / 4, latest + span / 10);
  const end = ticks.find((tick) => tick >= wanted) ?? to;
  return end > from + span * 0.75 ? to : end;
}
