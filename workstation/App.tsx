import { QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from '../ui/theme/ThemeProvider.tsx';
import { queryClient } from '../wire/query-client.ts';
import { DoorGate } from './door/DoorGate.tsx';
import { LastResort } from './pages/LastResort.tsx';
import type { Rooms } from './rooms-context.ts';

/** The staff web app. */
export function App({ rooms }: { rooms: Rooms }) {
  return (
    <ThemeProvider>
      <LastResort>
        <QueryClientProvider client={queryClient}>
          <DoorGate rooms={rooms} />
        </QueryClientProvider>
      </LastResort>
    </ThemeProvider>
  );
}
