/** A signature as it is drawn on screen: an SVG path of moves and lines in whole units. */
const form = /^(?:[ML]-?\d{1,4} -?\d{1,4} ?){2,4000}$/;

/** Whether something was drawn, and nothing else was sent. */
export const isSignature = (path: string): boolean => form.test(path);

/** The drawing as a picture of its own; what is not a path was refused before. */
export const signatureSvg = (path: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="${path.trim()}" ` +
  'fill="none" stroke="black" stroke-width="2"/></svg>';
