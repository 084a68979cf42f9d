import { fileTrouble } from './file-type.ts';

/** How many first bytes tell what a file is. */
const beginningBytes = 16;

/** What is wrong with a chosen file, told at once and before anything is sent. */
export async function troubleOfFile(file: File): Promise<string | undefined> {
  const begin = new Uint8Array(await file.slice(0, beginningBytes).arrayBuffer());
  return fileTrouble(begin, file.size);
}

/** A file as base64; undefined when it cannot be read any more, such as after it was moved. */
export function asBase64(file: File): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onerror = () => resolve(undefined);
    reader.onload = () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : undefined);
    };
    reader.readAsDataURL(file);
  });
}
