let region: HTMLElement | undefined;

/** Tells a screen reader what changed on the screen without a person's doing, politely. */
export function announce(words: string): void {
  if (!region) {
    region = document.createElement('div');
    region.setAttribute('role', 'status');
    region.setAttribute('aria-live', 'polite');
    Object.assign(region.style, {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    });
    document.body.append(region);
  }
  // The same words twice are only read twice when the region was empty in between.
  region.textContent = '';
  const here = region;
  setTimeout(() => {
    here.textContent = words;
  }, 60);
}
