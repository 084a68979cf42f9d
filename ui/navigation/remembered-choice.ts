const prefix = 'linchpin choice ';

/** A choice of view or filter kept on this device for this tab's person; never about a patient. */
export function rememberedChoice(name: string): string | undefined {
  try {
    return sessionStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberChoice(name: string, value: string): void {
  try {
    sessionStorage.setItem(prefix + name, value);
  } catch {
    // A browser that keeps nothing still shows the board.
  }
}
