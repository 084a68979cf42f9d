/** "Okafor" of "Adaeze Okafor, MD": the word the team uses for a provider. */
export function shortName(name: string): string {
  return name.split(',')[0]?.trim().split(' ').at(-1) ?? name;
}
