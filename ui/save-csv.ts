/**
 * Hands a table of comma-separated values to the person as a file. The mark before the text tells a
 * spreadsheet that it is UTF-8: names have accents.
 */
export function saveCsv(csv: string, name: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
