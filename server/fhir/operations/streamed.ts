import type { FhirContext } from '../request.ts';

/** An answer in a stream: when it breaks off, the log is told the kind of fault alone. */
export async function* streamed(
  { rooms }: FhirContext,
  source: AsyncGenerator<string>,
): AsyncGenerator<string> {
  try {
    yield* source;
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string };
    rooms.log.error({ code, name }, 'a FHIR stream broke off');
    throw error;
  }
}
