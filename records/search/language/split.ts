/**
 * Splits a value at each `mark` that no backslash stands before. Backslashes stay
 * (https://hl7.org/fhir/R4/search.html#escaping), so that the parts can be split again.
 */
export function split(text: string, mark: ',' | '|' | '$'): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (letter === mark) parts.push('');
    else if (letter === '\\' && at + 1 < text.length) {
      parts[parts.length - 1] += letter + text[at + 1]!;
      at += 1;
    } else parts[parts.length - 1] += letter;
  }
  return parts;
}

/** A part as it is meant: `\,`, `\|`, `\$` and `\\` are the letters themselves. */
export function unescape(text: string): string {
  return text.replace(/\\([,|$\\])/g, '$1');
}
