/** A time zone in which it is between eleven and twelve in the morning, whenever the test runs. */
export function zoneOfMorning(now: Date = new Date()): string {
  const ahead = 11 - now.getUTCHours();
  // East of Greenwich is written with a minus in these names.
  if (ahead === 0) return 'Etc/UTC';
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
